"""Days as Chinese texts write them: 2026 年 6 月 30 日, 二〇二六年六月三十日, 九月十五日, 2026-09-15, 年底."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from xianfeng.prose.numerals import number_of, year_of

_YEAR = r"(20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})"
_SHORT = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_DAY = re.compile(
    rf"{_YEAR}\s*年\s*(?:{_SHORT}\s*月\s*(?:{_SHORT}\s*[日号])?)?"
    rf"|{_SHORT}\s*月\s*{_SHORT}\s*[日号]|(20\d\d)[-/.](\d{{1,2}})(?:[-/.](\d{{1,2}}))?(?!\d)"
)


class WrittenDay(NamedTuple):
    """From where to where in its text; 0 for what nobody wrote."""

    start: int
    end: int
    year: int
    month: int
    day: int

    def may_be(self, iso: str) -> bool:
        """Whether it may be the day, month or year ``iso``: what one leaves out the other may say."""
        parts = [int(part) for part in iso[:10].split("-")]
        mine = (self.year, self.month, self.day)
        return all(one in (0, other) for one, other in zip(mine, parts, strict=False))


def days_in(text: str) -> Iterator[WrittenDay]:
    """All in ``text`` whose month and day can be."""
    for match in _DAY.finditer(text):
        first, month, day, alone, of_month, plain, second, third = match.groups()
        year = year_of(first or plain or "0")
        numbers = [
            int(number_of(one) or 0) if one else 0
            for one in (month or alone or second, day or of_month or third)
        ]
        if numbers[0] <= 12 and numbers[1] <= 31:
            yield WrittenDay(match.start(), match.end(), year, numbers[0], numbers[1])
