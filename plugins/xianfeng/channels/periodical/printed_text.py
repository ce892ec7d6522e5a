"""A text as plain data for the Typst template: blocks and runs, each a map with its ``kind``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from xianfeng.artifacts import Json
from xianfeng.channels.periodical.heading_levels import HeadingLevels
from xianfeng.channels.periodical.pictures import BookPicture
from xianfeng.prose.captions import captioned
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
from xianfeng.prose.plain import text_of
from xianfeng.typesetting.glyphs import words

_NARROW = 4
"""Columns of a table that a column of the page can hold."""
_FLOATING = 700
"""Characters of a table that surely fit on a page, across both columns."""
_KEPT = 20, 400
"""Columns and characters of a row that surely fits in a column of a page: it is not parted."""

_LEAST, _MOST = 3, 14
"""Characters by which the columns of a table share its width."""


@dataclass
class PrintedText:
    """One story's text on its way to the template. ``pictures``: by the address that is typed;
    ``links``: where an address leads, in full, or nothing."""

    document: Document
    numbers: Mapping[str, str]
    pictures: Mapping[str, BookPicture]
    links: Callable[[str], str]
    key: str
    """Of the story: labels of its notes begin with it."""
    _levels: HeadingLevels = field(default_factory=HeadingLevels)
    _noted: set[str] = field(default_factory=set)

    def blocks(self) -> list[Json]:
        return list(self._blocks(self.document.blocks))

    def notes(self) -> dict[str, Json]:
        """By name."""
        return {note.name: list(self._blocks(note.blocks)) for note in self.document.notes}

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[Json]:
        for block in blocks:
            match block:
                case Paragraph():
                    yield {"kind": "par", "runs": self._runs(block.inlines)}
                case Heading():
                    level = self._levels.level(block.level)
                    text = words(" ".join(text_of(block.inlines, self.numbers).split()))
                    if text:
                        yield {"kind": "heading", "level": level, "text": text}
                case Listing():
                    yield {
                        "kind": "list",
                        "ordered": block.is_ordered,
                        "items": [
                            {"number": item.number, "blocks": list(self._blocks(item.blocks))}
                            for item in block.items
                        ],
                    }
                case Table():
                    yield self._table(block)
                case Quote():
                    yield {"kind": "quote", "blocks": list(self._blocks(block.blocks))}
                case Figure():
                    yield from self._figure(block.picture)
                case CodeBlock():
                    lines: list[Json] = [
                        words(line) for line in block.text.rstrip("\n").split("\n")
                    ]
                    yield {"kind": "code", "lines": lines}
                case _:
                    yield {"kind": "rule"}

    def _table(self, table: Table) -> Json:
        rows = (table.head, *table.rows)
        wide = len(table.head) > _NARROW
        if wide and sum(cell.end - cell.start for row in rows for cell in row) > _FLOATING:
            heads = [words(text_of(cell.inlines, self.numbers)) for cell in table.head]
            longest_row = max(sum(cell.end - cell.start for cell in row) for row in rows)
            return {
                "kind": "stacked",
                "heads": heads,
                "kept": len(heads) <= _KEPT[0] and longest_row <= _KEPT[1],
                "rows": self._rows(table.rows),
            }
        columns = zip(*rows, strict=True)
        longest = [max(len(text_of(cell.inlines)) for cell in one) for one in columns]
        return {
            "kind": "table",
            "wide": wide,
            "aligns": [one or "left" for one in table.aligns],
            "weights": [min(max(size, _LEAST), _MOST) for size in longest],
            "head": [self._runs(cell.inlines) for cell in table.head],
            "rows": self._rows(table.rows),
        }

    def _rows(self, rows: Iterable[Sequence[Cell]]) -> list[Json]:
        return [[{"runs": self._runs(cell.inlines)} for cell in row] for row in rows]

    def _figure(self, picture: Picture) -> Iterator[Json]:
        found = self.pictures.get(picture.target)
        if found:
            yield {
                "kind": "figure",
                "path": found.path,
                "tall": found.height > found.width,
                "alt": words(picture.alt) or "图片",
                "caption": words(captioned(picture.title, found.label)),
            }
        elif picture.alt:
            yield {
                "kind": "par",
                "runs": [{"kind": "text", "text": f"（图：{words(picture.alt)}）"}],
            }

    def _runs(self, inlines: Iterable[Inline]) -> list[Json]:
        return [self._run(one) for one in inlines]

    def _run(self, inline: Inline) -> Json:
        match inline:
            case Text():
                return {"kind": "text", "text": words(inline.text)}
            case Code():
                return {"kind": "code-run", "text": words(inline.text)}
            case Strong():
                return {"kind": "strong", "runs": self._runs(inline.inlines)}
            case Emphasis():
                return {"kind": "emph", "runs": self._runs(inline.inlines)}
            case Link():
                target = self.links(inline.target)
                return {"kind": "link", "target": target, "runs": self._runs(inline.inlines)}
            case Break():
                return {"kind": "break"}
            case Picture():
                return {
                    "kind": "text",
                    "text": words(f"（图：{inline.alt}）" if inline.alt else ""),
                }
            case NoteMark():
                return self._note(inline.name)
            case NumberMark():
                shown = self.numbers.get(inline.metric, inline.written)
                return {"kind": "text", "text": words(shown)}

    def _note(self, name: str) -> Json:
        first = name not in self._noted
        self._noted.add(name)
        return {"kind": "note", "name": name, "label": f"{self.key}/{name}", "first": first}
