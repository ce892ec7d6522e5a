"""每日党史: a card a day, with the source that it can be checked in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.records import own, page_of
from xianfeng.channels.web.study import day_label
from xianfeng.model.kinds.daily import Daily
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.study import Post
from xianfeng.model.library import Record

CALENDAR = "study/on-this-day/"


def details(edition: Edition, record: Record[Daily]) -> Mapping[str, Json]:
    card = record.entity
    others = tuple(one for one in of_day(edition, card.date) if one.id != record.id)
    found = list(own(edition, record, leave_out=("text", "date", "year")))
    if others:
        found.append(blocks.cards("历史上的这一天", edition.cards(others)))
    found.append(blocks.links("前后几天", [*_beside(edition, card.date), _CALENDAR]))
    return {**page_of(record, found), "lead": card.text}


_CALENDAR = ("全年", [blocks.cell("历史上的今天：全年日历", CALENDAR)])


def _beside(edition: Edition, day: str) -> Iterator[tuple[str, list[PageBlock]]]:
    """The days before and after that something is told of, round the turn of the year."""
    every = days(edition)
    at = every.index(day)
    for other in (every[at - 1], every[(at + 1) % len(every)]):
        if other != day:
            told = of_day(edition, other)
            yield day_label(other), [blocks.cell(one.entity.title, one.url) for one in told]


def days(edition: Edition) -> list[str]:
    """The days, MM-DD, that posts and cards speak of."""
    posts = {one.entity.on_this_day for one in edition.catalog.of(Post)}
    return sorted(filter(None, posts | {one.entity.date for one in edition.catalog.of(Daily)}))


def of_day(edition: Edition, month_day: str) -> tuple[Record[Entity], ...]:
    """Posts and cards of a day, MM-DD: longer texts first, then the cards by year."""
    posts = [one for one in edition.catalog.of(Post) if one.entity.on_this_day == month_day]
    cards = [one for one in edition.catalog.of(Daily) if one.entity.date == month_day]
    cards.sort(key=lambda one: one.entity.year)
    return cast("tuple[Record[Entity], ...]", (*posts, *cards))
