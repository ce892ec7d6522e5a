"""One address, one page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xianfeng.findings.finding import Finding, Loc, Place
from xianfeng.findings.rules import finding
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.library import Record
from xianfeng.model.linking import OWN, file_of
from xianfeng.model.portal import Portal

_NUMBERED = re.compile(r"/page/\d+/index\.html$")


def collisions(portal: Portal) -> Iterator[Finding]:
    """Pages and old addresses that another page, or the list of a kind, stands at.

    Also where they only look different: ``/A/`` and ``/a/`` are one file on many computers, and
    ``/a/index.html`` is that of ``/a/``.
    """
    kinds = (kind for kind in KINDS.values() if kind.prefix)
    owners = {_file(f"{kind.prefix}/"): f"“{kind.title}”的列表" for kind in kinds}
    owners.update((_file(path), owner) for path, owner in _lists(portal))
    folders: dict[str, str] = {}
    for path, record, keys in _claims(portal):
        file, above = _file(path), _named_like_pages(path)
        other = (
            owners.get(file) or folders.get(file) or next(filter(None, map(owners.get, above)), "")
        )
        is_own = file.partition("/")[0] in OWN or ("/page/" in file and _NUMBERED.search(file))
        if other or is_own:
            place = portal.places.field(record, *keys) if keys else Place(record.path)
            yield finding(place, "U101", path=path, other=other or "网站自带的页面")
        else:
            owners[file] = record.path
            folders.update(dict.fromkeys(above, record.path))


def _file(path: str) -> str:
    return file_of(path).casefold()


def _named_like_pages(path: str) -> list[str]:
    """Folders on the way to ``path`` that have names as files of pages have: only one can be there."""
    names = path.casefold().split("/")[:-1]
    if ".html" not in path:
        return []
    return ["/".join(names[:end]) for end, name in enumerate(names, 1) if name.endswith(".html")]


def _lists(portal: Portal) -> Iterator[tuple[str, str]]:
    """Lists of the values of facets. The list of a column is the column's own page."""
    for (name, facet), groups in portal.catalog.groups.items():
        for group in groups if facet != "column" else ():
            kind = KINDS[name]
            yield f"{kind.prefix}/{facet}/{group.slug}/", f"“{kind.title}：{group.label}”的列表"


def keywords(portal: Portal) -> Iterator[Finding]:
    """Keywords whose lists would be one file on computers that don't tell a from A."""
    for name in KINDS:
        known: dict[str, str] = {}
        for group in portal.catalog.groups.get((name, "tag"), ()):
            other = known.setdefault(group.slug.casefold(), group.slug)
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
