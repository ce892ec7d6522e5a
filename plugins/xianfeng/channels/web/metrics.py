"""数据: the number large, its run over time, and who quotes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.charts import FEWEST, Series, bars, columns
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.records import gathered, own, page_of
from xianfeng.model.kinds.metric import Metric
from xianfeng.model.library import Record
from xianfeng.model.numbers import UNKNOWN, number_text

RUN = "历次数据"
COLUMNS = 5
"""Points in time that stand beside each other; more are bars below each other."""

_Known = tuple[str, float | None]
"""When, and the value or nothing."""


def details(edition: Edition, record: Record[Metric]) -> Mapping[str, Json]:
    return page_of(record, list(_blocks(edition, record)))


def _blocks(edition: Edition, record: Record[Metric]) -> Iterator[PageBlock]:
    metric = record.entity
    known = sorted(metric.values_by_date.items())
    notes = (metric.scope, f"截至 {metric.as_of}")
    now = _figure(metric, metric.title, metric.value, "，".join(one for one in notes if one))
    earlier = [one for one in known if one[0] != metric.as_of]
    changed = list(_change(metric, *earlier[-1])) if earlier else []
    yield blocks.figures("", [now, *changed])
    if earlier and len(known) < FEWEST:
        before = (_figure(metric, at, value, "") for at, value in reversed(earlier))
        yield blocks.figures(RUN, before)
    yield from own(
        edition,
        record,
        leave_out=("value", "unit", "as_of", "scope", "previous", "classes", "story"),
    )
    told = [(one.title, one.value) for one in metric.classes if one.value is not None]
    if told:
        yield blocks.chart("分类", bars(metric.title, told, unit=metric.unit or ""))
    if len(known) >= FEWEST:
        yield _run(metric, known)
    source = edition.portal.library.shelf("story").get(metric.story or "")
    if source:
        yield blocks.cards("出处稿件", edition.cards((source,)))
    yield from gathered(edition, record, but=[source] if source else [])


def _change(metric: Metric, at: str, before: float | None) -> Iterator[PageBlock]:
    if metric.value is None or before is None:
        return
    change = round(metric.value - before, 6)
    told = f"{'增加' if change > 0 else '减少'} {number_text(abs(change))}" if change else "持平"
    unit = "个百分点" if metric.unit in ("%", "％") else metric.unit or ""
    yield blocks.figure(f"比 {at}", told, unit if change else "")


def _figure(metric: Metric, label: str, value: float | None, note: str) -> PageBlock:
    if value is None:
        return blocks.figure(label, UNKNOWN, "", note)
    return blocks.figure(label, number_text(value), metric.unit or "", note)


def _run(metric: Metric, known: Sequence[_Known]) -> PageBlock:
    """All values by date, the earliest first; what was withheld stays empty."""
    unit = metric.unit or ""
    if len(known) <= COLUMNS and all(value is None or value >= 0 for _, value in known):
        series = [(Series(metric.title, 1), [value for _, value in known])]
        return blocks.chart(RUN, columns(metric.title, [at for at, _ in known], series, unit=unit))
    told = [(at, value) for at, value in known if value is not None]
    return blocks.chart(RUN, bars(metric.title, told, unit=unit))
