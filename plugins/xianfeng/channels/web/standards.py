"""标准和评定: aspects and indicators, grades, how the rounds came out in numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.charts import Series, bars, stacked
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.paging import rows_on, rows_pager
from xianfeng.channels.web.records import gathered, own, page_of
from xianfeng.channels.web.tally_blocks import totals
from xianfeng.channels.web.turning import over, turning
from xianfeng.model.kinds.branch import Branch
from xianfeng.model.kinds.standard import Aspect, GradeCount, Rated, Rating, Scale, Standard
from xianfeng.model.library import Record
from xianfeng.model.numbers import number_text
from xianfeng.model.tallies import Tally

MET, UNMET = Series("达标", 1), Series("未达标", 4)

_ROUND = ("rows", "counts", "towns", "aspects", "note")
_STANDARD = ("aspects", "grades", "counts", "method", "vetoes")


def standard(edition: Edition, record: Record[Standard]) -> Mapping[str, Json]:
    return page_of(record, list(_standard(edition, record)))


def _standard(edition: Edition, record: Record[Standard]) -> Iterator[PageBlock]:
    one = record.entity
    if one.valid_to:
        yield blocks.notice(f"这一版已于 {one.valid_to} 废止，仅供查阅。")
    yield from own(edition, record, leave_out=_STANDARD)
    indicators = sum(len(aspect.indicators) for aspect in one.aspects)
    title = f"{len(one.aspects)} 个方面" + (f" {indicators} 项指标" if indicators else "")
    yield blocks.steps(title, [_aspect(one, aspect) for aspect in one.aspects])
    if one.grades:
        yield _grades(one)
    yield from _distribution("各等次个数", one.counts)
    if one.method:
        yield blocks.listing("评定办法", [blocks.cell(step) for step in one.method], ordered=True)
    if one.vetoes:
        yield blocks.listing("一票否决", [blocks.cell(veto) for veto in one.vetoes])
    yield from gathered(edition, record)


def _aspect(one: Standard, aspect: Aspect) -> PageBlock:
    items = one.scale is Scale.ITEMS
    full = len(aspect.indicators) if items else aspect.points
    note = f"{number_text(full)} {'项' if items else '分'}" if full else ""
    return blocks.step(aspect.title, text="；".join(aspect.indicators), note=note)


def _grades(one: Standard) -> PageBlock:
    unit = "项" if one.scale is Scale.ITEMS else "分"
    rows = [
        [
            blocks.cell(grade.title),
            blocks.cell(
                "" if grade.at_least is None else f"{number_text(grade.at_least)} {unit}以上"
            ),
            blocks.cell(grade.note or ""),
        ]
        for grade in one.grades
    ]
    return blocks.table("等次", (("等次", False), ("起点", False), ("条件", False)), rows)


def _distribution(title: str, counts: tuple[GradeCount, ...]) -> Iterator[PageBlock]:
    if counts:
        rows = [(count.grade, float(count.count)) for count in counts]
        yield blocks.chart(title, bars(title, rows, unit="个"))


def rating(edition: Edition, record: Record[Rating]) -> Mapping[str, Json]:
    return page_of(record, list(_rating(edition, record)))


def _rating(edition: Edition, record: Record[Rating]) -> Iterator[PageBlock]:
    one = record.entity
    if one.valid_until:
        told = f"评定有效期到 {one.valid_until}，已经过期。"
        yield from blocks.said(turning(edition.portal.clock, "", (over(one.valid_until), told)))
    yield from own(edition, record, leave_out=_ROUND)
    yield from _distribution("全县各等次个数", one.counts)
    yield from _towns(edition, one)
    if one.aspects:
        rates = [(rate.aspect, rate.rate) for rate in one.aspects]
        yield blocks.chart("各方面达标率", bars("各方面达标率", rates, unit="%"))
    if one.rows:
        yield rows(edition, record)
    yield from totals("支部评定", record.tallies.get("rows", Tally()))
    if one.note:
        yield blocks.text("说明", one.note)
    yield from gathered(edition, record)


def _towns(edition: Edition, one: Rating) -> Iterator[PageBlock]:
    """The share of branches that pass, town by town; never which ones don't."""
    rows = []
    for town in one.towns:
        link = edition.link("unit", town.unit)
        name = str(link["title"]) if isinstance(link, dict) else town.unit
        share = round(town.met / town.rated * 100)
        rows.append((f"{name} {share}%", [float(town.met), float(town.rated - town.met)]))
    if rows:
        title = "各镇街达标支部"
        yield blocks.chart(title, stacked(title, rows, (MET, UNMET), unit="个"))


def rows(edition: Edition, record: Record[Rating], position: int = 0) -> PageBlock:
    """Those of a page of the round."""
    one = record.entity
    again = any(row.previous for row in one.rows)
    lines = [_row(edition, row, again=again) for row in rows_on(one.rows, position)]
    before = (("上次", False),) if again else ()
    heads = (("支部", False), ("等次", False), *before, ("强项", False))
    note = "只列公开档案里的支部；降了等次的不公布。"
    way = rows_pager(record.url, position, len(one.rows))
    return blocks.table("支部评定", heads, lines, note=note, pager=way)


def _row(edition: Edition, row: Rated, *, again: bool) -> list[PageBlock]:
    """``again``: whether the round says what came out before."""
    return [
        blocks.way(edition.link("branch", row.branch)), blocks.cell(row.grade),
        *([blocks.cell(row.previous or "")] if again else []),
        blocks.cell("、".join(row.strengths)),
    ]  # fmt: skip


def of_branch(edition: Edition, record: Record[Branch]) -> Iterator[PageBlock]:
    """What the rounds say of one branch, the newest first, with how long it holds."""
    rows = [
        _line(edition, round_, row)
        for round_ in edition.catalog.named_by(record, Rating)
        for row in round_.entity.rows
        if row.branch == record.id
    ]
    if rows:
        heads = (
            ("评定", False), ("等次", False), ("上次", False), ("强项", False), ("有效期至", False),
        )  # fmt: skip
        yield blocks.table("按标准评定", heads, rows)


def _line(edition: Edition, record: Record[Rating], row: Rated) -> list[PageBlock]:
    until = record.entity.valid_until or ""
    turns = ((over(until), f"{until}（已过期）"),) if until else ()
    return [
        blocks.cell(record.entity.title, record.url), blocks.cell(row.grade),
        blocks.cell(row.previous or ""), blocks.cell("、".join(row.strengths)),
        blocks.cell(turning(edition.portal.clock, until, *turns)),
    ]  # fmt: skip
