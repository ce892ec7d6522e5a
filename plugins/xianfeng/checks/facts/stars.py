"""Stars: those of a branch's own page and those of the ratings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xianfeng.checks.facts.saying import Saying
from xianfeng.model.kinds.branch import Branch
from xianfeng.model.kinds.standard import Rating, Standard
from xianfeng.model.portal import Portal

_STARS = re.compile(r"([一二三四五1-5])\s*星")
STARS = {sign: at % 5 + 1 for at, sign in enumerate("一二三四五12345")}
"""How many a sign before 星 says."""


def sayings(portal: Portal) -> Iterator[Saying]:
    """By branch and year, the ratings first; the star of now is that of the last year."""
    last: dict[str, int] = {}
    for saying, ident, rated in _of_years(portal):
        last[ident] = max(last.get(ident, rated), rated)
        yield saying
    for record in portal.library.of(Branch).values():
        branch, year = record.entity, last.get(record.id)
        if branch.star and year:
            yield Saying(
                f"星级 {record.id} {year}", "星级", branch.star, f"{branch.star} 星", record,
                ("star",), f"“{branch.title}”{year} 年",
            )  # fmt: skip


def _of_years(portal: Portal) -> Iterator[tuple[Saying, str, int]]:
    standards, branches = portal.library.of(Standard), portal.library.of(Branch)
    for record in portal.library.of(Rating).values():
        standard = standards.get(record.entity.standard)
        for at, row in enumerate(record.entity.rows if standard else ()):
            grade = standard.entity.grade(row.grade) if standard else None
            if grade and grade.star and row.branch in branches:
                year, title = record.entity.year, branches[row.branch].entity.title
                yield Saying(
                    f"星级 {row.branch} {year}", "星级", grade.star, f"{grade.star} 星", record,
                    ("rows", at, "grade"), f"“{title}”{year} 年",
                ), row.branch, year  # fmt: skip
                before = standard.entity.grade(row.previous or "") if standard else None
                if before and before.star:
                    yield Saying(
                        f"星级 {row.branch} {year - 1}", "星级", before.star, f"{before.star} 星", record,
                        ("rows", at, "previous"), f"“{title}”{year - 1} 年",
                    ), row.branch, year - 1  # fmt: skip
    for profile in branches.values():
        branch = profile.entity
        for at, one in enumerate(branch.star_history):
            yield Saying(
                f"星级 {profile.id} {one.year}", "星级", one.star, f"{one.star} 星", profile,
                ("star_history", at, "star"), f"“{branch.title}”{one.year} 年",
            ), profile.id, one.year  # fmt: skip
        for at, honour in enumerate(branch.honours):
            told = _STARS.search(honour.title)
            if told:
                star = STARS[told[1]]
                yield Saying(
                    f"星级 {profile.id} {honour.year}", "星级", star, honour.title, profile,
                    ("honours", at, "title"), f"“{branch.title}”{honour.year} 年",
                ), profile.id, honour.year  # fmt: skip
