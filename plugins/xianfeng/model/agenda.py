"""What readers put into their diaries: lectures, contests, joint activities, days of applying."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from xianfeng.model.catalog import Catalog
from xianfeng.model.kinds.alliance import Alliance
from xianfeng.model.kinds.branch import Branch
from xianfeng.model.kinds.course import Lecture
from xianfeng.model.kinds.honour import Honour
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.kinds.policy import Policy
from xianfeng.model.kinds.programme import Programme
from xianfeng.model.kinds.project import Project
from xianfeng.model.library import Record

_DAY = len("2026-11-28")


class Occasion(NamedTuple):
    """A day or an hour. ``key`` tells it from the others of its record for good."""

    record: Record[Any]
    key: str
    sort: str
    title: str
    starts: str
    ends: str = ""
    place: str = ""

    @property
    def until(self) -> str:
        """The last day, YYYY-MM-DD."""
        return (self.ends or self.starts)[:_DAY]


def occasions(catalog: Catalog) -> Iterator[Occasion]:
    """All that is published, past or to come; dates that name no day are none. Of a record that tells
    the same twice, the second has a key of its own."""
    known: Counter[tuple[str, str]] = Counter()
    for one in (
        *_lectures(catalog), *_contests(catalog), *_notices(catalog), *_activities(catalog),
        *_deadlines(catalog), *_stages(catalog), *_visits(catalog),
    ):  # fmt: skip
        if len(one.starts) >= _DAY:
            told = one.record.url, one.key
            known[told] += 1
            yield one._replace(key=f"{one.key} {known[told]}") if known[told] > 1 else one


class OccasionCalendar(NamedTuple):
    """Occasions to subscribe to. ``path`` under the site's root; ``sorts``, ``kind``: what is in it, all
    where both are empty."""

    path: str
    title: str
    sorts: tuple[str, ...] = ()
    kind: str = ""

    def holds(self, one: Occasion) -> bool:
        return one.sort in self.sorts or (
            self.kind in ("", one.record.kind.name) and not self.sorts
        )


CALENDARS = (
    OccasionCalendar("feeds/lectures.ics", "宣讲培训", kind="lecture"),
    OccasionCalendar("feeds/activities.ics", "主题党日和活动", ("主题党日", "联合活动", "活动")),
    OccasionCalendar("feeds/visits.ics", "观摩", ("观摩",)),
    OccasionCalendar("feeds/contests.ics", "赛程", ("赛程",)),
    OccasionCalendar("feeds/deadlines.ics", "申报截止和时限", ("申报截止", "时限")),
    OccasionCalendar("feeds/agenda.ics", "近期安排"),
)


def calendars(catalog: Catalog) -> Iterator[tuple[OccasionCalendar, tuple[Occasion, ...]]]:
    """Those that have had anything to tell, with it."""
    found = tuple(occasions(catalog))
    for calendar in CALENDARS:
        if own := tuple(filter(calendar.holds, found)):
            yield calendar, own


def _lectures(catalog: Catalog) -> Iterator[Occasion]:
    for record in catalog.of(Lecture):
        one = record.entity
        yield Occasion(record, "", str(one.type), one.title, one.starts, one.ends or "", one.place)


def _contests(catalog: Catalog) -> Iterator[Occasion]:
    for record in catalog.of(Honour):
        for day in record.entity.schedule:
            title = f"{record.entity.award}：{day.title}"
            key = f"{day.starts} {day.title}"
            yield Occasion(record, key, "赛程", title, day.starts, place=day.place or "")


def _notices(catalog: Catalog) -> Iterator[Occasion]:
    for record in catalog.of(Policy):
        one = record.entity
        if event := one.event:
            yield Occasion(
                record, "event", "活动", one.title, event.starts, event.ends or "", event.place
            )
        if one.deadline:
            yield Occasion(record, "deadline", "申报截止", f"{one.title}（截止）", one.deadline)


def _activities(catalog: Catalog) -> Iterator[Occasion]:
    for record in catalog.of(Alliance):
        for one in record.entity.activities:
            place = " ".join(part for part in (one.place, one.grid) if part)
            yield Occasion(
                record, f"{one.date} {one.topic}", "联合活动", one.topic, one.date, place=place
            )
    for branch in catalog.of(Branch):
        for day in branch.entity.activities:
            yield Occasion(branch, f"{day.date} {day.topic}", "主题党日", day.topic, day.date)


def _deadlines(catalog: Catalog) -> Iterator[Occasion]:
    for record in catalog.of(Ledger):
        for row in record.entity.rows if record.entity.calendar else ():
            if row.due and not (row.state and row.state.is_done):
                yield Occasion(record, row.title, "时限", row.title, row.due)


def _visits(catalog: Catalog) -> Iterator[Occasion]:
    for record in catalog.of(Project):
        for one in record.entity.site_reviews:
            key = f"{one.date} {one.event}"
            yield Occasion(record, key, "观摩", one.event, one.date, place=one.place or "")


def _stages(catalog: Catalog) -> Iterator[Occasion]:
    for record in catalog.of(Programme):
        for one in record.entity.schedule:
            title = f"{record.entity.title}：{one.title}"
            yield Occasion(record, f"{one.date} {one.title}", "安排", title, one.date)
