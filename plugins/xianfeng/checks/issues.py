"""刊物: what was printed lies there as it was printed, and what must not stay in it is told."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.findings.finding import Finding, Place
from xianfeng.findings.rules import finding
from xianfeng.model.issues import FROZEN, edition_of, frozen_path, seal_of
from xianfeng.model.kinds.honour import Honour
from xianfeng.model.kinds.issue import Issue
from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal
from xianfeng.typesetting.glyphs import lacking

_FIELDS = ("title", "subtitle", "author")
_AFTER = "~"
"""Behind a day: sorts after it."""


def files(portal: Portal) -> Iterator[Finding]:
    """PDF and EPUB of what is frozen are those that were frozen."""
    for record in portal.library.of(Issue).values():
        edition = edition_of(record.entity)
        if edition:
            at = len(record.entity.frozen) - 1
            for suffix, seal in zip(FROZEN, (edition.pdf, edition.epub), strict=True):
                path = frozen_path(record, suffix)
                if (found := portal.seals.get(path)) != seal:
                    place = portal.places.field(record, "frozen", at, suffix[1:])
                    yield finding(place, "N102" if found else "N101", path=path)


def printed(portal: Portal) -> Iterator[Finding]:
    """What became of the stories since they were printed."""
    for record in portal.library.of(Issue).values():
        edition = edition_of(record.entity)
        for at, frozen in enumerate(edition.stories if edition else ()):
            story = portal.library.of(Story).get(frozen.story)
            if edition and story:
                place = portal.places.field(
                    record, "frozen", len(record.entity.frozen) - 1, "stories", at
                )
                yield from _since(portal, record, story, frozen.hash, edition.at, place)


def _since(
    portal: Portal,
    issue: Record[Issue],
    story: Record[Story],
    hash_then: str,
    at: str,
    place: Place,
) -> Iterator[Finding]:
    told = {"title": story.entity.title, "issue": issue.id}
    if not portal.catalog.is_out(story):
        yield finding(place, "N103", **told)
        return
    for name, where in _revoked(portal, story, at):
        yield finding(place, "N104", **told, name=name, where=where)
    is_told = any(one.date[:10] >= at[:10] for one in story.entity.corrections)
    if not is_told and seal_of(portal, story) != hash_then:
        yield finding(place, "N105", **told)


def _revoked(portal: Portal, story: Record[Story], at: str) -> Iterator[tuple[str, str]]:
    """Names in the story whose honour was revoked after it had been printed, and where that says so."""
    for record in portal.library.of(Honour).values():
        for place, one in enumerate(record.entity.recipients):
            is_later = one.revoked is not None and one.revoked.at >= at[:10]
            if is_later and (one.story == story.id or one.name in story.prose.plain):
                where = portal.places.field(record, "recipients", place, "revoked")
                yield one.name, f"{where.path}:{where.line}"


def numbers(portal: Portal) -> Iterator[Finding]:
    """Each story once in an issue, each issue once."""
    known: dict[tuple[str, int, int], Record[Issue]] = {}
    for record in portal.library.of(Issue).values():
        issue = record.entity
        first = known.setdefault((issue.periodical, issue.year, issue.number), record)
        if first is not record:
            place = portal.places.field(record, "number")
            yield finding(place, "N109", periodical=issue.periodical, other=first.path)
        seen: set[str] = set()
        for at, section in enumerate(issue.sections):
            for number, ident in enumerate(section.stories):
                if ident in seen:
                    place = portal.places.field(record, "sections", at, "stories", number)
                    story = portal.library.of(Story).get(ident)
                    yield finding(place, "N106", title=story.entity.title if story else ident)
                seen.add(ident)


def unfrozen(portal: Portal) -> Iterator[Finding]:
    """What is out, and its day has come, is frozen."""
    for record in portal.catalog.of(Issue):
        if not record.entity.frozen and portal.clock.has_come(record.entity.date):
            yield finding(portal.places.field(record, "date"), "N108", issue=record.id)


def glyphs(portal: Portal) -> Iterator[Finding]:
    """What our fonts can't set of an issue that is still to be printed; each character once a text."""
    stories = portal.library.of(Story)
    for issue in portal.library.of(Issue).values():
        if not issue.entity.frozen:
            named = dict.fromkeys(i for one in issue.entity.sections for i in one.stories)
            for story in (stories[ident] for ident in named if ident in stories):
                yield from _lacking(portal, story)


def _lacking(portal: Portal, story: Record[Story]) -> Iterator[Finding]:
    for key in _FIELDS:
        for sign in dict.fromkeys(sign for _, sign in lacking(story.entity.held(key) or "")):
            yield _unprintable(portal.places.field(story, key), sign)
    seen: set[str] = set()
    for offset, sign in lacking(story.prose.text):
        if sign not in seen:
            yield _unprintable(portal.places.text(story, offset), sign)
        seen.add(sign)


def _unprintable(place: Place, sign: str) -> Finding:
    return finding(place, "N107", sign=sign, point=f"U+{ord(sign):04X}")
