"""A document as plain text: every run of it, and none of its marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from xianfeng.prose.nodes import (
    Block,
    Break,
    Code,
    CodeBlock,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Link,
    Listing,
    NumberMark,
    Paragraph,
    Picture,
    Quote,
    Strong,
    Table,
    Text,
)

if TYPE_CHECKING:
    from xianfeng.prose.document import Document


class Numbers(Protocol):
    """What stands for the mark of a number; a mapping by metric is one."""

    def get(self, metric: str, written: str, /) -> str: ...


_NO_NUMBERS: Numbers = MappingProxyType({})


def text_of(inlines: Sequence[Inline], numbers: Numbers = _NO_NUMBERS) -> str:
    """What ``inlines`` say; of a picture its alternative text. ``numbers``: values by metric."""
    if len(inlines) == 1 and type(inlines[0]) is Text:  # as in most cells and half of the headings
        return inlines[0].text
    return "".join([
        one.text if type(one) is Text else _text_of(one, numbers) for one in inlines
    ])  # fmt: skip


def _text_of(inline: Inline, numbers: Numbers) -> str:
    kind = type(inline)
    if kind is Code:
        return inline.text  # type: ignore[union-attr]
    if kind is Strong or kind is Emphasis or kind is Link:
        return text_of(inline.inlines, numbers)  # type: ignore[union-attr]
    if kind is Break:
        return "\n"
    if kind is Picture:
        return inline.alt  # type: ignore[union-attr]
    if kind is NumberMark:
        return numbers.get(inline.metric, inline.written)  # type: ignore[union-attr]
    return ""


def lines(
    blocks: Iterable[Block], numbers: Numbers = _NO_NUMBERS, *, headings: bool = True
) -> Iterator[str]:
    """The text of each paragraph, heading, cell and line of code in ``blocks``."""
    for block in blocks:
        match block:
            case Paragraph():
                yield text_of(block.inlines, numbers)
            case Heading():
                if headings:
                    yield text_of(block.inlines, numbers)
            case Listing():
                for item in block.items:
                    inside = lines(item.blocks, numbers, headings=headings)
                    if block.is_ordered:
                        yield f"{item.number}. {next(inside, '')}"
                    yield from inside
            case Quote():
                yield from lines(block.blocks, numbers, headings=headings)
            case Table():
                for row in (block.head, *block.rows):
                    yield " ".join([text_of(cell.inlines, numbers) for cell in row])
            case Figure():
                yield from (words for words in (block.picture.alt, block.picture.title) if words)
            case CodeBlock():
                yield block.text.rstrip("\n")
            case _:
                pass


def plain(document: Document, numbers: Numbers = _NO_NUMBERS) -> str:
    """All that ``document`` says, a line for each paragraph, heading and row; notes at the end."""
    found = list(lines(document.blocks, numbers))
    for note in document.notes:
        found.extend(lines(note.blocks, numbers))
    return "\n".join(found)
