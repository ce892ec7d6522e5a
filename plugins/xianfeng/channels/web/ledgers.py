"""台账: where the work stands, by town; plan against actual; the rows; totals of the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks, ledger_facets
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.charts import Series, bars, stacked
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.ledger_table import rows_table, summed
from xianfeng.channels.web.plans import plan_charts
from xianfeng.channels.web.records import gathered, own, page_of
from xianfeng.channels.web.tally_blocks import totals
from xianfeng.channels.web.turning import (
    Standings,
    Words,
    counts,
    duties,
    standings,
    turning,
    work_state,
)
from xianfeng.model.kinds.columns import Row
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Record
from xianfeng.model.standing import standing
from xianfeng.model.tallies import Tally
from xianfeng.model.towns import town_of

STANDINGS = (Series("办理中", 2), Series("已超期", 1), Series("已办结", 3))
"""In the order of ``Standing``."""

COUNTYWIDE = "县直和全县"
"""Rows whose unit belongs to no town."""


def details(edition: Edition, record: Record[Ledger]) -> Mapping[str, Json]:
    return page_of(record, list(_blocks(edition, record)))


def _blocks(edition: Edition, record: Record[Ledger]) -> Iterator[PageBlock]:
    ledger = record.entity
    tally = record.tallies.get("rows", Tally())
    found = standings(duties(ledger.rows), edition.portal.clock)
    yield from _figures(edition, ledger.rows, tally, found)
    yield from own(edition, record, leave_out=("columns", "rows", "note", "calendar"))
    yield from _standing_chart(edition, ledger.rows, found)
    yield from plan_charts(ledger, tally)
    yield from _amounts(ledger)
    yield from _hidden_chart(tally)
    if ledger.rows:
        yield rows(edition, record)
    yield from ledger_facets.ways(edition, record)
    yield from totals("事项", tally)
    if ledger.note:
        yield blocks.text("说明", ledger.note)
    yield from gathered(edition, record)


def rows(edition: Edition, record: Record[Ledger], position: int = 0) -> PageBlock:
    """Those of a page of the ledger."""
    return rows_table(edition, record.entity, record.url, position)


def _figures(
    edition: Edition, rows: Sequence[Row], tally: Tally, found: Standings
) -> Iterator[PageBlock]:
    items = [blocks.figure("公布事项", str(len(rows)), "项")] if rows else []
    if found[0][1].total:
        items += [
            blocks.figure(series.title, count, "项")
            for series, count in zip(STANDINGS, counts(found, edition.portal.clock), strict=True)
        ]
    if tally.hidden:
        items.append(blocks.figure("只公布汇总", str(tally.hidden), "项"))
    if items:
        yield blocks.figures("", items)


def _standing_chart(edition: Edition, rows: Sequence[Row], found: Standings) -> Iterator[PageBlock]:
    """By town, unless no town has more than one thing to do: of all together the figures tell."""
    by_town = _by_town(edition, rows)
    drawn = [(town, standing(of_town, edition.portal.clock)) for town, of_town in by_town.items()]
    drawn = [(town, of_town) for town, of_town in drawn if of_town.total]
    if len(drawn) < 2 or all(of_town.total < 2 for _, of_town in drawn):
        return
    title = "各镇街办理情况"
    yield blocks.chart(title, stacked(title, drawn, STANDINGS, unit="项"))
    _, *coming = found
    if coming:
        later = (coming[0][0], "上面的图按本站上次更新时的情况画，表里和数字是现在的。")
        yield from blocks.said(turning(edition.portal.clock, "", later))


def _by_town(edition: Edition, rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Rows by the town's short title, towns in the order of units.yml, the rest last."""
    library = edition.portal.library
    order = [record.entity.short_title or record.entity.title for record in edition.catalog.towns]
    found: dict[str, list[Row]] = {name: [] for name in (*order, COUNTYWIDE)}
    for row in rows:
        town = town_of(library, row)
        name = (town.short_title or town.title) if town else COUNTYWIDE
        found[name].append(row)
    return {name: of_town for name, of_town in found.items() if of_town}


def _amounts(ledger: Ledger) -> Iterator[PageBlock]:
    """The first column of amounts, row by row, where there is no state to show."""
    if any(row.state for row in ledger.rows):
        return
    for spec in summed(ledger):
        values = [
            (row.title, value)
            for row in ledger.rows
            if (value := getattr(row, spec.attribute)) is not None
        ]
        if 1 < len(values) <= MOST and all(value >= 0 for _, value in values):
            yield blocks.chart(spec.title, bars(spec.title, values, unit=spec.measure))
            return


MOST = 16
"""Bars of one chart; more are read in the table."""


def _hidden_chart(tally: Tally) -> Iterator[PageBlock]:
    for total in tally.sums("town"):
        if total.counts:
            title = "只公布汇总的事项在各镇街的项数"
            yield blocks.chart(title, bars(title, total.counts, unit="项"))


OF_TOWN, OF_UNIT = 6, 12
"""Rows on the page of a town, which counts all of them as well, and of another unit."""


def of_unit(edition: Edition, record: Record[Unit]) -> Iterator[PageBlock]:
    """What ledgers say of the unit, or for a town of its villages too: some rows, and how many each
    ledger has: of a town always, else where there are more."""
    found = list(_rows_of(edition, record))
    rows = [(ledger, row) for ledger, some in found for row in some]
    if not rows:
        return
    shown = rows[: OF_TOWN if record.entity.type.is_town else OF_UNIT]
    lines = [_line_of(edition, ledger, row) for ledger, row in shown]
    heads = [(title, False) for title in ("事项", "台账", "责任单位", "时限", "进展")]
    yield blocks.table("台账事项", heads, lines)
    if record.entity.type.is_town or len(rows) > OF_UNIT:
        heads = [("台账", False), ("事项", True), *((one.title, True) for one in STANDINGS)]
        counts_of = [_line(edition, ledger, some) for ledger, some in found]
        yield blocks.table("工作台账", heads, counts_of, note=f"共 {len(rows)} 项。")


def _line_of(edition: Edition, ledger: Record[Ledger], row: Row) -> list[PageBlock]:
    return [
        blocks.cell(row.title),
        blocks.cell(ledger.entity.title, ledger.url),
        blocks.way(edition.link("unit", row.unit)),
        blocks.cell(row.due or ""),
        blocks.cell(work_state(row, edition.portal.clock) if row.state else ""),
    ]


def _rows_of(
    edition: Edition, record: Record[Unit]
) -> Iterator[tuple[Record[Ledger], tuple[Row, ...]]]:
    is_town = record.entity.type.is_town
    for ledger in edition.catalog.of(Ledger):
        rows = tuple(
            row
            for row in ledger.entity.rows
            if row.unit == record.id or (is_town and _is_in(edition, row, record.id))
        )
        if rows:
            yield ledger, rows


def _is_in(edition: Edition, row: Row, town: str) -> bool:
    found = town_of(edition.portal.library, row)
    return found is not None and found.id == town


def _line(edition: Edition, record: Record[Ledger], rows: Sequence[Row]) -> list[PageBlock]:
    return [
        blocks.cell(record.entity.title, record.url),
        *(blocks.cell(count) for count in counted(edition, rows)),
    ]


def counted(edition: Edition, rows: Sequence[Row]) -> tuple[Words, ...]:
    """How many there are, and how many of them are 办理中, 已超期 and 已办结 on the reader's day."""
    found = standings(duties(rows), edition.portal.clock)
    told = counts(found, edition.portal.clock) if found[0][1].total else ("—", "—", "—")
    return (str(len(rows)), *told)
