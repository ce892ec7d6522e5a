"""Attachments: what is in them, whether they are there, whether anybody offers them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, relpath, splitext
from typing import Any

from xianfeng.findings.finding import Finding, Loc, Place
from xianfeng.findings.rules import finding
from xianfeng.model.attachments import (
    CAPTIONS,
    MAX_BYTES,
    TYPES,
    AttachedFile,
    is_elsewhere,
    linked_file,
    offered,
    type_of,
)
from xianfeng.model.kinds.entity import Attachment
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal
from xianfeng.prose.chinese import maybe, nearest
from xianfeng.prose.link_targets import local_target

_UNWRITTEN = re.compile(r"""[\s"'<>\\]""")
"""What no address holds as it is."""
AttachmentFault = tuple[Loc, str, dict[str, str]]
"""Keys under the attachment, the rule that is broken, words of its message."""


def files(portal: Portal) -> Iterator[Finding]:
    """What is wrong with the files themselves, and with how they are offered."""
    known = portal.attachments
    if not known:
        return
    used = {
        one.file.path for record in portal.library.as_written() for one in offered(record, known)
    }
    for path, file in known.items():
        yield from _of_file(file)
        if path not in used and not path.endswith(CAPTIONS):
            yield finding(Place(path), "A110")
        captions = f"{splitext(path)[0]}{CAPTIONS}"
        if file.type.plays == "video" and captions not in known:
            yield finding(Place(path), "A113", told=captions)


def _of_file(file: AttachedFile) -> Iterator[Finding]:
    suffix = splitext(file.path)[1]
    for code, told in file.faults:
        if code == "A101":
            told = f"，像是 {told}" if told else ""
        yield finding(
            Place(file.path), code, told=told, suffix=suffix, limit=MAX_BYTES // 1_000_000
        )


def fields(portal: Portal) -> Iterator[Finding]:
    """Attachments that fields name: those that aren't there, or aren't told of as they should be."""
    for record in portal.library.as_written():
        told = record.entity.held("attachments") or ()
        for position, one in enumerate(told):
            for keys, code, words in _faults(portal, record, one):
                place = portal.places.field(record, "attachments", position, *keys)
                yield finding(place, code, **words)
        positions = {one.file: position for position, one in enumerate(told)}
        for video in offered(record, portal.attachments) if told else ():
            silent = video.file.type.plays == "video" and video.captions not in portal.attachments
            if video.file.is_elsewhere and silent:
                place = portal.places.field(record, "attachments", positions[video.file.path])
                yield finding(place, "A113", told=video.captions)


def _faults(portal: Portal, record: Record[Any], one: Attachment) -> Iterator[AttachmentFault]:
    shown = {"file": one.file[:60]}
    kind = type_of(one.file)
    if one.poster and kind and kind.plays != "video":
        yield ("poster",), "A117", {**shown, "what": "封面", "how": "只有视频有封面，删去这一项"}
    if is_elsewhere(one.file):
        host = portal.settings.media_host
        if not host or not one.file.startswith(f"{host}/"):
            yield (), "A115", {**shown, "host": f"“{host}”" if host else "没有写"}
        elif kind is None or _UNWRITTEN.search(one.file):
            yield (), "A118", {**shown, "types": "、".join(TYPES)}
        elif not one.size:
            yield (), "A116", shown
        return
    if one.size:
        how = "本站的文件由程序量，删去这一项"
        yield ("size",), "A117", {**shown, "what": "大小", "how": how}
    path = local_target(record.path, one.file) or one.file
    if path not in portal.attachments and path not in portal.refused:
        known = (relpath(other, dirname(record.path)) for other in portal.attachments)
        near = nearest(one.file, tuple(known))
        yield (), "A114", {"told": shown["file"], "maybe": maybe(near)}


def links(portal: Portal) -> Iterator[Finding]:
    """Links to files on the portal's own media host of which nobody told what they are."""
    host = portal.settings.media_host
    for record in portal.library.as_written() if host else ():
        for one in record.prose.links:
            if one.target.startswith(f"{host}/") and not linked_file(record, {}, one.target):
                yield finding(portal.places.text(record, one.at), "A119", file=one.target[:60])
