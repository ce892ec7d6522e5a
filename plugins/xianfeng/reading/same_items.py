"""Which items of a list are which of the list that comes in its place."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

from xianfeng.reading.values import YamlValue

_MOST_COMPARED = 10_000
"""Pairs of items that differ, beyond which they are taken in their order."""


def same_items(before: Sequence[YamlValue], after: Sequence[YamlValue]) -> list[int | None]:
    """For each item of ``after`` the index of the one of ``before`` that it was, None if it is new.

    Equal ones stay themselves, wherever they are; of the rest, those that share most were changed.
    """
    old, new = ([json.dumps(one, sort_keys=True) for one in some] for some in (before, after))
    found: list[int | None] = [None] * len(after)
    first, last = _same_ends(old, new)
    middle = SequenceMatcher(
        None, old[first : len(old) - last], new[first : len(new) - last], False
    )
    found[:first] = range(first)
    found[len(new) - last :] = range(len(old) - last, len(old))
    for block in middle.get_matching_blocks():
        for at in range(block.size):
            found[first + block.b + at] = first + block.a + at
    lost = [at for at in range(len(old)) if at not in {*found}]
    moved: defaultdict[str, list[int]] = defaultdict(list)
    for at in lost:
        moved[old[at]].append(at)
    for at, text in enumerate(new):
        if found[at] is None and moved[text]:
            found[at] = was = moved[text].pop(0)
            lost.remove(was)
    open_ = [at for at, one in enumerate(found) if one is None]
    for at, was in _changed(before, after, lost, open_):
        found[at] = was
    return found


def _same_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many items at the beginning and at the end are equal: of like ones those stay in place."""
    most = min(len(old), len(new))
    first = next((at for at in range(most) if old[at] != new[at]), most)
    most -= first
    last = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    return first, last


def _changed(
    before: Sequence[YamlValue], after: Sequence[YamlValue], lost: list[int], new: list[int]
) -> list[tuple[int, int]]:
    """Pairs of ``new`` and ``lost`` that are most alike, each in one pair at most."""
    if len(lost) * len(new) > _MOST_COMPARED:
        return list(zip(new, lost, strict=False))
    alike = sorted(
        ((-_shared(before[was], after[at]), abs(was - at), at, was) for was in lost for at in new),
    )
    pairs: dict[int, int] = {}
    for _, _, at, was in alike:
        if at not in pairs and was not in pairs.values():
            pairs[at] = was
    return list(pairs.items())


def _shared(one: YamlValue, other: YamlValue) -> int:
    """How many fields two maps agree in."""
    if isinstance(one, dict) and isinstance(other, dict):
        return sum(other.get(key) == value for key, value in one.items() if value is not None)
    return 0
