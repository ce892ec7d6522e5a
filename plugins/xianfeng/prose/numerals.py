"""Numbers as Chinese texts write them: 1,000, 一千, 四千二百, １２, 两, 二十七, 3.6万."""

from __future__ import annotations

from unicodedata import normalize

_DIGITS = {sign: at for at, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}

NUMERAL = r"(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?[万亿]?|[零〇一二三四五六七八九十百千万亿两]+"
"""A pattern of one, after ``normalize("NFKC", …)``."""


_LONGEST = 32
"""Signs of a numeral: 九千九百九十九万九千九百九十九亿九千九百九十九万九千九百九十九 has 31."""


def number_of(numeral: str) -> float | None:
    """What ``numeral`` says; None where it says none: digits in a row such as 七一 or 二〇二六, or more
    signs than a number has."""
    text = normalize("NFKC", numeral).replace(",", "").replace("，", "")
    if len(text) > _LONGEST:
        return None
    many = 1
    if text[:1].isdigit():
        if text[-1] in "万亿":
            many, text = _UNITS[text[-1]], text[:-1]
        try:
            return float(text) * many
        except ValueError:
            return None
    return _spoken(text)


_ONE_BY_ONE = str.maketrans("〇○Ｏ零一二三四五六七八九", "0000123456789")


def year_of(numeral: str) -> int:
    """2026, 二〇二六, 二○26: a year, digit by digit, of four of these signs."""
    return int(numeral.translate(_ONE_BY_ONE))


def _spoken(text: str) -> float | None:
    """一千二百 is 1,200, 一百零五 is 105, 十二 is 12, 三万五 is 35,000."""
    whole, part, digit, last = 0, 0, -1, 1
    for sign in text:
        if sign in _DIGITS:
            if digit > 0:
                return None
            digit = _DIGITS[sign]
            last = 10 if digit == 0 else last
        elif sign in "万亿":
            whole = (whole + part + max(digit, 0)) * _UNITS[sign]
            part, digit, last = 0, -1, _UNITS[sign]
        elif sign in _UNITS:
            if digit == 0:
                return None
            part += (1 if digit < 0 else digit) * _UNITS[sign]
            digit, last = -1, _UNITS[sign]
        else:
            return None
    # What follows a unit without one of its own counts the next smaller: 一百二 is 120.
    left = max(digit, 0) * (last // 10 if last > 10 else 1)
    return float(whole + part + left) if text.strip("万亿") else None
