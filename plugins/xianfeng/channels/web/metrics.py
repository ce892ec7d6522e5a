"""数据: the number large, its run over time, and who quotes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.charts import Series, bars, columns
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.records import gathered, own, page_of
from xianfeng.model.kinds.metric import Metric
from xianfeng.model.library import Record
from xianfeng.model.numbers import UNKNOWN, number_text

COLUMNS = 6
"""Points in time that stand beside each other; more are bars below each other."""


def details(edition: Edition, record: Record[Metric]) -> Mapping[str, Json]:
    return page_of(record, list(_blocks(edition, record)))


def _blocks(edition: Edition, record: Record[Metric]) -> Iterator[PageBlock]:
    metric = record.entity
    value = UNKNOWN if metric.value is None else number_text(metric.value)
    unit = "" if metric.value is None else metric.unit or ""
    notes = (metric.scope, f"截至 {metric.as_of}")
    note = "，".join(one for one in notes if one)
    yield blocks.figures("", [blocks.figure(metric.title, value, unit, note)])
    yield from own(
        edition,
        record,
        leave_out=("value", "unit", "as_of", "scope", "previous", "classes", "story"),
    )
    told = [(one.title, one.value) for one in metric.classes if one.value is not None]
    if told:
        yield blocks.chart("分类", bars(metric.title, told, unit=metric.unit or ""))
    if metric.previous:
        yield _run(metric)
    source = edition.portal.library.shelf("story").get(metric.story or "")
    if source:
        yield blocks.cards("出处稿件", edition.cards((source,)))
    yield from gathered(edition, record, but=[source] if source else [])


def _run(metric: Metric) -> PageBlock:
    """All values by date, the earliest first; what was withheld stays empty."""
    known = sorted(metric.values_by_date.items())
    unit = metric.unit or ""
    if len(known) <= COLUMNS and all(value is None or value >= 0 for _, value in known):
        series = [(Series(metric.title, 1), [value for _, value in known])]
        return blocks.chart(
            "历次数据", columns(metric.title, [at for at, _ in known], series, unit=unit)
        )
    told = [(at, value) for at, value in known if value is not None]
    return blocks.chart("历次数据", bars(metric.title, told, unit=unit))
