"""From the converter's tree to blocks and inlines with their spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from xianfeng.prose.conversion import slug_of
from xianfeng.prose.layout import FENCED
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
    Item,
    Link,
    Listing,
    Note,
    NoteMark,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
)
from xianfeng.prose.number_marks import with_number_marks
from xianfeng.prose.plain import text_of
from xianfeng.prose.shadowing import Aligner, unescaped

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from xianfeng.prose.shadowing import Shadow

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ESCAPED = re.compile("\x02(\\d+)\x03")
_ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z0-9]+);")
_ITEM_NUMBER = re.compile(r"(\d{1,9})[.)][ \u3000\u00a0\t]+(?:\[[ xX]\] )?$")
_OF_TEMPLATES = re.compile(r"[a-z][\x00-\x7f]*|term-.*")
"""Anchors that a page's own parts may have; those of headings must not be among them."""


class TreeReader:
    """Reads one tree; ``fences``: blocks of code by the offset of what stands for them."""

    def __init__(self, shadow: Shadow, fences: Mapping[int, CodeBlock]) -> None:
        self._shadow = shadow
        self._source = shadow.source
        self._aligner = Aligner(shadow)
        self._fences = fences
        self._anchors: set[str] = set()
        self._turns: dict[str, int] = {}
        """By name of a note: how often the text refers to it, in the order of the first time."""

    def blocks(self, parent: Element) -> tuple[Block, ...]:
        """What lies in ``parent``."""
        return tuple(self._blocks(parent))

    def note(self, name: str, element: Element) -> Note:
        """A note; to be read behind the text that refers to it."""
        mark = self._source.find(f"[^{name}]:")
        self._aligner.at = mark + len(name) + 4 if mark >= 0 else 0
        blocks = self.blocks(element)
        turns = self._turns.get(name, 0)
        number = list(self._turns).index(name) + 1 if turns else 0
        start, end = self._hull(blocks)
        return Note(start, end, name, number, turns, blocks)

    @property
    def referred(self) -> tuple[str, ...]:
        """Names of notes in the order in which the text refers to them."""
        return tuple(self._turns)

    def _hull(self, nodes: Iterable[Block | Inline | Item | Cell]) -> tuple[int, int]:
        some = list(nodes)
        if not some:
            return self._aligner.at, self._aligner.at
        return some[0].start, max(one.end for one in some)

    def _blocks(self, parent: Element) -> Iterator[Block]:
        is_tight = parent.tag == "li"
        if (parent.text and parent.text.strip()) or (len(parent) and _is_inline(parent[0])):
            yield from self._flow(self._inlines(parent, until_block=True), is_tight=is_tight)
        for child in parent:
            if not _is_inline(child):
                yield from self._block(child)
                if child.tail and child.tail.strip():
                    yield from self._flow(tuple(self._texts(child.tail)), is_tight=is_tight)

    def _block(self, element: Element) -> Iterator[Block]:
        tag = element.tag
        if tag == "p":
            yield from self._flow(self._inlines(element))
        elif tag in _HEADINGS:
            inlines = self._inlines(element)
            start, end = self._hull(inlines)
            yield Heading(start, end, _HEADINGS[tag], inlines, self._anchor(inlines))
        elif tag in ("ul", "ol"):
            yield self._listing(element)
        elif tag == "table":
            yield self._table(element)
        elif tag == "blockquote":
            blocks = self.blocks(element)
            yield Quote(*self._hull(blocks), blocks)
        elif tag == "hr":
            yield Rule(self._aligner.at, self._aligner.at)

    def _flow(self, inlines: tuple[Inline, ...], *, is_tight: bool = False) -> Iterator[Block]:
        """A paragraph, or what it consists of: pictures, blocks of code and text between them."""
        if not inlines:
            return
        if any(type(one) is Text and FENCED in one.text for one in inlines):
            yield from self._around_fences(inlines, is_tight)
            return
        pictures = None if is_tight else _pictures(inlines)
        if pictures:
            yield from (Figure(one.start, one.end, one) for one in pictures)
        else:
            yield Paragraph(*self._hull(inlines), inlines, is_tight)

    def _around_fences(self, inlines: tuple[Inline, ...], is_tight: bool) -> Iterator[Block]:
        waiting: list[Inline] = []
        for one in inlines:
            if type(one) is not Text or FENCED not in one.text:
                waiting.append(one)
                continue
            at = one.start
            for position, piece in enumerate(one.text.split(FENCED)):
                if position:
                    yield from self._flow(tuple(waiting), is_tight=is_tight)
                    waiting.clear()
                    if fence := self._fences.get(at):
                        yield fence
                        self._aligner.at = max(self._aligner.at, fence.end)
                    at += 1
                if piece.strip():
                    waiting.append(Text(at, at + len(piece), piece))
                at += len(piece)
        yield from self._flow(tuple(waiting), is_tight=is_tight)

    def _listing(self, element: Element) -> Listing:
        is_ordered = element.tag == "ol"
        items = tuple(self._item(child, is_ordered) for child in element if child.tag == "li")
        return Listing(*self._hull(items), is_ordered, items)

    def _item(self, element: Element, is_ordered: bool) -> Item:
        blocks = self.blocks(element)
        start, end = self._hull(blocks)
        number = 0
        if is_ordered:
            line = self._source[self._source.rfind("\n", 0, start) + 1 : start]
            typed = _ITEM_NUMBER.search(line)
            number = int(typed[1]) if typed else 0
        return Item(start, end, blocks, number)

    def _table(self, element: Element) -> Table:
        rows = [tuple(self._cell(cell) for cell in row) for row in element.iter("tr")]
        first = next(element.iter("tr"))
        aligns = tuple(cell.get("align", "") for cell in first)
        start, end = self._hull([cell for row in rows for cell in row])
        return Table(start, end, aligns, rows[0], tuple(rows[1:]))

    def _cell(self, element: Element) -> Cell:
        inlines = self._inlines(element)
        return Cell(*self._hull(inlines), inlines)

    def _inlines(self, element: Element, *, until_block: bool = False) -> tuple[Inline, ...]:
        found: list[Inline] = []
        if element.text:
            found.extend(self._texts(element.text))
        for child in element:
            if until_block and not _is_inline(child):
                break
            found.append(self._inline(child))
            if child.tail:
                found.extend(self._texts(child.tail))
        return tuple(found)

    def _inline(self, element: Element) -> Inline:
        tag = element.tag
        if tag == "code":
            return self._code(element.text or "")
        if tag == "br":
            end = self._source.find("\n", self._aligner.at)
            start, self._aligner.at = self._aligner.at, end + 1 if end >= 0 else self._aligner.at
            return Break(start, self._aligner.at)
        if tag == "img":
            return self._picture(element)
        if tag == "note":
            return self._note_mark(element)
        inlines = self._inlines(element)
        start, end = self._hull(inlines)
        if tag == "a":
            return self._link(element, inlines, start, end)
        return (Strong if tag == "strong" else Emphasis)(start, end, inlines)

    def _code(self, escaped: str) -> Code:
        """Python-Markdown has escaped the text already."""
        shadow = escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        opening = self._source.find("`", self._aligner.at)
        self._aligner.at = opening if opening >= 0 else self._aligner.at
        spans = self._aligner.spans(shadow)
        text = "".join(text for _, _, text in spans)
        start, end = (spans[0][0], spans[-1][1]) if spans else (self._aligner.at, self._aligner.at)
        self._aligner.at = end + 1
        return Code(start, end, text)

    def _link(
        self, element: Element, inlines: tuple[Inline, ...], start: int, end: int
    ) -> Link:  # fmt: skip
        written = element.get("href", "")
        at = self._address_at(written)
        return Link(
            start, end, inlines, self._clean(written), at, self._clean(element.get("title"))
        )

    def _address_at(self, written: str) -> int:
        """Where an address is written: behind what it belongs to, or where it is defined."""
        inside = self._source.startswith("](", self._aligner.at)
        if inside:
            self._aligner.at += 2
        at = self._aligner.find(written)
        if inside:
            self._aligner.at = max(self._aligner.at, at + len(self._clean(written)))
        return at

    def _picture(self, element: Element) -> Picture:
        start = self._source.find("![", self._aligner.at)
        if start >= 0:
            self._aligner.at = start + 2
        alt = "".join(text for _, _, text in self._aligner.spans(element.get("alt", "")))
        end = self._aligner.at
        written = element.get("src", "")
        at = self._address_at(written)
        title = self._clean(element.get("title")).strip()
        return Picture(max(start, 0), end, self._clean(written), alt.strip(), title, at)

    def _note_mark(self, element: Element) -> NoteMark:
        name = element.get("name", "")
        start = self._source.find(f"[^{name}]", self._aligner.at)
        start = start if start >= 0 else self._aligner.at
        self._aligner.at = start + len(name) + 3
        self._turns[name] = turn = self._turns.get(name, 0) + 1
        return NoteMark(start, start + len(name) + 3, name, list(self._turns).index(name) + 1, turn)

    def _clean(self, written: str | None) -> str:
        """An address or a title as it is meant."""
        text = _ESCAPED.sub(lambda match: chr(int(match[1])), self._shadow.back(written or ""))
        return _ENTITY.sub(lambda match: unescaped(match[0]), text) if "&" in text else text

    def _texts(self, piece: str) -> Iterator[Inline]:
        for start, end, text in self._aligner.spans(piece):
            if "{{" in text:
                yield from with_number_marks(start, end, text)
            else:
                yield Text(start, end, text)

    def _anchor(self, inlines: tuple[Inline, ...]) -> str:
        slug = slug_of(text_of(inlines))
        if not slug or _OF_TEMPLATES.fullmatch(slug):
            slug = f"h-{slug}"
        anchor, number = slug, 0
        while anchor in self._anchors:
            number += 1
            anchor = f"{slug}_{number}"
        self._anchors.add(anchor)
        return anchor


def _is_inline(element: Element) -> bool:
    return element.tag in ("a", "strong", "em", "code", "img", "br", "note")


def _pictures(inlines: tuple[Inline, ...]) -> list[Picture] | None:
    """The pictures of a paragraph that holds nothing else."""
    found: list[Picture] = []
    for one in inlines:
        if type(one) is Picture:
            found.append(one)
        elif type(one) is Link and (inner := _pictures(one.inlines)) and len(inner) == 1:
            found.append(inner[0]._replace(link=one.target))
        elif type(one) is not Break and not (type(one) is Text and not one.text.strip()):
            return None
    return found or None
