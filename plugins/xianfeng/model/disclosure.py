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
from typing import Any, NamedTuple, NewType

from xianfeng.memory.memo import Versioned
from xianfeng.model.catalog import Catalog
from xianfeng.model.derived import derived
from xianfeng.model.field_specs import FieldSpec, field_specs
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.library import Library, Record, RecordKey
from xianfeng.model.own_part import digest_of, fields_digest
from xianfeng.model.portal import Portal
from xianfeng.model.quoted_numbers import quoted
from xianfeng.model.reviews import ReviewState
from xianfeng.model.tallies import Tally, tally
from xianfeng.model.towns import town_of
from xianfeng.model.vocabularies import Status, Visibility
from xianfeng.model.withholding import without
from xianfeng.prose.prose import Prose

Disclosed = NewType("Disclosed", Portal)
"""The type that a channel takes: a portal that was not disclosed doesn't pass the type check."""

WITHDRAWN = "本文已撤下"


def disclose(portal: Portal) -> Disclosed:
    """What may be known at the moment that ``portal.clock`` tells, and no more."""
    hidden = _hidden(portal)
    shelves = {
        name: {
            ident: _disclosed(record, hidden, portal.library)
            for ident, record in shelf.items()
            if (name, ident) not in hidden.all
        }
        for name, shelf in portal.library.shelves.items()
    }
    library = quoted(derived(Library(shelves)))
    shown = replace(
        portal,
        library=library,
        catalog=_catalog(portal, library),
        files=portal.files - _paths(portal.library, library),
        findings=(),
        announced={},
        tallies=_tallies(portal),
        written={},
        enactments=(),
        reviews=_signed(portal),
    )
    return Disclosed(shown)


def foreseen(library: Library, record: Record[Entity]) -> Record[Entity]:
    """``record`` of ``library`` as readers will know it once it is out, and all that it names. One
    that is disclosed already stays as it is."""
    named = filter(None, (library.shelf(kind).get(ident) for _, kind, ident in record.references))
    withheld = _keys(one for one in named if one.entity.visibility is not Visibility.PUBLIC)
    return _disclosed(record, _Hidden(withheld, withheld), library)


def _signed(portal: Portal) -> dict[RecordKey, ReviewState]:
    """Who signed what readers see; nobody's opinion, and nothing of what lapsed."""
    return {
        key: ReviewState(tuple(one.model_copy(update={"opinion": None}) for one in state.signed))
        for key, state in portal.reviews.items()
        if state.signed and portal.catalog.is_out(portal.library.shelf(key[0])[key[1]])
    }


class _Hidden(NamedTuple):
    """Kind and id of records that readers don't know."""

    all: frozenset[RecordKey]
    withheld: frozenset[RecordKey]
    """Those that they won't know later either."""


def _hidden(portal: Portal) -> _Hidden:
    unknown = [record for record in portal.library if not _is_known(portal, record)]
    withheld = [one for one in unknown if one.entity.visibility is not Visibility.PUBLIC]
    return _Hidden(_keys(unknown), _keys(withheld))


def _keys(records: Iterable[Record[Entity]]) -> frozenset[RecordKey]:
    return frozenset((record.kind.name, record.id) for record in records)


def _catalog(portal: Portal, library: Library) -> Catalog:
    """What is derived of ``library``: what was derived already, where nothing is withheld."""
    if all(one is other for one, other in zip_longest(portal.library, library)):
        return portal.catalog
    memo = Versioned(portal.memo, "disclosed")
    return replace(portal.catalog, library=library, memo=memo)


def _is_known(portal: Portal, record: Record[Entity]) -> bool:
    """Out now, or taken back after it had been out: then its address stays."""
    return portal.catalog.has_page(record)


def _is_withdrawn(entity: Entity) -> bool:
    return entity.held("status") is Status.WITHDRAWN


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
    catalog, is_counted = portal.catalog, record.entity.visibility is Visibility.AGGREGATE
    is_held = (record.kind.name, record.id) in catalog.held
    return catalog.is_out(record) or (is_counted and not is_held)


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
    kept = without(entity, named)
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
    later = fields_digest(without(entity, named & hidden.withheld)) if named else ""
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
