"""计划与实绩: what a ledger promised for each year, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.charts import Series, columns
from xianfeng.model.field_specs import FieldSpec, field_specs
from xianfeng.model.kinds.columns import Row, YearFigure
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.tallies import Tally

PLAN, ACTUAL = Series("计划", 4), Series("实绩", 1)
EACH = 8
"""Rows that get a drawing of their own where adding them up means nothing."""


def years(rows: Sequence[Row], spec: FieldSpec) -> list[int]:
    """The years that any row has a figure for."""
    return sorted({figure.year for row in rows for figure in getattr(row, spec.attribute)})


def plan_charts(ledger: Ledger, tally: Tally) -> Iterator[PageBlock]:
    """For each column of plans: all rows together, or one drawing a row."""
    apart = {column.key for column in ledger.columns if not column.total}
    for spec in field_specs(type(ledger).rows_model()):
        if spec.part is not YearFigure:
            continue
        if spec.key in apart:
            for row in ledger.rows[:EACH] if spec.is_public else ():
                yield from _chart(row.title, _of_rows([row], spec), spec.measure)
        else:
            found = _of_rows(ledger.rows if spec.is_public else (), spec)
            yield from _chart(spec.title, _with_hidden(found, spec, tally), spec.measure)


Sums = dict[tuple[int, str], float]
"""By year and ``plan`` or ``actual``."""


def _of_rows(rows: Sequence[Row], spec: FieldSpec) -> Sums:
    found: Sums = {}
    for row in rows:
        for figure in getattr(row, spec.attribute):
            for name in ("plan", "actual"):
                value = getattr(figure, name)
                if value is not None:
                    found[figure.year, name] = found.get((figure.year, name), 0) + value
    return found


def _with_hidden(found: Sums, spec: FieldSpec, tally: Tally) -> Sums:
    """With the totals of rows and columns that aren't shown, as far as they are told."""
    whole = dict(found)
    for name in ("plan", "actual"):
        for of_hidden in (True, False):
            for total in tally.sums(f"{spec.key}.{name}", of_hidden=of_hidden):
                if total.value is not None and total.year is not None:
                    key = (total.year, name)
                    whole[key] = round(whole.get(key, 0) + total.value, 4)
    return whole


def _chart(title: str, found: Sums, unit: str) -> Iterator[PageBlock]:
    known = sorted({year for year, _ in found})
    if not known:
        return
    series = [
        (one, [found.get((year, name)) for year in known])
        for one, name in ((PLAN, "plan"), (ACTUAL, "actual"))
    ]
    titled = f"{title}：计划与实绩"
    yield blocks.chart(titled, columns(titled, [f"{year}" for year in known], series, unit=unit))
