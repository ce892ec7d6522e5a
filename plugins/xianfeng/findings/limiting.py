"""Not everything at once: an editor mends the first mistakes of a kind in a file and asks again."""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING

from xianfeng.findings.finding import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xianfeng.findings.finding import Level

MAX_OF_A_RULE = 20
"""Told of one file."""

_by_place = attrgetter("place.path", "place.line", "place.column", "code", "message", "hint")
"""The order of findings, ten times as quick as their own: there may be a hundred thousand."""


def first_of_each(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """``findings`` in order: of each rule in each file the first, and how many more there are.

    What was cut short may be put together with others and cut again: the count stays right.
    """
    groups: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for one in findings:
        groups[one.place.path, one.code].append(one)
    told = [one for group in groups.values() for one in _shortened(group)]
    return tuple(sorted(told, key=_by_place))


def _shortened(group: list[Finding]) -> Sequence[Finding]:
    if len(group) <= MAX_OF_A_RULE:
        return group
    group.sort(key=lambda one: (one.more, *_by_place(one)))
    left_out = group[MAX_OF_A_RULE:]
    place, level = min(one.place for one in left_out), left_out[0].level
    count = sum(one.count for one in left_out)
    return *group[:MAX_OF_A_RULE], the_rest(place, left_out[0].code, level, count)


def the_rest(place: Place, code: str, level: Level, count: int) -> Finding:
    """That from ``place`` on there are ``count`` more mistakes against the rule ``code``."""
    message = f"同样的问题还有 {count} 处，没有一一列出"
    return Finding(place, code, level, message, "先改好列出来的，再检查一次", more=count)
