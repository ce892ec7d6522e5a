"""刊物: what was printed lies there as it was printed, and what must not stay in it is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from xianfeng.findings.finding import Finding, Place
from xianfeng.findings.rules import finding
from xianfeng.model.content_hash import mark_of
from xianfeng.model.issues import FROZEN, edition_of, frozen_path, stories
from xianfeng.model.kinds.honour import Honour
from xianfeng.model.kinds.issue import FrozenEdition, FrozenStory, Issue
from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal
from xianfeng.model.walking import is_text, values
from xianfeng.typesetting.glyphs import lacking

_PRINTED = frozenset({
    "title", "subtitle", "author", "cover", "metrics", "conditions", "contact", "corrections",
    "periodical", "masthead", "note", "sections", "errata",
})  # fmt: skip
"""Fields of stories and of issues that are set, with all in them."""
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
        last = len(record.entity.frozen) - 1
        for at, frozen in enumerate(edition.stories if edition else ()):
            story = portal.library.of(Story).get(frozen.story)
            if edition and story:
                for code, more in _since(portal, story, edition, frozen):
                    place = portal.places.field(record, "frozen", last, "stories", at)
                    told = {"title": story.entity.title, "issue": record.id, **more}
                    yield finding(place, code, **told)


def _since(
    portal: Portal, story: Record[Story], edition: FrozenEdition, frozen: FrozenStory
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Code and values of what there is to say of ``story``."""
    if not portal.catalog.is_out(story):
        yield "N103", {}
        return
    for name, where in _revoked(portal, story, edition):
        yield "N104", {"name": name, "where": where}
    if not story.entity.corrections_since(edition.at) and mark_of(portal, story) != frozen.hash:
        yield "N105", {}


def _revoked(
    portal: Portal, story: Record[Story], edition: FrozenEdition
) -> Iterator[tuple[str, str]]:
    """Names in the story whose honour was revoked after it had been printed, and where that says so.
    What was made again on the day of a revocation was made for its sake."""
    since = edition.at[:10] + (_AFTER if edition.notice else "")
    for record in portal.library.of(Honour).values():
        for place, one in enumerate(record.entity.recipients):
            is_later = one.revoked is not None and one.revoked.at >= since
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


def sections(portal: Portal) -> Iterator[Finding]:
    """What is frozen holds what the sections name, as far as it may be read."""
    for record in portal.library.of(Issue).values():
        edition = edition_of(record.entity)
        if edition:
            named = {one.id for one in stories(portal.catalog, record.entity)}
            held = {one.story for one in edition.stories}
            shelf = portal.library.of(Story)
            left = {
                one for one in held - named if one in shelf and portal.catalog.is_out(shelf[one])
            }
            if named - held or left:
                yield finding(portal.places.field(record, "sections"), "N110", issue=record.id)


def unfrozen(portal: Portal) -> Iterator[Finding]:
    """What is out, and its day has come, is frozen."""
    for record in portal.catalog.of(Issue):
        if not record.entity.frozen and portal.clock.has_come(record.entity.date):
            yield finding(portal.places.field(record, "date"), "N108", issue=record.id)


def glyphs(portal: Portal) -> Iterator[Finding]:
    """What our fonts can't set of an issue that is still to be printed; each character once a text."""
    shelf = portal.library.of(Story)
    wanted: dict[Record[Any], None] = {}
    for issue in portal.library.of(Issue).values():
        if not issue.entity.frozen:
            named = (ident for one in issue.entity.sections for ident in one.stories)
            wanted |= dict.fromkeys((issue, *(shelf[ident] for ident in named if ident in shelf)))
    for record in wanted:
        yield from _lacking(portal, record)


def _lacking(portal: Portal, record: Record[Any]) -> Iterator[Finding]:
    for loc, _, text in values(record.entity, is_text):
        if loc[0] in _PRINTED:
            for sign in dict.fromkeys(sign for _, sign in lacking(text)):
                yield _unprintable(portal.places.field(record, *loc), sign)
    seen: set[str] = set()
    for offset, sign in lacking(record.prose.text):
        if sign not in seen:
            yield _unprintable(portal.places.text(record, offset), sign)
        seen.add(sign)


def _unprintable(place: Place, sign: str) -> Finding:
    return finding(place, "N107", sign=sign, point=f"U+{ord(sign):04X}")
