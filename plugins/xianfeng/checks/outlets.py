"""What doesn't fit into the outlets that the county has."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import nlargest

from xianfeng.findings.finding import Finding
from xianfeng.findings.rules import finding
from xianfeng.model.distributing import runs_of, stories_that_ran
from xianfeng.model.kinds.platform import Platform, PlatformType
from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record
from xianfeng.model.outlet_limits import in_messages, in_wechat, unbreakable
from xianfeng.model.portal import Portal

NEWEST = 30
"""Stories that are looked at: what is older has been sent, or won't be."""


def limits(portal: Portal) -> Iterator[Finding]:
    """Of the newest stories, out or not: what WeChat and telephones will not take."""
    types = {record.entity.type for record in portal.library.of(Platform).values()}
    whole = unbreakable(portal.catalog)
    for record in _newest(portal):
        if PlatformType.WECHAT in types:
            yield from in_wechat(record, portal.places)
        if PlatformType.MESSAGES in types:
            yield from in_messages(record, portal.places, whole)


def _newest(portal: Portal) -> list[Record[Story]]:
    stories = portal.library.of(Story).values()
    return nlargest(NEWEST, stories, key=lambda one: (one.entity.dated, one.id))


def outdated(portal: Portal) -> Iterator[Finding]:
    """What ran last in a channel, and was changed since."""
    for story in stories_that_ran(portal.catalog):
        seen: set[str] = set()
        for one in runs_of(portal, story):
            if one.is_outdated and one.run.channel not in seen:
                place = portal.places.field(one.record, "runs", one.place)
                yield finding(place, "C401", channel=one.run.channel, title=story.entity.title)
            seen.add(one.run.channel)
