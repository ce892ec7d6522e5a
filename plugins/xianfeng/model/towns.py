"""一镇一台账: which town a unit, and with it everything that names the unit, belongs to."""

from __future__ import annotations

from typing import Any

from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Library


def town_of(library: Library, entity: Any) -> Unit | None:
    """The town of an entity: its ``area``, else the nearest town above its ``unit``."""
    if isinstance(entity, Unit):
        return _town_above(library, entity.parent)
    return _town_above(library, getattr(entity, "area", None) or getattr(entity, "unit", None))


def towns_of(library: Library, entity: Any) -> tuple[Unit, ...]:
    """The town of an entity and those of its rows, where it has rows: a ledger is in several."""
    towns = {}
    for part in (entity, *getattr(entity, "rows", ())):
        if town := town_of(library, part):
            towns[town.id] = town
    return tuple(towns.values())


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
