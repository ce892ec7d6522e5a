"""Attachments: what is in them, whether they are there, whether anybody offers them."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, relpath, splitext

from xianfeng.findings.finding import Finding, Place
from xianfeng.findings.rules import finding
from xianfeng.model.attachments import MAX_BYTES, AttachedFile, beside, offered
from xianfeng.model.portal import Portal
from xianfeng.prose.chinese import maybe, nearest
from xianfeng.prose.link_targets import local_target


def files(portal: Portal) -> Iterator[Finding]:
    """What is wrong with the files themselves, and with how they are offered."""
    if not portal.attachments:
        return
    used = {
        one.file.path
        for record in portal.library.as_written()
        for one in offered(record, portal.attachments)
    }
    for path, file in portal.attachments.items():
        yield from _of_file(file)
        is_track = file.type.forms == ("vtt",)
        if path not in used and not is_track:
            yield finding(Place(path), "A110")
        if file.type.plays == "video" and not beside(file, (".vtt",), portal.attachments):
            yield finding(Place(path), "A113", told=f"{splitext(path)[0]}.vtt")


def _of_file(file: AttachedFile) -> Iterator[Finding]:
    suffix = splitext(file.path)[1]
    for code, told in file.faults:
        if code == "A101":
            told = f"，像是 {told}" if told else ""
        yield finding(
            Place(file.path), code, told=told, suffix=suffix, limit=MAX_BYTES // 1_000_000
        )


def fields(portal: Portal) -> Iterator[Finding]:
    """Attachments that fields name and that aren't there."""
    for record in portal.library.as_written():
        for position, one in enumerate(record.entity.held("attachments") or ()):
            path = local_target(record.path, one.file) or one.file
            if path not in portal.attachments and path not in portal.refused:
                place = portal.places.field(record, "attachments", position)
                known = (relpath(other, dirname(record.path)) for other in portal.attachments)
                near = nearest(one.file, tuple(known))
                yield finding(place, "A114", told=one.file[:60], maybe=maybe(near))
