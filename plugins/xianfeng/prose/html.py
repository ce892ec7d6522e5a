"""A document as HTML of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from xianfeng.artifacts import Body
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
    Rule,
    Strong,
    Table,
    Text,
)
from xianfeng.prose.plain import text_of

if TYPE_CHECKING:
    from xianfeng.prose.document import Document

_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})
_UNSEEN = re.compile(r"[\x00-\x20\x7f]")
_IN_CONTENTS = range(2, 5)
"""Levels of headings that a table of contents shows."""
_TABLE = (
    '<div aria-label="表格，可左右滑动" class="table-scroll" role="region" tabindex="0">\n<table>\n'
)
_OF_PICTURE = ("src", "srcset", "sizes", "width", "height")


@dataclass(frozen=True, slots=True)
class Outline:
    """A heading for a table of contents: ``level`` 2 to 4, ``id`` its anchor."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """Safe HTML, and the headings in it."""

    html: str
    headings: tuple[Outline, ...]


def render(document: Document, body: Body | None = None) -> Rendered:
    """HTML of ``document``, the text of ``body``; a pure function of what that tells of it."""
    writer = _Writer(body or Body(document.source))
    html = writer.blocks(document.blocks)
    if document.notes:
        html = f"{html}\n{writer.notes(document.notes)}" if html else writer.notes(document.notes)
    return Rendered(html, tuple(outline(document, writer.numbers)))


def outline(document: Document, numbers: Mapping[str, str]) -> Iterable[Outline]:
    """The headings of ``document`` that a table of contents shows, with ``numbers`` by metric."""
    for block in document.blocks:
        if type(block) is Heading and block.level in _IN_CONTENTS:
            text = " ".join(text_of(block.inlines, numbers).split())
            yield Outline(block.level, block.anchor, text)


def escaped(text: str) -> str:
    """``text`` as the content of an element or an attribute in double quotes."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    return text.replace(">", "&gt;") if ">" in text else text


def _attributes(values: Mapping[str, str]) -> str:
    return "".join(
        f' {name}="{escaped(value).replace(chr(34), "&quot;")}"'
        for name, value in sorted(values.items())
    )


class _Writer:
    def __init__(self, body: Body) -> None:
        self._body = body
        self.numbers = body.numbers
        self._terms = _Terms(body.terms) if body.terms else None

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
                return f"<{tag}{_attributes({'id': block.anchor})}>{inner}</{tag}>"
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
                attributes = _attributes({"class": language} if language else {})
                code = escaped(block.text).replace('"', "&quot;")
                return f"<pre><code{attributes}>{code}</code></pre>"
            case Rule():
                return "<hr />"

    def _listing(self, listing: Listing) -> str:
        tag = "ol" if listing.is_ordered else "ul"
        first = listing.items[0].number if listing.items else 0
        start = f' start="{first}"' if listing.is_ordered and first not in (0, 1) else ""
        rows, expected = [], first
        for item in listing.items:
            jumps = listing.is_ordered and item.number > expected
            expected = (item.number if jumps else expected) + 1
            value = f' value="{item.number}"' if jumps else ""
            rows.append(f"<li{value}>{self._item(item)}</li>")
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
        image = self._image(picture, with_title=False)
        if picture.link:
            image = f"<a{_attributes(self._leading(picture.link))}>{image}</a>"
        caption = f"<figcaption>{escaped(picture.title)}</figcaption>\n" if picture.title else ""
        return f"<figure>{image}{caption}</figure>"

    def _inlines(self, inlines: Iterable[Inline], *, is_linked: bool = False) -> str:
        """``is_linked``: no link may stand in it, so no term either."""
        return "".join([self._inline(one, is_linked) for one in inlines])

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
                attributes = self._leading(inline.target)
                if inline.title:
                    attributes["title"] = inline.title
                return f"<a{_attributes(attributes)}>{self._inlines(inline.inlines, is_linked=True)}</a>"
            case Break():
                return "<br />\n"
            case Picture():
                return self._image(inline, with_title=True)
            case NoteMark():
                turn = "" if inline.turn == 1 else str(inline.turn)
                own = _attributes({"id": f"fnref{turn}:{inline.name}"})
                to = _attributes({"class": "footnote-ref", "href": f"#fn:{inline.name}"})
                return f"<sup{own}><a{to}>{inline.number}</a></sup>"
            case NumberMark():
                return escaped(self.numbers.get(inline.metric, inline.written))

    def _leading(self, target: str) -> dict[str, str]:
        """Attributes of a link. Schemes that can run code lead nowhere."""
        href = self._body.links.get(target, target)
        if not href or _scheme(href) not in _SCHEMES:
            return {}
        if href.startswith(("http:", "https:")):
            return {"href": href, "rel": "noopener external"}
        return {"href": href}

    def _image(self, picture: Picture, *, with_title: bool) -> str:
        """A picture of the portal with its sizes; one that is elsewhere loses its address."""
        attributes = {"alt": picture.alt, "src": picture.target}
        if with_title and picture.title:
            attributes["title"] = picture.title
        known = self._body.pictures.get(picture.target)
        if isinstance(known, dict):
            attributes |= {name: str(known[name]) for name in _OF_PICTURE if name in known}
            attributes |= {"loading": "lazy", "decoding": "async"}
        elif _scheme(picture.target) or picture.target.startswith("//"):
            del attributes["src"]
        return f"<img{_attributes(attributes)} />"

    def notes(self, notes: Iterable[Note]) -> str:
        rows = []
        for position, note in enumerate(notes, start=1):
            back = "".join(
                self._way_back(note, turn, position) for turn in range(1, max(note.turns, 1) + 1)
            )
            rows.append(
                f"<li{_attributes({'id': f'fn:{note.name}'})}>\n{self._note(note, back)}\n</li>"
            )
        return "\n".join(('<div class="footnote">\n<hr />\n<ol>', *rows, "</ol>\n</div>"))

    def _way_back(self, note: Note, turn: int, position: int) -> str:
        number = "" if turn == 1 else str(turn)
        attributes = _attributes({
            "class": "footnote-backref", "href": f"#fnref{number}:{note.name}",
            "title": f"回到正文第 {position} 处",
        })  # fmt: skip
        return f"<a{attributes}>&#8617;</a>"

    def _note(self, note: Note, back: str) -> str:
        *before, last = note.blocks or (None,)
        if type(last) is Paragraph:
            ending = f"<p>{self._inlines(last.inlines)}&#160;{back}</p>"
        else:
            ending = f"{self._block(last)}\n<p>{back}</p>" if last else f"<p>{back}</p>"
        return "\n".join((*map(self._block, before), ending))


def _is_tight(block: Block) -> bool:
    return type(block) is Paragraph and block.is_tight


def _scheme(address: str) -> str:
    """As a browser reads it: entities resolved, blanks and control characters gone."""
    try:
        return urlsplit(_UNSEEN.sub("", unescape(address))).scheme.lower()
    except ValueError:  # an address such as http://[y
        return "broken"


class _Terms:
    """Links the first mention of each term to its explanation at the foot of the page."""

    def __init__(self, terms: Mapping[str, str]) -> None:
        self._terms = {escaped(wording): ident for wording, ident in terms.items()}
        self._left = set(terms.values())
        longest_first = sorted(self._terms, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first)))

    def unfold(self, html: str) -> str:
        """``html``: escaped text without tags."""
        return self._pattern.sub(self._linked, html) if self._left else html

    def _linked(self, match: re.Match[str]) -> str:
        term = self._terms[match[0]]
        if term not in self._left:
            return match[0]
        self._left.discard(term)
        return f"<a{_attributes({'class': 'term', 'href': f'#term-{term}'})}>{match[0]}</a>"
