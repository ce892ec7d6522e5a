"""From pages with numbers to numbers with pages, in little memory.

Each page's numbers are sorted and cut into a few dozen ranges; one range after the other is turned
round, so only a small part of the lists is ever held, and that part stays near the processor.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from itertools import repeat

RANGES = 48
SAMPLES = 64


def transposed(rows: Sequence[array[int]]) -> Iterator[tuple[int, list[int]]]:
    """Each number of 32 bits with the rows that hold it, ascending; the rows are sorted."""
    starts = [0] * len(rows)
    for limit in _limits(rows):
        lists: dict[int, list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            start = starts[number]
            starts[number] = end = bisect_left(row, limit, start)
            deque(map(list.append, map(lists.__getitem__, row[start:end]), repeat(number)), 0)
        yield from lists.items()


def _limits(rows: Sequence[array[int]]) -> list[int]:
    """Ends of the ranges: quantiles of the numbers of some rows, then beyond all."""
    sample = sorted(number for row in rows[:: len(rows) // SAMPLES + 1] for number in row)
    ends = range(1, RANGES if sample else 1)
    return [*sorted({sample[len(sample) * end // RANGES] for end in ends}), 1 << 32]
