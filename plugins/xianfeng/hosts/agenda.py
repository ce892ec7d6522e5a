"""待办: what is due, as lines for a console, as JSON, and as a page and a calendar for the desk.

The page is for the office, not for readers: it tells also of what is not out. So it is no part of the
site and stands in a folder of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from xianfeng.artifacts import Json
from xianfeng.channels.events import CalendarEvent, calendar_of
from xianfeng.deadlines.deadline import Deadline
from xianfeng.engine.templates import environment
from xianfeng.hosts.preview import replace_bytes
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal
from xianfeng.prose.chinese import maybe, nearest

PAGE, CALENDAR = "index.html", "due.ics"
_TEMPLATE = Path(__file__).with_name("agenda.html")


class UnknownUnitError(Exception):
    """No unit has this name. Chinese text."""


class AgendaItem(NamedTuple):
    """A deadline as it is told."""

    deadline: Deadline
    left: int | None
    """Days that are left, below 0 how many it is over; None: it has no day."""
    who: str
    """The unit's title, and the post there."""
    where: str
    """``path:line``."""

    @property
    def is_over(self) -> bool:
        return self.left is None or self.left < 0

    @property
    def standing(self) -> str:
        if self.left is None:
            return "现在"
        if self.left < 0:
            return f"过了 {-self.left} 天"
        return f"还有 {self.left} 天" if self.left else "今天到期"

    @property
    def told(self) -> str:
        """What it is about, and the record where that says more."""
        one = self.deadline
        more = "" if one.title in ("", one.subject) else f"（{one.title}）"
        return f"{one.subject}{more}"

    @property
    def plain(self) -> dict[str, Json]:
        one = self.deadline
        return {
            "day": one.day, "left": self.left, "standing": self.standing, "is_over": self.is_over,
            "matter": one.matter, "subject": one.subject, "record": one.title,
            "owner": one.owner, "who": self.who, "where": self.where, "url": one.url,
        }  # fmt: skip


def agenda(portal: Portal, found: Iterable[Deadline], owner: str = "") -> list[AgendaItem]:
    """What of ``found`` falls to ``owner`` (a unit's id or title; empty: to anybody).

    UnknownUnitError: there is no such unit.
    """
    units = portal.library.of(Unit)
    wanted = _unit(portal, owner) if owner else ""
    today = date.fromisoformat(portal.clock.day)
    return [
        AgendaItem(one, _left(one, today), _who(one, units.get(one.owner)), _where(portal, one))
        for one in found
        if wanted in ("", one.owner)
    ]


def _unit(portal: Portal, named: str) -> str:
    units = portal.library.of(Unit)
    names = {
        name: ident
        for ident, record in units.items()
        for name in (ident, record.entity.title, record.entity.short_title)
        if name
    }
    if named not in names:
        raise UnknownUnitError(f"没有单位“{named}”。{maybe(nearest(named, names))}")
    return names[named]


def _left(one: Deadline, today: date) -> int | None:
    return (date.fromisoformat(one.day) - today).days if one.day else None


def _who(one: Deadline, unit: Record[Unit] | None) -> str:
    title = unit.entity.title if unit else ""
    return "，".join(part for part in (title, one.post) if part)


def _where(portal: Portal, one: Deadline) -> str:
    place = one.place(portal.places)
    return f"{place.path}:{place.line}"


def within(items: Iterable[AgendaItem], days: int) -> list[AgendaItem]:
    """Those that are over, or will be in ``days``."""
    return [one for one in items if one.left is None or one.left <= days]


def lines(items: Sequence[AgendaItem], days: int) -> Iterator[str]:
    """For a console: what is over, then what comes within ``days``."""
    shown = within(items, days)
    over = [one for one in shown if one.is_over]
    coming = [one for one in shown if not one.is_over]
    for title, some in (("已经到期", over), (f"{days} 天以内", coming)):
        yield f"{title}：{len(some)} 件"
        for one in some:
            by = f"，{one.who}" if one.who else ""
            day = one.deadline.day or "——"
            yield f"  {day} {one.standing}：{one.deadline.matter} {one.told}{by}（{one.where}）"
    if len(items) > len(shown):
        yield f"再往后还有 {len(items) - len(shown)} 件，写 --days 400 看得更远。"


def as_json(items: Iterable[AgendaItem]) -> str:
    return json.dumps([one.plain for one in items], ensure_ascii=False, indent=1)


def write(portal: Portal, items: Sequence[AgendaItem], target: Path) -> None:
    """The page and the calendar into the folder ``target``; OSError: they can't be written."""
    target.mkdir(parents=True, exist_ok=True)
    for name, content in files(portal, items):
        replace_bytes(target / name, content)


def files(
    portal: Portal, items: Sequence[AgendaItem], previews: str = ""
) -> Iterator[tuple[str, bytes]]:
    """The page and the calendar, each with its name. ``previews``: where channels are to be seen."""
    source = _TEMPLATE.read_text("utf-8")
    page = environment({"agenda.html": source}).get_template("agenda.html")
    told = page.render(
        name=portal.settings.name, day=portal.clock.day, calendar=CALENDAR, groups=_groups(items), previews=previews,
    )  # fmt: skip
    yield PAGE, told.encode()
    yield CALENDAR, calendar_of(portal.settings, "待办", _events(portal, items))


_SOON = 30


def _groups(items: Sequence[AgendaItem]) -> list[Json]:
    """By how soon: over, within a month, later."""
    over = [one.plain for one in items if one.is_over]
    soon = [one.plain for one in items if not one.is_over and (one.left or 0) <= _SOON]
    later = [one.plain for one in items if not one.is_over and (one.left or 0) > _SOON]
    return [
        {"title": title, "items": some}
        for title, some in (("已经到期", over), (f"{_SOON} 天以内", soon), ("以后", later))
    ]


def _events(portal: Portal, items: Iterable[AgendaItem]) -> Iterator[CalendarEvent]:
    """Whole days; what has no day is in no calendar."""
    for item in items:
        one = item.deadline
        if one.day:
            last = date.fromisoformat(one.day)
            address = portal.settings.url + quote(one.url)
            about = (item.told, item.who, item.where, address)
            yield CalendarEvent(
                _uid(one), last, last + timedelta(days=1), f"{one.matter}：{one.subject}",
                "\n".join(part for part in about if part), address, one.matter,
            )  # fmt: skip


def _uid(one: Deadline) -> str:
    """The same for the same thing, also when its day is moved."""
    told = "\n".join((one.path, one.matter, one.title, one.subject))
    return f"due-{sha256(told.encode()).hexdigest()[:20]}"
