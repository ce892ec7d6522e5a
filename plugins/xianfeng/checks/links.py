"""Links from one text to another source."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, dirname, relpath

from xianfeng.model.chinese import nearest
from xianfeng.model.findings import Finding, Place
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.library import Record
from xianfeng.model.links import source_target
from xianfeng.model.portal import Portal
from xianfeng.model.rules import finding


def broken(portal: Portal) -> Iterator[Finding]:
    """Relative links to ``.md`` files that are not there."""
    for record in portal.library.as_written():
        for target in record.prose.targets:
            path = source_target(record.path, target)
            if path and not path.startswith("../") and path not in portal.files:
                near = _of_like_name(portal, path)
                maybe = f"是不是“{relpath(near, dirname(record.path))}”？" if near else ""
                yield finding(_place(record, target), "R104", target=target, maybe=maybe)


def _of_like_name(portal: Portal, path: str) -> str | None:
    """The text whose file name is nearest to that of ``path``, wherever it lies."""
    names = {basename(name): name for name in sorted(portal.files) if name.endswith(".md")}
    return names.get(nearest(basename(path), names) or "")


def _place(record: Record[Entity], target: str) -> Place:
    """Where ``target`` is written in the text of ``record``."""
    before = record.prose.text.partition(target)[0]
    line = record.prose.line + before.count("\n")
    return Place(record.path, line, len(before) - before.rfind("\n"))
