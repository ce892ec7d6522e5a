"""The head of a table of the office: which of its rows it is, over one row or several."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

_BESIDE = re.compile(r"[（(][^（）()]*[）)]|[\s：:*＊]")
_MEASURE = re.compile(r"[（(](?:单位[：:])?([^（）()\d]{1,6})[）)]")
COUNTERS = frozenset({"序号", "编号", "No", "NO", ""})
_FIRST_ROWS = 10
_MOST_ROWS = 3
_FIGURE = re.compile(r"-?[\d,，.]+[%％]?|\d{4}[年.\-/].*")


class TableHead(NamedTuple):
    """``first`` and ``last``: the positions of its rows; ``columns``: of each column what stands above it, from
    the top, without repetition."""

    first: int
    last: int
    columns: tuple[tuple[str, ...], ...]


def bare(title: str) -> str:
    """A column's title without its measure and its blanks: 金额（万元） → 金额."""
    return _BESIDE.sub("", title)


def measure_in(column: Sequence[str]) -> str:
    """What the numbers of ``column`` are counted in: 金额（万元） → 万元; empty where nothing says it."""
    found = [_MEASURE.search(one) for one in column]
    return next((one[1] for one in reversed(found) if one), "")


def head_of(table: Sequence[Sequence[str]], names: Collection[str]) -> TableHead | None:
    """The row of the first ten that has most of ``names``, with those below it that part its columns;
    None where no row has one."""
    counts = [sum(bare(cell) in names for cell in row) for row in table[:_FIRST_ROWS]]
    if not any(counts):
        return None
    first = counts.index(max(counts))
    if first and _parts(table[first - 1], table[first]):
        first -= 1  # 序号 and 事项 over two rows: the lower one has as many names
    last = first
    while last + 1 < min(len(table), first + _MOST_ROWS) and _parts(table[last], table[last + 1]):
        last += 1
    rows = [_filled(row) if at < last else list(row) for at, row in enumerate(table[: last + 1])]
    columns = tuple(
        tuple(dict.fromkeys(cell for row in rows[first:] if (cell := row[at])))
        for at in range(len(table[last]))
    )
    return TableHead(first, last, columns)


def _parts(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether ``below`` is a row of a head that parts what ``above`` says of several columns at once."""
    filled, is_parting = _filled(above), False
    is_title = len(set(filter(None, above))) < 2
    if is_title or any(_FIGURE.fullmatch(cell) for cell in below) or not any(below):
        return False
    for at, (over, under) in enumerate(zip(filled, below, strict=True)):
        is_group = bool(over) and over in (filled[at - 1 : at] + filled[at + 1 : at + 2])
        if under and under != over:
            if not is_group:
                return False
            is_parting = True
    return is_parting


def _filled(row: Sequence[str]) -> list[str]:
    """``row``, in which a cell without words goes on with the one before it, as merged cells do."""
    found: list[str] = []
    for cell in row:
        found.append(cell or (found[-1] if found else ""))
    return found
