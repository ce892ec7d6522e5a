"""Slips of the pen in YAML: what they are called, and the line as it was surely meant.

A mended line lets the reading go on, so that one run reports the slips of a whole file and the
model can check the rest of it. The finding stays an error: nothing is published on a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xianfeng.reading.yaml_tree import LineColumn, Mistake

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import yaml

    from xianfeng.reading.yaml_tree import YamlTree

_WIDE_COLON = re.compile(r"^(\s*(?:- +)?)([^\s\"'#:：|>\[{(（，。][^\s:：\"'，。]{0,19}?) *：\s*")
_TIGHT_COLON = re.compile(r"^(\s*(?:- +)?)([A-Za-z_]\w*):(?=[^\s/])")
_TAB = re.compile(r"^ *\t[ \t]*")
_WIDE_INDENT = re.compile(r"^ *[\u3000\u00a0][ \u3000\u00a0]*")
_VALUE = re.compile(r"^(\s*(?:- +)*(?:[^\s:'\"\[{#-][^:'\"]*?:\s+)?)(.*?)\s*$")
_BLOCK_TEXT = re.compile(r"^(?P<head> *(?:- +)*)(?P<key>[^#'\"]*: +)?[|>][-+0-9]*\s*$")


@dataclass(frozen=True, slots=True)
class Slip:
    """A mistake and, where it can be told, the number of its line and the line as it was meant."""

    mistake: Mistake
    line: int = 0
    mended: str | None = None


def written_slips(lines: list[str], last: int, folded: set[int]) -> Iterator[Slip]:
    """Slips seen by the look of lines 1 to ``last`` alone, outside texts that run over lines."""
    block = _block_lines(lines)
    for number, line in enumerate(lines[:last], start=1):
        if number not in folded and number not in block:
            slip = _written(number, line)
            if slip:
                yield slip


def _written(number: int, line: str) -> Slip | None:
    if match := _TAB.match(line):
        mended = match[0].replace("\t", "  ") + line[match.end() :]
        return Slip(Mistake((number, match[0].index("\t") + 1), "Y106"), number, mended)
    if match := _WIDE_INDENT.match(line):
        mended = re.sub("[\u3000\u00a0]", " ", match[0]) + line[match.end() :]
        column = len(match[0]) - len(match[0].lstrip(" ")) + 1
        return Slip(Mistake((number, column), "Y107"), number, mended)
    if match := _WIDE_COLON.match(line):
        spot = (number, line.index("：") + 1)
        mended = f"{match[1]}{match[2]}: {line[match.end() :]}"
        return Slip(Mistake(spot, "Y104", (("name", match[2]),)), number, mended)
    if match := _TIGHT_COLON.match(line):
        spot = (number, match.end())
        mended = f"{match[0]} {line[match.end() :]}"
        return Slip(Mistake(spot, "Y105", (("name", match[2]),)), number, mended)
    return None


def _block_lines(lines: list[str]) -> set[int]:
    """Numbers of the lines inside ``|`` and ``>`` texts, told by their indentation."""
    inside: set[int] = set()
    depth: int | None = None
    for number, line in enumerate(lines, start=1):
        indent = len(line) - len(line.lstrip(" "))
        if depth is not None and (not line.strip() or indent > depth):
            inside.add(number)
            continue
        match = _BLOCK_TEXT.match(line)
        depth = None
        if match:
            depth = len(match["head"]) if match["key"] else match["head"].rfind("-")
    return inside


@dataclass(frozen=True, slots=True)
class _Complaint:
    """What the parser says: where it stumbled, where the thing it was reading began."""

    context: str
    spot: LineColumn
    start: LineColumn
    tree: YamlTree
    lines: list[str]


def diagnose(error: yaml.MarkedYAMLError, tree: YamlTree, lines: list[str]) -> Slip:
    """What the parser's complaint means."""
    context, problem = error.context or "", error.problem or ""
    spot = _within(error.problem_mark or error.context_mark, lines)
    start = _within(error.context_mark or error.problem_mark, lines)
    complaint = _Complaint(context, spot, start, tree, lines)
    for in_context, in_problem, meaning in _MEANINGS:
        if in_context in context and in_problem in problem:
            return meaning(complaint)
    return Slip(Mistake(spot, "Y101"))


def _within(mark: yaml.error.Mark | None, lines: list[str]) -> LineColumn:
    """The place of ``mark``; one past the last line is led back to the last written line."""
    if mark is None:
        return 1, 1
    if mark.line < len(lines) and lines[mark.line].strip():
        return mark.line + 1, min(mark.column, len(lines[mark.line])) + 1
    line = min(mark.line, len(lines) - 1)
    while line > 0 and not lines[line].strip():
        line -= 1
    return line + 1, len(lines[line].rstrip()) + 1


def _quoted(code: str, spot: LineColumn, lines: list[str]) -> Slip:
    """A slip mended by putting the whole value of its line into quotes."""
    line = lines[spot[0] - 1]
    match = _VALUE.match(line)
    assert match is not None
    value = match[2]
    if code == "Y108":
        value = value.lstrip("'\"")
    if code == "Y112":
        value = value.removeprefix('"').removesuffix('"')
    escaped = value.replace("'", "''")
    example = f"{match[1].strip()} '{escaped}'".strip()
    mistake = Mistake(spot, code, (("example", example), ("char", line[spot[1] - 1 :][:1])))
    return Slip(mistake, spot[0], f"{match[1]}'{escaped}'" if value else None)


def _open_quote(said: _Complaint) -> Slip:
    return _quoted("Y108", said.start, said.lines)


def _escape(said: _Complaint) -> Slip:
    return _quoted("Y112", said.spot, said.lines)


def _second_colon(said: _Complaint) -> Slip:
    line, column = said.spot
    before = said.lines[line - 1][: column - 1]
    if ": " in before:
        return _quoted("Y102", said.spot, said.lines)
    return Slip(Mistake((line, len(before) - len(before.lstrip()) + 1), "Y103"))


def _bracket(said: _Complaint) -> Slip:
    """``[a, b`` never closed on its line, or something odd between a pair of brackets."""
    number, column = said.start
    marks = "[]" if "sequence" in said.context else "{}"
    line = said.lines[number - 1]
    mistake = Mistake(said.start, "Y110", (("open", marks[0]), ("close", marks[1])))
    if marks[1] in line[column:] or said.spot[0] == number:
        return Slip(mistake)
    return Slip(mistake, number, line.rstrip(" ,") + marks[1])


def _no_entry(said: _Complaint) -> Slip:
    text = said.lines[said.start[0] - 1].strip()
    code = "Y119" if "\t" in text else "Y113"
    return Slip(Mistake(said.start, code, (("text", text[:12]),)))


def _dash_on_key_line(said: _Complaint) -> Slip:
    return Slip(Mistake(said.spot, "Y114"))


def _second_document(said: _Complaint) -> Slip:
    """A line that ends what was read, or one that stands further left than the first."""
    last = [line for line in said.lines[: said.spot[0]] if line.strip()][-2:]
    is_end = any(line.startswith(("---", "...")) for line in last)
    return Slip(Mistake(said.spot, "Y209" if is_end else "Y103"))


def _sign(said: _Complaint) -> Slip:
    """A value, or a whole line, that begins with a sign of YAML's own."""
    match = _VALUE.match(said.lines[said.start[0] - 1])
    slip = _quoted("Y111", said.start, said.lines)
    if match is None or match.start(2) != said.start[1] - 1:
        return Slip(slip.mistake)
    return slip if match[1].strip() else _no_entry(said)


def _block(said: _Complaint) -> Slip:
    """Something that is no next entry of the list or map that began at ``said.start``."""
    spot, line = said.spot, said.lines[said.spot[0] - 1]
    quoted = said.tree.last_quoted
    if quoted and quoted[2] == spot[0]:
        return _quoted("Y108", quoted[:2], said.lines)
    if line[: spot[1] - 1].strip(" -"):
        return _quoted("Y109", spot, said.lines)
    if line.lstrip().startswith(":"):
        return Slip(Mistake(spot, "Y208"))
    return Slip(Mistake(spot, "Y115" if spot[1] == said.start[1] else "Y103"))


_MEANINGS: tuple[tuple[str, str, Callable[[_Complaint], Slip]], ...] = (
    ("quoted scalar", "end of stream", _open_quote),
    ("quoted scalar", "", _escape),
    ("", "mapping values", _second_colon),
    ("flow", "", _bracket),
    ("simple key", "", _no_entry),
    ("", "sequence entries", _dash_on_key_line),
    ("", "<document start>", _second_document),
    ("next token", "", _sign),
    ("an alias", "", _sign),
    ("an anchor", "", _sign),
    ("a tag", "", _sign),
    ("a block scalar", "", _sign),
    ("a directive", "", _sign),
    ("", "mapping keys", _sign),
    ("", "node content", _sign),
    ("block", "", _block),
)
"""Words of libyaml's contexts and problems, most of them PyYAML's own too, and what they mean."""
