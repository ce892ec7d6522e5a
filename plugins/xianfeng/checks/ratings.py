"""标准和评定: counts that agree with what is listed, grades that agree with marks, no shaming."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from xianfeng.findings.finding import Finding
from xianfeng.findings.rules import finding
from xianfeng.model.kinds.branch import Branch
from xianfeng.model.kinds.standard import Rated, Rating, Standard
from xianfeng.model.library import Record
from xianfeng.model.numbers import number_text
from xianfeng.model.portal import Portal
from xianfeng.model.standing import is_followed
from xianfeng.model.vocabularies import Visibility

_CLAIM = re.compile(r"(\d+)\s*个方面\s*(\d+)\s*项")


def counts(portal: Portal) -> Iterator[Finding]:
    """“8 个方面 30 项” has eight and thirty."""
    for record in portal.library.of(Standard).values():
        standard = record.entity
        listed = (len(standard.aspects), sum(len(one.indicators) for one in standard.aspects))
        for key in ("title", "summary", "goal"):
            for claim in _CLAIM.finditer(getattr(standard, key) or ""):
                if (int(claim[1]), int(claim[2])) != listed:
                    said = f"{listed[0]} 个方面 {listed[1]} 项"
                    place = portal.places.field(record, key)
                    yield finding(place, "M221", said=claim[0], count=said)


def versions(portal: Portal) -> Iterator[Finding]:
    """A standard that another replaces has come to its end."""
    standards = portal.library.of(Standard)
    for record in standards.values():
        old = standards.get(record.entity.replaces or "")
        if old and not old.entity.valid_to:
            yield finding(portal.places.field(old, "valid_from"), "M234", id=record.id)


def rounds(portal: Portal) -> Iterator[Finding]:
    """A round of ratings follows the standard that it names."""
    standards = portal.library.of(Standard)
    for record in portal.library.of(Rating).values():
        standard = standards.get(record.entity.standard)
        if standard:
            yield from _validity(portal, record, standard.entity)
            yield from _totals(portal, record, standard.entity)
            yield from _rows(portal, record, standard.entity)


def _validity(portal: Portal, record: Record[Rating], standard: Standard) -> Iterator[Finding]:
    rating = record.entity
    first, last = standard.valid_from, standard.valid_to
    if rating.rated_at < first or (last and rating.rated_at > last):
        span = f"{first} 至 {last or '今'}"
        yield finding(
            portal.places.field(record, "rated_at"), "M233", date=rating.rated_at, span=span
        )
    passed = rating.valid_until and portal.clock.is_over(rating.valid_until)
    if passed and not is_followed(portal.library, rating):
        yield finding(portal.places.field(record, "valid_until"), "M230", date=rating.valid_until)


def _totals(portal: Portal, record: Record[Rating], standard: Standard) -> Iterator[Finding]:
    rating = record.entity
    grades = [grade.title for grade in standard.grades]
    names = [aspect.title for aspect in standard.aspects]
    for at, count in enumerate(rating.counts):
        if not {count.grade, count.grade.removesuffix("及以下")} & set(grades):
            place = portal.places.field(record, "counts", at, "grade")
            yield finding(place, "M222", grade=count.grade, allowed="、".join(grades))
    for at, town in enumerate(rating.towns):
        if town.met > town.rated:
            place = portal.places.field(record, "towns", at, "met")
            yield finding(place, "M229", met=town.met, rated=town.rated)
    for at, rate in enumerate(rating.aspects):
        if rate.aspect not in names:
            place = portal.places.field(record, "aspects", at, "aspect")
            yield finding(place, "M231", aspect=rate.aspect, allowed="、".join(names))


def _rows(portal: Portal, record: Record[Rating], standard: Standard) -> Iterator[Finding]:
    seen: set[str] = set()
    for at, row in enumerate(record.entity.rows):
        if row.branch in seen:
            place = portal.places.field(record, "rows", at, "branch")
            yield finding(place, "M227", branch=row.branch)
        seen.add(row.branch)
        yield from _grades(portal, record, standard, at)
        yield from _marks(portal, record, standard, at)


def _grades(
    portal: Portal, record: Record[Rating], standard: Standard, at: int
) -> Iterator[Finding]:
    row = record.entity.rows[at]
    allowed = "、".join(grade.title for grade in standard.grades)
    for key, title in (("grade", row.grade), ("previous", row.previous)):
        if title and not standard.grade(title):
            place = portal.places.field(record, "rows", at, key)
            yield finding(place, "M222", grade=title, allowed=allowed)
    if row.previous and standard.is_worse(row.grade, row.previous) and _is_shown(row):
        place = portal.places.field(record, "rows", at, "grade")
        yield finding(place, "M226", previous=row.previous, grade=row.grade)
    names = [aspect.title for aspect in standard.aspects]
    for position, strength in enumerate(row.strengths):
        if strength not in names:
            place = portal.places.field(record, "rows", at, "strengths", position)
            yield finding(place, "M231", aspect=strength, allowed="、".join(names))


def _is_shown(row: Rated) -> bool:
    return row.visibility is Visibility.PUBLIC


def _marks(
    portal: Portal, record: Record[Rating], standard: Standard, at: int
) -> Iterator[Finding]:
    """One mark an aspect, none above its full mark, and the sum earns the grade."""
    row = record.entity.rows[at]
    if not row.marks:
        return
    if len(row.marks) != len(standard.aspects):
        place = portal.places.field(record, "rows", at, "marks")
        yield finding(place, "M223", count=len(row.marks), aspects=len(standard.aspects))
        return
    for aspect, mark, full in zip(standard.aspects, row.marks, standard.full, strict=True):
        if mark > full:
            place = portal.places.field(record, "rows", at, "marks")
            yield finding(
                place, "M224", aspect=aspect.title, mark=number_text(mark), full=number_text(full)
            )
    right = _earned(standard, row.marks)
    if right and standard.grade(row.grade) and right != row.grade:
        total = number_text(round(sum(row.marks), 2))
        yield finding(
            portal.places.field(record, "rows", at, "grade"), "M225", total=total, right=right
        )


def _earned(standard: Standard, marks: Sequence[float]) -> str | None:
    grade = standard.grade_for(round(sum(marks), 2))
    return grade.title if grade else None


def falls(portal: Portal) -> Iterator[Finding]:
    """A profile tells of stars won, never of stars lost."""
    for record in portal.library.of(Branch).values():
        history = list(enumerate(record.entity.star_history))
        history.sort(key=lambda entry: entry[1].year)
        for (_, earlier), (at, later) in pairwise(history):
            if later.star < earlier.star and later.year != earlier.year:
                place = portal.places.field(record, "star_history", at, "star")
                yield finding(place, "M232", year=later.year)
