"""A day until which something is to be done, by whom, and how it is told that it wasn't."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from xianfeng.findings.finding import Finding, Loc, Place
from xianfeng.findings.rules import finding
from xianfeng.model.clock import Clock
from xianfeng.model.library import Record
from xianfeng.model.places import Places

_NO_WORDS: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Deadline:
    """One thing that is due. Plain data; nothing of it depends on the day that it is."""

    day: str
    """The last day in time, YYYY-MM-DD; empty: it was due from the beginning."""
    matter: str
    """What sort of thing: 台账, 承诺, 公示."""
    subject: str
    """What is to be done, in the words of the source."""
    path: str
    """Of the source that says so; with ``keys`` its place there."""
    keys: Loc = ()
    title: str = ""
    """Of the record that it belongs to."""
    url: str = ""
    """Of its page, under the site's root."""
    owner: str = ""
    """The unit to turn to, by its id."""
    post: str = ""
    """Whom to turn to there, as the source has it."""
    code: str = ""
    """The rule that is broken when it is over; empty: another check tells, or nothing is broken."""
    words: Mapping[str, object] = field(default_factory=lambda: _NO_WORDS)
    """Of its message, besides ``date`` and ``subject``."""

    def is_over(self, clock: Clock) -> bool:
        return not self.day or clock.is_over(self.day)

    def place(self, places: Places) -> Place:
        return places.item(self.path, *self.keys)

    def finding(self, places: Places) -> Finding:
        """That it is over. KeyError: it has no code."""
        words = {"date": self.day, "subject": self.subject, **self.words}
        return finding(self.place(places), self.code, **words)


def of(
    record: Record[Any], keys: Loc, day: str, matter: str, subject: str, code: str = "",
    *, owner: str | None = None, post: str | None = None, **words: object,
) -> Deadline:  # fmt: skip
    """A deadline of ``record``, whose owner it has where it says nothing else."""
    entity = record.entity
    return Deadline(
        day=last_day(day), matter=matter, subject=subject, path=record.path,
        keys=(*record.keys, *keys), title=entity.title, url=record.url,
        owner=owner or entity.owner or entity.held("unit") or "", post=post or "", code=code,
        words=words,
    )  # fmt: skip


def last_day(when: str) -> str:
    """The last day of the day, month or year ``when``, or of the day of a minute."""
    if len(when) == len("2026"):
        return f"{when}-12-31"
    if len(when) == len("2026-11"):
        return f"{when}-{monthrange(int(when[:4]), int(when[5:]))[1]}"
    return when[: len("2026-11-28")]


def days_after(day: str, days: int) -> str:
    """``days`` after ``day``, YYYY-MM-DD, or as late as the calendar goes."""
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return date.max.isoformat()


def months_after(day: str, months: int) -> str:
    """The same day ``months`` later, or the last one of a shorter month."""
    year, month, of_month = map(int, day.split("-"))
    years, month = divmod(month - 1 + months, 12)
    if year + years > date.max.year:
        return date.max.isoformat()
    last = last_day(f"{year + years:04}-{month + 1:02}")
    return min(f"{last[:7]}-{of_month:02}", last)
