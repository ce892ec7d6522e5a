"""Tables that the catalog derives, as they are remembered: of records, their places in the library."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from xianfeng.memory.packing import Packing, packed, unpacked
from xianfeng.model.library import Record, Records

TableRow = tuple[Any, tuple[Record[Any], ...]]
"""Of a table that the library derives: a key of strings, and records."""
ROWS = Packing(tuple[bytes, list[tuple[str | tuple[str, ...], bytes]]])
"""Digest of what the rows were made of, and the rows with the places of their records."""


def frozen(rows: Iterable[TableRow], records: Records) -> list[tuple[Any, bytes]]:
    places = {id(record): place for place, record in enumerate(records)}
    return [(key, packed(places[id(one)] for one in some)) for key, some in rows]


def thawed(rows: Iterable[tuple[Any, bytes]], records: Records) -> list[TableRow] | None:
    """What was frozen; None where it can't be that."""
    try:
        return [(key, tuple(map(records.__getitem__, unpacked(some)))) for key, some in rows]
    except (ValueError, IndexError):
        return None
