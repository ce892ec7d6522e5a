"""Dates as the model keeps them, and what somebody who wrote one otherwise may have meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from pydantic_core import PydanticCustomError

from xianfeng.prose.chinese import maybe

_LOOSE = re.compile(
    r"\D{0,3}(\d{4})\D{1,3}(\d{1,2})(?:\D{1,3}(\d{1,2}))?"
    r"(?:\D{0,8}?(上午|早上|中午|下午|晚上)?\s*(\d{1,2})\s*[:点时]\s*(\d{1,2}|半)?(?::\d\d)?)?\D*"
)
"""Year, month, day; part of the day, hour, minute."""
_LATER = ("下午", "晚上")
FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－：", "0123456789.,-:")

DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
MINUTE = re.compile(DAY.pattern + r" ([0-9]{2}):([0-9]{2})")
MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
YEAR = re.compile(r"([0-9]{4})")


def _reads(value: str, form: re.Pattern[str]) -> bool:
    """Whether ``value`` is a time of the calendar, written exactly in this form."""
    found = form.fullmatch(value)
    if not found:
        return False
    numbers = [int(group) for group in found.groups()]
    year, month, day, hour, minute = (*numbers, *(1, 1, 0, 0)[len(numbers) - 1 :])
    try:
        datetime(year, month, day, hour, minute)
    except ValueError:
        return False
    return True


def _suggested(value: str, formats: tuple[re.Pattern[str], ...]) -> str:
    """The date that the text seems to mean, or how to write one."""
    found = _LOOSE.fullmatch(value.translate(FULL_WIDTH))
    day = "-".join(part.zfill(2) for part in found.groups()[:3] if part) if found else ""
    hour = _hour(*found.groups()[3:]) if found else ""
    for meant in (f"{day} {hour}", day) if hour else (day,):
        if any(_reads(meant, form) for form in formats):
            return maybe(meant)
    if found and found.group(3) and not _reads(day, DAY):
        return "日历上没有这一天，核对原稿"
    hours = " 或 2026-03-05 09:30" if MINUTE in formats else ""
    return f"日期写成 2026-03-05{hours} 的样子"


def _hour(part: str | None, hour: str | None, minute: str | None) -> str:
    """``09:00``; empty where no hour is written."""
    if not hour:
        return ""
    later = 12 if part in _LATER and int(hour) < 12 else 0
    return f"{int(hour) + later:02}:{'30' if minute == '半' else (minute or '0').zfill(2)}"


def checked(*formats: re.Pattern[str]) -> Callable[[str], str]:
    """A validator that keeps text which is in exactly one of the forms."""

    def check(value: str) -> str:
        if any(_reads(value, form) for form in formats):
            return value
        suggested = _suggested(value, formats)
        raise PydanticCustomError("date", "{value}", {"value": value, "suggested": suggested})

    return check
