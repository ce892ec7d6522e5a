"""A document as CommonMark with tables and notes, in which no sign of a text means anything else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from xianfeng.prose.document import Document
from xianfeng.prose.nodes import (
    Block,
    Break,
    Cell,
    Code,
    CodeBlock,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Link,
    Listing,
    NoteMark,
    NumberMark,
    Paragraph,
    Picture,
    Quote,
    Strong,
    Table,
    Text,
)
from xianfeng.prose.plain import Numbers

_SPECIAL = re.compile(
    r"[\\`*_{}\[\]<>#|~$!]|&(?=[#\w])|^[ \t]*(?:[-+=:]|\d+(?=[.)](?:\s|$)))", re.MULTILINE
)
_SLASHED = frozenset("\\`*_{}[]#!-+")
"""What a stroke makes a sign like others in every dialect, ours among them; the rest by its number."""
_RULERS = {"": "---", "left": ":---", "center": ":---:", "right": "---:"}
_UNSAFE = re.compile(r"[\s<>()\\\"]")


def escaped(text: str) -> str:
    """``text`` of one line or more as CommonMark that shows it as it is."""
    return _SPECIAL.sub(lambda match: _unmeaning(match[0]), text)


def _unmeaning(found: str) -> str:
    """A sign that means nothing but itself, behind the blanks before it."""
    sign = found.lstrip(" \t")
    blanks = found[: len(found) - len(sign)]
    return f"{blanks}\\{sign}" if sign in _SLASHED else f"{blanks}&#{ord(sign[0])};{sign[1:]}"


def written(document: Document, numbers: Numbers, address: Callable[[str, bool], str]) -> str:
    """All of ``document``. ``address``: where a link or (True) a picture leads in full; empty: nowhere,
    and its text stands alone."""
    writer = _Writer(numbers, address)
    parts = [writer.blocks(document.blocks)]
    parts += [
        f"[^{one.number}]: {_indented(writer.blocks(one.blocks), '    ')}"
        for one in document.notes
        if one.number
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


class _Writer:
    def __init__(self, numbers: Numbers, address: Callable[[str, bool], str]) -> None:
        self._numbers = numbers
        self._address = address

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "\n\n".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return self._inlines(block.inlines)
            case Heading():
                return f"{'#' * block.level} {_line(self._inlines(block.inlines))}"
            case Listing():
                return self._listing(block)
            case Quote():
                lines = self.blocks(block.blocks).split("\n")
                return "\n".join(f"> {line}".rstrip() for line in lines)
            case Table():
                ruler = "|".join(_RULERS[side] for side in block.aligns)
                rows = [self._row(block.head), f"|{ruler}|", *map(self._row, block.rows)]
                return "\n".join(rows)
            case Figure():
                return self._picture(block.picture)
            case CodeBlock():
                longest = max(map(len, re.findall("`+", block.text)), default=0)
                fence = "`" * max(3, longest + 1)
                return f"{fence}{block.language}\n{block.text.rstrip(chr(10))}\n{fence}"
            case _:
                return "---"

    def _listing(self, listing: Listing) -> str:
        items = []
        for item in listing.items:
            mark = f"{item.number}. " if listing.is_ordered else "- "
            items.append(mark + _indented(self.blocks(item.blocks), " " * len(mark)))
        is_loose = any(len(item.blocks) > 1 for item in listing.items)
        return ("\n\n" if is_loose else "\n").join(items)

    def _row(self, cells: Sequence[Cell]) -> str:
        return f"| {' | '.join(_line(self._inlines(cell.inlines)) for cell in cells)} |"

    def _picture(self, picture: Picture) -> str:
        to = self._address(picture.target, True)
        told = escaped(picture.alt)
        return f"![{told}]({_destination(to)})" if to else told

    def _inlines(self, inlines: Iterable[Inline]) -> str:
        return "".join([
            escaped(one.text) if type(one) is Text else self._inline(one) for one in inlines
        ])  # fmt: skip

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text():
                return escaped(inline.text)
            case Strong():
                return f"**{self._inlines(inline.inlines)}**"
            case Emphasis():
                return f"*{self._inlines(inline.inlines)}*"
            case Code():
                longest = max(map(len, re.findall("`+", inline.text)), default=0)
                fence = "`" * (longest + 1)
                pad = " " if "`" in inline.text else ""
                return f"{fence}{pad}{inline.text}{pad}{fence}"
            case Link():
                to = self._address(inline.target, False)
                text = self._inlines(inline.inlines)
                return f"[{text}]({_destination(to)})" if to else text
            case Break():
                return "\\\n"
            case Picture():
                return self._picture(inline)
            case NoteMark():
                return f"[^{inline.number}]"
            case NumberMark():
                return escaped(self._numbers.get(inline.metric, inline.written))


def _line(text: str) -> str:
    return " ".join(text.replace("\\\n", " ").split())


def _indented(text: str, by: str) -> str:
    return "\n".join(f"{by}{line}" if line else "" for line in text.split("\n")).removeprefix(by)


def _destination(address: str) -> str:
    """An address between its brackets."""
    return _UNSAFE.sub(lambda match: f"%{ord(match[0]):02X}", address)
