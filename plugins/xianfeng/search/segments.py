"""Segments: runs of pages, oldest first, that are inverted together.

Their ends depend only on how many pages there are, so that a page added at the top rewrites the
last and smallest alone, as Lucene's merges do, and equal input still gives equal files.
"""

from __future__ import annotations

from collections.abc import Sequence

ACCIDENTS = 6
WIDEST = 16
"""Bits of a shard's number, at most: more shards would only be emptier."""
STEPS = (1024,)
"""Segments end at the last multiple of each; the rest is the last segment. A query reads files of each."""
WHOLE = 4096
"""Pages that are one segment: half the requests of a query, for at most 8 MB that a new page writes."""


def ends(count: int, steps: Sequence[int] = STEPS) -> tuple[int, ...]:
    """Where the segments of ``count`` pages end, ascending, none empty."""
    marks = [*(count // step * step for step in steps if count > WHOLE), count]
    return tuple(sorted(set(marks) - {0}))


def level_of_triples(count: int) -> int:
    """Above which sum of levels (bit lengths of page counts) of two pairs their triple is indexed.

    Then more than 64 pages would hold both pairs by chance, too many to look through for a phrase.
    """
    return count.bit_length() + ACCIDENTS


def bits(count: int, total: int) -> int:
    """Upper bits of a mixed gram that name its shard in a segment of ``count`` of ``total`` pages.

    A page makes some 2 KB of shards, and a query reads a shard of each segment for each gram. So
    there are at most half as many shards as pages, and more than a quarter as many; twice or four
    times that in the smaller segments.
    """
    smaller = (4 * count <= total) + (64 * count <= total)
    return max(min(count.bit_length() - 2 + smaller, WIDEST), 0)
