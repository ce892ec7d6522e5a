"""公开: the portal as readers may know it. The one place where anything is withheld.

Channels receive the disclosed portal only, so that none can leak what it never got: entities and
rows that are 汇总 or 内部, rows that are no longer told (a revoked honour), fields marked
``AGGREGATE`` or ``INTERNAL``, texts that aren't out yet, and ids of all these. What is told instead
are the tallies. Checks receive the whole portal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest
from typing import Any, NamedTuple, NewType, TypeVar

from xianfeng.memory.memo import Versioned
from xianfeng.model.catalog import Catalog
from xianfeng.model.field_specs import FieldSpec, field_specs
from xianfeng.model.kinds.entity import Article, Entity, Part
from xianfeng.model.library import Library, Record, RecordKey
from xianfeng.model.own_part import digest_of, fields_digest
from xianfeng.model.portal import Portal
from xianfeng.model.quoted_numbers import quoted
from xianfeng.model.tallies import Tally, tally
from xianfeng.model.towns import town_of
from xianfeng.model.vocabularies import Status, Visibility
from xianfeng.model.walking import leading_to
from xianfeng.prose.prose import Prose

M = TypeVar("M", bound=Part)

Disclosed = NewType("Disclosed", Portal)
"""The type that a channel takes: a portal that was not disclosed doesn't pass the type check."""

WITHDRAWN = "本文已撤下"


def disclose(portal: Portal) -> Disclosed:
    """What may be known at the moment that ``portal.clock`` tells, and no more."""
    hidden = _hidden(portal, portal.library)
    shelves = {
        name: {
            ident: _disclosed(record, hidden, portal.library)
            for ident, record in shelf.items()
            if (name, ident) not in hidden.all
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
        announced={},
        tallies=_tallies(portal),
    )
    return Disclosed(shown)


def foreseen(portal: Portal, record: Record[Entity]) -> Record[Entity]:
    """``record`` of ``portal`` as readers know it, or as they will once it is out. One that is
    disclosed already stays as it is."""
    named = (portal.library.shelf(kind).get(ident) for _, kind, ident in record.references)
    return _disclosed(record, _hidden(portal, filter(None, named)), portal.library)


class _Hidden(NamedTuple):
    """Kind and id of records that readers don't know."""

    all: frozenset[RecordKey]
    withheld: frozenset[RecordKey]
    """Those that they won't know later either."""


def _hidden(portal: Portal, records: Iterable[Record[Entity]]) -> _Hidden:
    unknown = [record for record in records if not _is_known(portal, record)]
    withheld = [one for one in unknown if one.entity.visibility is not Visibility.PUBLIC]
    return _Hidden(_keys(unknown), _keys(withheld))


def _keys(records: Iterable[Record[Entity]]) -> frozenset[RecordKey]:
    return frozenset((record.kind.name, record.id) for record in records)


def _catalog(portal: Portal, library: Library) -> Catalog:
    """What is derived of ``library``: what was derived already, where nothing is withheld."""
    if all(one is other for one, other in zip_longest(portal.library, library)):
        return portal.catalog
    memo = Versioned(portal.memo, "disclosed")
    return Catalog(library, portal.clock, memo, portal.catalog.shape)


def _is_known(portal: Portal, record: Record[Entity]) -> bool:
    """Out now, or taken back after it had been out: then its address stays."""
    return portal.catalog.has_page(record)


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


def _disclosed(record: Record[Entity], hidden: _Hidden, library: Library) -> Record[Entity]:
    entity = record.entity
    if _is_withdrawn(entity):
        nothing = digest_of({"id": entity.id})
        return record.but(b"hollow", entity=_hollow(entity), prose=Prose(), fields_digest=nothing)
    named = hidden.all & {(kind, ident) for _, kind, ident in record.references}
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
    # Ids of what is still to come out count already: a hash, and the review that is bound to it, must
    # not depend on what else is out, or two texts that name each other would never both be out.
    later = fields_digest(_without(entity, named & hidden.withheld)) if named else ""
    return record.but(told_of, entity=kept, tallies=told, fields_digest=later)


def _hollow(entity: Entity) -> Entity:
    """Its address, and where else it was found; nothing that it said."""
    kept = ("id", "status", "aliases", "pub_date")
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


def _may_be_withheld(spec: FieldSpec) -> bool:
    """A held field, or rows of which single ones can be 汇总 or 内部, or not told otherwise."""
    part = spec.part
    if not spec.is_public or part is None:
        return not spec.is_public
    return "visibility" in part.model_fields or part.is_disclosed is not Part.is_disclosed


def _may_be_withheld_or_name(spec: FieldSpec) -> bool:
    """Where some ids are hidden, a field that names ids as well."""
    return bool(spec.ref) or _may_be_withheld(spec)


def _without(part: M, hidden: frozenset[RecordKey]) -> M:
    """``part`` without what is held back; itself where nothing is."""
    changes = {}
    for spec in leading_to(_may_be_withheld_or_name if hidden else _may_be_withheld, type(part)):
        value = getattr(part, spec.attribute)
        kept = _kept(spec, value, hidden) if value else value
        if not spec.is_public:
            kept = spec.default
        if kept is not value and kept != value:
            changes[spec.attribute] = kept
    return part.model_copy(update=changes) if changes else part


def _kept(spec: FieldSpec, value: Any, hidden: frozenset[RecordKey]) -> Any:
    if spec.many:
        kept = (_one(spec, one, hidden) for one in value)
        return tuple(one for one in kept if one != "" and one is not None)
    return _one(spec, value, hidden)


def _one(spec: FieldSpec, value: Any, hidden: frozenset[RecordKey]) -> Any:
    if spec.ref:
        return "" if (spec.ref, value) in hidden else value
    if spec.part is None:
        return value
    shown = getattr(value, "visibility", Visibility.PUBLIC) is Visibility.PUBLIC
    return _without(value, hidden) if shown and value.is_disclosed else None
