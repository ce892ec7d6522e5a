"""What each page is filed under: its kind, and the columns of the filters."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from xianfeng.artifacts import Json
from xianfeng.search.documents import FACETS, SearchDocument

FIRST = 0x100
"""The character that stands for the first combination; above all that JSON escapes."""


def kinds(documents: Sequence[SearchDocument]) -> Json:
    """The kinds in their order, and runs of pages of one kind: its number and how many, in turn."""
    held = [(one.order, one.section) for one in documents]
    known = {one: number for number, one in enumerate(sorted(set(held)))}
    runs: list[Json] = []
    for one, same in groupby(held):
        runs += known[one], sum(1 for _ in same)
    return [[section for _, section in known], runs]


def columns(documents: Sequence[SearchDocument]) -> Json:
    """By facet: the combinations of labels that occur, and for each page a character naming its."""
    found: dict[str, Json] = {}
    for facet in FACETS:
        held = [document.facets.get(facet, ()) for document in documents]
        known = {labels: number for number, labels in enumerate(dict.fromkeys(held))}
        if any(known):
            coded = "".join(chr(FIRST + known[labels]) for labels in held)
            found[facet] = [[list(labels) for labels in known], coded]
    return found
