"""公开: the portal as readers may know it. The one place where anything is withheld.

Channels receive the disclosed portal only, so that none can leak what it never got: entities and
rows that are 汇总 or 内部, rows that are no longer told (a revoked honour), fields marked
``AGGREGATE`` or ``INTERNAL``, texts that aren't out yet, and ids of all these. What is told instead
are the tallies. Checks receive the whole portal.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest
from typing import Any, NewType, TypeVar

from xianfeng.memory.memo import Versioned
from xianfeng.model.catalog import Catalog
from xianfeng.model.field_specs import FieldSpec, field_specs
from xianfeng.model.kinds.entity import Article, Entity, Part
from xianfeng.model.library import Library, Record
from xianfeng.model.portal import Portal
from xianfeng.model.quoted_numbers import quoted
from xianfeng.model.tallies import Tally, tally
from xianfeng.model.towns import town_of
from xianfeng.model.vocabularies import Status, Visibility
from xianfeng.prose.prose import Prose

M = TypeVar("M", bound=Part)
Keys = frozenset[tuple[str, str]]

Disclosed = NewType("Disclosed", Portal)
"""The type that a channel takes: a portal that was not disclosed doesn't pass the type check."""

WITHDRAWN = "本文已撤下"


def disclose(portal: Portal) -> Disclosed:
    """What may be known at the moment that ``portal.clock`` tells, and no more."""
    known = portal.library
    hidden = frozenset((r.kind.name, r.id) for r in known if not _is_known(portal, r))
    shelves = {
        name: {
            ident: _disclosed(record, hidden, known)
            for ident, record in shelf.items()
            if (name, ident) not in hidden
        }
        for name, shelf in portal.library.shelves.items()
    }
    library = quoted(Library(shelves))
    shown = replace(
        portal,
        library=library,
        catalog=_catalog(portal, library),
        files=portal.files - _paths(portal.library, library),
        findings=(),
        tallies=_tallies(portal),
    )
    return Disclosed(shown)


def _catalog(portal: Portal, library: Library) -> Catalog:
    """What is derived of ``library``: what was derived already, where nothing is withheld."""
    if all(one is other for one, other in zip_longest(portal.library, library)):
        return portal.catalog
    memo = Versioned(portal.memo, "disclosed")
    return Catalog(library, portal.clock, memo, portal.catalog.shape)


def _is_known(portal: Portal, record: Record[Entity]) -> bool:
    """Out now, or taken back after it had been out: then its address stays."""
    return portal.catalog.is_out(record) or (
        _is_withdrawn(record.entity) and record.entity.visibility is Visibility.PUBLIC
    )


def _is_withdrawn(entity: Entity) -> bool:
    return isinstance(entity, Article) and entity.status is Status.WITHDRAWN


def _paths(whole: Library, disclosed: Library) -> frozenset[str]:
    """Sources that nothing disclosed comes from: their names may tell something."""
    kept = {record.path for record in disclosed}
    return frozenset(record.path for record in whole) - kept


def _tallies(portal: Portal) -> dict[str, Tally]:
    """By kind: entities that are 汇总 and fields that are."""
    found = {
        name: tally(
            [record.entity for record in shelf.values() if _counts(portal, record)],
            _town(portal.library),
        )
        for name, shelf in portal.library.shelves.items()
    }
    return {name: one for name, one in found.items() if not one.is_empty}


def _counts(portal: Portal, record: Record[Entity]) -> bool:
    return portal.catalog.is_out(record) or record.entity.visibility is Visibility.AGGREGATE


def _town(library: Library) -> Any:
    def title(part: object) -> str:
        town = town_of(library, part)
        return (town.short_title or town.title) if town else ""

    return title


def _disclosed(record: Record[Entity], hidden: Keys, library: Library) -> Record[Entity]:
    entity = record.entity
    if _is_withdrawn(entity):
        return record.but(b"hollow", entity=_hollow(entity), prose=Prose())
    named = hidden & {(kind, ident) for _, kind, ident in record.references}
    kept = _without(entity, named)
    if kept is entity:
        return record
    tallies = {
        spec.key: tally(getattr(entity, spec.attribute), _town(library))
        for spec in field_specs(type(entity))
        if spec.part and spec.many and spec.is_public and not spec.part.declares
    }
    told = {key: one for key, one in tallies.items() if not one.is_empty}
    told_of = repr((sorted(named), told)).encode()
    return record.but(told_of, entity=kept, tallies=told)


def _hollow(entity: Entity) -> Entity:
    """Its address, and where else it was found; nothing that it said."""
    kept = ("id", "status", "aliases", "visibility", "pub_date")
    changes = {
        spec.attribute: _nothing(spec)
        for spec in field_specs(type(entity))
        if spec.attribute not in kept
    }
    return entity.model_copy(update={**changes, "title": WITHDRAWN})


def _nothing(spec: FieldSpec) -> Any:
    if not spec.required:
        return spec.default
    return () if spec.many else ""


@lru_cache(maxsize=4096)
def _concerned(model: type[Part], names_hidden: bool) -> tuple[FieldSpec, ...]:
    """Fields whose value may have to change: held ones, rows, and those that name ids if some of
    these are hidden."""
    return tuple(
        spec
        for spec in field_specs(model)
        if not spec.is_public
        or (spec.ref and names_hidden)
        or (spec.part and (_may_be_withheld(spec.part) or _concerned(spec.part, names_hidden)))
    )


def _may_be_withheld(part: type[Part]) -> bool:
    """Whether single rows of this model can be 汇总 or 内部, or not told for their own reason."""
    own = getattr(part, "is_told", Part.is_told)
    return "visibility" in part.model_fields or own is not Part.is_told


def _without(part: M, hidden: Keys) -> M:
    """``part`` without what is held back; itself where nothing is."""
    changes = {}
    for spec in _concerned(type(part), bool(hidden)):
        value = getattr(part, spec.attribute)
        kept = _kept(spec, value, hidden) if value else value
        if not spec.is_public:
            kept = spec.default
        if kept is not value and kept != value:
            changes[spec.attribute] = kept
    return part.model_copy(update=changes) if changes else part


def _kept(spec: FieldSpec, value: Any, hidden: Keys) -> Any:
    if spec.many:
        kept = (_one(spec, one, hidden) for one in value)
        return tuple(one for one in kept if one != "" and one is not None)
    return _one(spec, value, hidden)


def _one(spec: FieldSpec, value: Any, hidden: Keys) -> Any:
    if spec.ref:
        return "" if (spec.ref, value) in hidden else value
    if spec.part is None:
        return value
    shown = getattr(value, "visibility", Visibility.PUBLIC) is Visibility.PUBLIC
    return _without(value, hidden) if shown and value.is_told else None
