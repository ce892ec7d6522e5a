"""历史上的今天: all days that the study column has written of, by month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.frame import page
from xianfeng.channels.web.study import day_label
from xianfeng.model.artifacts import Json, PageArtifact
from xianfeng.model.kinds.study import Post

PATH = "study/on-this-day/"


def artifacts(edition: Edition) -> Iterator[PageArtifact]:
    days: dict[str, list[Json]] = defaultdict(list)
    for record in edition.catalog.of(Post):
        if record.entity.on_this_day:
            days[record.entity.on_this_day].append(edition.card(record))
    if not days:
        return
    months: dict[str, list[Json]] = defaultdict(list)
    for day in sorted(days):
        months[f"{int(day[:2])}月"].append({"label": day_label(day), "posts": days[day]})
    yield page(
        edition, PATH, "calendar.html", title="历史上的今天",
        description="学习专栏写过的日子，按月日排列。",
        crumbs=[{"title": "首页", "url": ""}, {"title": "学习专栏", "url": "study/"}],
        context={"months": [{"label": label, "days": list(found)} for label, found in months.items()]},
    )  # fmt: skip
