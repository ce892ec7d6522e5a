"""党课、宣讲、每日党史: days that exist, sessions counted once, videos that the deaf can follow."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from xianfeng.findings.finding import Finding
from xianfeng.findings.rules import finding
from xianfeng.model.kinds.course import Course, Lecture
from xianfeng.model.kinds.daily import Daily
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal


def days(portal: Portal) -> Iterator[Finding]:
    """A card's day was a day of its year, and is past."""
    for record in portal.library.of(Daily).values():
        card = record.entity
        month, day = map(int, card.date.split("-"))
        try:
            happened = date(card.year, month, day).isoformat()
        except ValueError:
            place = portal.places.field(record, "year")
            yield finding(place, "M161", year=card.year, month=month, day=day)
            continue
        if not portal.clock.has_come(happened):
            yield finding(portal.places.field(record, "year"), "M162", date=happened)


def times(portal: Portal) -> Iterator[Finding]:
    """No lecture ends before it begins. A day alone has no hour to compare."""
    for record in portal.library.of(Lecture).values():
        starts, ends = record.entity.starts, record.entity.ends
        if ends and ends[: len(starts)] < starts[: len(ends)]:
            yield finding(portal.places.field(record, "ends"), "M163", starts=starts, ends=ends)


def sessions(portal: Portal) -> Iterator[Finding]:
    """No series numbers two lectures, or two courses, alike."""
    for records in _teaching(portal):
        taken: dict[tuple[str, int], str] = {}
        for record in records:
            one = record.entity
            if one.series and one.session_no:
                first = taken.setdefault((one.series, one.session_no), record.path)
                if first != record.path:
                    place = portal.places.field(record, "session_no")
                    yield finding(
                        place, "M164", series=one.series, number=one.session_no, first=first
                    )


def captions(portal: Portal) -> Iterator[Finding]:
    """WCAG 2.2, 1.2.2: a video has captions; here a transcript will do."""
    for records in _teaching(portal):
        for record in records:
            one = record.entity
            if one.video and not one.captions and not record.prose.digest:
                yield finding(portal.places.field(record, "video"), "M165")


def _teaching(portal: Portal) -> tuple[Collection[Record[Course | Lecture]], ...]:
    library = portal.library
    return library.of(Course).values(), library.of(Lecture).values()
