"""What a reader would miss in a single entity."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.findings.finding import Finding, Place
from xianfeng.findings.rules import finding
from xianfeng.model.kinds.branch import Branch
from xianfeng.model.kinds.entity import Article, Entity
from xianfeng.model.kinds.story import Story
from xianfeng.model.kinds.term import Term
from xianfeng.model.library import Record
from xianfeng.model.places import Places
from xianfeng.model.portal import Portal
from xianfeng.model.vocabularies import Genre

SECTIONS = ("背景", "做法", "成效", "启示")
"""The parts of a 典型经验, each a second-level heading that holds the word."""

_COUNTS = ("", "一", "两", "三", "四")


def sections(record: Record[Entity], places: Places) -> Iterator[Finding]:
    """Texts without words, and practices without one of their four parts."""
    entity = record.entity
    place = Place(record.path, record.prose.line)
    if not isinstance(entity, Article):
        return
    if not record.prose.text.strip():
        if entity.status and entity.status.is_out:
            yield finding(place, "M134")
    elif isinstance(entity, Story) and entity.genre is Genre.PRACTICE:
        headings = " ".join(one.text for one in record.prose.headings if one.level == 2)
        absent = [section for section in SECTIONS if section not in headings]
        if absent:
            named = "".join(f"“{section}”" for section in absent)
            marked = "".join(f"“## {section}”" for section in absent)
            count = _COUNTS[len(absent)]
            yield finding(place, "M133", sections=f"{named}{count}节", headings=marked)


def stars(record: Record[Entity], places: Places) -> Iterator[Finding]:
    """One rating a year; that the present star is the last one, ``facts.stars`` looks at."""
    branch = record.entity
    if not isinstance(branch, Branch):
        return
    years: set[int] = set()
    for position, year in enumerate(rating.year for rating in branch.star_history):
        if year in years:
            yield finding(places.field(record, "star_history", position), "M137", year=year)
        years.add(year)


def frames(record: Record[Entity], places: Places) -> Iterator[Finding]:
    """Each word of a frame heads a part of the text."""
    story = record.entity
    if not isinstance(story, Story) or not story.frame:
        return
    headings = " ".join(one.text for one in record.prose.headings)
    for at, word in enumerate(story.frame.parts):
        if word not in headings:
            yield finding(places.field(record, "frame", "parts", at), "M265", word=word)


_NAMELESS = ("某", "化名")
"""Who is told of under another name, or none, need not agree."""


def persons(record: Record[Entity], places: Places) -> Iterator[Finding]:
    """Who is portrayed has agreed to it."""
    story = record.entity
    if not isinstance(story, Story) or story.genre is not Genre.PERSON or story.persons:
        return
    if not any(mark in f"{story.title}{record.prose.plain}" for mark in _NAMELESS):
        yield finding(places.field(record, "kind"), "M267")


def terms(portal: Portal) -> Iterator[Finding]:
    """A wording that two terms claim could unfold to either."""
    owners: dict[str, str] = {}
    for record in portal.library.of(Term).values():
        for wording in (record.entity.title, *record.entity.variants):
            first = owners.setdefault(wording, record.id)
            if first != record.id:
                place = portal.places.field(record)
                yield finding(place, "R105", wording=wording, first=first, second=record.id)
