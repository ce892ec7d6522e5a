"""An issue as EPUB 3: XHTML files, a style sheet and pictures in an archive, always the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from xianfeng.channels.periodical.book_text import BookText, element, page
from xianfeng.channels.periodical.pictures import BookPicture, book_pictures
from xianfeng.channels.periodical.printing import (
    byline,
    colophon,
    cover_of,
    figures,
    foot,
    notices,
    numbered,
    pictures,
)
from xianfeng.channels.provenance import address_of, full_address, labelled_document
from xianfeng.memory.digests import digest
from xianfeng.model.content_hash import mark_of
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.issues import sections, stories
from xianfeng.model.kinds.issue import Issue
from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record
from xianfeng.model.numbers import amount
from xianfeng.prose.captions import captioned

_WHEN = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive: the first that it can tell."""
_CONTAINER = (
    b'<?xml version="1.0" encoding="utf-8"?>\n'
    b'<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    b'<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>'
    b"</rootfiles></container>"
)
_STYLE = b"""body { line-height: 1.7; margin: 0 4%; }
h1, h2, h3 { font-family: sans-serif; line-height: 1.35; font-weight: normal; }
h1 { color: #a61b1b; }
p { margin: 0.3em 0; text-indent: 2em; text-align: justify; }
li p, td p, th p, figure p, .plain p, p.plain { text-indent: 0; }
table { border-collapse: collapse; width: 100%; font-size: 0.85em; }
th, td { border: 1px solid #888; padding: 0.25em 0.4em; text-align: left; vertical-align: top; }
.right { text-align: right; } .center { text-align: center; }
figure { margin: 1em 0; text-align: center; } img { max-width: 100%; height: auto; }
figcaption, .soft { color: #595959; font-size: 0.85em; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; } p, td, th, li { overflow-wrap: anywhere; }
blockquote { margin: 0.6em 2em; color: #444; }
.hash { font-size: 0.7em; overflow-wrap: anywhere; text-indent: 0; }
nav ol { list-style: none; padding-left: 1em; }
"""


@dataclass(frozen=True, slots=True)
class BookPart:
    """A file of the book: where, of which media type, what it holds."""

    path: str
    media_type: str
    content: bytes
    properties: str = ""
    is_read: bool = False
    """Whether it is one of the pages, in their order."""


@dataclass(frozen=True, slots=True)
class Book:
    """All of a book but its pictures' bytes. ``pictures``: path, media type, properties."""

    metadata: bytes
    parts: tuple[BookPart, ...]
    pictures: tuple[tuple[str, str, str], ...]

    @property
    def name(self) -> bytes:
        """Tells books apart."""
        told = (part for one in self.parts for part in (one.path.encode(), one.content))
        return digest(self.metadata, *told)


def epub(book: Book, content: Mapping[str, bytes]) -> bytes:
    """The archive; ``content``: of the pictures, by path."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        # The type comes first and as it is, so that its place tells what the file is (OCF 3.3, 4.3).
        archive.writestr(ZipInfo("mimetype", _WHEN), b"application/epub+zip", ZIP_STORED)
        _put(archive, "META-INF/container.xml", _CONTAINER)
        _put(archive, "EPUB/package.opf", _package(book))
        for part in book.parts:
            _put(archive, f"EPUB/{part.path}", part.content)
        for path, _, _ in book.pictures:
            _put(archive, f"EPUB/{path}", content[path], ZIP_STORED)
    return out.getvalue()


def _put(archive: ZipFile, path: str, content: bytes, how: int = ZIP_DEFLATED) -> None:
    told = ZipInfo(path, _WHEN)
    told.external_attr = 0o644 << 16
    told.create_system = 3
    archive.writestr(told, content, how, 9)


def book_of(portal: Disclosed, record: Record[Issue]) -> Book:
    """The issue as it stands."""
    cover = cover_of(portal, record)
    shown = {one.path: one for one in pictures(portal, record)}
    return Book(
        tostring(_metadata(portal, record), "utf-8"),
        tuple(_parts(portal, record, cover)),
        tuple(
            (path, one.media_type, "cover-image" if cover and path == cover.path else "")
            for path, one in shown.items()
        ),
    )


def _metadata(portal: Disclosed, record: Record[Issue]) -> Element:
    issue = record.entity
    made = Element(
        "metadata",
        {"xmlns": "http://www.idpf.org/2007/opf", "xmlns:dc": "http://purl.org/dc/elements/1.1/"},
    )
    ident = uuid5(NAMESPACE_URL, address_of(portal, record)).urn
    SubElement(made, "dc:identifier", {"id": "uid"}).text = ident
    for name, value in (
        ("title", issue.title), ("language", "zh-CN"), ("publisher", portal.settings.organisation),
        ("creator", portal.settings.organisation), ("date", issue.date),
        ("description", issue.summary or ""), ("source", address_of(portal, record)),
    ):  # fmt: skip
        if value:
            SubElement(made, f"dc:{name}").text = value
    changed = issue.frozen[-1].at[:10] if notices(issue) else issue.date
    for name, value in (
        ("dcterms:modified", f"{changed}T00:00:00Z"),
        ("schema:accessMode", "textual"), ("schema:accessMode", "visual"),
        ("schema:accessModeSufficient", "textual"),
        ("schema:accessibilityFeature", "alternativeText"),
        ("schema:accessibilityFeature", "tableOfContents"),
        ("schema:accessibilityFeature", "readingOrder"),
        ("schema:accessibilityHazard", "none"),
    ):  # fmt: skip
        SubElement(made, "meta", {"property": name}).text = value
    return made


def _package(book: Book) -> bytes:
    package = Element(
        "package",
        {
            "xmlns": "http://www.idpf.org/2007/opf", "version": "3.0", "unique-identifier": "uid",
            "xml:lang": "zh-CN", "prefix": "schema: http://schema.org/",
        },
    )  # fmt: skip
    manifest, spine = Element("manifest"), Element("spine")
    listed = [(one.path, one.media_type, one.properties, one.is_read) for one in book.parts]
    listed += [(*one, False) for one in book.pictures]
    for number, (path, media_type, properties, is_read) in enumerate(listed, 1):
        told = {"id": f"f{number}", "href": path, "media-type": media_type}
        SubElement(manifest, "item", {**told, "properties": properties} if properties else told)
        if is_read:
            SubElement(spine, "itemref", {"idref": f"f{number}"})
    package.extend((manifest, spine))
    head, foot = tostring(package, "utf-8").split(b"<manifest>", 1)
    whole = b"".join((head, book.metadata, b"<manifest>", foot))
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + whole


def _parts(
    portal: Disclosed, record: Record[Issue], cover: BookPicture | None
) -> Iterator[BookPart]:
    yield BookPart("book.css", "text/css", _STYLE)
    yield _page("cover.xhtml", record.entity.title, _cover(portal, record, cover))
    yield _page("nav.xhtml", "目录", [_contents(portal, record)], properties="nav")
    if record.entity.note:
        yield _page("note.xhtml", "卷首语", _lines("卷首语", record.entity.note.split("\n\n")))
    for story in stories(portal.catalog, record.entity):
        yield _page(f"{_file(story)}", story.entity.title, _text(portal, story))
    if record.entity.errata:
        lines = [f"{one.where}：{one.text}" for one in record.entity.errata]
        yield _page("errata.xhtml", "勘误", _lines("勘误", lines))
    yield _page("colophon.xhtml", "版权页", _colophon(portal, record))


def _page(path: str, title: str, body: list[Element], *, properties: str = "") -> BookPart:
    content = page(title, "book.css", body)
    return BookPart(path, "application/xhtml+xml", content, properties, is_read=True)


def _file(story: Record[Story]) -> str:
    return f"story-{digest(story.id.encode()).hex()[:12]}.xhtml"


def _lines(title: str, lines: list[str]) -> list[Element]:
    return [element("h1", title), *(element("p", one.strip()) for one in lines if one.strip())]


def _cover(portal: Disclosed, record: Record[Issue], picture: BookPicture | None) -> list[Element]:
    issue = record.entity
    told = [f"{numbered(issue)}　{issue.date}", portal.settings.organisation, *notices(issue)]
    made = [element("h1", f"《{issue.periodical}》"), *(element("p", one) for one in told)]
    if issue.cover and picture:
        made.insert(1, _figure(picture, issue.cover.alt, issue.cover.credit or ""))
    return made


def _figure(picture: BookPicture, alt: str, credit: str) -> Element:
    made = Element("figure")
    SubElement(made, "img", {"src": picture.path, "alt": alt})
    if caption := captioned(credit, picture.label):
        SubElement(made, "figcaption").text = caption
    return made


def _contents(portal: Disclosed, record: Record[Issue]) -> Element:
    nav = Element("nav", {"epub:type": "toc", "role": "doc-toc"})
    SubElement(nav, "h1").text = "目录"
    listed = SubElement(nav, "ol")

    def entry(into: Element, path: str, title: str) -> Element:
        made = SubElement(into, "li")
        SubElement(made, "a", {"href": path}).text = title
        return made

    entry(listed, "cover.xhtml", "封面")
    if record.entity.note:
        entry(listed, "note.xhtml", "卷首语")
    for one in sections(portal.catalog, record.entity):
        made = SubElement(listed, "li")
        SubElement(made, "span").text = one.section.title
        inside = SubElement(made, "ol")
        for story in one.stories:
            entry(inside, _file(story), story.entity.title)
    if record.entity.errata:
        entry(listed, "errata.xhtml", "勘误")
    entry(listed, "colophon.xhtml", "版权页")
    return nav


def _text(portal: Disclosed, record: Record[Story]) -> list[Element]:
    story = record.entity
    made = [element("h1", story.title)]
    if story.subtitle:
        made.append(element("p", f"——{story.subtitle}"))
    if by := byline(portal, story):
        made.append(element("p", by, **{"class": "soft"}))
    shown = book_pictures(portal, record)
    if story.cover and (picture := shown.get(story.cover.file)):
        made.append(_figure(picture, story.cover.alt, story.cover.credit or ""))
    if told := figures(story):
        listed = Element("ul")
        for one in told:
            SubElement(listed, "li").text = f"{one.label}：{amount(one.value, one.unit)}"
        made.append(listed)

    def links(typed: str) -> str:
        return full_address(portal, record, typed)

    text = BookText(labelled_document(portal, record), record.prose.numbers, shown, links)
    made += text.body()
    made += [element("p", one, **{"class": "soft"}) for one in foot(story)]
    return made


def _colophon(portal: Disclosed, record: Record[Issue]) -> list[Element]:
    made = _lines("版权页", list(colophon(portal, record)))
    for story in stories(portal.catalog, record.entity):
        made.append(element("p", story.entity.title))
        made.append(element("p", mark_of(portal, story), **{"class": "hash"}))
    return made
