"""Dates and numbers as offices write them."""

from __future__ import annotations

import re

_YEAR = r"(?:\d{4}|[一二][〇○零Ｏ0-9一二三四五六七八九]{3})"
_NUMERAL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
DATE = re.compile(
    rf"[（(]?[ \u3000]*(?P<year>{_YEAR})[ ]*[年.\-/][ ]*(?P<month>{_NUMERAL})[ ]*"
    rf"(?:[月.\-/][ ]*(?:(?P<day>{_NUMERAL})[ ]*日?)?)?"
    r"(?:[ \u3000]*\d{1,2}:\d{2}(?::\d{2})?)?[ \u3000]*[）)]?"
)
"""A day, a month or a year with its month, alone on a line."""
_DIGITS = {one: at for at, one in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0}


def year_of(numeral: str) -> int:
    """A year, digit by digit."""
    return int(
        "".join(
            one if one.isdigit() and one.isascii() else str(_DIGITS.get(one, 0)) for one in numeral
        )
    )


def number_of(numeral: str) -> int:
    """一 to 九十九, or digits."""
    if numeral.isascii():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _DIGITS.get(numeral, 0)
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
