"""Every id that is named must exist, and mean what the field needs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from xianfeng.findings.finding import Finding
from xianfeng.findings.rules import finding
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.portal import Portal
from xianfeng.prose.chinese import nearest


def missing(portal: Portal) -> Iterator[Finding]:
    """Ids that no source gives, with the nearest one that exists."""
    for record in portal.library.as_written():
        for loc, kind, ident in record.references:
            if not portal.library.knows(kind, ident):
                near = nearest(ident, portal.library.shelf(kind)) or _by_title(portal, kind, ident)
                maybe = f"是不是“{near}”？" if near else ""
                place = portal.places.field(record, *loc)
                yield finding(place, "R101", id=ident, title=KINDS[kind].title, maybe=maybe)


def _by_title(portal: Portal, kind: str, title: str) -> str | None:
    """The id of the entity whose title was written where its id belongs."""
    titles = {record.entity.title: ident for ident, record in portal.library.shelf(kind).items()}
    near = nearest(title, titles)
    return titles[near] if near else None


def unpublished(portal: Portal) -> Iterator[Finding]:
    """Ids of what readers can't see yet, named where they can."""
    hidden = {(r.kind.name, r.id) for r in portal.library if not portal.catalog.is_out(r)}
    for records in portal.catalog.published.values() if hidden else ():
        for record in records:
            for loc, kind, ident in record.references:
                if (kind, ident) in hidden:
                    yield finding(portal.places.field(record, *loc), "R106", id=ident)


def rings(portal: Portal) -> Iterator[Finding]:
    """Units, branches, brands and whatever else has a parent: chains that return to themselves."""
    for kind in (one.name for one in KINDS.values() if "parent" in one.model.model_fields):
        shelf = portal.library.shelf(kind)
        for ident, record in shelf.items():
            chain_of = [ident]
            above = _parent(record.entity)
            while above in shelf and above not in chain_of:
                chain_of.append(above)
                above = _parent(shelf[above].entity)
            if above == ident:
                ring = " → ".join(chain([*chain_of], [ident]))
                yield finding(portal.places.field(record, "parent"), "R102", ring=ring)


def _parent(entity: Entity) -> str:
    return entity.held("parent") or ""


def areas(portal: Portal) -> Iterator[Finding]:
    """``area`` names a town, not a department."""
    units = portal.library.of(Unit)
    for record in portal.library:
        area = record.entity.held("area") or ""
        if area in units and not units[area].entity.type.is_town:
            yield finding(portal.places.field(record, "area"), "R103", id=area)
