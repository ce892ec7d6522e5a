"""How much Markdown one file may hold: beyond it, rendering takes time by the square of the text.

Measured with Python-Markdown 3.11.3: 20,000 ``[`` took 86 s, 10,000 ``![`` 41 s, 5,000 footnote
marks 24 s, 3,000 open fences 0.4 s, 13,000 ``\\`a`` in a paragraph 2.8 s; a list 400 deep or ``- ``
500 times on a line ends in RecursionError. At these limits no text found takes half a second for
40 KB (``run.py bench texts``). The longest real report has 5,000 characters, 30 paragraphs, and no
bracket.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xianfeng.findings.finding import Place
from xianfeng.findings.rules import finding
from xianfeng.prose.layout import RULE_OF_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xianfeng.findings.finding import Finding

MAX_CHARACTERS = 100_000
MAX_LINES = 5_000
MAX_LINE_CHARACTERS = 10_000
MAX_BRACKETS = 1_000
MAX_FOOTNOTE_MARKS = 300
MAX_FENCES = 200
MAX_DEPTH = 10
MAX_HEADINGS = 1_000
"""For each that stands right below a text, what follows is copied and looked at once more."""
MAX_MARKS = 1_000
"""Of one paragraph: for each that means something, all of the paragraph is copied."""

_NESTING = re.compile(r"[ \t]*(?:(?:>|[-+*]|\d{1,9}[.)])[ \t]*)+")
_LONG_NESTING = re.compile(rf"[ \t>+*\d.)-]{{{MAX_DEPTH + 1}}}")
"""How a line must begin to be too deep: each level takes a character."""
_LEVEL = re.compile(r">|[-+*]|\d+[.)]")
_FENCE = re.compile(r"^ {0,3}(?:`{3,}|~{3,})", re.MULTILINE)
MAX_CELLS = 50_000
_RULE = re.compile(f"^{RULE_OF_TABLE}", re.MULTILINE)
"""Below the head of a table: each of its rows gets as many cells, written or not."""
_SIGNS = "\\`<&*"
_MARK = re.compile(
    rf"[{re.escape(_SIGNS)}]"
    r"|(?:\d{4,9}|0\d{1,8}|\d[.)][ \u3000\u00a0]+\d{1,9})[.)](?=[ \u3000\u00a0])"
)
"""A sign that may mean something, or a number before which the layout puts one."""
_ITEM = re.compile(r" {0,3}[-+*] +[^ \-*]")
"""Begins a paragraph of its own wherever it stands; a number need not."""
_BEFORE_TEXT = " \t\u3000\u00a0>-+*.)0123456789"
_STEP = 4
"""Spaces that lead one level deeper."""


def limit_findings(path: str, body: str, body_line: int) -> Iterator[Finding]:
    """Why the Markdown ``body`` of the file ``path`` must go no further than this."""
    counts = {
        "T101": (len(body), MAX_CHARACTERS),
        "T102": (body.count("\n") + 1, MAX_LINES),
        "T104": (body.count("["), MAX_BRACKETS),
        "T105": (body.count("[^"), MAX_FOOTNOTE_MARKS),
        "T107": (_fences(body), MAX_FENCES),
        "T110": (_headings(body), MAX_HEADINGS),
    }
    if "|" in body:
        columns = max((rule[0].count("|") for rule in _RULE.finditer(body)), default=0)
        rows = sum("|" in line for line in body.split("\n"))
        counts["T108"] = columns * rows, MAX_CELLS
    for code, (count, limit) in counts.items():
        if count > limit:
            yield finding(Place(path, body_line), code, count=count, limit=limit)
    yield from _lines(path, body, body_line)
    if sum(map(body.count, _SIGNS)) + 2 * body.count("\n") > MAX_MARKS:
        yield from _paragraphs(path, body.split("\n"), body_line)


def _paragraphs(path: str, lines: list[str], body_line: int) -> Iterator[Finding]:
    """Paragraphs of too many marks. What is one paragraph for the converter is never taken for two."""
    first, marks, is_table = body_line, 0, False
    for number, line in enumerate([*lines, ""], start=body_line):
        below = lines[number - body_line + 1] if number - body_line + 1 < len(lines) else ""
        is_row = is_table and line.lstrip().startswith("|")
        if not line.strip() or is_row or _begins_table(line, below) or _ITEM.match(line):
            if marks > MAX_MARKS:
                yield finding(Place(path, first), "T109", count=marks, limit=MAX_MARKS)
            first, marks = number + (not line.strip()), 0
            is_table = is_row or _begins_table(line, below)
        marks += len(_MARK.findall(line))


def _begins_table(head: str, rule: str) -> bool:
    """Whether ``head`` is surely that of a table; one with marks in it is taken for text."""
    return bool(
        head.count("|") == rule.count("|") > 1 and not _MARK.search(head) and _RULE.match(rule)
    )


def _fences(body: str) -> int:
    return len(_FENCE.findall(body)) if "```" in body or "~~~" in body else 0


def _headings(body: str) -> int:
    if "#" not in body:
        return 0
    return sum(line.lstrip(_BEFORE_TEXT).startswith("#") for line in body.split("\n"))


def _lines(path: str, body: str, body_line: int) -> Iterator[Finding]:
    for number, line in enumerate(body.split("\n"), start=body_line):
        if len(line) > MAX_LINE_CHARACTERS:
            yield finding(Place(path, number), "T103", count=len(line), limit=MAX_LINE_CHARACTERS)
        if _LONG_NESTING.match(line) and _depth(line) > MAX_DEPTH:
            yield finding(Place(path, number), "T106", limit=MAX_DEPTH)
            return


def _depth(line: str) -> int:
    """Levels of lists and quotes that ``line`` stands in, by its marks and its indentation."""
    match = _NESTING.match(line)
    if not match:
        return 0
    head = match[0].expandtabs(_STEP)
    indent = len(head) - len(head.lstrip(" "))
    return indent // _STEP + (0 if _is_rule(line) else len(_LEVEL.findall(head)))


def _is_rule(line: str) -> bool:
    """Whether ``line`` draws a line across the page: ``---``, ``* * *``."""
    marks = line.strip()
    return len(set(marks) - {" "}) == 1 and marks[0] in "-*" and "   " not in marks
