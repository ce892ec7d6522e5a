"""Numbers in the words in which they are said: 1,024 is 一千零二十四, 2026 a year 二零二六."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_LINE = "零幺二三四五六七八九"
"""In a row, one is 幺: over a line and over loudspeakers 一 is heard as 七."""
_PLACES = ("", "十", "百", "千")
_GROUPS = ("", "万", "亿", "万亿")
LONGEST = 16
"""Digits of a number that is still said as one."""


def digits(row: str, *, on_line: bool = False) -> str:
    """One after the other; ``on_line`` as on the telephone."""
    names = _LINE if on_line else _DIGITS
    return "".join(names[int(one)] if one.isdecimal() else one for one in row)


def number(written: str, *, counts: bool = False) -> str:
    """``written``, with thousands set apart and a point or not. ``counts``: something is counted, and
    2 is 两."""
    whole, point, rest = written.replace(",", "").replace("，", "").partition(".")
    if len(whole) > LONGEST or (len(whole) > 1 and whole[0] == "0"):
        return digits(whole) + (f"点{digits(rest)}" if point else "")
    told = _whole(int(whole))
    if counts and not point:
        told = "两" if told == "二" else told
    return told + (f"点{digits(rest)}" if point else "")


def _whole(value: int) -> str:
    if value == 0:
        return _DIGITS[0]
    parts: list[str] = []
    groups = []
    while value:
        value, group = divmod(value, 10_000)
        groups.append(group)
    gap = False
    for at in range(len(groups) - 1, -1, -1):
        group = groups[at]
        if not group:
            gap = bool(parts)
            continue
        if parts and (gap or group < 1000):
            parts.append("零")
        said = _group(group)
        if said == "二" and at:
            said = "两"
        parts += [said, _GROUPS[at]]
        gap = False
    told = "".join(parts)
    return told.removeprefix("一") if told.startswith("一十") else told


def _group(value: int) -> str:
    """Below ten thousand; 2,000 is 两千, 200 二百."""
    told, gap = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if not digit:
            gap = bool(told)
            continue
        name = "两" if digit == 2 and place == 3 else _DIGITS[digit]
        told += ("零" if gap else "") + name + _PLACES[place]
        gap = False
    return told
