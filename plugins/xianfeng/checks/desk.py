"""编务: bulletins of each quarter once, adoptions after submission, actions that close a gap."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.findings.finding import Finding
from xianfeng.findings.rules import finding
from xianfeng.model.kinds.benchmark import Benchmark
from xianfeng.model.kinds.bulletin import Bulletin
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record
from xianfeng.model.places import Places
from xianfeng.model.portal import Portal
from xianfeng.prose.chinese import maybe, nearest


def quarters(portal: Portal) -> Iterator[Finding]:
    """One bulletin a quarter, and a comment when the quarter is over."""
    taken: dict[tuple[int, int], str] = {}
    for record in portal.library.of(Bulletin).values():
        bulletin = record.entity
        first = taken.setdefault((bulletin.year, bulletin.quarter), record.path)
        if first != record.path:
            place = portal.places.field(record, "quarter")
            yield finding(place, "M184", year=bulletin.year, quarter=bulletin.quarter, first=first)
        if portal.clock.is_over(bulletin.months[-1]) and not bulletin.comment:
            yield finding(portal.places.field(record, "quarter"), "M185")


def adoptions(record: Record[Entity], places: Places) -> Iterator[Finding]:
    """Nobody takes up a report before it was handed in."""
    story = record.entity
    if not isinstance(story, Story):
        return
    submitted = (story.submitted or story.pub_date)[:10]
    for at, adoption in enumerate(story.adoptions):
        if adoption.date < submitted:
            there = places.field(record, "adoptions", at, "date")
            yield finding(there, "M186", date=adoption.date, submitted=submitted)


def actions(portal: Portal) -> Iterator[Finding]:
    """An action names the gap that it closes as the gap is named."""
    for record in portal.library.of(Benchmark).values():
        fields = [gap.field for gap in record.entity.gaps]
        for at, action in enumerate(record.entity.actions):
            if action.field and action.field not in fields:
                near = nearest(action.field, fields)
                place = portal.places.field(record, "actions", at, "field")
                yield finding(place, "M183", field=action.field, maybe=maybe(near))
