"""Ways round what Python-Markdown would try in vain: the same tree in half of the time.

Each takes what is surely plain, by a look at the characters, and leaves all else to
Python-Markdown. tests/prose/test_conversion_shortcuts.py compares the two.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.blockprocessors import BlockProcessor, ParagraphProcessor
from markdown.extensions import Extension
from markdown.preprocessors import NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

_ABNORMAL = ("\r", "\t", "\x02", "\x03", " \n")
"""What makes whitespace other than Python-Markdown likes it."""
_HEADING = re.compile(r"#{1,6}[^\\#\n]*")
_INLINE = re.compile(r"[\\`\[\]!<>&*\x02\x03]|  \n")
"""What any inline pattern needs to match."""
_BUT_STARS = re.compile(r"[\\`\[\]!<>&\x02\x03]|  \n")
_BOLD = re.compile(r"(?<!\*)\*\*(?=[^\s*])([^*]*)(?<=[^\s*])\*\*(?!\*)")


class _Whitespace(NormalizeWhitespace):
    """Leaves lines as they are that are normal already."""

    def run(self, lines: list[str]) -> list[str]:
        ended = [*lines, "", ""]
        text = "\n".join(ended)
        return super().run(lines) if any(map(text.__contains__, _ABNORMAL)) else ended


class _PlainParagraphs(ParagraphProcessor):
    """One line that begins with a letter is a paragraph: ten other kinds of block need not look."""

    def test(self, parent: Element, block: str) -> bool:
        return block[:1].isalpha() and "\n" not in block

    def run(self, parent: Element, blocks: list[str]) -> None:
        if self.parser.state.isstate("list"):
            super().run(parent, blocks)
            return
        while blocks and self.test(parent, blocks[0]):
            SubElement(parent, "p").text = blocks.pop(0)


class _PlainHeading(BlockProcessor):
    """A line with ``#`` before it and nowhere else is a heading, whatever stands around it."""

    def test(self, parent: Element, block: str) -> bool:
        return block[:1] == "#" and _HEADING.fullmatch(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        text = blocks[0].lstrip("#")
        SubElement(parent, f"h{len(blocks.pop(0)) - len(text)}").text = text.strip()


class _Plain(AtomicString):
    """Text without a mark: Python-Markdown need not try its twenty patterns on it."""


class _Inline(InlineProcessor):
    """Does bold text by itself; all texts that hold nothing more for the patterns are set aside."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        if not any(_is_left(element) for element in list(tree.iter())):
            return tree
        for element in tree.iter():
            element.text, element.tail = _set_aside(element.text), _set_aside(element.tail)
        return super().run(tree, ancestors)


def _is_left(element: Element) -> bool:
    """Whether ``element`` has text that patterns may match, once what is bold has been done."""
    text, tail = element.text, element.tail
    if tail and _INLINE.search(tail):
        return True
    if not text or isinstance(text, AtomicString) or not _INLINE.search(text):
        return False
    return bool(_BUT_STARS.search(text)) or not _embolden(element, text)


def _set_aside(text: str | None) -> str | None:
    if not text or isinstance(text, AtomicString) or _INLINE.search(text):
        return text
    return _Plain(text)


def _embolden(element: Element, text: str) -> bool:
    """Puts ``<strong>`` into ``element``, if all stars of its ``text`` are pairs of ``**``."""
    specs = _BOLD.split(text)
    if "*" in "".join(specs[::2]):
        return False
    element.text = specs[0]
    bold = []
    for inner, behind in zip(specs[1::2], specs[2::2], strict=True):
        strong = Element("strong")
        strong.text, strong.tail = inner, behind
        bold.append(strong)
    element[:0] = bold
    return True


class Shortcuts(Extension):
    """All shortcuts."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        """Registers them with ``md``; nothing behind the inline patterns is wanted."""
        md.preprocessors.register(_Whitespace(md), "normalize_whitespace", 30)
        md.parser.blockprocessors.register(_PlainParagraphs(md.parser), "plain paragraphs", 120)
        md.parser.blockprocessors.register(_PlainHeading(md.parser), "plain heading", 110)
        md.treeprocessors.register(_Inline(md), "inline", 20)
        md.block_level_elements = frozenset(md.block_level_elements)  # type: ignore[assignment]
