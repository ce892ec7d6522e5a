"""Tables of an office program as tables that can be read from top to bottom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from xianfeng.importing.originals import Grid, GridCell, Original, Passage, Shot
from xianfeng.importing.pieces import shots

_NOTE = re.compile(r"\s*(?:注|备注|说明|填表说明|单位)[：:]|\s*[*＊※]")

LaidRow: TypeAlias = "list[tuple[Passage, ...]]"


class Laid(NamedTuple):
    """``rows`` of equally many cells; what is no row of them stands before or after as paragraphs."""

    before: list[Passage]
    rows: list[LaidRow]
    after: list[Passage]


def laid(original: Original, grid: Grid) -> Laid:
    """``grid`` with a cell for each column: a merged one stands in its first place and leaves the
    others empty; a title over all columns stands before the table, a remark below all after it."""
    rows = [row for row in grid.rows if row]
    columns = max((sum(cell.width for cell in row) for row in rows), default=0)
    before: list[Passage] = []
    after: list[Passage] = []
    while rows and _is_whole(rows[0], columns) and columns > 1 and len(rows) > 2:
        before += rows.pop(0)[0].passages
    while rows and _is_whole(rows[-1], columns) and columns > 1 and _is_note(original, rows[-1]):
        after[:0] = rows.pop()[0].passages
    shown = [Passage((Shot(at),)) for at in shots([Grid(tuple(rows))])]
    written = [_spread(row, columns) for row in rows]
    filled = [at for at in range(columns) if any(_says(row[at]) for row in written)]
    if len(filled) < 2:  # a frame around paragraphs
        return Laid(
            [*before, *(one for row in rows for cell in row for one in cell.passages)], [], after
        )
    kept = [[row[at] for at in filled] for row in written]
    return Laid(before, [row for row in kept if any(_says(cell) for cell in row)], [*shown, *after])


def _spread(row: Sequence[GridCell], columns: int) -> LaidRow:
    cells: LaidRow = []
    for cell in row:
        cells.append(cell.passages)
        cells += [()] * (cell.width - 1)
    return [*cells, *[()] * (columns - len(cells))]


def _is_whole(row: Sequence[GridCell], columns: int) -> bool:
    return len(row) == 1 and row[0].width == columns


def _is_note(original: Original, row: Sequence[GridCell]) -> bool:
    return any(_NOTE.match(original.words(one)) for one in row[0].passages)


def _says(cell: Sequence[Passage]) -> bool:
    return any(
        one.number or any(not isinstance(piece, Shot) for piece in one.pieces) for one in cell
    )
