"""信息月通报和季评: who handed in how many reports, and where they were adopted. Pure counting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from xianfeng.model.kinds.bulletin import Bulletin
from xianfeng.model.kinds.story import Adoption, Story
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Library, Record
from xianfeng.model.towns import town_of
from xianfeng.model.vocabularies import MediaLevel, UnitType

VILLAGES = (UnitType.VILLAGE, UnitType.COMMUNITY)
"""Their reports count for the town above them."""


@dataclass(slots=True)
class _Count:
    submitted: Counter[str] = field(default_factory=Counter)
    adopted: Counter[str] = field(default_factory=Counter)
    levels: Counter[MediaLevel] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class UnitQuarter:
    """A unit's quarter. ``submitted`` and ``adopted`` by month, YYYY-MM."""

    unit: Unit
    place: int
    """Among the units, as units.yml gives them."""
    rank: int
    points: float
    submitted: Counter[str]
    adopted: Counter[str]
    levels: Counter[MediaLevel]


@dataclass(frozen=True, slots=True)
class AdoptedStory:
    """One adoption in the quarter."""

    story: Record[Story]
    unit: Unit
    adoption: Adoption


def ranking(library: Library, bulletin: Bulletin) -> tuple[UnitQuarter, ...]:
    """Units by their points, the best first; equal points share a rank."""
    counted: dict[str, _Count] = {}
    units: dict[str, Unit] = {}
    for unit, record in _by_unit(library):
        units[unit.id] = unit
        one = counted.setdefault(unit.id, _Count())
        one.submitted.update(month for month in (_month(record),) if month in bulletin.months)
        for adoption in record.entity.adoptions:
            if adoption.date[:7] in bulletin.months:
                one.adopted[adoption.date[:7]] += 1
                one.levels[adoption.level] += 1
    points = {ident: _points(bulletin, one) for ident, one in counted.items()}
    order = list(library.of(Unit))
    taking_part = [ident for ident, one in counted.items() if one.submitted or one.adopted]
    taking_part.sort(key=lambda ident: (-points[ident], order.index(ident)))
    return tuple(
        UnitQuarter(
            units[ident], order.index(ident), 1 + sum(points[other] > points[ident] for other in taking_part),
            points[ident], counted[ident].submitted, counted[ident].adopted, counted[ident].levels,
        )
        for ident in taking_part
    )  # fmt: skip


def adoptions(library: Library, bulletin: Bulletin) -> tuple[AdoptedStory, ...]:
    """The quarter's adoptions, the highest level first, then the latest."""
    found = [
        AdoptedStory(record, unit, adoption)
        for unit, record in _by_unit(library)
        for adoption in record.entity.adoptions
        if adoption.date[:7] in bulletin.months
    ]
    levels = list(MediaLevel)
    found.sort(key=lambda one: (levels.index(one.adoption.level), one.adoption.date), reverse=True)
    return tuple(found)


def _by_unit(library: Library) -> Iterator[tuple[Unit, Record[Story]]]:
    units = library.of(Unit)
    records: Iterable[Record[Story]] = library.of(Story).values()
    for record in records:
        unit = units.get(record.entity.unit)
        if unit:
            yield _counting(library, unit.entity), record


def _counting(library: Library, unit: Unit) -> Unit:
    return (town_of(library, unit) or unit) if unit.type in VILLAGES else unit


def _month(record: Record[Story]) -> str:
    """When it was handed in."""
    return (record.entity.submitted or record.entity.pub_date)[:7]


def _points(bulletin: Bulletin, one: _Count) -> float:
    adopted = sum(bulletin.points.of(level) * times for level, times in one.levels.items())
    return bulletin.points.submitted * one.submitted.total() + adopted
