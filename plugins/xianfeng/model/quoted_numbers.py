"""The numbers that a text quotes.

``{{ 数据:jiti-shouru }}`` in a text stands for the value that data/metrics.yml has on record. In
code it stands for itself, so that a manual can show how it is written.
"""

from __future__ import annotations

from collections.abc import Mapping

from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.metric import Metric
from xianfeng.model.library import Library, Record
from xianfeng.model.numbers import UNKNOWN, amount


def quoted(library: Library) -> Library:
    """``library`` with numbers in the place of marks; what it doesn't hold is 未公布."""
    metrics = library.of(Metric)
    shelves = {
        kind: {ident: _quoted(record, metrics) for ident, record in shelf.items()}
        for kind, shelf in library.shelves.items()
    }
    return Library(shelves, library.broken)


def _quoted(record: Record[Entity], metrics: Mapping[str, Record[Metric]]) -> Record[Entity]:
    if not record.prose.metrics:
        return record
    numbers = {ident: _amount(metrics.get(ident)) for ident in record.prose.metrics}
    return record.but(repr(numbers).encode(), prose=record.prose.quoting(numbers))


def _amount(metric: Record[Metric] | None) -> str:
    return amount(metric.entity.value, metric.entity.unit) if metric else UNKNOWN
