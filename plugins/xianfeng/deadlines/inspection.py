"""The inspection of government websites as days that are left.

国办秘函〔2019〕19号, 政府网站与政务新媒体检查指标: a home page without anything new for two weeks;
columns of news without for two weeks, of notices and policies for six months; columns that are to be
renewed and aren't; empty columns. What has no date counts as not renewed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from xianfeng.deadlines.deadline import Deadline, days_after, months_after, of
from xianfeng.model.field_specs import by_key
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.study import Column, Post
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal
from xianfeng.model.settings import SITE_FILE
from xianfeng.model.vocabularies import Cadence

NextDay = Callable[[str], str]
"""The last day in time of what came on a day."""

_FORTNIGHT: NextDay = partial(days_after, days=14)

OF_LISTS: Mapping[str, tuple[str, str, NextDay]] = MappingProxyType(
    {
        "story": ("动态、要闻类栏目两周", "M312", _FORTNIGHT),
        "policy": ("通知、政策类栏目六个月", "M313", partial(months_after, months=6)),
    }
)
"""By kind: what its list is to the inspection."""

OF_CADENCE: Mapping[Cadence, NextDay] = MappingProxyType(
    {
        Cadence.DAILY: partial(days_after, days=1),
        Cadence.WEEKLY: partial(days_after, days=7),
        Cadence.FORTNIGHTLY: _FORTNIGHT,
        Cadence.MONTHLY: partial(months_after, months=1),
    }
)

_CHECKED = ("updated", "checked_at")
"""Fields that say when somebody last looked at a record that has no other date."""


def home(portal: Portal) -> Iterator[Deadline]:
    """What the home page shows newest; a portal without a text has only begun."""
    shown = (*portal.catalog.published["story"], *portal.catalog.published["post"])
    newest = _newest(shown)
    if newest is None:
        return
    latest = newest.entity.dated[:10]
    yield Deadline(
        _FORTNIGHT(latest), "首页更新", "首页两周", SITE_FILE, ("name",),
        title=portal.settings.name, code="M311", words={"latest": latest},
    )  # fmt: skip


def lists(portal: Portal) -> Iterator[Deadline]:
    """Lists of news and of policies. Of those that are empty the navigation's checks tell."""
    for name, (subject, code, until) in OF_LISTS.items():
        newest = _newest(portal.catalog.published[name])
        if newest:
            latest = newest.entity.dated[:10]
            yield of(
                newest, ("pub_date" if name == "story" else "date",), until(latest), "栏目更新",
                subject, code, column=KINDS[name].title, latest=latest,
            )  # fmt: skip


def columns(portal: Portal) -> Iterator[Deadline]:
    """Columns by the cadence that they promise, and those that are empty."""
    posts: dict[str, list[Record[Any]]] = defaultdict(list)
    for post in portal.catalog.of(Post):
        posts[post.entity.column].append(post)
    for record in portal.catalog.of(Column):
        column, newest = record.entity, _newest(posts[record.id])
        if newest is None:
            yield of(record, ("title",), "", "空白栏目", column.title, "M315")
        elif column.cadence in OF_CADENCE:
            latest = newest.entity.dated[:10]
            yield of(
                record, ("cadence",), OF_CADENCE[column.cadence](latest), "栏目更新",
                column.title, "M314", cadence=column.cadence, latest=latest,
            )  # fmt: skip


def undated(portal: Portal) -> Iterator[Deadline]:
    """Records of which readers can't know when somebody last looked at them."""
    for record in portal.library:
        for key in _CHECKED:
            spec = by_key(type(record.entity)).get(key)
            if spec and not record.entity.dated and record.entity.held(spec.attribute) is None:
                yield of(record, (key,), "", "没有日期", record.entity.title)


def _newest(records: Iterable[Record[Any]]) -> Record[Any] | None:
    return max(records, key=lambda record: (record.entity.dated, record.id), default=None)
