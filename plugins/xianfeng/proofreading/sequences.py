"""Things that are counted: 一是, 二是 … in their order."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from xianfeng.findings.fault import Fault
from xianfeng.proofreading.anchors import pair

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMERALS = "一二三四五六七八九十"
VALUES = {
    "两": 2,
    "双": 2,
    **{one: at + 1 for at, one in enumerate(NUMERALS)},
    **{f"十{one}": 11 + at for at, one in enumerate(NUMERALS[:9])},
}
_N = f"十[一二三四五六七八九]|[{NUMERALS}]"


class Family(NamedTuple):
    """One way to count: 一是, 二是 …"""

    sign: str
    """What stands behind the numeral."""
    pattern: re.Pattern[str]
    first: frozenset[int]
    """The pairs of which a text has one where it begins to count so."""
    later: frozenset[int]
    """Those of which it has one where it goes on."""


def _family(sign: str, pattern: str, *around: str) -> Family:
    """``around``: the numeral, written ``N``, and what stands beside it."""

    def pairs(numerals: str) -> frozenset[int]:
        return frozenset(pair(one.replace("N", number)) for one in around for number in numerals)

    return Family(sign, re.compile(pattern), pairs("一"), pairs(NUMERALS[1:]))


_CLAUSE = r"(?:(?<=[，。；：！？、\n\s（“”）—])|^)"
_LINE = r"(?:(?<=\n)|^)[ \u3000]*"
FAMILIES = (
    _family("是", rf"{_CLAUSE}(?:{_N})(?=是)", "N是"),
    _family("要", rf"{_CLAUSE}(?:{_N})(?=要)", "N要"),
    _family("，", rf"(?:(?<=[。；：！？\n\s（“”])|^)第(?:{_N})(?=[，、：]|是(?!否))", "第N"),
    _family("、", rf"{_LINE}(?:{_N})(?=、)", "N、"),
    _family("）", rf"{_LINE}[（(](?:{_N})(?=[）)])", "（N", "(N"),
    _family("步", rf"{_CLAUSE}第(?:{_N})(?=步(?!道|行))", "第N"),
    _family("其", rf"{_CLAUSE}其(?:{_N})(?=[，、是])", "其N"),
    _family("方面", rf"{_CLAUSE}(?:{_N})(?=方面)", "N方"),
    _family("来", rf"{_CLAUSE}(?:{_N})(?=则(?!新闻|消息|信息|公告|故事))", "N则"),
)
_BARE = re.compile(rf"(?:{_N})")
_ARABIC = re.compile(
    r"(?:(?<=[：；。，\n])|^)[ ]?(?:[（(](?P<number>[0-9]{1,2})[）)]|(?P<sign>[①-⑩]))"
)
_STEPS = re.compile("(?:(?<=[：；。，、\n])|^)(?:首先|其次)(?=[，,是要])|\n")
_FIGURES = frozenset(map(pair, ("（3", "（4", "(3", "(4")))
_SECONDLY = pair("其次")
PAIRS = _FIGURES.union({_SECONDLY}, *(family.first | family.later for family in FAMILIES))


def out_of_order(text: str, found: frozenset[int]) -> Iterator[Fault]:
    """Numbers in a row that leave one out or give one twice. Each 一 begins anew."""
    if not _FIGURES.isdisjoint(found) or "③" in text or "④" in text:
        yield from _in_figures(text)
    if _SECONDLY in found:
        yield from _first_again(text)
    for sign, pattern, _, later in FAMILIES:
        if later.isdisjoint(found):
            continue
        marks = [
            (match.start(), VALUES[bare(match[0])], match[0].strip())
            for match in pattern.finditer(text)
        ]
        values = [value for _, value, _ in marks]
        if not any(value > 2 for value in values) and not _repeats(values):
            continue
        expected = 1
        began = False
        for position, (at, value, shown) in enumerate(marks):
            following = marks[position + 1][1] if position + 1 < len(marks) else 0
            if value == 1:
                expected, began = 2, True
                continue
            is_step = value == expected
            if not is_step and (began or (value == 2 and following == 3)):
                wanted = _numeral(expected)
                yield Fault(
                    at,
                    "W204",
                    (
                        ("found", f"{shown}{sign}"),
                        ("wanted", f"{shown.replace(bare(shown), wanted)}{sign}"),
                    ),
                )
            expected, began = value + 1, True


def _in_figures(text: str) -> Iterator[Fault]:
    """（1）（2）（4）: one is left out or given twice. Each 1 begins anew."""
    expected = 0
    for match in _ARABIC.finditer(text):
        value = int(match["number"]) if match["number"] else ord(match["sign"]) - ord("①") + 1
        if expected and value in (expected - 1, expected + 1) and value > 1:
            wanted = match[0].replace(match["number"] or match["sign"], _like(match, expected))
            yield Fault(match.start(), "W204", (("found", match[0].strip()), ("wanted", wanted)))
        expected = value + 1 if value in (1, expected) else 0


def _like(match: re.Match[str], value: int) -> str:
    return str(value) if match["number"] else chr(ord("①") + value - 1)


def _first_again(text: str) -> Iterator[Fault]:
    """首先 behind 其次, in one paragraph."""
    seen = ""
    for match in _STEPS.finditer(text):
        if match[0] == "首先" and seen == "其次":
            yield Fault(match.start(), "W204", (("found", "首先"), ("wanted", "再次")))
        seen = match[0]


def _repeats(values: list[int]) -> bool:
    """Whether a row that begins with 一 has one number twice."""
    return values[:1] == [1] and any(one == other > 1 for one, other in pairwise(values))


def bare(words: str) -> str:
    """The numeral in ``words``."""
    match = _BARE.search(words)
    return match[0] if match else ""


def _numeral(value: int) -> str:
    return next(
        (word for word, number in VALUES.items() if number == value and word not in "两双"),
        str(value),
    )
