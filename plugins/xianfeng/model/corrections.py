"""更正: what was put right in which text."""

from __future__ import annotations

from typing import NamedTuple

from xianfeng.model.catalog import Catalog
from xianfeng.model.kinds.entity import Article, Correction, Entity
from xianfeng.model.library import Record


class Corrected(NamedTuple):
    """One correction, and the text that it is of."""

    correction: Correction
    record: Record[Entity]


def corrections(catalog: Catalog) -> list[Corrected]:
    """All that were published, the newest first."""
    found = [
        Corrected(one, record)
        for record in catalog.corrected
        if isinstance(record.entity, Article)
        for one in record.entity.corrections
    ]
    return sorted(found, key=lambda one: (one.correction.date, one.record.url), reverse=True)
