"""A text as HTML that WeChat's editor keeps: elements without class, id, script or list item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from xianfeng.prose.document import Document
from xianfeng.prose.markup import attributes, escaped
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
from xianfeng.prose.plain import Numbers, text_of

COLUMNS = 3
"""What a telephone shows beside each other; wider tables become a card a row."""
_BULLETS = "•◦▪"


class ArticlePicture(NamedTuple):
    """A picture as the article shows it: its file beside the article and its caption."""

    file: str
    caption: str


class Surroundings(NamedTuple):
    """What a text doesn't know of itself. ``address``: where a link leads in full, empty: nowhere;
    ``picture``: the picture that is written as, None: it can't be shown."""

    numbers: Numbers
    address: Callable[[str], str]
    picture: Callable[[str, str, str], ArticlePicture | None]


def written(document: Document, around: Surroundings) -> str:
    """All of ``document``; notes and addresses of links at its end, where no link can be followed."""
    writer = _Writer(around)
    text = writer.blocks(document.blocks)
    notes = [writer.note(one.number, one.blocks) for one in document.notes if one.number]
    links = [small(f"链接{at}：{escaped(to)}") for at, to in enumerate(writer.links, start=1)]
    return "".join((text, *notes, *links))


def small(html: str) -> str:
    """A paragraph that stands behind the others."""
    return f"<p><span>{html}</span></p>"


class _Writer:
    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._depth = 0
        self.links: list[str] = []

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "".join([self._block(block) for block in blocks])

    def note(self, number: int, blocks: Sequence[Block]) -> str:
        """What it says first behind its number, the rest below."""
        first, *rest = blocks or (None,)
        if not isinstance(first, Paragraph):
            return small(f"[{number}]") + self._deeper(blocks)
        return small(f"[{number}] {self._inlines(first.inlines)}") + self._deeper(rest)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return f"<p>{self._inlines(block.inlines)}</p>"
            case Heading():
                level = max(2, block.level)
                return f"<h{level}>{self._inlines(block.inlines)}</h{level}>"
            case Listing():
                return self._listing(block)
            case Table():
                narrow = len(block.head) <= COLUMNS
                return self._table(block) if narrow else self._cards(block)
            case Quote():
                return f"<blockquote>{self.blocks(block.blocks)}</blockquote>"
            case Figure():
                shown = self._picture(block.picture)
                return f"<p>{shown}</p>" if shown else ""
            case CodeBlock():
                return f"<pre>{escaped(block.text)}</pre>"
            case ThematicBreak():
                return "<hr />"

    def _listing(self, listing: Listing) -> str:
        """Paragraphs with their marks: a list item comes apart behind a bold label."""
        bullet = _BULLETS[min(self._depth, len(_BULLETS) - 1)]
        self._depth += 1
        rows = [
            self._item(item, f"{item.number}. " if listing.is_ordered else f"{bullet} ")
            for item in listing.items
        ]
        self._depth -= 1
        return "".join(rows)

    def _item(self, item: Item, mark: str) -> str:
        first, *rest = item.blocks or (None,)
        if not isinstance(first, Paragraph):
            return f"<p>{mark}</p>{self._deeper(item.blocks)}"
        return f"<p>{mark}{self._inlines(first.inlines)}</p>{self._deeper(rest)}"

    def _deeper(self, blocks: Iterable[Block | None]) -> str:
        inner = self.blocks(block for block in blocks if block)
        return f"<section>{inner}</section>" if inner else ""

    def _table(self, table: Table) -> str:
        rows = [self._row(table.head, "th"), *(self._row(cells, "td") for cells in table.rows)]
        return f"<table><tbody>{''.join(rows)}</tbody></table>"

    def _row(self, cells: Sequence[Cell], tag: str) -> str:
        inner = "".join(f"<{tag}>{self._inlines(cell.inlines)}</{tag}>" for cell in cells)
        return f"<tr>{inner}</tr>"

    def _cards(self, table: Table) -> str:
        heads = [escaped(text_of(cell.inlines, self._around.numbers)) for cell in table.head]
        cards = []
        for row in table.rows:
            first, *rest = row
            lines = [f"<p><strong>{self._inlines(first.inlines)}</strong></p>"]
            for head, cell in zip(heads[1:], rest, strict=True):
                if cell.inlines:
                    lines.append(f"<p>{head}：{self._inlines(cell.inlines)}</p>")
            cards.append(f"<tr><td>{''.join(lines)}</td></tr>")
        return f"<table><tbody>{''.join(cards)}</tbody></table>"

    def _picture(self, picture: Picture) -> str:
        shown = self._around.picture(picture.target, picture.alt, picture.title)
        if shown is None:
            return ""
        image = f"<img{attributes({'src': shown.file, 'alt': picture.alt})} />"
        return f"{image}<br /><span>{escaped(shown.caption)}</span>"

    def _inlines(self, inlines: Iterable[Inline]) -> str:
        return "".join([
            escaped(one.text) if type(one) is Text else self._inline(one) for one in inlines
        ])  # fmt: skip

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text():
                return escaped(inline.text)
            case Strong():
                return f"<strong>{self._inlines(inline.inlines)}</strong>"
            case Emphasis():
                return f"<em>{self._inlines(inline.inlines)}</em>"
            case Code():
                return f"<code>{escaped(inline.text)}</code>"
            case Link():
                return self._inlines(inline.inlines) + self._mark(inline)
            case Break():
                return "<br />"
            case Picture():
                return self._picture(inline)
            case NoteMark():
                return f"<sup>[{inline.number}]</sup>"
            case NumberMark():
                return escaped(self._around.numbers.get(inline.metric, inline.written))

    def _mark(self, link: Link) -> str:
        """The number of the link's address at the end, where it isn't what is read anyway."""
        to = self._around.address(link.target)
        if not to or to == text_of(link.inlines, self._around.numbers):
            return ""
        if to not in self.links:
            self.links.append(to)
        return f"<sup>链接{self.links.index(to) + 1}</sup>"
