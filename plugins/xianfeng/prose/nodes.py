"""What a text consists of: blocks and inlines, each with its span in the source.

``start`` and ``end`` are offsets in the source: ``source[start:end]`` is what a run of text shows,
escapes and entities aside; of everything else the span covers what lies inside it.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias


class Text(NamedTuple):
    """A run of text as readers see it."""

    start: int
    end: int
    text: str


class Code(NamedTuple):
    """Text that means nothing but itself."""

    start: int
    end: int
    text: str


class Break(NamedTuple):
    """The end of a line inside a paragraph."""

    start: int
    end: int


class Strong(NamedTuple):
    """Bold."""

    start: int
    end: int
    inlines: tuple[Inline, ...]


class Emphasis(NamedTuple):
    """A foreign title between single stars."""

    start: int
    end: int
    inlines: tuple[Inline, ...]


class Link(NamedTuple):
    """A link. ``target``: the address, entities resolved; ``at``: the offset where it is written."""

    start: int
    end: int
    inlines: tuple[Inline, ...]
    target: str
    at: int
    title: str = ""


class Picture(NamedTuple):
    """A picture. ``title``: what is written behind its address, its caption."""

    start: int
    end: int
    target: str
    alt: str
    title: str
    at: int
    link: str = ""
    """Where the picture leads, if it stands alone in a link."""


class NoteMark(NamedTuple):
    """Where a text refers to the note ``name``, for the ``turn``-th time."""

    start: int
    end: int
    name: str
    number: int
    turn: int


class NumberMark(NamedTuple):
    """``{{ 数据:id }}``: stands for the value of the metric; no id where it is badly written."""

    start: int
    end: int
    written: str
    metric: str


Inline: TypeAlias = Text | Code | Break | Strong | Emphasis | Link | Picture | NoteMark | NumberMark


class Heading(NamedTuple):
    """``level`` 1 to 6; ``anchor``: its id in the page."""

    start: int
    end: int
    level: int
    inlines: tuple[Inline, ...]
    anchor: str


class Paragraph(NamedTuple):
    """``is_tight``: the text of an item of a list, without a paragraph's room around it."""

    start: int
    end: int
    inlines: tuple[Inline, ...]
    is_tight: bool = False


class Figure(NamedTuple):
    """A paragraph that is only a picture."""

    start: int
    end: int
    picture: Picture


class Item(NamedTuple):
    """One item of a list; ``number``: the one that readers see, where the list has numbers."""

    start: int
    end: int
    blocks: tuple[Block, ...]
    number: int


class Listing(NamedTuple):
    """A list."""

    start: int
    end: int
    is_ordered: bool
    items: tuple[Item, ...]


class Cell(NamedTuple):
    """One cell of a table."""

    start: int
    end: int
    inlines: tuple[Inline, ...]


class Table(NamedTuple):
    """``aligns``: left, right, center or empty, a column each. Every row has as many cells."""

    start: int
    end: int
    aligns: tuple[str, ...]
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Quote(NamedTuple):
    """A quotation."""

    start: int
    end: int
    blocks: tuple[Block, ...]


class CodeBlock(NamedTuple):
    """Lines between fences."""

    start: int
    end: int
    language: str
    text: str


class ThematicBreak(NamedTuple):
    """A line across the page."""

    start: int
    end: int


class Note(NamedTuple):
    """A note at the foot; ``number`` in the order in which the text refers to notes, 0: never."""

    start: int
    end: int
    name: str
    number: int
    turns: int
    """How often the text refers to it."""
    blocks: tuple[Block, ...]


Block: TypeAlias = (
    Heading | Paragraph | Figure | Listing | Table | Quote | CodeBlock | ThematicBreak
)
