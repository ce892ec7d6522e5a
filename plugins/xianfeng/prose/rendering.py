"""The Markdown of editors. One dialect for all pages; raw HTML is text, indented text is text.

Python-Markdown with tables, footnotes and fenced code. ``pymdownx.betterem`` and ``attr_list``
stay out: the first breaks ``**《书名》**栏目``, the second lets text set attributes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from html import unescape
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import slugify_unicode
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from xianfeng.artifacts import Body, Json
from xianfeng.prose.layout import laid_out
from xianfeng.prose.rendering_shortcuts import Shortcuts

DIALECT = f"python-markdown {markdown.__version__} tables(align) footnotes fenced_code sane_lists toc, laid out"
"""Changes whenever equal text could give other HTML."""

_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})
_UNSEEN = re.compile(r"[\x00-\x20\x7f]")
_UNLINKED = frozenset({"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "script", "style"})


_SCROLLED = {
    "class": "table-scroll", "tabindex": "0", "role": "region", "aria-label": "表格，可左右滑动",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text: ``level`` 2 to 6, ``id`` its anchor."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """Safe HTML and the headings in it."""

    html: str
    headings: tuple[Heading, ...]


class _Weaver(Treeprocessor):
    """Puts pictures, links and glossary terms of the body at hand into the tree."""

    body: Body = Body("")

    def run(self, root: Element) -> None:
        for parent, child in list(_edges(root)):
            if child.tag == "img":
                _picture(child, self.body.pictures.get(child.get("src", "")))
            elif child.tag == "a":
                _link(child, self.body.links)
            elif child.tag == "table":
                _wrap(parent, child, "div", _SCROLLED)
        for paragraph in root.iter("p"):
            _figure(paragraph)
        if self.body.terms:
            _Unfolding(self.body.terms).visit(root)


def _edges(root: Element) -> Iterator[tuple[Element, Element]]:
    for parent in root.iter():
        for child in parent:
            yield parent, child


def _wrap(parent: Element, child: Element, tag: str, attributes: dict[str, str]) -> None:
    wrapper = Element(tag, attributes)
    wrapper.tail, child.tail = child.tail, None
    parent[list(parent).index(child)] = wrapper
    wrapper.append(child)


def _link(anchor: Element, links: Mapping[str, str]) -> None:
    """Relative links to sources become addresses; schemes that can run code lose their target."""
    href = links.get(anchor.get("href", ""), anchor.get("href", ""))
    if not href or _scheme(href) not in _SCHEMES:
        anchor.attrib.pop("href", None)
        return
    anchor.set("href", href)
    if href.startswith(("http:", "https:")):
        anchor.set("rel", "noopener external")


def _scheme(address: str) -> str:
    """As a browser reads it: entities resolved, blanks and control characters gone."""
    try:
        return urlsplit(_UNSEEN.sub("", unescape(address))).scheme.lower()
    except ValueError:  # an address such as http://[y
        return "broken"


def _picture(image: Element, known: Json) -> None:
    """A picture of the portal gets its sizes; one that is elsewhere loses its address."""
    if not isinstance(known, dict):
        address = image.get("src", "")
        if _scheme(address) or address.startswith("//"):
            image.attrib.pop("src")
        return
    for name in ("src", "srcset", "sizes", "width", "height"):
        if name in known:
            image.set(name, str(known[name]))
    image.set("loading", "lazy")
    image.set("decoding", "async")


def _figure(paragraph: Element) -> None:
    """A paragraph that is only a picture becomes a figure, its title the caption."""
    children = list(paragraph)
    if len(children) != 1 or children[0].tag != "img" or (paragraph.text or "").strip():
        return
    image = children[0]
    if (image.tail or "").strip():
        return
    paragraph.tag = "figure"
    caption = image.attrib.pop("title", None)
    if caption:
        SubElement(paragraph, "figcaption").text = AtomicString(caption)


class _Unfolding:
    """Links the first mention of each term to its explanation at the foot of the page."""

    def __init__(self, terms: Mapping[str, str]) -> None:
        self.terms = terms
        self.left = set(terms.values())
        wordings = sorted(terms, key=len, reverse=True)
        self.pattern = re.compile("|".join(re.escape(wording) for wording in wordings))

    def visit(self, element: Element) -> None:
        if element.tag in _UNLINKED:
            return
        for child in list(element):
            self.visit(child)
            self._split_tail(element, child)
        self._split_text(element)

    def _anchors(self, text: str) -> tuple[str, list[Element]]:
        """``text`` up to the first linked mention, and the links with the text behind each."""
        anchors: list[Element] = []
        head, end = "", 0
        for match in self.pattern.finditer(text):
            term = self.terms[match.group()]
            if term not in self.left:
                continue
            self.left.discard(term)
            between = text[end : match.start()]
            if anchors:
                anchors[-1].tail = between
            else:
                head = between
            anchor = Element("a", {"class": "term", "href": f"#term-{term}"})
            anchor.text = AtomicString(match.group())
            anchors.append(anchor)
            end = match.end()
        if anchors:
            anchors[-1].tail = text[end:]
        return head, anchors

    def _split_text(self, element: Element) -> None:
        if not element.text or type(element.text) is AtomicString:
            return
        head, anchors = self._anchors(element.text)
        if anchors:
            element.text = head
            element[0:0] = anchors

    def _split_tail(self, parent: Element, child: Element) -> None:
        if not child.tail:
            return
        head, anchors = self._anchors(child.tail)
        if anchors:
            child.tail = head
            position = list(parent).index(child) + 1
            parent[position:position] = anchors


_slug = lru_cache(maxsize=4096)(slugify_unicode)
"""The anchor of a heading; most headings stand in many texts."""


class Renderer:
    """One Markdown instance, reused: a new one a page would cost a fifth more."""

    def __init__(self) -> None:
        self._markdown = markdown.Markdown(
            extensions=[
                TableExtension(use_align_attribute=True), "footnotes", "fenced_code", "sane_lists",
                Shortcuts(slugify=_slug, toc_depth="2-4"),
            ],
            extension_configs={"footnotes": {"BACKLINK_TITLE": "回到正文第 {} 处"}},
        )  # fmt: skip
        self._markdown.preprocessors.deregister("html_block")
        self._markdown.inlinePatterns.deregister("html")
        processors = self._markdown.parser.blockprocessors
        processors.deregister("code")
        # A registry would be made a list of for every block.
        self._markdown.parser.blockprocessors = tuple(processors)  # type: ignore[assignment]
        self._weaver = _Weaver(self._markdown)
        self._markdown.treeprocessors.register(self._weaver, "weaver", 15)

    def render(self, body: Body) -> Rendered:
        """HTML of ``body``; a pure function of it and of ``DIALECT``."""
        self._weaver.body = body
        html = self._markdown.reset().convert(laid_out(body.text))
        tokens = self._markdown.toc_tokens  # type: ignore[attr-defined]
        return Rendered(html, tuple(_headings(tokens)))


def _headings(tokens: list[dict[str, object]]) -> Iterator[Heading]:
    for token in tokens:
        yield Heading(int(str(token["level"])), str(token["id"]), unescape(str(token["name"])))
        children = token["children"]
        if isinstance(children, list):
            yield from _headings(children)


@cache
def renderer() -> Renderer:
    """This process's renderer."""
    return Renderer()


def render(body: Body) -> Rendered:
    """HTML of ``body`` by this process's renderer."""
    return renderer().render(body)
