"""The filters' columns: what each page of a segment is filed under."""

from __future__ import annotations

from collections.abc import Sequence

from xianfeng.artifacts import Json
from xianfeng.search.documents import FACETS, SearchDocument

FIRST = 0x100
"""The character that stands for the first combination; above all that JSON escapes."""


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
