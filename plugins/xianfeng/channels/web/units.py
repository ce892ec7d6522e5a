"""镇街单位: 一镇一台账, gathered by reference; nobody writes these pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks, ledgers
from xianfeng.channels.web.adoption import PATH as ADOPTION
from xianfeng.channels.web.blocks import PageBlock, fact
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.following import subscription
from xianfeng.channels.web.openings import FACTS
from xianfeng.channels.web.records import ABOUT, WAY_ON
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.story import Story
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Record

SHOWN = 4
"""Records of a kind on a unit's page; the rest is one link away."""
SHELVED = ("story", "branch", "unit", "site")
"""Kinds that are shown as cards: what people come for. The others are told by name."""


def details(edition: Edition, record: Record[Unit]) -> Mapping[str, Json]:
    unit = record.entity
    found = _by_kind(edition, record)
    lead, _, intro = (unit.intro or "").strip().partition("\n\n")
    about = [fact(one.label, one.value) for one in unit.facts[FACTS:]]
    parent = edition.link("unit", unit.parent)
    return {
        "unit": {
            "kicker": [{"title": str(unit.type), "url": ""}, *([parent] if parent else [])],
        },
        "lead": lead,
        "blocks": [
            *([blocks.text("简介", intro)] if intro else []),
            *_shelves(edition, record, found),
            *_adopted(edition, record),
            *ledgers.of_unit(edition, record),
            *_named(record, found),
            *([blocks.facts(ABOUT, about)] if about else []),
            *subscription(edition, record),
        ],
    }


_Found = Mapping[str, list[Record[Entity]]]


def _by_kind(edition: Edition, record: Record[Unit]) -> _Found:
    """What belongs to the town, or names the unit, by kind."""
    found: dict[str, list[Record[Entity]]] = defaultdict(list)
    is_town = record.entity.type.is_town
    own = edition.catalog.by_town.get(record.id, ()) if is_town else ()
    for other in own:
        found[other.kind.name].append(other)
    for other in edition.catalog.naming.get(("unit", record.id), ()):
        if not (is_town and "town" in other.kind.facets) and other not in found[other.kind.name]:
            found[other.kind.name].append(other)
    found["story"] = [one for one in found["story"] if not _is_adopted(one, record.id)]
    if is_town:
        found.pop("ledger", None)
    return {name: found[name] for name in KINDS if found[name]}


def _shelves(edition: Edition, record: Record[Unit], found: _Found) -> Iterator[PageBlock]:
    for name in SHELVED:
        if records := found.get(name):
            shown, more = _shown(record, name, records)
            cards = edition.cards(tuple(shown))
            yield blocks.cards(_title(name), cards, more=more, total=len(records))


def _named(record: Record[Unit], found: _Found) -> Iterator[PageBlock]:
    """The other kinds, a line a name."""
    groups = []
    for name, records in found.items():
        if name not in SHELVED:
            shown, more = _shown(record, name, records)
            cells = [blocks.cell(one.entity.title, one.url) for one in shown]
            if more:
                cells.append(blocks.cell(f"全部 {len(records)} 项", more))
            groups.append((_title(name), cells))
    if groups:
        yield blocks.links(WAY_ON, groups)


def _shown(
    record: Record[Unit], name: str, records: list[Record[Entity]]
) -> tuple[list[Record[Entity]], str]:
    """The first of many, and where all stand: only a town has lists of its own."""
    kind = KINDS[name]
    if len(records) <= SHOWN or not record.entity.type.is_town or "town" not in kind.facets:
        return records, ""
    return records[:SHOWN], f"{kind.prefix}/town/{record.id}/"


def _is_adopted(other: Record[Entity], unit: str) -> bool:
    """Whether ``other`` is another unit's practice that this unit does as well."""
    story = other.entity
    return isinstance(story, Story) and story.unit != unit and _adopts(story, unit)


def _adopts(story: Story, unit: str) -> bool:
    return any(one.unit == unit for one in story.adopters)


def _adopted(edition: Edition, record: Record[Unit]) -> list[PageBlock]:
    """照着做的经验: what the unit took over from others."""
    found = tuple(
        other
        for other in edition.catalog.naming.get(("unit", record.id), ())
        if _is_adopted(other, record.id)
    )
    if not found:
        return []
    cards = edition.cards(found[:SHOWN])
    more = ADOPTION if len(found) > SHOWN else ""
    return [blocks.cards("照着做的经验", cards, more=more, total=len(found))]


def _title(name: str) -> str:
    return "下属单位" if name == "unit" else KINDS[name].title
