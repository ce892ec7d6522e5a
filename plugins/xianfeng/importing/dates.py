"""Dates and numbers as offices write them."""

from __future__ import annotations

import re

from xianfeng.prose import numerals

_YEAR = r"(?:\d{4}|[一二][〇○零Ｏ0-9一二三四五六七八九]{3})"
_NUMERAL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
DATE = re.compile(
    rf"[（(]?[ \u3000]*(?P<year>{_YEAR})[ ]*[年.\-/][ ]*(?P<month>{_NUMERAL})[ ]*"
    rf"(?:[月.\-/][ ]*(?:(?P<day>{_NUMERAL})[ ]*日?)?)?"
    r"(?:[ \u3000]*\d{1,2}:\d{2}(?::\d{2})?)?[ \u3000]*[）)]?"
)
"""A day, a month or a year with its month, alone on a line."""


def number_of(numeral: str) -> int:
    """一 to 九十九, or digits; 0: it says none."""
    return int(numerals.number_of(numeral) or 0)
