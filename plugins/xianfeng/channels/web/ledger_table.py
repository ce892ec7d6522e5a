"""The rows of a ledger as one table."""

from __future__ import annotations

from collections.abc import Sequence

from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import Block
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.plans import years
from xianfeng.channels.web.values import has, shown
from xianfeng.model.anatomy import Piece, public
from xianfeng.model.kinds.columns import Row, YearFigure
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.numbers import written
from xianfeng.model.standing import is_overdue


def rows_table(edition: Edition, ledger: Ledger) -> Block:
    """A column for each field that a row fills, one a year for a plan, totals at the foot."""
    pieces = [piece for piece in _pieces(ledger) if _filled(ledger.rows, piece)]
    heads = [head for piece in pieces for head in _heads(ledger.rows, piece)]
    rows = [
        [one for piece in pieces for one in _cells(edition, ledger.rows, row, piece)]
        for row in ledger.rows
    ]
    return blocks.table("事项", heads, rows, foot=_foot(ledger, pieces))


def _pieces(ledger: Ledger) -> list[Piece]:
    return [piece for piece in public(type(ledger.rows[0])) if piece.key != "visibility"]


def _filled(rows: Sequence[Row], piece: Piece) -> bool:
    return any(has(getattr(row, piece.attribute)) for row in rows)


def summed(ledger: Ledger) -> list[Piece]:
    """Declared columns of numbers whose sum means something."""
    adding = {column.key for column in ledger.columns if column.total}
    return [
        piece
        for piece in (_pieces(ledger) if ledger.rows else ())
        if piece.form == "number" and piece.key in adding
    ]


def _heads(rows: Sequence[Row], piece: Piece) -> list[tuple[str, bool]]:
    unit = f"（{piece.measure}）" if piece.measure else ""
    if piece.part is YearFigure:
        return [(f"{piece.title}{unit} {year} 年计划／实绩", True) for year in years(rows, piece)]
    return [(f"{piece.title}{unit}", piece.form == "number")]


def _cells(edition: Edition, rows: Sequence[Row], row: Row, piece: Piece) -> list[Block]:
    value = getattr(row, piece.attribute)
    if piece.part is YearFigure:
        known = {figure.year: figure for figure in value}
        return [blocks.cell(_pair(known.get(year))) for year in years(rows, piece)]
    if piece.key == "state" and value:
        late = "（已超期）" if is_overdue(row, edition.portal.today) else ""
        return [blocks.cell(f"{value}{late}")]
    return [shown(edition, piece, value, measure=False)]


def _pair(figure: YearFigure | None) -> str:
    if figure is None:
        return "—"
    pair = (figure.plan, figure.actual)
    return " ／ ".join("—" if one is None else written(one) for one in pair)


def _foot(ledger: Ledger, pieces: Sequence[Piece]) -> list[Block]:
    adding = summed(ledger)
    if not adding or len(ledger.rows) < 2:
        return []
    cells = [blocks.cell("合计")]
    for piece in pieces[1:]:
        if piece.part is YearFigure:
            cells += [blocks.cell("") for _ in years(ledger.rows, piece)]
            continue
        values = [getattr(row, piece.attribute) for row in ledger.rows] if piece in adding else []
        known = [value for value in values if value is not None]
        cells.append(blocks.cell(written(round(sum(known), 4)) if known else ""))
    return cells
