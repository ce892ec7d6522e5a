"""Links from one text to another source."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, dirname, relpath, splitext

from xianfeng.findings.finding import Finding
from xianfeng.findings.rules import finding
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.library import Record
from xianfeng.model.pictures import PICTURES
from xianfeng.model.portal import Portal
from xianfeng.prose.chinese import nearest
from xianfeng.prose.link_mistakes import address_fault
from xianfeng.prose.link_targets import local_target, source_target

_PAGES = frozenset({"", ".html", *PICTURES})
"""Suffixes of what the site may have; links to pictures have a rule of their own."""


def broken(portal: Portal) -> Iterator[Finding]:
    """Relative links to ``.md`` files that are not there, and to files that the site never has.

    Addresses that the T and P rules refuse have their finding already.
    """
    there = portal.files | portal.refused
    for record in portal.library.as_written():
        for link in record.prose.links:
            target = link.target
            path = local_target(record.path, target) or ""
            suffix = splitext(path)[1].lower()
            if path in there and suffix == ".md":
                continue
            if suffix in _PAGES or not suffix[1:].isalnum() or _is_told(record, target):
                continue
            if suffix != ".md":
                yield finding(portal.places.text(record, link.at), "R107", target=target)
            elif not path.startswith("../"):
                near = _of_like_name(portal, path)
                maybe = f"是不是“{relpath(near, dirname(record.path))}”？" if near else ""
                yield finding(
                    portal.places.text(record, link.at), "R104", target=target, maybe=maybe
                )


def waiting(portal: Portal) -> Iterator[Finding]:
    """Links to texts that readers can't see yet, which stay plain words."""
    hidden = {
        record.path
        for record in portal.library
        if record.kind.suffix == ".md" and not portal.catalog.has_page(record)
    }
    for records in portal.catalog.published.values() if hidden else ():
        for record in records:
            for link in record.prose.links:
                if source_target(record.path, link.target) in hidden:
                    place = portal.places.text(record, link.at)
                    yield finding(place, "R109", target=link.target)


def _is_told(record: Record[Entity], target: str) -> bool:
    return bool(address_fault(record.path, target))


def _of_like_name(portal: Portal, path: str) -> str | None:
    """The text whose file name is nearest to that of ``path``, wherever it lies."""
    names = {basename(name): name for name in sorted(portal.files) if name.endswith(".md")}
    return names.get(nearest(basename(path), names) or "")
