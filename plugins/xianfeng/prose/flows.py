"""A document's text as readers meet it: line after line, each character with its place.

Checks of wording and of privacy look at flows: so a number that is half bold is still one number,
and no mark of Markdown is ever taken for text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

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

FlowKind: TypeAlias = Literal["paragraph", "heading", "cell", "code", "caption"]

OPAQUE = "\ufffc"
"""Stands for a picture, and in ``literal`` for whatever can't be a mark: code, escaped signs."""
BREAK = "\x0b"
"""Stands for the end of a line that the editor meant."""


@dataclass(slots=True)
class Flow:
    """Text of one paragraph, heading, cell or block of code.

    ``text``: what readers see; ``literal``: the same, as long, with ``OPAQUE`` for what was marked
    as meaning nothing else, so that a sign in it is one that no mark was made of.
    """

    kind: FlowKind
    text: str = ""
    literal: str = ""
    _starts: list[int] = field(default_factory=list)
    _offsets: list[int] = field(default_factory=list)

    def offset(self, index: int) -> int:
        """Where in the source the character at ``index`` of ``text`` stands."""
        run = bisect_right(self._starts, index) - 1
        return self._offsets[run] + index - self._starts[run] if run >= 0 else 0

    def add(self, inlines: Iterable[Inline]) -> Flow:
        """Takes ``inlines`` at the end."""
        for one in inlines:
            self._add(one)
        return self

    def _add(self, inline: Inline) -> None:
        kind = type(inline)
        if kind is Text:
            is_escaped = inline.end - inline.start != len(inline.text)  # type: ignore[union-attr]
            self._run(inline.start, inline.text, is_literal=not is_escaped)  # type: ignore[union-attr]
        elif kind is Strong or kind is Emphasis or kind is Link:
            self.add(inline.inlines)  # type: ignore[union-attr]
        elif kind is Code:
            self._run(inline.start, inline.text, is_literal=False)  # type: ignore[union-attr]
        elif kind is NumberMark:
            self._run(inline.start, inline.written, is_literal=False)  # type: ignore[union-attr]
        elif kind is Break:
            self._run(inline.start, BREAK, is_literal=True)
        elif kind is Picture:
            self._run(inline.start, OPAQUE, is_literal=False)

    def _run(self, start: int, text: str, *, is_literal: bool) -> None:
        self._starts.append(len(self.text))
        self._offsets.append(start)
        self.text += text
        self.literal += text if is_literal else OPAQUE * len(text)


def flows(document: Document) -> Iterator[Flow]:
    """Every text of ``document``, notes at the end."""
    yield from _flows(document.blocks)
    for note in document.notes:
        yield from _flows(note.blocks)


def _flows(blocks: Iterable[Block]) -> Iterator[Flow]:
    for block in blocks:
        match block:
            case Paragraph():
                yield Flow("paragraph").add(block.inlines)
            case Heading():
                yield Flow("heading").add(block.inlines)
            case Listing():
                for item in block.items:
                    yield from _flows(item.blocks)
            case Quote():
                yield from _flows(block.blocks)
            case Table():
                for row in (block.head, *block.rows):
                    for cell in row:
                        yield Flow("cell").add(cell.inlines)
            case CodeBlock():
                flow = Flow("code")
                flow._run(block.start, block.text, is_literal=False)
                yield flow
            case Figure():
                caption = Flow("caption")
                caption._run(block.picture.start, block.picture.alt, is_literal=False)
                caption._run(block.picture.at, block.picture.title, is_literal=False)
                yield caption
            case _:
                pass
