"""Events as iCalendar (RFC 5545), to subscribe to on a telephone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple
from urllib.parse import urlsplit

from xianfeng.model.clock import CHINA
from xianfeng.model.settings import Settings


class CalendarEvent(NamedTuple):
    """Of whole days, where ``begin`` and ``end`` are dates: ``end`` is the day after the last one."""

    uid: str
    """Of this event alone in the portal, and always the same."""
    begin: date
    end: date
    summary: str
    description: str
    url: str
    category: str
    location: str = ""
    stamp: datetime | None = None
    """RFC 5545 wants one; the day of the build would make a new file of every day. Default: begin."""


def calendar_of(settings: Settings, title: str, events: Iterable[CalendarEvent]) -> bytes:
    """The calendar ``title`` of the portal."""
    from icalendar import Calendar, Event  # slow to load, and most builds have no event

    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.organisation}//{settings.name}//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{settings.name} · {title}")
    host = urlsplit(settings.url).hostname
    for one in events:
        event = Event()
        event.add("uid", f"{one.uid}@{host}")
        event.add("dtstamp", one.stamp or moment_of(one.begin.isoformat()))
        event.add("dtstart", one.begin)
        event.add("dtend", one.end)
        event.add("summary", one.summary)
        if one.location:
            event.add("location", one.location)
        event.add("description", one.description)
        event.add("url", one.url)
        event.add("categories", [one.category])
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def moment_of(text: str) -> datetime:
    """Of YYYY-MM-DD or YYYY-MM-DD HH:MM in China; in UTC, so that no time zone has to be described."""
    return datetime.fromisoformat(text).replace(tzinfo=CHINA).astimezone(UTC)
