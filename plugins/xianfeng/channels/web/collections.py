"""专题合集: the set in its order, part by part; a narrative with its route; the way to follow it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.following import subscription
from xianfeng.channels.web.maps import Spot, schematic
from xianfeng.channels.web.records import gathered, own, page_of, parts_table
from xianfeng.channels.web.sets import Member, members
from xianfeng.channels.web.turning import over, turning
from xianfeng.channels.web.visits import NOTE
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.collection import Collection
from xianfeng.model.library import Record


def details(edition: Edition, record: Record[Collection]) -> Mapping[str, Json]:
    return page_of(record, list(_blocks(edition, record)))


def _blocks(edition: Edition, record: Record[Collection]) -> Iterator[PageBlock]:
    one = record.entity
    if one.closes:
        told = f"本专题已于 {one.closes} 结束，内容留作查阅。"
        yield from blocks.said(turning(edition.portal.clock, "", (over(one.closes), told)))
    if one.intro:
        yield blocks.text("导语", one.intro)
    found = members(edition, one)
    yield from _route(one, found)
    yield from _parts(edition, found)
    yield from own(edition, record, leave_out=("intro", "items", "sources"))
    if one.sources:
        yield parts_table(edition, "史料出处", one.sources)
    yield from subscription(edition, record)
    yield from gathered(edition, record)


def _route(one: Collection, found: list[Member]) -> Iterator[PageBlock]:
    """The places of the set that are on the drawing, joined in its order."""
    spots = []
    for number, member in enumerate(found, start=1):
        geo = member.record.entity.held("geo") if member.record else None
        if member.record and geo and member.record.kind.name == "site":
            spots.append(Spot(member.title, geo, member.record.url, str(number)))
    if len(spots) > 1:
        drawing = schematic(one.title, spots, routes=[[spot.at for spot in spots]])
        yield blocks.drawn_map("路线", drawing, NOTE)


def _parts(edition: Edition, found: list[Member]) -> Iterator[PageBlock]:
    """Numbered through all parts of the set."""
    numbered = enumerate(found, start=1)
    for part, some in groupby(numbered, key=lambda one: one[1].item.part or "篇目"):
        steps = [_step(edition, number, member) for number, member in some]
        yield blocks.steps(part, steps, ordered=True)


def _step(edition: Edition, number: int, member: Member) -> PageBlock:
    item, record = member
    card = edition.card(record) if record else {}
    notes = (
        item.byline or str(card.get("unit") or ""),
        item.when or str(card.get("date") or ""),
        item.place or "",
        KINDS[record.kind.name].title if record else "",
    )
    return blocks.step(
        f"{number}. {member.title}",
        text=item.text or str(card.get("summary") or card.get("label") or ""),
        note=" · ".join(note for note in notes if note),
        url=record.url if record else "",
    )
