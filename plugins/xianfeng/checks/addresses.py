"""One address, one page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xianfeng.findings.finding import Finding, Loc, Place
from xianfeng.findings.rules import finding
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.library import Record
from xianfeng.model.linking import OWN
from xianfeng.model.portal import Portal

_NUMBERED = re.compile(r"/page/\d+/$")


def collisions(portal: Portal) -> Iterator[Finding]:
    """Pages and old addresses that another page, or the list of a kind, stands at."""
    owners = {f"{kind.prefix}/": f"“{kind.title}”的列表" for kind in KINDS.values() if kind.prefix}
    owners.update(_lists(portal))
    for path, record, keys in _claims(portal):
        is_own = path.partition("/")[0] in OWN or ("/page/" in path and _NUMBERED.search(path))
        if path in owners or is_own:
            place = portal.places.field(record, *keys) if keys else Place(record.path)
            yield finding(place, "U101", path=path, other=owners.get(path, "网站自带的页面"))
        else:
            owners[path] = record.path


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
