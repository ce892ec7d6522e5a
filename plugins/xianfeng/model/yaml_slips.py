"""Slips of the pen in YAML: what they are called, and the line as it was surely meant.

A mended line lets the reading go on, so that one run reports the slips of a whole file and the
model can check the rest of it. The finding stays an error: nothing is published on a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xianfeng.model.yaml_tree import Mistake, Spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

    from xianfeng.model.yaml_tree import Tree

_WIDE_COLON = re.compile(r"^(\s*(?:- +)?)([^\s\"'#:：|>\[{(（，。][^\s:：\"'，。]{0,19}?) *：\s*")
_TIGHT_COLON = re.compile(r"^(\s*(?:- +)?)([A-Za-z_]\w*):(?=[^\s/])")
_TAB = re.compile(r"^ *\t[ \t]*")
_WIDE_INDENT = re.compile(r"^ *[\u3000\u00a0][ \u3000\u00a0]*")
_VALUE = re.compile(r"^(\s*(?:- +)*(?:[^\s:'\"\[{#-][^:'\"]*?:\s+)?)(.*?)\s*$")
_BLOCK_TEXT = re.compile(r"^( *)(?:- +)*[^#'\"]*[:-] +[|>][-+0-9]*\s*$")


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
        depth = len(match[1]) if match else None
    return inside


def diagnose(error: yaml.MarkedYAMLError, tree: Tree, lines: list[str]) -> Slip:
    """What the parser's complaint means. It knows libyaml's wording and PyYAML's own."""
    problem, context = error.problem or "", error.context or ""
    spot = _within(error.problem_mark or error.context_mark, lines)
    start = _within(error.context_mark or error.problem_mark, lines)
    if "quoted scalar" in context and "end of stream" in problem:
        return _quoted("Y108", start, lines)
    if "quoted scalar" in context:
        return _quoted("Y112", spot, lines)
    if "mapping values" in problem:
        return _second_colon(spot, lines)
    if "flow" in context:
        return _bracket(start, spot, context, lines)
    if "simple key" in context:
        return _no_entry(start, lines)
    if "sequence entries" in problem:
        return Slip(Mistake(spot, "Y114"))
    if "<document start>" in problem:
        return Slip(Mistake(spot, "Y209"))
    if _opens_with_sign(error):
        return _sign(spot if "next token" in context else start, lines)
    if "block collection" in context or "block mapping" in context:
        return _block(spot, start, tree, lines)
    return _quoted("Y101", spot, lines, mend=False)


def _opens_with_sign(error: yaml.MarkedYAMLError) -> bool:
    said = f"{error.context} {error.problem}"
    signs = ("next token", "an alias", "an anchor", "a tag", "a block scalar", "a directive")
    return any(sign in said for sign in (*signs, "node content"))


def _within(mark: yaml.error.Mark | None, lines: list[str]) -> Spot:
    """The place of ``mark``; one past the last line is led back to the last written line."""
    if mark is None:
        return 1, 1
    if mark.line < len(lines) and lines[mark.line].strip():
        return mark.line + 1, min(mark.column, len(lines[mark.line])) + 1
    line = min(mark.line, len(lines) - 1)
    while line > 0 and not lines[line].strip():
        line -= 1
    return line + 1, len(lines[line].rstrip()) + 1


def _quoted(code: str, spot: Spot, lines: list[str], *, mend: bool = True) -> Slip:
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
    mended = f"{match[1]}'{escaped}'"
    example = f"{match[1].strip()} '{escaped}'".strip()
    words = (("example", example), ("char", line[spot[1] - 1 :][:1]))
    changed = mend and bool(value) and mended != line
    return Slip(Mistake(spot, code, words), spot[0], mended if changed else None)


def _second_colon(spot: Spot, lines: list[str]) -> Slip:
    before = lines[spot[0] - 1][: spot[1] - 1]
    if ": " in before:
        return _quoted("Y102", spot, lines)
    return Slip(Mistake((spot[0], len(before) - len(before.lstrip()) + 1), "Y103"))


def _bracket(start: Spot, spot: Spot, context: str, lines: list[str]) -> Slip:
    """``[a, b`` never closed on its line, or something odd between a pair of brackets."""
    close = "]" if "sequence" in context else "}"
    line = lines[start[0] - 1]
    mistake = Mistake(start, "Y110", (("open", "[" if close == "]" else "{"), ("close", close)))
    if close in line[start[1] :] or spot[0] == start[0]:
        return Slip(mistake)
    return Slip(mistake, start[0], line.rstrip(" ,") + close)


def _no_entry(spot: Spot, lines: list[str]) -> Slip:
    return Slip(Mistake(spot, "Y113", (("text", lines[spot[0] - 1].strip()[:12]),)))


def _sign(spot: Spot, lines: list[str]) -> Slip:
    line = lines[spot[0] - 1]
    slip = _quoted("Y111", spot, lines)
    value = _VALUE.match(line)
    if value is None or value.start(2) != spot[1] - 1:
        return Slip(slip.mistake)
    return slip if value[1].strip() else _no_entry(spot, lines)


def _block(spot: Spot, start: Spot, tree: Tree, lines: list[str]) -> Slip:
    """Something that is no next entry of the list or map that began at ``start``."""
    line = lines[spot[0] - 1]
    if tree.last_quoted and tree.last_quoted[2] == spot[0]:
        return _quoted("Y108", tree.last_quoted[:2], lines)
    if line[: spot[1] - 1].strip(" -"):
        return _quoted("Y109", spot, lines)
    if line.lstrip().startswith(":"):
        return Slip(Mistake(spot, "Y208"))
    same_level = spot[1] == start[1]
    return Slip(Mistake(spot, "Y115" if same_level else "Y103"))
