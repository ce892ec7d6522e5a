"""Ways round what Python-Markdown would try in vain: the same HTML in half of the time.

Each takes what is surely plain, by a look at the characters, and leaves all else to
Python-Markdown. tests/model/test_markup_shortcuts.py compares the two.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions.toc import TocExtension, TocTreeprocessor, nest_toc_tokens, unique
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import AtomicString

_INLINE = re.compile(r"[\\`\[\]!<>&*_\x02\x03]|  \n")
"""What any inline pattern needs to match."""
_BUT_STARS = re.compile(r"[\\`\[\]!<>&_\x02\x03]|  \n")
_BOLD = re.compile(r"(?<!\*)\*\*(?=[^\s*])([^*]*)(?<=[^\s*])\*\*(?!\*)")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NO_NAME = re.compile(r"[<>&\x02\x03]")
"""What may make the name of a heading other than its text."""


class _PlainParagraph(ParagraphProcessor):
    """One line that begins with a letter is a paragraph: ten other kinds of block need not look."""

    def test(self, parent: Element, block: str) -> bool:
        return block[:1].isalpha() and "\n" not in block


class _Plain(AtomicString):
    """Text without a mark: Python-Markdown need not try its twenty patterns on it."""


class _Inline(InlineProcessor):
    """Sets text aside that holds nothing for the inline patterns, or bold text and nothing else."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        left = [_set_aside(element) for element in list(tree.iter())]
        return super().run(tree, ancestors) if any(left) else tree


def _set_aside(element: Element) -> bool:
    """Whether ``element`` still has text that patterns may match."""
    text, tail = element.text, element.tail
    is_left = False
    if text and not isinstance(text, AtomicString):
        if not _INLINE.search(text):
            element.text = _Plain(text)
        else:
            is_left = bool(_BUT_STARS.search(text)) or not _embolden(element, text)
    if tail and not _INLINE.search(tail):
        element.tail = _Plain(tail)
        return is_left
    return is_left or bool(tail)


def _embolden(element: Element, text: str) -> bool:
    """Puts ``<strong>`` into ``element``, if all stars of its ``text`` are pairs of ``**``."""
    pieces = _BOLD.split(text)
    if "*" in "".join(pieces[::2]):
        return False
    element.text = _Plain(pieces[0])
    bold = []
    for inner, behind in zip(pieces[1::2], pieces[2::2], strict=True):
        strong = Element("strong")
        strong.text, strong.tail = _Plain(inner), _Plain(behind)
        bold.append(strong)
    element[:0] = bold
    return True


class _Contents(TocTreeprocessor):
    """Names plain headings by their text, without a table of contents that nobody sees."""

    def run(self, doc: Element) -> None:
        elements = list(doc.iter())
        headings = [element for element in elements if element.tag in _HEADINGS]
        if any(map(_is_marked, headings)) or any(map(self._is_marker, elements)):
            super().run(doc)
            return
        used = {element.attrib["id"] for element in elements if "id" in element.attrib}
        counters: dict[str, int] = {}
        tokens: list[Any] = []
        for heading in headings:
            name = " ".join((heading.text or "").split())
            ident = unique(self.slugify(name, self.sep), used, counters)  # type: ignore[call-arg]
            heading.set("id", ident)
            level = int(heading.tag[1])
            if self.toc_top <= level <= self.toc_bottom:
                tokens.append({"level": level, "id": ident, "name": name})
        self.md.toc_tokens = nest_toc_tokens(tokens)  # type: ignore[attr-defined]

    def _is_marker(self, element: Element) -> bool:
        return self.marker in (element.text or "")


def _is_marked(heading: Element) -> bool:
    return bool(len(heading) or heading.attrib or _NO_NAME.search(heading.text or ""))


class _Unescape(UnescapeTreeprocessor):
    """Looks for escaped marks in the text as a whole first: few texts have one."""

    def run(self, root: Element) -> None:
        texts = chain.from_iterable(
            (element.text or "", element.tail or "", *element.attrib.values())
            for element in root.iter()
        )
        if "\x02" in "".join(texts):
            super().run(root)


class Shortcuts(TocExtension):
    """Python-Markdown's own ``toc``, and with it all shortcuts."""

    TreeProcessorClass = _Contents

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        """Registers them with ``md``."""
        super().extendMarkdown(md)
        md.parser.blockprocessors.register(_PlainParagraph(md.parser), "plain paragraph", 110)
        md.treeprocessors.register(_Inline(md), "inline", 20)
        md.treeprocessors.register(_Unescape(md), "unescape", 0)
        md.block_level_elements = frozenset(md.block_level_elements)  # type: ignore[assignment]
