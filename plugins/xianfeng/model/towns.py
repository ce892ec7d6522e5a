"""一镇一台账: which town a unit, and with it everything that names the unit, belongs to."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from xianfeng.model.kinds.entity import Part
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Library


def town_of(library: Library, entity: Any) -> Unit | None:
    """The town of an entity: its ``area``, else the nearest town above its ``unit``."""
    if isinstance(entity, Unit):
        return _town_above(library, entity.parent)
    return _town_above(library, entity.held("area") or entity.held("unit"))


def towns_of(library: Library, entity: Any) -> tuple[Unit, ...]:
    """The town of an entity and those of its rows, where it has rows: a ledger is in several."""
    towns = {}
    for part in (entity, *(entity.rows if _has_rows(entity.__class__) else ())):
        if town := town_of(library, part):
            towns[town.id] = town
    return tuple(towns.values())


@lru_cache(maxsize=4096)
def _has_rows(model: type[Part]) -> bool:
    return "rows" in model.model_fields or hasattr(model, "rows")


def _town_above(library: Library, ident: str | None) -> Unit | None:
    units = library.of(Unit)
    passed: set[str] = set()
    while ident and ident in units and ident not in passed:
        unit = units[ident].entity
        if unit.type.is_town:
            return unit
        passed.add(ident)
        ident = unit.parent
    return None
