"""A document as HTML of the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from xianfeng.artifacts import Body
from xianfeng.prose.drafts import Draft, Rendered, finished
from xianfeng.prose.markup import SPECIAL, attributes, escaped
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
    NumberMark,
    Paragraph,
    Picture,
    Quote,
    Strong,
    Table,
    Text,
    ThematicBreak,
)
from xianfeng.prose.plain import text_of
from xianfeng.prose.term_links import TermLinks

if TYPE_CHECKING:
    from xianfeng.prose.document import Document

_IN_CONTENTS = range(2, 5)
"""Levels of headings that a table of contents shows."""
_TABLE = (
    '<div aria-label="表格，可左右滑动" class="table-scroll" role="region" tabindex="0">\n<table>\n'
)


def render(document: Document, body: Body | None = None) -> Rendered:
    """HTML of ``document``, the text of ``body``; a pure function of what that tells of it."""
    body = body or Body(document.source)
    return finished(draft(document, body.terms), body)


def draft(document: Document, terms: Mapping[str, str] | None = None) -> Draft:
    """What is known of the HTML of ``document`` before the portal is; ``terms`` as in ``Body``."""
    writer = _Writer(document.source, terms)
    html = writer.blocks(document.blocks)
    if document.notes:
        html = f"{html}\n{writer.notes(document.notes)}" if html else writer.notes(document.notes)
    headings = tuple(
        (one.level, one.anchor, " ".join(text_of(one.inlines, writer).split()))
        for one in document.blocks
        if type(one) is Heading and one.level in _IN_CONTENTS
    )
    return Draft(html, headings, tuple(writer.slots))


class _Writer:
    def __init__(self, source: str, terms: Mapping[str, str] | None) -> None:
        self._is_bare = not SPECIAL.search(source)
        """Whether no text can hold anything to escape."""
        self._terms = TermLinks(terms) if terms else None
        self.slots: list[tuple[str, ...]] = []

    def _slot(self, *told: str) -> str:
        self.slots.append(told)
        return f"\x02{len(self.slots) - 1}\x03"

    def get(self, metric: str, written: str) -> str:
        """What stands for a mark of a number."""
        return self._slot("n", metric, written)

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "\n".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                inner = self._inlines(block.inlines)
                return inner if block.is_tight else f"<p>{inner}</p>"
            case Heading():
                tag = f"h{block.level}"
                inner = self._inlines(block.inlines, is_linked=True)
                return f"<{tag}{attributes({'id': block.anchor})}>{inner}</{tag}>"
            case Listing():
                return self._listing(block)
            case Table():
                return self._table(block)
            case Quote():
                return f"<blockquote>\n{self.blocks(block.blocks)}\n</blockquote>"
            case Figure():
                return self._figure(block.picture)
            case CodeBlock():
                language = f"language-{block.language}" if block.language else ""
                written = attributes({"class": language} if language else {})
                code = escaped(block.text).replace('"', "&quot;")
                return f"<pre><code{written}>{code}</code></pre>"
            case ThematicBreak():
                return "<hr />"

    def _listing(self, listing: Listing) -> str:
        tag = "ol" if listing.is_ordered else "ul"
        first = listing.items[0].number if listing.items and listing.is_ordered else 1
        start = "" if first == 1 else f' start="{first}"'
        rows, expected = [], first
        for item in listing.items:
            jumps = listing.is_ordered and item.number != expected
            value = f' value="{item.number}"' if jumps else ""
            rows.append(f"<li{value}>{self._item(item)}</li>")
            expected = item.number + 1
        return "\n".join((f"<{tag}{start}>", *rows, f"</{tag}>"))

    def _item(self, item: Item) -> str:
        """What an item holds; its own text stands right behind its mark."""
        is_tight = bool(item.blocks) and _is_tight(item.blocks[0])
        head = self._block(item.blocks[0]) if is_tight else "\n" if item.blocks else ""
        rest = item.blocks[1:] if is_tight else item.blocks
        return head + "".join([f"{self._block(block)}\n" for block in rest])

    def _table(self, table: Table) -> str:
        head = self._row(table.head, table.aligns, "th")
        body = "\n".join(self._row(cells, table.aligns, "td") for cells in table.rows)
        return f"{_TABLE}<thead>\n{head}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>"

    def _row(self, cells: tuple[Cell, ...], aligns: tuple[str, ...], tag: str) -> str:
        rows = ["<tr>"]
        for cell, align in zip(cells, aligns, strict=True):
            side = f' align="{align}"' if align else ""
            rows.append(f"<{tag}{side}>{self._inlines(cell.inlines)}</{tag}>")
        return "\n".join((*rows, "</tr>"))

    def _figure(self, picture: Picture) -> str:
        image = self._image(picture._replace(title=""))
        if picture.link:
            image = f"<a{self._slot('a', picture.link, '')}>{image}</a>"
        caption = self._slot("caption", picture.target, picture.title)
        return f"<figure>{image}{caption}</figure>"

    def _inlines(self, inlines: Iterable[Inline], *, is_linked: bool = False) -> str:
        """``is_linked``: no link may stand in it, so no term either."""
        if self._terms and not is_linked:
            return "".join([self._inline(one, is_linked) for one in inlines])
        if self._is_bare:
            return "".join([
                one.text if type(one) is Text else self._inline(one, is_linked) for one in inlines
            ])  # fmt: skip
        return "".join([
            escaped(one.text) if type(one) is Text else self._inline(one, is_linked)
            for one in inlines
        ])  # fmt: skip

    def _inline(self, inline: Inline, is_linked: bool) -> str:
        match inline:
            case Text():
                text = escaped(inline.text)
                return self._terms.unfold(text) if self._terms and not is_linked else text
            case Strong():
                return f"<strong>{self._inlines(inline.inlines, is_linked=is_linked)}</strong>"
            case Emphasis():
                return f"<em>{self._inlines(inline.inlines, is_linked=is_linked)}</em>"
            case Code():
                return f"<code>{escaped(inline.text)}</code>"
            case Link():
                to = self._slot("a", inline.target, inline.title)
                return f"<a{to}>{self._inlines(inline.inlines, is_linked=True)}</a>"
            case Break():
                return "<br />\n"
            case Picture():
                return self._image(inline) + self._slot("label", inline.target)
            case NoteMark():
                turn = "" if inline.turn == 1 else str(inline.turn)
                own = attributes({"id": f"fnref{turn}:{inline.name}"})
                to = attributes({"class": "footnote-ref", "href": f"#fn:{inline.name}"})
                return f"<sup{own}><a{to}>{inline.number}</a></sup>"
            case NumberMark():
                return self.get(inline.metric, inline.written)

    def _image(self, picture: Picture) -> str:
        return f"<img{self._slot('img', picture.target, picture.alt, picture.title)} />"

    def notes(self, notes: Iterable[Note]) -> str:
        rows = []
        for position, note in enumerate(notes, start=1):
            back = "".join(
                self._way_back(note, turn, position) for turn in range(1, max(note.turns, 1) + 1)
            )
            rows.append(
                f"<li{attributes({'id': f'fn:{note.name}'})}>\n{self._note(note, back)}\n</li>"
            )
        return "\n".join(('<div class="footnote">\n<hr />\n<ol>', *rows, "</ol>\n</div>"))

    def _way_back(self, note: Note, turn: int, position: int) -> str:
        number = "" if turn == 1 else str(turn)
        written = attributes({
            "class": "footnote-backref", "href": f"#fnref{number}:{note.name}",
            "title": f"回到正文第 {position} 处",
        })  # fmt: skip
        return f"<a{written}>&#8617;</a>"

    def _note(self, note: Note, back: str) -> str:
        *before, last = note.blocks or (None,)
        if type(last) is Paragraph:
            ending = f"<p>{self._inlines(last.inlines)}&#160;{back}</p>"
        else:
            ending = f"{self._block(last)}\n<p>{back}</p>" if last else f"<p>{back}</p>"
        return "\n".join((*map(self._block, before), ending))


def _is_tight(block: Block) -> bool:
    return type(block) is Paragraph and block.is_tight
