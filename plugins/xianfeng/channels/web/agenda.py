"""近期安排: everything with a day that is still to come, and the calendar to subscribe to."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.turning import Words, over, turning
from xianfeng.model.agenda import Occasion, calendars
from xianfeng.model.clock import Clock

LISTED = 200
"""Lines of the table."""


def coming(edition: Edition) -> Iterator[PageBlock]:
    """Nearest first. The page stays, and its feed, when there is nothing left to come."""
    clock = edition.portal.clock
    by_calendar = list(calendars(edition.catalog))
    if not by_calendar:
        return
    ways = [blocks.cell(f"{one.title}（ICS）", one.path) for one, _ in by_calendar]
    yield blocks.listing("订阅日历（加到手机日历）", ways)
    *_, (_, found) = by_calendar  # the last one has all
    left = [one for one in found if not clock.is_over(one.until)]
    left.sort(key=lambda one: (one.starts, one.title))
    rows = [
        [
            blocks.cell(one.title, one.record.url), blocks.cell(_when(one, clock)),
            blocks.cell(one.sort), blocks.cell(one.place),
        ]
        for one in left[:LISTED]
    ]  # fmt: skip
    if rows:
        heads = (("事项", False), ("时间", False), ("类别", False), ("地点", False))
        yield blocks.table("接下来", heads, rows)
    else:
        yield blocks.text("接下来", "目前没有新的安排。")


def _when(one: Occasion, clock: Clock) -> Words:
    when = span(one.starts, one.ends)
    return turning(clock, when, (over(one.until), f"{when}（已结束）"))


def span(starts: str, ends: str) -> str:
    """From when to when, the second date only where it differs."""
    if not ends or ends == starts:
        return starts
    return f"{starts}—{ends[11:] if ends[:10] == starts[:10] else ends}"
