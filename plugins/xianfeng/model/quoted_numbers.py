"""The numbers that a text quotes.

``{{ 数据:jiti-shouru }}`` in a text stands for the value that data/metrics.yml has on record. In
code it stands for itself, so that a manual can show how it is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.metric import Metric
from xianfeng.model.library import Library, Record
from xianfeng.model.numbers import UNKNOWN, told
from xianfeng.prose.scanning import MARK, WELL, prose_of


def quoted(library: Library) -> Library:
    """``library`` with numbers in the place of marks; what it doesn't hold is 未公布."""
    metrics = library.of(Metric)
    shelves = {
        kind: {ident: _quoted(record, metrics) for ident, record in shelf.items()}
        for kind, shelf in library.shelves.items()
    }
    return Library(shelves, library.broken)


def _quoted(record: Record[Entity], metrics: Mapping[str, Record[Metric]]) -> Record[Entity]:
    if not record.prose.marks:
        return record

    def value(found: re.Match[str]) -> str:
        well = WELL.fullmatch(found[0])
        if well is None:
            return found[0]
        metric = metrics.get(well[1])
        return told(metric.entity.value, metric.entity.unit) if metric else UNKNOWN

    text = MARK.sub(value, record.prose.text)
    prose = prose_of(text, record.prose.line, record.prose.marks)
    return record.but(prose.digest, prose=prose)
