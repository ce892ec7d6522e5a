"""党建品牌 and 联建: their numbers large, then their fields, then what belongs to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock, cell
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.records import gathered, own, page_of, parts_table
from xianfeng.channels.web.stories import figure_of
from xianfeng.channels.web.turning import over, turning
from xianfeng.model.kinds.alliance import Alliance
from xianfeng.model.kinds.brand import Brand, BrandStage
from xianfeng.model.library import Record


def brand(edition: Edition, record: Record[Brand]) -> Mapping[str, Json]:
    return page_of(record, list(_brand(edition, record)))


def _brand(edition: Edition, record: Record[Brand]) -> Iterator[PageBlock]:
    one = record.entity
    if one.stage is BrandStage.RETIRED:
        yield blocks.notice(f"这个品牌已退出。{one.exit_note or ''}")
    if one.metrics:
        yield blocks.figures("数据", [figure_of(metric) for metric in one.metrics])
    yield from own(edition, record, leave_out=("metrics", "exit_note"))
    children = [
        other for other in edition.catalog.named_by(record, Brand) if other.entity.parent == one.id
    ]
    if children:
        yield blocks.cards("子品牌", edition.cards(tuple(children)))
    yield from gathered(edition, record, leave_out=("brand",))


def alliance(edition: Edition, record: Record[Alliance]) -> Mapping[str, Json]:
    return page_of(record, list(_alliance(edition, record)))


def _alliance(edition: Edition, record: Record[Alliance]) -> Iterator[PageBlock]:
    one = record.entity
    if one.metrics:
        yield blocks.figures("数据", [figure_of(metric) for metric in one.metrics])
    clock = edition.portal.clock
    days = sorted(one.activities, key=lambda activity: activity.date)
    coming = [day for day in days if not clock.is_over(day.date)]
    past = [day for day in reversed(days) if clock.is_over(day.date)]
    if coming:
        dates = [
            turning(clock, day.date, (over(day.date), f"{day.date}（已过）")) for day in coming
        ]
        yield parts_table(edition, "近期活动", coming, heads=[cell(date) for date in dates])
    yield from own(edition, record, leave_out=("metrics", "activities"))
    if past:
        yield parts_table(edition, "办过的活动", past)
    yield from gathered(edition, record)
