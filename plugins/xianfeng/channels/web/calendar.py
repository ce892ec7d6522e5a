"""历史上的今天: all 366 days, with what the study column and the daily cards say of each."""

from __future__ import annotations

import json
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import Any

from xianfeng.artifacts import Due, Json, PageArtifact, later
from xianfeng.channels.web.daily import CALENDAR
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.frame import page
from xianfeng.channels.web.study import day_label
from xianfeng.channels.web.trail import trail
from xianfeng.model.kinds.daily import Daily
from xianfeng.model.kinds.study import Post
from xianfeng.model.library import Record

DAYS = 366


def artifacts(edition: Edition) -> Iterator[Due]:
    dated = any(post.entity.on_this_day for post in edition.catalog.of(Post))
    if dated or edition.catalog.filled["daily"]:
        yield edition.due(CALENDAR, partial(_page, edition))
        for month in sorted({name[:2] for name in _days(edition)}):
            yield later(f"{CALENDAR}{month}.json", partial(_told, edition, month))


def _page(edition: Edition) -> PageArtifact:
    days = _days(edition)
    months = [_month(month, days) for month in range(1, 13)]
    gaps = f"全年 {DAYS} 天，已有 {len(days)} 天，还缺 {DAYS - len(days)} 天。"
    return page(
        edition, CALENDAR, "calendar.html", title="历史上的今天",
        description=f"学习专栏和每日党史写过的日子，按月日排列。{gaps}",
        crumbs=trail(edition, CALENDAR),
        context={"months": list(months)}, anchors=[f"day-{name}" for name in days],
    )  # fmt: skip


def _told(edition: Edition, month: str) -> bytes:
    """What a home page that was made on another day shows on the days of ``month``."""
    found = {
        name: {
            "label": day_label(name),
            "posts": cards,
        }
        for name, cards in _days(edition).items()
        if name.startswith(month)
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


def _days(edition: Edition) -> dict[str, list[dict[str, Json]]]:
    """What the cards of each MM-DD say in a line: posts, then daily cards by year."""
    found: dict[str, list[dict[str, Json]]] = defaultdict(list)
    for post in edition.catalog.of(Post):
        if post.entity.on_this_day:
            found[post.entity.on_this_day].append(_line(edition, post))
    for card in sorted(edition.catalog.of(Daily), key=lambda one: one.entity.year):
        found[card.entity.date].append(_line(edition, card))
    return found


def _line(edition: Edition, record: Record[Any]) -> dict[str, Json]:
    card = edition.card(record)
    return {key: card[key] for key in ("title", "url", "label")}


def _month(month: int, days: dict[str, list[dict[str, Json]]]) -> Json:
    names = [f"{month:02}-{day:02}" for day in range(1, monthrange(2024, month)[1] + 1)]
    told = [name for name in names if name in days]
    return {
        "label": f"{month}月",
        "note": f"{len(names)} 天，已有 {len(told)} 天，还缺 {len(names) - len(told)} 天",
        "grid": [{"day": int(name[3:]), "id": name if name in days else ""} for name in names],
        "days": [{"id": name, "label": day_label(name), "posts": [*days[name]]} for name in told],
    }
