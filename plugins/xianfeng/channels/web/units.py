"""镇街单位: 一镇一台账, gathered by reference; nobody writes these pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks, ledgers
from xianfeng.channels.web.adoption import PATH as ADOPTION
from xianfeng.channels.web.blocks import PageBlock, fact
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.following import subscription
from xianfeng.channels.web.openings import FACTS
from xianfeng.channels.web.records import ABOUT
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.story import Story
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Record

SHOWN = 4
"""Cards on a shelf of a unit's page; the rest is one link away."""


def details(edition: Edition, record: Record[Unit]) -> Mapping[str, Json]:
    unit = record.entity
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
            *_shelves(edition, record),
            *_adopted(edition, record),
            *ledgers.of_unit(edition, record),
            *([blocks.facts(ABOUT, about)] if about else []),
            *subscription(edition, record),
        ],
    }


def _shelves(edition: Edition, record: Record[Unit]) -> list[PageBlock]:
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
    return [
        _shelf(edition, name, tuple(found[name]), record.id if is_town else None)
        for name in KINDS
        if found[name]
    ]


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


def _shelf(
    edition: Edition, name: str, records: tuple[Record[Entity], ...], town: str | None
) -> PageBlock:
    kind = KINDS[name]
    title = "下属单位" if name == "unit" else kind.title
    if not town or "town" not in kind.facets:
        return blocks.cards(title, edition.cards(records))
    more = f"{kind.prefix}/town/{town}/" if len(records) > SHOWN else ""
    return blocks.cards(title, edition.cards(records[:SHOWN]), more=more, total=len(records))
