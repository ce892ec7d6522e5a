"""A text in which links tell more than their own words: of a file, what it is and how large."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from xianfeng.prose.document import Document
from xianfeng.prose.nodes import (
    Block,
    Cell,
    Emphasis,
    Inline,
    Link,
    Listing,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
)


def labelled(document: Document, labels: Mapping[str, str]) -> Document:
    """``document`` with the label of its address behind each link that has one. ``labels``: by the
    address as written. Headings stay as they are: tables of contents repeat them."""
    if not labels:
        return document
    notes = (note._replace(blocks=_blocks(note.blocks, labels)) for note in document.notes)
    return replace(document, blocks=_blocks(document.blocks, labels), notes=tuple(notes))


def _blocks(blocks: Iterable[Block], labels: Mapping[str, str]) -> tuple[Block, ...]:
    return tuple(_block(block, labels) for block in blocks)


def _block(block: Block, labels: Mapping[str, str]) -> Block:
    match block:
        case Paragraph():
            return block._replace(inlines=_inlines(block.inlines, labels))
        case Quote():
            return block._replace(blocks=_blocks(block.blocks, labels))
        case Listing():
            items = (one._replace(blocks=_blocks(one.blocks, labels)) for one in block.items)
            return block._replace(items=tuple(items))
        case Table():
            rows = tuple(_row(row, labels) for row in block.rows)
            return block._replace(head=_row(block.head, labels), rows=rows)
    return block


def _row(row: tuple[Cell, ...], labels: Mapping[str, str]) -> tuple[Cell, ...]:
    return tuple(cell._replace(inlines=_inlines(cell.inlines, labels)) for cell in row)


def _inlines(inlines: Iterable[Inline], labels: Mapping[str, str]) -> tuple[Inline, ...]:
    return tuple(shown for one in inlines for shown in _shown(one, labels))


def _shown(inline: Inline, labels: Mapping[str, str]) -> Iterator[Inline]:
    match inline:
        case Strong() | Emphasis():
            yield inline._replace(inlines=_inlines(inline.inlines, labels))
        case Link() if label := labels.get(inline.target):
            yield from (inline, Text(inline.end, inline.end, label))
        case _:
            yield inline
