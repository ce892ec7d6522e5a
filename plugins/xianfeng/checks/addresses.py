"""One address, one page."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.findings.finding import Finding, Loc, Place
from xianfeng.findings.rules import finding
from xianfeng.model.file_names import folded
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.library import Record
from xianfeng.model.linking import DESK, file_of, is_own
from xianfeng.model.portal import Portal

_TWINS = (".br", ".gz")
"""Endings of what may stand compressed beside a file."""


def collisions(portal: Portal) -> Iterator[Finding]:
    """Pages and old addresses whose file another page, or the list of a kind, stands at."""
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    for path, owner in lists(portal):
        _take(folded(file_of(path)), owner, files, folders)
    for path, record, keys in _claims(portal):
        file = folded(file_of(path))
        other = _ours(file) if is_own(file) else _take(file, record.path, files, folders)
        if other:
            place = portal.places.field(record, *keys) if keys else Place(record.path)
            yield finding(place, "U101", path=path, other=other)


def _ours(file: str) -> str:
    return "写稿时的编辑台" if file.partition("/")[0] == DESK else "网站自带的页面"


def _take(file: str, owner: str, files: dict[str, str], folders: dict[str, str]) -> str:
    """Whose the place of ``file`` is already, as a file, a folder or on the way; else ``owner`` takes it."""
    for twin in ("", *_TWINS):
        if other := folders.get(f"{file}{twin}"):
            return other
    if other := files.get(file):
        return other
    above = []
    end = file.rfind("/")
    # A folder that is known was looked at then, and so were those above it.
    while end > 0 and (folder := file[:end]) not in folders:
        whole = folder[:-3] if folder.endswith(_TWINS) else folder
        if other := files.get(folder) or files.get(whole):
            return other
        above.append(folder)
        end = folder.rfind("/")
    files[file] = owner
    folders.update(dict.fromkeys(above, owner))
    return ""


def lists(portal: Portal) -> Iterator[tuple[str, str]]:
    """Lists of kinds, and of the values of facets. The list of a column is the column's own page."""
    for kind in KINDS.values():
        if kind.prefix:
            yield f"{kind.prefix}/", f"“{kind.title}”的列表"
    for (name, facet), groups in portal.catalog.groups.items():
        for group in groups if facet != "column" else ():
            kind = KINDS[name]
            yield f"{kind.prefix}/{facet}/{group.slug}/", f"“{kind.title}：{group.label}”的列表"


def keywords(portal: Portal) -> Iterator[Finding]:
    """Keywords whose lists would be one file on computers that don't tell a from A."""
    for name in KINDS:
        known: dict[str, str] = {}
        for group in portal.catalog.groups.get((name, "tag"), ()):
            other = known.setdefault(folded(group.slug), group.slug)
            for record in group.records if other != group.slug else ():
                position = (record.entity.held("keywords") or ()).index(group.slug)
                place = portal.places.field(record, "keywords", position)
                yield finding(place, "U104", keyword=group.label, other=other)


def _claims(portal: Portal) -> Iterator[tuple[str, Record[Entity], Loc]]:
    """Pages before old addresses: of two that collide, the old address is told to give way."""
    for record in portal.library:
        yield record.url, record, ()
    for record in portal.library.as_written():
        for position, alias in enumerate(record.entity.held("aliases") or ()):
            yield alias.lstrip("/"), record, ("aliases", position)
