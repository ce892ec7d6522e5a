"""The rows of a ledger as one table."""

from __future__ import annotations

from collections.abc import Sequence

from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import ROWS, PageBlock
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.paging import rows_on, rows_pager
from xianfeng.channels.web.plans import years
from xianfeng.channels.web.turning import work_state
from xianfeng.channels.web.values import has, value_block
from xianfeng.model.field_specs import FieldSpec, public
from xianfeng.model.kinds.columns import Row, YearFigure
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.numbers import number_text


def rows_table(edition: Edition, ledger: Ledger, url: str, position: int = 0) -> PageBlock:
    """A column for each field that a row fills, one a year for a plan, totals of all at the foot.

    Of a long ledger the rows of a page, from 0; ``url``: of the ledger.
    """
    specs = [spec for spec in _pieces(ledger) if _filled(ledger.rows, spec)]
    heads = [head for spec in specs for head in _heads(ledger.rows, spec)]
    rows = [
        [one for spec in specs for one in _cells(edition, ledger.rows, row, spec)]
        for row in rows_on(ledger.rows, position)
    ]
    foot, way = _foot(ledger, specs), rows_pager(url, position, len(ledger.rows))
    return blocks.table("事项", heads, rows, foot=foot, pager=way)


def _pieces(ledger: Ledger) -> list[FieldSpec]:
    return [spec for spec in public(type(ledger.rows[0])) if spec.key != "visibility"]


def _filled(rows: Sequence[Row], spec: FieldSpec) -> bool:
    return any(has(getattr(row, spec.attribute)) for row in rows)


def summed(ledger: Ledger) -> list[FieldSpec]:
    """Declared columns of numbers whose sum means something."""
    adding = {column.key for column in ledger.columns if column.total}
    return [
        spec
        for spec in (_pieces(ledger) if ledger.rows else ())
        if spec.form == "number" and spec.key in adding
    ]


def _heads(rows: Sequence[Row], spec: FieldSpec) -> list[tuple[str, bool]]:
    unit = f"（{spec.measure}）" if spec.measure else ""
    if spec.part is YearFigure:
        return [(f"{spec.title}{unit} {year} 年计划／实绩", True) for year in years(rows, spec)]
    return [(f"{spec.title}{unit}", spec.form == "number")]


def _cells(edition: Edition, rows: Sequence[Row], row: Row, spec: FieldSpec) -> list[PageBlock]:
    value = getattr(row, spec.attribute)
    if spec.part is YearFigure:
        known = {figure.year: figure for figure in value}
        return [blocks.cell(_pair(known.get(year))) for year in years(rows, spec)]
    if spec.key == "state" and value:
        return [blocks.cell(work_state(row, edition.portal.clock))]
    return [value_block(edition, spec, value, measure=False)]


def _pair(figure: YearFigure | None) -> str:
    if figure is None:
        return "—"
    pair = (figure.plan, figure.actual)
    return " ／ ".join("—" if one is None else number_text(one) for one in pair)


def _foot(ledger: Ledger, specs: Sequence[FieldSpec]) -> list[PageBlock]:
    adding = summed(ledger)
    if not adding or len(ledger.rows) < 2:
        return []
    cells = [blocks.cell("合计" if len(ledger.rows) <= ROWS else f"{len(ledger.rows)} 项合计")]
    for spec in specs[1:]:
        if spec.part is YearFigure:
            cells += [blocks.cell("") for _ in years(ledger.rows, spec)]
            continue
        values = [getattr(row, spec.attribute) for row in ledger.rows] if spec in adding else []
        known = [value for value in values if value is not None]
        cells.append(blocks.cell(number_text(round(sum(known), 4)) if known else ""))
    return cells
