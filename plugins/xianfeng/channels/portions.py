"""Large open data in portions, beside the whole: what a telephone or a spreadsheet still opens."""

from __future__ import annotations

from xianfeng.model.kinds.entity import Entity
from xianfeng.model.library import Record, Records

MOST = 8_000
"""Weight of a portion: some 5 MB of JSON, as 3 KB a record and 560 bytes a row are."""
_RECORD = 5
"""Rows that weigh as much as a record without rows."""


def portions(records: Records) -> tuple[Records, ...]:
    """``records``, newest first, in portions, the oldest first: a new record changes the last alone.

    None where all are light enough to be read together.
    """
    found: list[Records] = []
    end, weight = len(records), 0
    for at in range(len(records) - 1, -1, -1):
        heavier = weight + _weight(records[at])
        if weight and heavier > MOST:
            found.append(records[at + 1 : end])
            end, heavier = at + 1, _weight(records[at])
        weight = heavier
    return (*found, records[:end]) if found else ()


def portion_path(kind: str, number: int, suffix: str) -> str:
    """Where portion ``number``, from 1, of a kind is: ``data/parts/story-1.json``."""
    return f"data/parts/{kind}-{number}.{suffix}"


def _weight(record: Record[Entity]) -> int:
    return _RECORD + len(record.entity.held("rows") or ())
