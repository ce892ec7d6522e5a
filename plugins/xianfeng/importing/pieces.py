"""The pieces of a paragraph: without blanks around them, from somewhere on, with what leads them bold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from xianfeng.importing.heads import stripped
from xianfeng.importing.originals import Grid, Passage, Piece, Shot, Sign, Stretch, Turn


def unbolded(piece: Piece) -> Piece:
    """``piece`` as it stands in a cell: heads of tables are bold anyway."""
    return piece._replace(bold=False) if isinstance(piece, Stretch) else piece


def trimmed(text: str, pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """``pieces`` without blanks and ends of lines around them."""
    found = list(pieces)
    while found and _is_empty(text, found[0]):
        found.pop(0)
    while found and _is_empty(text, found[-1]):
        found.pop()
    if found and isinstance(found[0], Stretch):
        found[0] = found[0]._replace(start=stripped(text, found[0].start, found[0].end).start)
    if found and isinstance(found[-1], Stretch):
        found[-1] = found[-1]._replace(end=stripped(text, found[-1].start, found[-1].end).end)
    return tuple(found)


def _is_empty(text: str, piece: Piece) -> bool:
    if isinstance(piece, Stretch):
        return not text[piece.start : piece.end].strip(" \t\u3000\xa0\ufeff\u200b")
    return isinstance(piece, Turn) or (isinstance(piece, Sign) and not piece.text.strip())


def from_offset(text: str, passage: Passage, start: int) -> Passage:
    """``passage`` from the offset ``start`` on."""
    pieces = [
        one._replace(start=max(start, one.start)) if isinstance(one, Stretch) else one
        for one in passage.pieces
        if not isinstance(one, Stretch) or one.end > start
    ]
    return replace(passage, pieces=trimmed(text, pieces))


def led(pieces: Sequence[Piece], bold: dict[int, int]) -> list[Piece]:
    """``pieces`` of which what leads them is bold and nothing else; without a lead as they are."""
    found: list[Piece] = []
    end = next(iter(bold.values()), 0)
    for piece in joined(pieces):
        if not end or not isinstance(piece, Stretch):
            found.append(piece)
        elif piece.end <= end or piece.start >= end:
            found.append(piece._replace(bold=piece.end <= end))
        else:
            found += [piece._replace(end=end, bold=True), piece._replace(start=end, bold=False)]
    return joined(found)


def joined(pieces: Sequence[Piece]) -> list[Piece]:
    """``pieces`` of which neighbours that are written alike are one."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if (
            isinstance(piece, Stretch) and isinstance(last, Stretch)
            and last.end == piece.start and (last.bold, last.link) == (piece.bold, piece.link)
        ):  # fmt: skip
            found[-1] = last._replace(end=piece.end)
        else:
            found.append(piece)
    return found


def shots(blocks: Sequence[Passage | Grid]) -> Iterator[int]:
    """Positions of the pictures in ``blocks``, in their order."""
    for block in blocks:
        if isinstance(block, Passage):
            yield from (one.position for one in block.pieces if isinstance(one, Shot))
        else:
            for row in block.rows:
                for cell in row:
                    yield from shots(cell.passages)
