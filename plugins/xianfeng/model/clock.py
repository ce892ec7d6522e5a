"""A moment in China, and what has fallen due by then.

Times are text that sorts as they follow one another: ``2026-11-28 07:30``, and for their first
minute ``2026-11-28``, ``2026-11``, ``2026``. Every question comes down to whether a threshold is
reached: such a text, or one with ``~`` behind it, which sorts after the last minute. So a clock
that knows what it was asked knows how long its answers stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from datetime import datetime, timedelta, timezone
from typing import NamedTuple

CHINA = timezone(timedelta(hours=8))
"""Asia/Shanghai, which has had no summer time since 1991: needs no table, which Windows hasn't."""

_PAST = "~"
_DAY = len("2026-11-28")
_YEAR = len("2026")


class TimeSpan(NamedTuple):
    """From ``since`` on, and before ``until``: thresholds, between which nothing falls due."""

    since: str
    until: str

    def holds(self, moment: str) -> bool:
        """Whether ``moment`` lies in it. ValueError as of ``minute``."""
        return self.since <= minute(moment) < self.until


class Clock:
    """Tells what has fallen due at one moment, and remembers what it was asked."""

    def __init__(self, moment: str) -> None:
        """``moment``: YYYY-MM-DD HH:MM, or a day, which is then over but for its last minute.
        ValueError as of ``minute``."""
        self._moment = minute(moment)
        self._asked: set[str] = set()
        self._notes: tuple[Callable[[str], object], ...] = (self._asked.add,)

    def heard(self, note: Callable[[str], object]) -> Clock:
        """The same clock for somebody whose thresholds are told to ``note`` as well."""
        clock = copy(self)
        clock._notes = (*self._notes, note)
        return clock

    def reached(self, threshold: str) -> bool:
        """Whether the moment is at ``threshold`` or after it."""
        for note in self._notes:
            note(threshold)
        return threshold <= self._moment

    def has_come(self, when: str) -> bool:
        """Whether the minute, day, month or year ``when`` has begun."""
        return self.reached(when)

    def is_over(self, when: str) -> bool:
        """Whether all of the minute, day, month or year ``when`` has passed."""
        return self.reached(when + _PAST)

    def is_day(self, month_day: str) -> bool:
        """Whether it is the day MM-DD of any year."""
        day = f"{self._during(_YEAR)}-{month_day}"
        return self.has_come(day) and not self.is_over(day)

    def last_of(self, month_days: Sequence[str]) -> str:
        """Which of the days MM-DD, in their order, was the last to come, in this year or the one before;
        empty: there are none."""
        year = self._during(_YEAR)
        come = [day for day in month_days if self.has_come(f"{year}-{day}")]
        return (come or [*month_days] or [""])[-1]

    @property
    def day(self) -> str:
        """The day, YYYY-MM-DD. Who writes it down has something fall due every midnight."""
        return self._during(_DAY)

    def _during(self, length: int) -> str:
        """The year or the day that it is."""
        known = self._moment[:length]
        self.reached(known)
        self.reached(known + _PAST)
        return known

    @property
    def span(self) -> TimeSpan:
        """When else all that was asked so far would have been answered alike."""
        reached = (one for one in self._asked if one <= self._moment)
        coming = (one for one in self._asked if one > self._moment)
        return TimeSpan(max(reached, default=""), min(coming, default=_PAST))


def minute(moment: str) -> str:
    """``moment`` to the minute: of a day alone the last one, so that all of that day has come.

    ValueError (Chinese): it isn't YYYY-MM-DD or YYYY-MM-DD HH:MM.
    """
    try:
        found = datetime.fromisoformat(moment)
    except ValueError:
        found = None
    if found and moment == found.date().isoformat():
        return f"{moment} 23:59"
    if found and not found.tzinfo and moment == found.isoformat(" ", "minutes"):
        return moment
    raise ValueError(f"“{moment}”不对，写成 2026-07-01 或 2026-07-01 09:30（中国时间）")
