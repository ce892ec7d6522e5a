"""From the converter's tree to blocks and inlines with their spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from xianfeng.prose.anchors import Anchors
from xianfeng.prose.figures import paragraphs_and_figures
from xianfeng.prose.item_numbers import numbered, typed_number
from xianfeng.prose.layout import FENCED
from xianfeng.prose.nodes import (
    Block,
    Break,
    Cell,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Inline,
    Item,
    Link,
    Listing,
    Note,
    NoteMark,
    NumberMark,
    Paragraph,
    Picture,
    Quote,
    Strong,
    Table,
    Text,
    ThematicBreak,
)
from xianfeng.prose.number_marks import with_marks
from xianfeng.prose.plain import text_of
from xianfeng.prose.shadowing import Aligner

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from xianfeng.prose.shadowing import Shadow

_HEADINGS = {f"h{level}": level for level in range(1, 7)}


class TreeReader:
    """Reads one tree; ``fences``: blocks of code by the offset of what stands for them."""

    def __init__(self, shadow: Shadow, fences: Mapping[int, CodeBlock]) -> None:
        self._shadow = shadow
        self._source = shadow.source
        self._aligner = Aligner(shadow)
        self._fences = fences
        self._anchors = Anchors()
        self._turns: dict[str, int] = {}
        """By name of a note: how often the text refers to it, in the order of the first time."""
        self.named: list[Heading | Strong | Link | Picture | NumberMark] = []
        """What checks look at one by one, in the order of the text."""
        self.has_loose_ends = False
        """Whether a line ends inside a text run."""

    def blocks(self, parent: Element) -> tuple[Block, ...]:
        """What lies in ``parent``."""
        found: list[Block] = []
        waiting: list[Inline] = []
        is_tight = parent.tag == "li"

        def flush() -> None:
            if any(type(one) is not Text or one.text.strip() for one in waiting):
                found.extend(self._flow(tuple(waiting), is_tight=is_tight))
            waiting.clear()

        if parent.text:
            self._text(parent.text, waiting)
        for child in parent:
            tag = child.tag
            if tag in _INLINE:
                waiting.append(self._inline(child))
            else:
                if waiting:
                    flush()
                if tag == "p":
                    found.extend(self._flow(self._inlines(child)))
                else:
                    found.append(self._heading(child) if tag in _HEADINGS else self._block(child))
            if child.tail and (tag in _INLINE or child.tail.strip()):
                self._text(child.tail, waiting)
        flush()
        return tuple(found)

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

    def _hull(self, nodes: Sequence[Block | Inline | Item | Cell]) -> tuple[int, int]:
        """From the first of ``nodes`` to the last."""
        if not nodes:
            return self._aligner.at, self._aligner.at
        return nodes[0].start, nodes[-1].end

    def _heading(self, element: Element) -> Heading:
        inlines = self._inlines(element)
        if not inlines:
            self._aligner.at = self._source.find("#", self._aligner.at) + 1
        start, end = self._hull(inlines)
        heading = Heading(
            start, end, _HEADINGS[element.tag], inlines, self._anchors.of(text_of(inlines))
        )
        self.named.append(heading)
        return heading

    def _block(self, element: Element) -> Block:
        tag = element.tag
        if tag in ("ul", "ol"):
            return self._listing(element)
        if tag == "table":
            return self._table(element)
        if tag == "blockquote":
            blocks = self.blocks(element)
            return Quote(*self._hull(blocks), blocks)
        return ThematicBreak(self._aligner.at, self._aligner.at)

    def _flow(self, inlines: tuple[Inline, ...], *, is_tight: bool = False) -> Iterable[Block]:
        """A paragraph, or what it consists of: pictures, blocks of code and text between them."""
        if not inlines:
            return ()
        if self._fences and any(type(one) is Text and FENCED in one.text for one in inlines):
            return self._around_fences(inlines, is_tight)
        if is_tight or not any(type(one) is Picture or type(one) is Link for one in inlines):
            return (Paragraph(inlines[0].start, inlines[-1].end, inlines, is_tight),)
        return paragraphs_and_figures(inlines)

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
        items = [self._item(child, is_ordered) for child in element if child.tag == "li"]
        if is_ordered:
            items = list(numbered(items))
        return Listing(*self._hull(items), is_ordered, tuple(items))

    def _item(self, element: Element, is_ordered: bool) -> Item:
        blocks = self.blocks(element)
        start, end = self._hull(blocks)
        number = typed_number(self._source, start) if is_ordered else 0
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

    def _inlines(self, element: Element) -> tuple[Inline, ...]:
        found: list[Inline] = []
        if element.text:
            self._text(element.text, found)
        for child in element:
            found.append(self._inline(child))
            if child.tail:
                self._text(child.tail, found)
        return tuple(found)

    def _text(self, piece: str, found: list[Inline]) -> None:
        """Adds the runs of ``piece`` to ``found``."""
        whole = self._shadow.run(piece) or self._aligner.whole(piece)
        if "\n" in piece:
            self.has_loose_ends = True
        if whole and "{{" not in piece:
            self._aligner.at = whole[1]
            found.append(Text(*whole))
            return
        for start, end, text in self._aligner.spans(piece):
            if "{{" in text:
                for one in with_marks(start, end, text):
                    found.append(one)
                    if type(one) is NumberMark:
                        self.named.append(one)
            else:
                found.append(Text(start, end, text))

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
        if tag == "a":
            return self._link(element)
        inlines = self._inlines(element)
        if tag == "em":
            return Emphasis(*self._hull(inlines), inlines)
        strong = Strong(*self._hull(inlines), inlines)
        self.named.append(strong)
        return strong

    def _code(self, escaped: str) -> Code:
        """Python-Markdown has escaped the text already."""
        shadow = escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        self._aligner.open_code(shadow)
        spans = self._aligner.spans(shadow)
        text = "".join(text for _, _, text in spans)
        start, end = (spans[0][0], spans[-1][1]) if spans else (self._aligner.at, self._aligner.at)
        self._aligner.at = end + 1
        return Code(start, end, text)

    def _link(self, element: Element) -> Link:
        position = len(self.named)
        inlines = self._inlines(element)
        if not inlines:
            self._aligner.at = max(self._aligner.at, self._source.find("[]", self._aligner.at) + 1)
        start, end = self._hull(inlines)
        written = element.get("href", "")
        at, title = self._address_at(written), self._shadow.meant(element.get("title"))
        link = Link(start, end, inlines, self._shadow.meant(written), at, title)
        self.named.insert(position, link)
        return link

    def _address_at(self, written: str) -> int:
        """Where an address is written: behind what it belongs to, or where it is defined."""
        inside = self._source.startswith("](", self._aligner.at)
        if inside:
            self._aligner.at += 2
        at = self._aligner.find(written)
        if inside:
            self._aligner.at = max(self._aligner.at, at + len(self._shadow.meant(written)))
        return at

    def _picture(self, element: Element) -> Picture:
        start = self._source.find("![", self._aligner.at)
        if start >= 0:
            self._aligner.at = start + 2
        alt = "".join(text for _, _, text in self._aligner.spans(element.get("alt", "")))
        end = self._aligner.at
        written = element.get("src", "")
        at = self._address_at(written)
        title = self._shadow.meant(element.get("title")).strip()
        picture = Picture(max(start, 0), end, self._shadow.meant(written), alt.strip(), title, at)
        self.named.append(picture)
        return picture

    def _note_mark(self, element: Element) -> NoteMark:
        name = element.get("name", "")
        start = self._source.find(f"[^{name}]", self._aligner.at)
        start = start if start >= 0 else self._aligner.at
        self._aligner.at = start + len(name) + 3
        self._turns[name] = turn = self._turns.get(name, 0) + 1
        return NoteMark(start, start + len(name) + 3, name, list(self._turns).index(name) + 1, turn)


_INLINE = frozenset({"a", "strong", "em", "code", "img", "br", "note"})
