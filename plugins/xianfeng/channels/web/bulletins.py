"""信息月通报和季评: counted from the stories; only the comment is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.charts import Series, stacked
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.records import gathered, own, page_of
from xianfeng.model.bulletins import UnitQuarter, adoptions, ranking
from xianfeng.model.kinds.bulletin import Bulletin
from xianfeng.model.library import Record
from xianfeng.model.numbers import number_text
from xianfeng.model.vocabularies import MediaLevel

BARS = 10
"""Units in the chart; the table has all."""

BASIS = "按本站已发布的稿件计算：报送看报送日期，采用看采用日期；村、社区的稿件记在所属镇街。"


def details(edition: Edition, record: Record[Bulletin]) -> Mapping[str, Json]:
    return page_of(record, list(_blocks(edition, record)))


def _blocks(edition: Edition, record: Record[Bulletin]) -> Iterator[PageBlock]:
    one = record.entity
    found = ranking(edition.portal.library, one)
    clock = edition.portal.clock
    if not clock.is_over(one.months[-1]):
        yield blocks.notice("本季度还没有结束，数字随稿件更新。")
    yield blocks.figures("", _figures(found))
    if one.comment:
        yield blocks.text("季评", one.comment)
    if found:
        if edition.portal.settings.bulletin_ranks:
            yield _ranking(found)
            yield _chart(one, found)
        else:
            yield _adoptions(found)
        yield _months(one, found)
    yield from _adopted(edition, one)
    ranks = () if edition.portal.settings.bulletin_ranks else ("points",)
    yield from own(edition, record, leave_out=("comment", "quarter", *ranks))
    yield from gathered(edition, record)


def _figures(found: Sequence[UnitQuarter]) -> list[PageBlock]:
    submitted = sum(one.submitted.total() for one in found)
    adopted = sum(one.adopted.total() for one in found)
    return [
        blocks.figure("报送", str(submitted), "篇"),
        blocks.figure("采用", str(adopted), "次"),
        blocks.figure("上稿单位", str(sum(1 for one in found if one.adopted)), "个"),
    ]


def _adoptions(found: Sequence[UnitQuarter]) -> PageBlock:
    """What was adopted, unit by unit in the order of units.yml: no rank, no points."""
    levels = list(MediaLevel)
    heads = [
        ("单位", False), ("报送（篇）", True), *((f"{level}采用（次）", True) for level in levels),
    ]  # fmt: skip
    rows = [
        [
            _unit(one), blocks.cell(str(one.submitted.total())),
            *(blocks.cell(str(one.levels[level])) for level in levels),
        ]
        for one in sorted(found, key=lambda one: one.place)
    ]  # fmt: skip
    return blocks.table("报送和采用", heads, rows, note=f"{BASIS}不排名次、不计积分。")


def _ranking(found: Sequence[UnitQuarter]) -> PageBlock:
    levels = list(MediaLevel)
    heads = [
        ("单位", False), ("名次", True), ("报送（篇）", True),
        *((f"{level}采用（次）", True) for level in levels), ("积分", True),
    ]  # fmt: skip
    rows = [
        [
            _unit(one), blocks.cell(str(one.rank)), blocks.cell(str(one.submitted.total())),
            *(blocks.cell(str(one.levels[level])) for level in levels),
            blocks.cell(number_text(one.points)),
        ]
        for one in found
    ]  # fmt: skip
    return blocks.table("名次", heads, rows, note=BASIS)


def _unit(one: UnitQuarter) -> PageBlock:
    return blocks.cell(one.unit.short_title or one.unit.title, f"units/{one.unit.id}/")


def _chart(bulletin: Bulletin, found: Sequence[UnitQuarter]) -> PageBlock:
    series = [Series("报送", 2), Series("采用", 1)]
    rows = [
        (
            one.unit.short_title or one.unit.title,
            [(earned := bulletin.points.submitted * one.submitted.total()), one.points - earned],
        )
        for one in found[:BARS]
    ]
    return blocks.chart("积分构成", stacked("积分构成", rows, series, unit="分"))


def _months(bulletin: Bulletin, found: Sequence[UnitQuarter]) -> PageBlock:
    """月通报: handed in and adopted, month by month."""
    heads = [
        ("单位", False),
        *(
            (f"{int(month[5:])}月{word}", True)
            for month in bulletin.months
            for word in ("报送", "采用")
        ),
    ]
    rows = [
        [
            _unit(one),
            *(
                blocks.cell(str(count[month]))
                for month in bulletin.months
                for count in (one.submitted, one.adopted)
            ),
        ]
        for one in found
    ]
    totals = [
        blocks.cell(str(sum(count[month] for count in counts)))
        for month in bulletin.months
        for counts in ([one.submitted for one in found], [one.adopted for one in found])
    ]
    return blocks.table("月通报", heads, rows, foot=[blocks.cell("合计"), *totals])


def _adopted(edition: Edition, bulletin: Bulletin) -> Iterator[PageBlock]:
    rows = [
        [
            blocks.cell(one.story.entity.title, one.story.url),
            blocks.cell(one.unit.short_title or one.unit.title),
            blocks.cell(str(one.adoption.level)),
            blocks.cell(one.adoption.outlet),
            blocks.cell(one.adoption.date),
        ]
        for one in adoptions(edition.portal.library, bulletin)
    ]
    if rows:
        heads = [(title, False) for title in ("稿件", "单位", "级别", "采用刊物", "日期")]
        yield blocks.table("采用稿件", heads, rows)
