"""Numbers, dates and blanks in their one form; theme/scripts/search/canonical.js does the same.

A text is indexed as it is written, and beside that what differs in this form, with what stands
around it: whoever cuts a number in two finds it as written, and whoever writes it otherwise finds it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

DIGITS = {one: value for value, one in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "两": 2,
}
UNITS = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
AROUND = 8
"""Characters on both sides of what differs that are indexed with it: more than a phrase needs."""

_NUMERALS = "〇零○一二三四五六七八九十百千万亿两"
_PLAIN = "〇零○一二三四五六七八九"
_ANY = f"{_NUMERALS}萬億兩"
_SIGN = re.compile(rf"[0-9０-９{_ANY}之月](?:(?<=[0-9０-９])|(?=[{_ANY}月点點]))")
"""What any text has that is otherwise in its canonical form; it begins with one class, which is quick."""
_Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def value_of(run: str) -> str:
    """Digits of the number that Chinese numerals write, or "": none that is sure."""
    if not set(run) - DIGITS.keys():
        # Digit by digit, as years and codes are written.
        sure = set(run) & set("〇零○") or (len(run) == 4 and run[0] in "一二")
        return "".join(str(DIGITS[one]) for one in run) if sure else ""
    total = section = 0
    digit, unit, large, zero = -1, 10**4, 10**12, True
    for at, one in enumerate(run):
        if one in DIGITS:
            if digit >= 0:
                return ""
            zero = zero or not DIGITS[one]
            digit = DIGITS[one] or -1
        elif one in UNITS:
            if UNITS[one] >= unit or (digit < 0 and (one != "十" or at)):
                return ""
            unit = UNITS[one]
            section += abs(digit) * unit
            digit, zero = -1, unit == 10
        else:
            if LARGE[one] >= large or (digit >= 0 and not zero) or section + max(digit, 0) == 0:
                return ""
            large = LARGE[one]
            total += (section + max(digit, 0)) * large
            section, digit, unit, zero = 0, -1, 10**4, False
    if digit >= 0 and not zero:
        return ""  # 一百二 is 120 to some
    total += section + max(digit, 0)
    end = run[-1]
    return f"{total // LARGE[end]}{end}" if end in LARGE else str(total)


def _numeral(found: re.Match[str]) -> str:
    share, run, fraction = found.groups()
    value = value_of(run) or (str(DIGITS.get(run, "")) if share or fraction else "")
    if not value or (fraction and not value.isdigit()):
        return found[0]
    digits = "".join(str(DIGITS[one]) for one in fraction or "")
    return value + (f".{digits}" if digits else "") + ("%" if share else "")


def _month(found: re.Match[str]) -> str:
    return found[1] + str(DIGITS.get(found[2]) or 10) + found[3]


def _compiled(pattern: str) -> re.Pattern[str]:
    """Digits are those of ASCII, as scripts have it."""
    return re.compile(pattern, re.ASCII)


_BLANKS: tuple[_Rule, ...] = (
    (_compiled(r"([\u3400-\u9fff]) +(?=[\da-z])"), lambda one: one[1]),
    (_compiled(r"([\da-z%]) +(?=[\u3400-\u9fff])"), lambda one: one[1]),
)
_RULES: tuple[_Rule, ...] = (
    *_BLANKS,
    (_compiled(rf"(百分之)([{_NUMERALS}]+)(?:点([{_PLAIN}]+))?"), _numeral),
    (_compiled(rf"()([{_NUMERALS}]{{2,}}|[{_PLAIN}十](?=点[{_PLAIN}]))(?:点([{_PLAIN}]+))?"), _numeral),
    (_compiled(r"百分之(\d+(?:\.\d+)?)"), lambda one: one[1] + "%"),
    (_compiled(r"()([一二三四五六七八九十])(月)"), _month),
    (_compiled(r"(月)([一二三四五六七八九十])(日|号)"), _month),
    (_compiled(r"(^|[^\d.,])(\d{1,3}(?:,\d{3})+)(?![\d,])"),
     lambda one: one[1] + one[2].replace(",", "")),
    (_compiled(r"(^|[^\d.])((?:19|20)\d\d)([-/.])(0?[1-9]|1[0-2])\3(0?[1-9]|[12]\d|3[01])(?![\d.])"),
     lambda one: f"{one[1]}{one[2]}年{int(one[4])}月{int(one[5])}日"),
    (_compiled(r"(^|[^\d.-])((?:19|20)\d\d)[-/](0[1-9]|1[0-2])(?![\d-])"),
     lambda one: f"{one[1]}{one[2]}年{int(one[3])}月"),
    (_compiled(r"(^|\D)0([1-9])(?=[月日号])"), lambda one: one[1] + one[2]),
    (_compiled(r"(^|\D)(0\d{2,3})-(\d{7,8})(?!\d)"), lambda one: one[1] + one[2] + one[3]),
    (_compiled(r"(^|[^a-z\d-])([a-z]{1,5}(?:-[a-z]{1,5}){0,2}-\d[a-z\d]*(?:-[a-z\d]{1,5}){0,2})(?![a-z\d-])"),
     lambda one: one[1] + one[2].replace("-", "")),
    (_compiled(r"(\d)\.(?=\d)"), lambda one: one[1] + "\xb7"),
    *_BLANKS,
)  # fmt: skip
"""In this order, on characters that are in their one form; what separates words is still there."""


def canonical(formed: str) -> str:
    """A text whose characters are in their one form, with numbers, dates and blanks in theirs."""
    for pattern, put in _RULES:
        formed = pattern.sub(put, formed)
    return formed


def passages(text: str) -> list[str]:
    """The parts of ``text`` in which there may be a number, each with what stands around it."""
    found: list[tuple[int, int]] = []
    for one in _SIGN.finditer(text):
        start, end = max(one.start() - AROUND, 0), one.end() + AROUND
        if found and start <= found[-1][1]:
            start = found.pop()[0]
        found.append((start, end))
    return [text[start:end] for start, end in found]
