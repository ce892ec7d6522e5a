"""Long lists in pages, numbered from the oldest: a new record changes the newest page and no other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from xianfeng.artifacts import Json
from xianfeng.channels.web.blocks import ROWS
from xianfeng.model.library import Records

T = TypeVar("T")

PAGE_SIZE = 20
LONGER = {200: 50, 1000: 100}
"""From how many records on a page of a list holds how many: nobody turns 1,000 pages, each a file."""


def paged(records: Records) -> list[Records]:
    """Newest page first; all but the newest hold equally many records, the newest holds the rest."""
    size = max(PAGE_SIZE, *(size for least, size in LONGER.items() if len(records) >= least), 0)
    if len(records) <= size:
        return [records]
    first = len(records) % size or size
    if first < size // 2:
        first += size
    starts = range(first, len(records), size)
    return [records[:first], *(records[start : start + size] for start in starts)]


def page_path(path: str, position: int, total: int) -> str:
    """The newest page is the list itself, the oldest is ``page/1/``."""
    return path if position == 0 else f"{path}page/{total - position}/"


def pager(position: int, total: int, address: Callable[[int], str]) -> Json:
    """The way from page ``position`` of ``total`` to the others; ``address`` says where each is."""
    if total == 1:
        return None
    shown = sorted({0, total - 1, *range(max(0, position - 2), min(total, position + 3))})
    items: list[Json] = []
    for before, one in zip([-1, *shown], shown, strict=False):
        if one > before + 1:
            items.append({"label": "…", "url": "", "current": False})
        items.append({"label": str(one + 1), "url": address(one), "current": one == position})
    return {
        "page": position + 1,
        "pages": total,
        "newer": address(position - 1) if position else None,
        "older": address(position + 1) if position + 1 < total else None,
        "items": items,
    }


def list_pager(path: str, position: int, total: int) -> Json:
    """That of a list."""
    return pager(position, total, lambda one: page_path(path, one, total))


def rows_path(url: str, position: int) -> str:
    """Where a page of a long table of the record at ``url`` is: the first on its own page."""
    return url if position == 0 else f"{url}page/{position + 1}/"


def rows_on(rows: Sequence[T], position: int) -> Sequence[T]:
    """Those of a page, from 0."""
    return rows[position * ROWS : (position + 1) * ROWS]


def further(rows: int) -> range:
    """The pages of so many rows behind the first."""
    return range(1, -(-rows // ROWS))


def rows_pager(url: str, position: int, rows: int) -> Json:
    """That of a table of so many rows, None where one page holds them."""
    return pager(position, max(1, -(-rows // ROWS)), lambda one: rows_path(url, one))
