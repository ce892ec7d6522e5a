"""日历: what is to come, to subscribe to on a telephone: sort by sort, and everything with a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from xianfeng.artifacts import Due, later
from xianfeng.channels.events import CalendarEvent, calendar_of, moment_of
from xianfeng.channels.provenance import address_of
from xianfeng.memory.digests import digest
from xianfeng.model.agenda import Occasion, calendars
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal

LENGTH = timedelta(hours=2)
"""Of an occasion whose end nobody wrote."""
_DAY = len("2026-11-28")


def artifacts(portal: Disclosed, _chosen: None = None) -> Iterator[Due]:
    """Each as soon as it has anything: an address that people subscribed to stays."""
    for calendar, found in calendars(portal.catalog):
        yield later(calendar.path, partial(_calendar, portal, calendar.title, found))


def _calendar(portal: Portal, title: str, found: Sequence[Occasion]) -> bytes:
    left = [one for one in found if not portal.clock.is_over(one.until)]
    left.sort(key=lambda one: (one.starts, one.record.id, one.key))
    return calendar_of(portal.settings, title, (_event(portal, one) for one in left))


def _event(portal: Portal, one: Occasion) -> CalendarEvent:
    address = address_of(portal, one.record)
    begin, end = _span(one)
    return CalendarEvent(
        _uid(one), begin, end, f"{one.sort}：{one.title}",
        _description(one.record, address), address, one.sort, one.place,
        moment_of(one.starts),
    )  # fmt: skip


def _uid(one: Occasion) -> str:
    """A lecture's is its id alone, as it has always been."""
    if not one.key:
        return one.record.id
    return digest(one.record.url.encode(), one.key.encode()).hex()[:32]


def _span(one: Occasion) -> tuple[date, date] | tuple[datetime, datetime]:
    """Whole days where no hour is known: the end is then the day after the last one, or the midnight
    after it."""
    behind = date.fromisoformat(one.until) + timedelta(days=1)
    if len(one.starts) == _DAY:
        return date.fromisoformat(one.starts), behind
    begin = moment_of(one.starts)
    if len(one.ends) > _DAY:
        return begin, moment_of(one.ends)
    if one.until > one.starts[:_DAY]:
        return begin, moment_of(behind.isoformat())
    return begin, begin + LENGTH


def _description(record: Record[Any], address: str) -> str:
    entity = record.entity
    lecturer, post = entity.held("lecturer"), entity.held("post")
    contact = entity.held("contact")
    lines = (
        record.told,
        lecturer and f"主讲：{lecturer}{'，' + post if post else ''}",
        entity.held("audience") and f"对象：{entity.audience}",
        contact and f"报名：{contact.desk}，{contact.phone}",
        address,
    )
    return "\n".join(line for line in lines if line)
