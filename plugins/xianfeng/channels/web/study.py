"""学习专栏: episodes and their columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from xianfeng.artifacts import Json
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.paging import list_pager, paged
from xianfeng.channels.web.parts import plain
from xianfeng.channels.web.stories import article_facts, way_on
from xianfeng.model.following import feed_of
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.study import Column, Post
from xianfeng.model.library import Record


def post(edition: Edition, record: Record[Post]) -> Mapping[str, Json]:
    text = record.entity
    return {
        "post": {
            **article_facts(edition, record),
            "sources": [plain(source) for source in text.sources],
            "fact_checked": plain(text.fact_checked) if text.fact_checked else None,
            "quiz": [plain(question) for question in text.quiz],
            "column": edition.link("column", text.column),
            "episode": text.episode,
            "on_this_day": day_label(text.on_this_day) if text.on_this_day else "",
            "era": text.era or "",
            "place": text.place or "",
            "figures": list(text.figures),
        },
        **way_on(edition, record),
    }


def day_label(month_day: str) -> str:
    """``07-01`` as 7月1日."""
    month, day = month_day.split("-")
    return f"{int(month)}月{int(day)}日"


def column(edition: Edition, record: Record[Column]) -> Mapping[str, Json]:
    posts = cast("tuple[Record[Entity], ...]", edition.catalog.named_by(record, Post))
    chunks = paged(posts)
    owner = edition.link("unit", record.entity.owner)
    return {
        "lead": record.entity.summary or "",
        "facts": [
            {"label": "更新频次", "value": str(record.entity.cadence), "url": None},
            {"label": "已出期数", "value": f"{len(posts)} 期", "url": None},
            *([{"label": "责任单位", "value": owner["title"], "url": owner["url"]}] if isinstance(owner, dict) else []),
            *([{"label": "订阅", "value": "RSS", "url": feed_of(edition.catalog, record)}] if posts else []),
        ],
        "cards": edition.cards(chunks[0]),
        "pager": list_pager(record.url, 0, len(chunks)),
    }  # fmt: skip
