"""Markdown from elsewhere: its marks stay marks, what they would not be here is told by ``check``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xianfeng.importing.accounts import Bookkeeping
from xianfeng.importing.heads import Extent, Head, stripped
from xianfeng.importing.originals import Original
from xianfeng.importing.sheets import Obstacle, Sheet
from xianfeng.prose.document import Document
from xianfeng.prose.mark_mistakes import bold_mistakes
from xianfeng.prose.nodes import Picture, Strong

_TITLE = re.compile(r"\s*#(?!#)[ \t]*(?P<title>[^\r\n]*?)[ \t]*(?P<end>#*)[ \t]*(?:\r\n|[\r\n]|$)")
_BEFORE_ADDRESS = re.compile(r"\][ \t]*\([ \t]*(?=(<?))")
_DEFINED = re.compile(r"\]:[ \t]*<?\Z")
_REFERENCE = re.compile(r"\](?:\[[^\[\]\r\n]*\])?")
_BEHIND_ADDRESS = re.compile(r"(>?)(?:[ \t]+(?:\"[^\"\r\n]*\"|'[^'\r\n]*'))?[ \t]*\)")
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


def pictures_in(text: str) -> tuple[Picture, ...]:
    """The pictures of a Markdown text, in its order."""
    return tuple(one for one in Document.of(text).named if isinstance(one, Picture))


def markdown_body(
    path: str,
    original: Original,
    span: Extent,
    names: Mapping[int, str],
    captions: Mapping[int, str],
) -> tuple[Sheet, Bookkeeping]:
    """``span`` as it is, but for what may stand in no story. ``names``: the file of each picture, by
    position; of one that there is not only the words stay. ``captions``: what stands below it, if the
    text has nothing."""
    book = Bookkeeping()
    sheet = Sheet(path, original, book)
    sheet.spared = _marks_of_bold(original.text)
    sheet.changes = tuple(_changes(original, names, captions))
    at = span.start
    for ending in _LINE_END.finditer(original.text, *span):
        sheet.put(at, ending.start(), escape="none")
        sheet.line_end(*ending.span())
        at = ending.end()
    sheet.put(at, span.end, escape="none")
    sheet.add("\n", "段落")
    return sheet, book


def _changes(
    original: Original, names: Mapping[int, str], captions: Mapping[int, str]
) -> Iterator[Obstacle]:
    """What becomes of the pictures: their addresses, or, where there is no file, their marks."""
    text, told = original.text, set[int]()
    for one in pictures_in(text):
        position = original.addressed.get(one.target, -1)
        if _DEFINED.search(text, 0, one.at):
            yield from _referred(text, one, names.get(position, ""), told)
            continue
        before = _BEFORE_ADDRESS.match(text, one.end)
        behind = _BEHIND_ADDRESS.match(text, one.at + len(one.target))
        if not before or not behind or one.at != before.end() + len(before[1]):
            continue  # the proof judges
        if position in names:
            below = f' "{captions[position]}"' if position in captions and not one.title else ""
            address = f"images/{names[position]}{below}"
            yield Obstacle(before.end(), behind.end(1), address, "图片的地址")
        else:
            yield Obstacle(one.start, one.start + 2, "", "没有带来的图片")
            yield Obstacle(before.start(), behind.end(), "", "没有带来的图片")


def _referred(text: str, one: Picture, name: str, told: set[int]) -> Iterator[Obstacle]:
    """The same for a picture whose address stands elsewhere in the text, in one place for all."""
    reference = _REFERENCE.match(text, one.end)
    if name and one.at not in told:
        yield Obstacle(one.at, one.at + len(one.target), f"images/{name}", "图片的地址")
    elif not name and reference:
        yield Obstacle(one.start, one.start + 2, "", "没有带来的图片")
        yield Obstacle(*reference.span(), "", "没有带来的图片")
    told.add(one.at)


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
