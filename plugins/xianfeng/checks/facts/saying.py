"""What a record says of a thing, so that it can be compared with what others say of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from xianfeng.findings.finding import Finding, Loc
from xianfeng.findings.rules import finding
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal
from xianfeng.prose.opening_hours import WeekOfHours
from xianfeng.prose.phone_numbers import PhoneNumber

AND = re.compile(r"[、，,和及]")
"""Between several that are named."""

Agreeing = Callable[[Any, Any], bool]


class Saying(NamedTuple):
    """One saying. The first of a thing is the one that the others are measured by."""

    thing: str
    """What it is of, told apart from all else; ``title`` is what editors call it."""
    aspect: str
    """电话, 星级, 时限."""
    value: Any
    """In a form that can be compared, by ``agreeing``."""
    shown: str
    """As it is written."""
    record: Record[Any]
    keys: Loc
    title: str
    agreeing: str = ""


def _numbers(one: tuple[PhoneNumber, ...], other: tuple[PhoneNumber, ...]) -> bool:
    return any(mine.may_be(number) for mine in one for number in other)


def _weeks(one: WeekOfHours, other: WeekOfHours) -> bool:
    return one.may_be(other)


def _parts_of_dates(one: str, other: str) -> bool:
    """A day and its month don't contradict each other."""
    return one.startswith(other) or other.startswith(one)


def _holding(one: str, other: str) -> bool:
    """What says more may hold what says less."""
    return one in other or other in one


_HOUSE = re.compile(r"([\u4e00-\u9fff]{2,}?[路街巷道])(\d+)")


def _addresses(one: str, other: str) -> bool:
    """The one holds the other, or both are the same house of the same street."""
    mine, theirs = _HOUSE.search(one), _HOUSE.search(other)
    if mine and theirs and mine[2] == theirs[2]:
        return mine[1].endswith(theirs[1]) or theirs[1].endswith(mine[1])
    return _holding(one, other)


def _grantors(one: str, other: str) -> bool:
    """One of several, or 有关部门, which may be any."""
    if "有关" in one + other:
        return True
    return any(
        mine in theirs or theirs in mine
        for mine in AND.split(one.removeprefix("中共"))
        for theirs in AND.split(other.removeprefix("中共"))
    )


def _listed(holders: set[str], holder: str | set[str]) -> bool:
    return holder in holders


def _splits(one: frozenset[tuple[str, float]], other: frozenset[tuple[str, float]]) -> bool:
    """What both name counts the same in both, and they name something in common."""
    mine, theirs = dict(one), dict(other)
    common = mine.keys() & theirs.keys()
    return bool(common) and all(mine[name] == theirs[name] for name in common)


def _names(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """As many, and each like one of the others: 产业 is 毛巾产业, 新城治理 isn't 河谷联建."""
    left = list(other)
    for name in sorted(one, key=len, reverse=True):
        near = max(left, key=lambda it: len(set(it) & set(name)), default="")
        if not set(near) & set(name):
            return False
        left.remove(near)
    return not left


def _posts(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Of one name one post; a deputy of another name is another person."""
    return one == other if one[0] == other[0] else bool(one[1] or other[1])


def _places(one: frozenset[str], other: frozenset[str]) -> bool:
    """Each place of the one that names fewer is one of the other's, or a part of it."""
    few, many = sorted((one, other), key=len)
    return all(any(mine in theirs or theirs in mine for theirs in many) for mine in few)


AGREEING: Mapping[str, Agreeing] = MappingProxyType(
    {
        "": lambda one, other: bool(one == other),
        "phone": _numbers,
        "hours": _weeks,
        "date": _parts_of_dates,
        "text": _holding,
        "address": _addresses,
        "grantor": _grantors,
        "list": _listed,
        "split": _splits,
        "names": _names,
        "post": _posts,
        "places": _places,
    }
)


def contradictions(portal: Portal, sayings: Iterable[Saying]) -> Iterator[Finding]:
    """Each saying that differs from the first of its thing, with both places."""
    first: dict[tuple[str, str], list[Saying]] = {}
    for one in sayings:
        known = first.setdefault((one.thing, one.aspect), [])
        other = next((o for o in known if not AGREEING[one.agreeing](o.value, one.value)), None)
        if other is None:
            known.append(one)
        else:
            place = portal.places.field(one.record, *one.keys)
            yield finding(
                place, "M321", title=one.title, aspect=one.aspect, shown=one.shown,
                where=where(portal, other), other=other.shown,
            )  # fmt: skip


def where(portal: Portal, saying: Saying) -> str:
    """``path:line`` of what it says."""
    return place_of(portal, saying.record, saying.keys)


def place_of(portal: Portal, record: Record[Any], keys: Loc) -> str:
    place = portal.places.field(record, *keys)
    return f"{place.path}:{place.line}"
