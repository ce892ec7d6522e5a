"""日历: coming lectures and classes as iCalendar (RFC 5545), to subscribe to on a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from xianfeng.artifacts import Due, later
from xianfeng.model.clock import CHINA
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.kinds.course import Lecture
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal

if TYPE_CHECKING:
    from icalendar import Event

PATH = "feeds/lectures.ics"
LENGTH = timedelta(hours=2)
"""Of a lecture whose end nobody wrote."""


def artifacts(portal: Disclosed, _chosen: None = None) -> Iterator[Due]:
    """One calendar, as soon as there is a lecture: an address that people subscribed to stays."""
    if portal.catalog.of(Lecture):
        yield later(PATH, partial(_calendar, portal))


def _calendar(portal: Portal) -> bytes:
    from icalendar import Calendar  # slow to load, and most builds have no lecture

    found = portal.catalog.of(Lecture)
    lectures = [one for one in found if not portal.clock.is_over(one.entity.until)]
    lectures.sort(key=lambda one: (one.entity.starts, one.id))
    calendar = Calendar()
    calendar.add("prodid", f"-//{portal.settings.organisation}//{portal.settings.name}//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{portal.settings.name} · 宣讲培训")
    for record in lectures:
        calendar.add_component(_event(portal, record))
    written: bytes = calendar.to_ical()
    return written


def _event(portal: Portal, record: Record[Lecture]) -> Event:
    lecture = record.entity
    address = portal.settings.url + quote(record.url)
    from icalendar import Event

    event = Event()
    event.add("uid", f"{record.id}@{urlsplit(portal.settings.url).hostname}")
    # RFC 5545 wants a stamp; the day of the build would make a new file of every day.
    event.add("dtstamp", _moment(lecture.starts))
    begin, end = _span(lecture)
    event.add("dtstart", begin)
    event.add("dtend", end)
    event.add("summary", f"{lecture.type}：{lecture.title}")
    event.add("location", lecture.place)
    event.add("description", _description(lecture, address))
    event.add("url", address)
    event.add("categories", [str(lecture.type)])
    return event


def _span(lecture: Lecture) -> tuple[date, date] | tuple[datetime, datetime]:
    """Whole days where no hour is known: DTEND is then the day after the last one."""
    if len(lecture.starts) == len("2026-11-28"):
        last = date.fromisoformat(lecture.until)
        return date.fromisoformat(lecture.starts), last + timedelta(days=1)
    begin = _moment(lecture.starts)
    if lecture.ends and len(lecture.ends) > len("2026-11-28"):
        return begin, _moment(lecture.ends)
    return begin, begin + LENGTH


def _moment(text: str) -> datetime:
    """In UTC, so that no time zone has to be described."""
    return datetime.fromisoformat(text).replace(tzinfo=CHINA).astimezone(UTC)


def _description(lecture: Lecture, address: str) -> str:
    who = (
        lecture.lecturer
        and f"主讲：{lecture.lecturer}{'，' + lecture.post if lecture.post else ''}"
    )
    whom = lecture.audience and f"对象：{lecture.audience}"
    ask = lecture.contact and f"报名：{lecture.contact.desk}，{lecture.contact.phone}"
    return "\n".join(line for line in (lecture.summary, who, whom, ask, address) if line)
