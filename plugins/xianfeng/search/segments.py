"""Segments: runs of pages, oldest first, that are inverted together.

Their ends depend only on how many pages there are, so that a page added at the top rewrites the
last and smallest alone, as Lucene's merges do, and equal input still gives equal files.
"""

from __future__ import annotations

from collections.abc import Sequence

ACCIDENTS = 6
WIDEST = 16
"""Bits of a shard's number, at most: more shards would only be emptier."""
SPARED = 2
"""Bits that a site has less whose pages are all in the first step."""
STEPS = (2048, 32)
"""Segments end at the last multiple of each; the rest is the last segment."""


def ends(count: int, steps: Sequence[int] = STEPS) -> tuple[int, ...]:
    """Where the segments of ``count`` pages end, ascending, none empty."""
    marks = [*(count // step * step for step in steps), count]
    return tuple(sorted(set(marks) - {0}))


def level_of_triples(count: int) -> int:
    """Above which sum of levels (bit lengths of page counts) of two pairs their triple is indexed.

    Then more than 64 pages would hold both pairs by chance, too many to look through for a phrase.
    """
    return count.bit_length() + ACCIDENTS


def bits(count: int, total: int) -> int:
    """Upper bits of a mixed gram that name its shard in a segment of ``count`` of ``total`` pages.

    A page makes some 2 KB of shards, and a query reads a shard of each segment for each gram. In a
    large site the largest segment has as many shards as pages, the smaller ones two or four times
    as many; a small site has room for larger shards, and thousands of files would take it longer
    to write than to make.
    """
    emptier = sum(count <= step for step in STEPS) - SPARED * (total <= STEPS[0])
    return max(min((count - 1).bit_length() + emptier, WIDEST), 0)
