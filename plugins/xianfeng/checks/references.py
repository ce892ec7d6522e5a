"""Every id that is named must exist, and mean what the field needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from xianfeng.findings.finding import Finding
from xianfeng.findings.limiting import MAX_OF_A_RULE
from xianfeng.findings.rules import finding
from xianfeng.model.fields import TO_BE_NAMED
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Library
from xianfeng.model.own_part import NOT_READ
from xianfeng.model.portal import Portal
from xianfeng.model.reviewing import has_lapsed, is_being_written
from xianfeng.prose.chinese import maybe, nearest

LONGEST = 8
"""Ids of a ring that are told beside its beginning."""


def missing(portal: Portal) -> Iterator[Finding]:
    """Ids that no source gives, with the nearest one that exists."""
    known = _NearestIds(portal.library)
    found: Counter[str] = Counter()
    for record in portal.library.as_written():
        for loc, kind, ident in record.references:
            if not portal.library.knows(kind, ident):
                found[record.path] += 1
                # To look among all for each of thousands would take minutes.
                is_told = found[record.path] <= MAX_OF_A_RULE
                place = portal.places.field(record, *loc)
                title = KINDS[kind].title
                if ident == TO_BE_NAMED and is_being_written(portal, record):
                    yield finding(place, "R120", id=ident, title=title)
                    continue
                near = known.near(kind, ident) if is_told else None
                yield finding(place, "R101", id=ident, title=title, maybe=maybe(near))


class _NearestIds:
    """The ids that there are, looked through once for each that there is not."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._found: dict[tuple[str, str], str | None] = {}
        self._titles: dict[str, dict[str, str]] = {}

    def near(self, kind: str, ident: str) -> str | None:
        """The id that was meant: one that looks alike, or that of the title that was written."""
        if (kind, ident) not in self._found:
            self._found[kind, ident] = self._near(kind, ident)
        return self._found[kind, ident]

    def _near(self, kind: str, ident: str) -> str | None:
        shelf = self._library.shelf(kind)
        if kind not in self._titles:
            self._titles[kind] = {record.entity.title: key for key, record in shelf.items()}
        titles = self._titles[kind]
        if ident in titles:
            return titles[ident]
        near = nearest(ident, shelf)
        return near or titles.get(nearest(ident, titles) or "")


def unpublished(portal: Portal) -> Iterator[Finding]:
    """Ids of what readers can't see, named where they can. What has to be reviewed again is told of
    itself, and stops all else."""
    for record in filter(portal.catalog.is_out, portal.library):
        for loc, kind, ident in record.references:
            named = portal.library.shelf(kind).get(ident)
            if named is None or portal.catalog.is_out(named) or has_lapsed(portal, named):
                continue
            if loc[0] not in NOT_READ:
                yield finding(portal.places.field(record, *loc), "R106", id=ident)


def rings(portal: Portal) -> Iterator[Finding]:
    """Units, branches, brands and whatever else has a parent: chains that return to themselves."""
    for kind in (one.name for one in KINDS.values() if "parent" in one.model.model_fields):
        shelf = portal.library.shelf(kind)
        for ring in _rings({ident: _parent(record.entity) for ident, record in shelf.items()}):
            for at, ident in enumerate(ring):
                rest = [*ring[at + 1 :], *ring[:at]]
                if len(rest) > LONGEST:
                    rest[LONGEST:] = "…"
                place = portal.places.field(shelf[ident], "parent")
                yield finding(place, "R102", ring=" → ".join((ident, *rest, ident)))


def _rings(parents: Mapping[str, str]) -> Iterator[list[str]]:
    """The chains that return to their beginning; each id is passed once."""
    passed: set[str] = set()
    for ident in parents:
        way: dict[str, None] = {}
        while ident in parents and ident not in passed:
            passed.add(ident)
            way[ident] = None
            ident = parents[ident]
        if ident in way:
            on_the_way = list(way)
            yield on_the_way[on_the_way.index(ident) :]


def _parent(entity: Entity) -> str:
    return entity.held("parent") or ""


def areas(portal: Portal) -> Iterator[Finding]:
    """``area`` names a town, not a department."""
    units = portal.library.of(Unit)
    for record in portal.library:
        area = record.entity.held("area") or ""
        if area in units and not units[area].entity.type.is_town:
            yield finding(portal.places.field(record, "area"), "R103", id=area)
