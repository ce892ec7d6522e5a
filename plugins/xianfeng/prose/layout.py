"""Lists and tables as editors write them, laid out as Python-Markdown wants them.

It wants a blank line before a list or a table and behind it, and four blanks a level inside a list.
Elsewhere (CommonMark 0.31, 5.2 and 5.3) neither is asked for, and who leaves them out must not find
a list run together in one line. Only blanks, line ends and the marks of items are changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import groupby

FENCED = "\x0e"
"""Stands on a line of its own for lines between fences."""

_LOOSE = re.compile(
    rf"""
    ^(?: [ ]+[^ \n]                                            # an indent
    | [ ]*[\u3000\u00a0]\s*$                                    # wide blanks alone on a line
    | {FENCED} | [ ]*> | [^|\n]+\|                              # code, quotations, pipes
    | (?:[-+*]|\d{{1,9}}[.)])[ ]*[\u3000\u00a0] | \d{{1,9}}\)[ ]     # marks of items that are others'
    | (?![-+*][ ]|\d{{1,9}}\.[ ]|\||\n)[^\n]+\n(?:[-+*][ ]|\d{{1,9}}\.[ ]|\|)  # right below a text
    | [-+*][ ][-* ]+\n[-+*][ ]                                    # an item below a rule
    | [-+*][ ][^\n]*\n(?:\d{{1,9}}\.[ ]|\|) | \d{{1,9}}\.[ ][^\n]*\n(?:[-+*][ ]|\|)
    | \|[^\n]*\n(?:(?!\||\n) | \|[^\n]*\n(?:\|[^\n]*\n)*?\|[ ]*:?-) )
    """,
    re.VERBOSE | re.MULTILINE,
)
"""Texts without this are laid out already, and most are."""
_ITEM = re.compile(
    r"( *)(?:([-*+])|(\d{1,9})[.)])[ \u3000\u00a0]+(?!(?:[-*][ ]*)+$)(?=[^ \u3000\u00a0]|$)"
)
_WIDE_INDENT = re.compile(
    r"^ *[\u3000\u00a0][ \u3000\u00a0]*"
    r"(?=#{1,6}(?!#)|(?:[-*+]|\d{1,3}[.)])[ \u3000\u00a0]|[>|])",
    re.MULTILINE,
)
_YEAR = re.compile(
    r"^([ >]*(?:(?:[-*+]|\d{1,3}[.)]) +)*)(\d{4,9}|0\d{1,8})([.)])(?=[ \u3000\u00a0])", re.MULTILINE
)
_SECOND_NUMBER = re.compile(
    r"^([ >]*\d{1,3}[.)][ \u3000\u00a0]+)(\d{1,9})([.)])(?=[ \u3000\u00a0])", re.MULTILINE
)
_ROW = re.compile(r"[^|\s][^|]*\|\s*[^|\s]")
"""A row without a bar before it: something on both sides of one."""
RULE_OF_TABLE = r" *(?:\| *)?:?-+:? *\|(?: *:?-+:? *\|)*(?: *:?-+:? *)?$"
"""Pattern of the line below the head of a table."""
_RULE_OF_TABLE = re.compile(RULE_OF_TABLE)
_NOTE = re.compile(r" {0,3}\[\^[^\]]+\]:")
_QUOTE = re.compile(r" {0,3}>")
_QUOTED = re.compile(r" {0,3}> ?")


def laid_out(text: str) -> str:
    """``text`` with blank lines and indents where Python-Markdown needs them."""
    text = marks_as_meant(text)
    return line_by_line(text) if _LOOSE.search(text) else text


def marks_as_meant(text: str) -> str:
    """Wide blanks before a mark go; a year, or the second of two numbers, is no mark."""
    if "\u3000" in text or "\u00a0" in text:
        text = _WIDE_INDENT.sub("", text)
    text = _YEAR.sub(r"\1\2\\\3", text)
    return _SECOND_NUMBER.sub(r"\1\2\\\3", text)


def line_by_line(text: str) -> str:
    """The same, without a look at whether there is anything to do."""
    return "\n".join(_laid_out(text.split("\n")))


def _laid_out(lines: list[str]) -> list[str]:
    laid = _Layout()
    for is_quoted, group in groupby(lines, key=lambda line: bool(_QUOTE.match(line))):
        some = list(group)
        if is_quoted and not laid.indents:
            inner = _laid_out([_QUOTED.sub("", line, count=1) for line in some])
            for line in inner:
                laid.add_plain(f"> {line}".rstrip() if line else ">")
        else:
            for line, below in zip(some, [*some[1:], ""], strict=True):
                laid.add(line, below)
    return laid.lines


@dataclass
class _Layout:
    """Grows line by line."""

    lines: list[str] = field(default_factory=list)
    indents: list[int] = field(default_factory=list)
    """Of the items that the line at hand lies in, the outermost first."""
    begun: int = 0
    """How deep the first of the items lies that stand below the last blank line."""
    is_numbered: bool = False
    """What the outermost list is."""
    in_block: bool = False
    """Whether the last line belongs to a block of its own inside an item."""
    in_note: bool = False
    """Whether indented lines belong to a note."""
    table: str = ""
    """How each row of the open table begins: with a pipe, or anyhow (a blank)."""

    def add(self, line: str, below: str) -> None:
        """Takes ``line``; ``below`` is the one that follows it."""
        stripped = line.lstrip(" ")
        if self.table and not self._is_row(line, stripped, below):
            self.table = ""
            if stripped:
                self._part()
        if not stripped.strip():
            self.lines.append("")
            return
        if self.lines and self.lines[-1].lstrip(" ").startswith(FENCED):
            self._part()
        if self.table:
            self.lines.append(self._indented(line, stripped))
        elif stripped.startswith(FENCED):
            self._part()
            self._add_block(line, stripped)
            self.in_block = bool(self.indents)
        elif (item := _ITEM.match(line)) and self._begins_item(item):
            self._add_item(line, item)
        elif "|" in line and _RULE_OF_TABLE.match(below):
            self._part()
            self._add_block(line, stripped)
            self.in_block = bool(self.indents)
            self.table = "|" if stripped.startswith("|") else " "
        else:
            self._add_block(line, stripped)

    def add_plain(self, line: str) -> None:
        """Takes a line that is laid out already, of a quotation."""
        self.table = ""
        if self.lines and self.lines[-1].strip().startswith("|"):
            self._part()
        self.lines.append(line)

    @property
    def _is_below_text(self) -> bool:
        return bool(self.lines and self.lines[-1])

    def _part(self) -> None:
        """A blank line, if there is none."""
        if self._is_below_text:
            self.lines.append("")

    def _is_row(self, line: str, stripped: str, below: str) -> bool:
        if _RULE_OF_TABLE.match(below) and not _RULE_OF_TABLE.match(stripped):
            return False  # the head of the next table
        if self.table == "|" and stripped.startswith("|"):
            return True
        return bool(_ROW.match(stripped)) and not _ITEM.match(line)

    def _begins_item(self, item: re.Match[str]) -> bool:
        if self.indents:
            return True
        begins = not self._is_below_text or item[2] or item[3] == "1"
        return len(item[1]) < 4 and bool(begins)

    def _add_item(self, line: str, item: re.Match[str]) -> None:
        indent = len(item[1])
        is_outermost = not self.indents or indent < self.indents[0] + 2
        other = not self.indents or self.is_numbered != bool(item[3])
        if self.in_block or (is_outermost and other):
            self._part()
        if is_outermost:
            self.is_numbered = bool(item[3])
        while self.indents and indent < self.indents[-1]:
            self.indents.pop()
        if not self.indents or indent >= self.indents[-1] + 2:
            self.indents.append(indent)
        mark = item[2] or f"{item[3]}."
        depth = len(self.indents) - 1
        if depth < self.begun:
            self._part()  # lines that begin deeper would take it in
        if not self._is_below_text:
            self.begun = depth
        self.lines.append(f"{'    ' * depth}{mark} {line[item.end() :]}")
        self.in_block = False

    def _indented(self, line: str, stripped: str) -> str:
        depth = self._depth(line)
        return "    " * depth + stripped if depth else line.lstrip(" ")

    def _depth(self, line: str) -> int:
        indent = len(line) - len(line.lstrip(" "))
        return sum(1 for one in self.indents if one < indent)

    def _add_block(self, line: str, stripped: str) -> None:
        """A line of a paragraph, or whatever begins with no mark of an item."""
        if not self._is_below_text and not line.startswith(" "):
            self.indents.clear()
        if not line.startswith(" "):
            self.in_note = bool(_NOTE.match(line)) or (self.in_note and self._is_below_text)
        if not self.indents or not line.startswith(" "):
            self.lines.append(line if self.in_note else stripped)
            return
        if self._is_below_text:  # it goes on with the line above
            self.lines.append(stripped)
            return
        self.in_block = True
        self.lines.append("    " * self._depth(line) + stripped)
