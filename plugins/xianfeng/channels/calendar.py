"""日历: coming lectures and classes, to subscribe to on a telephone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from urllib.parse import quote

from xianfeng.artifacts import Due, later
from xianfeng.channels.events import CalendarEvent, calendar_of, moment_of
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.kinds.course import Lecture
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal

PATH = "feeds/lectures.ics"
LENGTH = timedelta(hours=2)
"""Of a lecture whose end nobody wrote."""


def artifacts(portal: Disclosed, _chosen: None = None) -> Iterator[Due]:
    """One calendar, as soon as there is a lecture: an address that people subscribed to stays."""
    if portal.catalog.of(Lecture):
        yield later(PATH, partial(_calendar, portal))


def _calendar(portal: Portal) -> bytes:
    found = portal.catalog.of(Lecture)
    lectures = [one for one in found if not portal.clock.is_over(one.entity.until)]
    lectures.sort(key=lambda one: (one.entity.starts, one.id))
    return calendar_of(portal.settings, "宣讲培训", (_event(portal, one) for one in lectures))


def _event(portal: Portal, record: Record[Lecture]) -> CalendarEvent:
    lecture = record.entity
    address = portal.settings.url + quote(record.url)
    begin, end = _span(lecture)
    return CalendarEvent(
        record.id, begin, end, f"{lecture.type}：{lecture.title}", _description(lecture, address),
        address, str(lecture.type), lecture.place, moment_of(lecture.starts),
    )  # fmt: skip


def _span(lecture: Lecture) -> tuple[date, date] | tuple[datetime, datetime]:
    """Whole days where no hour is known: the end is then the day after the last one."""
    if len(lecture.starts) == len("2026-11-28"):
        last = date.fromisoformat(lecture.until)
        return date.fromisoformat(lecture.starts), last + timedelta(days=1)
    begin = moment_of(lecture.starts)
    if lecture.ends and len(lecture.ends) > len("2026-11-28"):
        return begin, moment_of(lecture.ends)
    return begin, begin + LENGTH


def _description(lecture: Lecture, address: str) -> str:
    who = (
        lecture.lecturer
        and f"主讲：{lecture.lecturer}{'，' + lecture.post if lecture.post else ''}"
    )
    whom = lecture.audience and f"对象：{lecture.audience}"
    ask = lecture.contact and f"报名：{lecture.contact.desk}，{lecture.contact.phone}"
    return "\n".join(line for line in (lecture.summary, who, whom, ask, address) if line)
