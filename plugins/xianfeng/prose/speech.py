"""A text as it is read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from xianfeng.prose.document import Document
from xianfeng.prose.nodes import (
    Block,
    CodeBlock,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Table,
)
from xianfeng.prose.plain import Numbers, text_of
from xianfeng.prose.spoken_forms import spoken_form

_MEASURED = re.compile(r"(.*?) ?[（(]([^（()）]{1,6})[）)]")
"""The head of a column that names its unit: 烘干稻谷（吨）."""
_BELOW_ZERO = re.compile(r"[-−－–](\d[\d,.]*)")
"""A cell with a number alone. Behind the head of its column, the sign would be read as a dash."""
_ENDED = tuple("。！？；：…")
_PAUSES = " 。，；、：,;"
"""Behind a cell or a row nothing is read of these but the pause that is put there."""
CHARACTERS_A_MINUTE = 220
"""Over loudspeakers in the open: slower than on the radio, where 240 to 260 are usual."""


def spoken_minutes(script: str) -> int:
    """Minutes that ``script`` takes, at least 1."""
    return max(1, -(-len("".join(script.split())) // CHARACTERS_A_MINUTE))


def said(document: Document, numbers: Numbers) -> Iterator[str]:
    """``paragraphs`` in the words in which they are said."""
    return (line for line in map(spoken_form, _lines(document.blocks, numbers)) if line)


def paragraphs(document: Document, numbers: Numbers) -> Iterator[str]:
    """What of ``document`` is read aloud, a paragraph at a time: no notes, no pictures; of a table row
    after row what it says of each column."""
    return (line for line in _lines(document.blocks, numbers) if line.strip())


def _pair(head: str, cell: str) -> str:
    """What a table says of one thing in one column."""
    if head in ("年", "年份", "年度") and len(cell) == 4 and cell.isdecimal():
        return f"{cell}年"
    if below := _BELOW_ZERO.fullmatch(cell):
        cell = f"负{below[1]}"
    measured = _MEASURED.fullmatch(head)
    if measured and cell[-1:].isdecimal():
        return f"{measured[1]}{cell}{measured[2]}"
    return f"{head}{cell}"


def _lines(blocks: Iterable[Block], numbers: Numbers) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph():
                yield text_of(block.inlines, numbers)
            case Heading():
                heading = text_of(block.inlines, numbers)
                yield heading if heading.endswith(_ENDED) else f"{heading}。"
            case Listing():
                for item in block.items:
                    inside = _lines(item.blocks, numbers)
                    if block.is_ordered:
                        yield f"第{item.number}，{next(inside, '')}"
                    yield from inside
            case Quote():
                yield from _lines(block.blocks, numbers)
            case Table():
                heads = [text_of(cell.inlines, numbers) for cell in block.head]
                for row in block.rows:
                    cells = [text_of(cell.inlines, numbers).rstrip(_PAUSES) for cell in row]
                    pairs = zip(heads, cells, strict=True)
                    told = [_pair(head, cell) for head, cell in pairs if cell.strip("—–-/ ")]
                    if told:
                        yield f"{'，'.join(told)}。"
            case CodeBlock():
                yield block.text
            case _:
                pass
