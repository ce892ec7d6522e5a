"""Markdown from elsewhere: its marks stay marks, what they would not be here is told by ``check``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xianfeng.importing.accounts import Bookkeeping
from xianfeng.importing.heads import Extent, Head, stripped
from xianfeng.importing.originals import Original
from xianfeng.importing.sheets import Sheet
from xianfeng.prose.document import Document
from xianfeng.prose.mark_mistakes import bold_mistakes
from xianfeng.prose.nodes import Strong

_TITLE = re.compile(r"\s*#(?!#)[ \t]*(?P<title>[^\r\n]*?)[ \t]*(?P<end>#*)[ \t]*(?:\r\n|[\r\n]|$)")
_LINE_END = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True)
class MarkdownText:
    """Where the title of a Markdown text stands, and where the rest does."""

    head: Head
    body: Extent


def markdown_text(original: Original) -> MarkdownText:
    """The title is a heading of the first level at the beginning."""
    text, head = original.text, Head()
    start = len(text) - len(text.lstrip("\ufeff"))
    title = _TITLE.match(text, start)
    if title and title["title"].strip():
        span = stripped(text, *title.span("title"))
        head.fields["title"] = [span]
        first = text.index("#", start)
        head.gone.append((Extent(first, first + 1), "标题记号"))
        if title["end"]:
            head.gone.append((Extent(*title.span("end")), "标题记号"))
        start = title.end()
    return MarkdownText(head, _without_edges(text, start, len(text)))


def _without_edges(text: str, start: int, end: int) -> Extent:
    while start < end and text[start] in "\r\n\ufeff":
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Extent(start, end)


def markdown_body(path: str, original: Original, span: Extent) -> tuple[Sheet, Bookkeeping]:
    """``span`` as it is, but for what may stand in no story."""
    book = Bookkeeping()
    sheet = Sheet(path, original, book)
    sheet.spared = _marks_of_bold(original.text)
    at = span.start
    for ending in _LINE_END.finditer(original.text, *span):
        sheet.put(at, ending.start(), escape="none")
        sheet.line_end(*ending.span())
        at = ending.end()
    sheet.put(at, span.end, escape="none")
    sheet.add("\n", "段落")
    return sheet, book


def _marks_of_bold(text: str) -> frozenset[int]:
    """Where stars stand that make something bold, and were not put for a name."""
    document = Document.of(text)
    wrong = {fault.at for fault in bold_mistakes(document)}
    found: set[int] = set()
    for one in document.named:
        if isinstance(one, Strong) and one.start not in wrong:
            opening, closing = text.rfind("**", 0, one.start + 1), text.find("**", one.end)
            found |= {opening, opening + 1, closing, closing + 1}
    found |= {match.start() + 1 for match in re.finditer(r"\\\*", text)}
    return frozenset(found)
