"""Things that are named together in a fixed order: 创新、协调、绿色、开放、共享."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from xianfeng.findings.fault import Fault
from xianfeng.proofreading.anchors import pair
from xianfeng.proofreading.tables import lines

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Series(NamedTuple):
    things: tuple[str, ...]
    pairs: frozenset[int]
    """One of each thing, as far as they differ."""
    run: re.Pattern[str]
    """Some of the things in a row, in any order."""


@cache
def _series() -> tuple[_Series, ...]:
    return tuple(_of(tuple(line.split("、"))) for line in lines("series"))


def _of(things: tuple[str, ...]) -> _Series:
    one = "|".join(map(re.escape, sorted(things, key=len, reverse=True)))
    run = re.compile(rf"(?<![\u4e00-\u9fff]、)(?:{one})(?:、(?:{one}))+(?!、)")
    heads = {pair(thing[:2]) for thing in things}
    tails = {pair(thing[-2:]) for thing in things}
    return _Series(things, frozenset(heads if len(heads) > len(tails) else tails), run)


@cache
def pairs() -> frozenset[int]:
    """All that ``out_of_series`` looks for."""
    return frozenset(number for one in _series() for number in one.pairs)


def out_of_series(text: str, found: frozenset[int]) -> Iterator[Fault]:
    """Rows of things that are told in another order, or with one left out in their middle."""
    told = -1
    for one in _series() if len(found & pairs()) > 1 else ():
        if len(one.pairs & found) < len(one.pairs) - 1:
            continue
        for match in one.run.finditer(text):
            places = [one.things.index(thing) for thing in match[0].split("、")]
            if _is_other(places, len(one.things)) and match.start() > told:
                told = match.end()
                words = (("found", match[0]), ("right", "、".join(one.things)))
                yield Fault(match.start(), "W112", words)


def _is_other(places: list[int], size: int) -> bool:
    """Whether they are nearly all of ``size`` things, and not in their order. Few of many things may
    be told in any order."""
    if len(places) < max(3, size - 1) or len(set(places)) < len(places):
        return False
    is_ordered = places == sorted(places)
    return not is_ordered or (
        len(places) == size - 1 > 3 and places[0] == 0 and places[-1] == size - 1
    )
