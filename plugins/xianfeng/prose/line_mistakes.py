"""Lines that Markdown reads otherwise than an office person means them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from xianfeng.findings.fault import Fault
from xianfeng.prose.flows import BREAK, OPAQUE
from xianfeng.prose.nodes import Heading, Listing, Paragraph, Picture, Quote

if TYPE_CHECKING:
    from xianfeng.prose.document import Document
    from xianfeng.prose.flows import Flow
    from xianfeng.prose.nodes import Block

_FOREIGN_LINE = re.compile(r"[\x00-\x7f\u00c0-\u024f]*")
_SIGN_OF_ITEM = re.compile(
    r"\s*(?:(?P<number>\d{1,3})[.．)）](?=[^\s\d])|(?P<dash>[-+])(?=[^\s\d.+=-])"
    r"|(?P<bullet>[•·●○■□◆◇★☆▪▲►▶➢➤※✓√☑◎∙‧・–—－Ø\ue000-\uf8ff])\s*)(?P<rest>[^\n]*)"
)
_PIPES = re.compile(r"^[ \u3000]*[|｜]|[|｜][ \u3000]*$|[|｜][^|｜\n]*[|｜]", re.MULTILINE)
_AMOUNT = re.compile(r"[=≥＝]? *[\d０-９]")
_MEASURE = re.compile(r"[\d０-９.]+ ?(?:[%％‰℃°度]|个?百分点)")


def line_mistakes(source: str, flow: Flow) -> Iterator[Fault]:
    """Lines of one paragraph of ``source`` that will run together, or that should be a table."""
    if flow.kind in ("heading", "cell", "code", "caption"):
        return
    text = flow.literal
    if ("|" in text or "｜" in text) and (match := _PIPES.search(text)):
        yield Fault(flow.offset(match.start()), "T404")
        return
    start = 0
    for part in text.split(BREAK):
        lines = part.split("\n")
        if len([one for one in lines if one.strip("=- ")]) > 1 and not _FOREIGN_LINE.fullmatch(
            part
        ):
            yield from _run_together(source, flow, start, lines)
        start += len(part) + 1


def _run_together(source: str, flow: Flow, start: int, lines: list[str]) -> Iterator[Fault]:
    at = flow.offset(start + len(lines[0]) - len(lines[0].lstrip()))
    yield Fault(source.rfind("\n", 0, at) + 1, "T402", (("count", len(lines)),))
    for line in lines:
        sign = _SIGN_OF_ITEM.match(line)
        if sign and sign["rest"].strip(OPAQUE):
            mark = f"{sign['number']}." if sign["number"] else "-"
            typed = line.replace(OPAQUE, "…").strip()
            rest = sign["rest"].replace(OPAQUE, "…").strip()
            words = (("typed", typed[:12]), ("right", f"{mark} {rest}"[:14]))
            yield Fault(flow.offset(start + len(line) - len(line.lstrip())), "T405", words)
            return
        start += len(line) + 1


def block_mistakes(document: Document) -> Iterator[Fault]:
    """Titles of the first level; amounts that have become lists or quotations."""
    yield from _blocks(document, document.blocks)


def _blocks(document: Document, blocks: tuple[Block, ...]) -> Iterator[Fault]:
    for block in blocks:
        match block:
            case Heading(inlines=()):
                yield Fault(_line_of(document.source, block.start), "T408")
            case Heading(level=1):
                yield Fault(_line_of(document.source, block.start), "T401")
            case Paragraph():
                for one in block.inlines:
                    if type(one) is Picture and one.title:
                        yield Fault(one.start, "T409", (("title", one.title[:20]),))
            case Listing():
                for item in block.items:
                    if not block.is_ordered:
                        yield from _amount(document.source, item.start, "-", _MEASURE)
                        yield from _amount(document.source, item.start, "+", _AMOUNT)
                    yield from _blocks(document, item.blocks)
            case Quote():
                yield from _amount(document.source, block.start, ">", _AMOUNT)
                yield from _blocks(document, block.blocks)
            case _:
                pass


def _line_of(source: str, offset: int) -> int:
    """Where the line of ``offset`` begins, blanks aside."""
    start = source.rfind("\n", 0, offset) + 1
    return start + len(source[start:offset]) - len(source[start:offset].lstrip())


def _amount(source: str, start: int, signs: str, amount: re.Pattern[str]) -> Iterator[Fault]:
    """``> 60%`` and ``- 5℃`` at the beginning of a line: the sign is a mark and can't be seen."""
    if amount.match(source, start):
        line = source.rfind("\n", 0, start) + 1
        mark = source[line:start].strip()
        if mark and mark[-1] in signs:
            typed = source[start : source.find("\n", start) if "\n" in source[start:] else None]
            at = line + source[line:start].rfind(mark[-1])
            yield Fault(at, "T407", (("typed", f"{mark[-1]}{typed[:10]}"), ("mark", mark[-1])))
