"""What a file of an office holds: its text, every character with its place, and its structure.

``text`` has the characters of the file and no others, in the order of reading. The structure names
stretches of it. What an office program shows beside that, such as the numbers that it counts by
itself, stands in the structure as ``Sign``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from xianfeng.findings.finding import Finding, Place


class Stretch(NamedTuple):
    """``text[start:end]`` of the original. ``link``: the address that it leads to."""

    start: int
    end: int
    bold: bool = False
    link: str = ""


class Sign(NamedTuple):
    """What the program shows and no text of the file holds; ``why`` is a key of ``ADDITIONS``."""

    text: str
    why: str


class Call(NamedTuple):
    """Where a text refers to a note."""

    note: str


class Shot(NamedTuple):
    """A picture, by its position in ``pictures``."""

    position: int


class Turn(NamedTuple):
    """The end of a line inside a paragraph, as its author meant it."""


Piece: TypeAlias = Stretch | Sign | Call | Shot | Turn


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph. ``level``: 1 and more for a heading, 0 for text."""

    pieces: tuple[Piece, ...]
    level: int = 0
    number: str = ""
    """That the program counts by itself, such as “一、”."""
    bullet: int = 0
    """The depth of the list whose item it is, from 1; 0: of none."""
    centred: bool = False
    is_title: bool = False

    @property
    def start(self) -> int:
        return next((one.start for one in self.pieces if isinstance(one, Stretch)), -1)

    @property
    def end(self) -> int:
        return next((one.end for one in reversed(self.pieces) if isinstance(one, Stretch)), -1)


class GridCell(NamedTuple):
    """A cell of a table; ``width``: the columns that it covers; ``is_below``: part of the one above."""

    passages: tuple[Passage, ...]
    width: int = 1
    is_below: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells, as they stand in the file."""

    rows: tuple[tuple[GridCell, ...], ...]


class Embedded(NamedTuple):
    """A picture file; ``alt``: what its author says of it."""

    data: bytes
    alt: str


class Omitted(NamedTuple):
    """Text of the file that is no part of ``text``, by the place where it stands, and why."""

    where: str
    text: str
    why: str


@dataclass(frozen=True)
class Original:
    """A file as read. ``starts``: where each paragraph of the file begins in ``text``, so that places
    can be told as the office counts them."""

    name: str
    text: str
    blocks: tuple[Passage | Grid, ...]
    starts: tuple[int, ...]
    notes: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    pictures: tuple[Embedded, ...] = ()
    omitted: tuple[Omitted, ...] = ()
    is_markdown: bool = False
    findings: tuple[Finding, ...] = ()
    """What the editor should look at, where nothing was refused."""
    addressed: Mapping[str, int] = field(default_factory=dict)
    """Of Markdown: positions in ``pictures`` by the address that is written in the text."""

    def place(self, offset: int) -> Place:
        """The paragraph and the character in it, both from 1, of ``text[offset]``."""
        number = bisect_right(self.starts, offset)
        return Place(
            self.name, max(number, 1), offset - (self.starts[number - 1] if number else 0) + 1
        )

    def words(self, passage: Passage) -> str:
        """What stands in ``passage``, of the file's own characters."""
        return "".join(
            self.text[one.start : one.end] for one in passage.pieces if isinstance(one, Stretch)
        )


class NotTakenError(Exception):
    """A file that can't be taken as it is; ``findings`` say where and why, and what to do."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = findings
