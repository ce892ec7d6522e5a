"""A text as XHTML of a book: elements, of which the encoder makes the markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from xianfeng.channels.periodical.heading_levels import HeadingLevels
from xianfeng.channels.periodical.pictures import BookPicture
from xianfeng.prose.captions import captioned
from xianfeng.prose.document import Document
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
    NoteMark,
    NumberMark,
    Paragraph,
    Picture,
    Quote,
    Strong,
    Table,
    Text,
)

_TOP = 2
"""Level of the highest headings: the title of the text has the first."""
_DEEPEST = 6


def page(title: str, style: str, body: Iterable[Element]) -> bytes:
    """A whole XHTML file. ``style``: where its style sheet is."""
    whole = Element(
        "html",
        {
            "xmlns": "http://www.w3.org/1999/xhtml",
            "xmlns:epub": "http://www.idpf.org/2007/ops",
            "lang": "zh-CN",
            "xml:lang": "zh-CN",
        },
    )
    head = SubElement(whole, "head")
    SubElement(head, "title").text = title
    SubElement(head, "link", {"rel": "stylesheet", "type": "text/css", "href": style})
    SubElement(whole, "body").extend(body)
    written: bytes = tostring(whole, "utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n' + written


def element(tag: str, text: str = "", **attributes: str) -> Element:
    made = Element(tag, attributes)
    made.text = text
    return made


@dataclass
class BookText:
    """One text on its way into a book. ``pictures``, ``links``: as in ``PrintedText``."""

    document: Document
    numbers: Mapping[str, str]
    pictures: Mapping[str, BookPicture]
    links: Callable[[str], str]

    def body(self) -> list[Element]:
        """The blocks, then the notes."""
        self._levels = HeadingLevels()
        made = self._blocks(self.document.blocks)
        notes = [note for note in self.document.notes if note.turns]
        if notes:
            aside = element("section", **{"epub:type": "footnotes", "role": "doc-endnotes"})
            aside.append(element("h2", "注"))
            for note in notes:
                one = SubElement(
                    aside, "div", {"id": f"note-{note.number}", "epub:type": "footnote"}
                )
                way = SubElement(one, "p")
                SubElement(way, "a", {"href": f"#mark-{note.number}"}).text = f"［{note.number}］"
                one.extend(self._blocks(note.blocks))
            made.append(aside)
        return made

    def _blocks(self, blocks: Iterable[Block]) -> list[Element]:
        return [made for block in blocks for made in self._block(block)]

    def _block(self, block: Block) -> list[Element]:
        match block:
            case Paragraph():
                return [self._filled("p", block.inlines)]
            case Heading():
                level = min(self._levels.level(block.level) + _TOP - 1, _DEEPEST)
                return [self._filled(f"h{level}", block.inlines)]
            case Listing():
                return [self._listing(block)]
            case Table():
                return [self._table(block)]
            case Quote():
                quote = Element("blockquote")
                quote.extend(self._blocks(block.blocks))
                return [quote]
            case Figure():
                return self._figure(block.picture)
            case CodeBlock():
                pre = Element("pre")
                SubElement(pre, "code").text = block.text
                return [pre]
            case _:
                return [Element("hr")]

    def _listing(self, listing: Listing) -> Element:
        made = Element("ol" if listing.is_ordered else "ul")
        for item in listing.items:
            value = {"value": str(item.number)} if listing.is_ordered else {}
            SubElement(made, "li", value).extend(self._blocks(item.blocks))
        return made

    def _table(self, table: Table) -> Element:
        made = Element("table")
        for tag, part, rows in (("th", "thead", (table.head,)), ("td", "tbody", table.rows)):
            if not rows:
                continue
            group = SubElement(made, part)
            for cells in rows:
                row = SubElement(group, "tr")
                for cell, side in zip(cells, table.aligns, strict=True):
                    one = self._filled(tag, cell.inlines)
                    if side:
                        one.set("class", side)
                    row.append(one)
        return made

    def _figure(self, picture: Picture) -> list[Element]:
        found = self.pictures.get(picture.target)
        if not found:
            return [element("p", f"（图：{picture.alt}）")] if picture.alt else []
        made = Element("figure")
        SubElement(made, "img", {"src": found.path, "alt": picture.alt})
        if caption := captioned(picture.title, found.label):
            SubElement(made, "figcaption").text = caption
        return [made]

    def _filled(self, tag: str, inlines: Iterable[Inline]) -> Element:
        made = Element(tag)
        self._fill(made, inlines)
        return made

    def _fill(self, into: Element, inlines: Iterable[Inline], *, is_linked: bool = False) -> None:
        for inline in inlines:
            match inline:
                case Text() | Code():
                    _say(into, inline.text, "code" if type(inline) is Code else "")
                case Strong() | Emphasis():
                    tag = "strong" if type(inline) is Strong else "em"
                    self._fill(SubElement(into, tag), inline.inlines, is_linked=is_linked)
                case Link():
                    target = "" if is_linked else self.links(inline.target)
                    inner = SubElement(into, "a", {"href": target}) if target else into
                    self._fill(inner, inline.inlines, is_linked=True)
                case Break():
                    SubElement(into, "br")
                case Picture():
                    _say(into, f"（图：{inline.alt}）" if inline.alt else "")
                case NoteMark():
                    self._mark(into, inline)
                case NumberMark():
                    _say(into, self.numbers.get(inline.metric, inline.written))

    def _mark(self, into: Element, mark: NoteMark) -> None:
        attributes = {"href": f"#note-{mark.number}", "epub:type": "noteref"}
        if mark.turn == 1:
            attributes["id"] = f"mark-{mark.number}"
        SubElement(SubElement(into, "sup"), "a", attributes).text = f"［{mark.number}］"


def _say(into: Element, text: str, tag: str = "") -> None:
    """Adds ``text`` behind what ``into`` holds already."""
    if tag:
        SubElement(into, tag).text = text
    elif len(into):
        into[-1].tail = (into[-1].tail or "") + text
    else:
        into.text = (into.text or "") + text
