"""What an inverted segment is, and the rule for its triples."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import compress, islice, repeat
from operator import xor

from xianfeng.search.grams import first_of_triple, pairs, second_of_triple
from xianfeng.search.segments import ACCIDENTS, level_of_triples

LONE = 0xFFFF
"""Grams up to it are single characters."""
_SIGN = 0x80


@dataclass(frozen=True, slots=True)
class Inverted:
    """A segment turned round."""

    levels: Mapping[int, int]
    """Of the frequent pairs, by gram: see ``level_of_triples``."""
    shards: Iterator[bytes]
    """The bytes of each, in order."""


def frequent(gram: int, count: int) -> int:
    """The level of a pair that is in so many pages; 0 if no triple with it is ever indexed."""
    level = count.bit_length()
    return level if level > ACCIDENTS and gram > LONE else 0


@dataclass(frozen=True, slots=True)
class Triples:
    """Finds the triples of which chance alone would find both pairs in too many pages."""

    levels: Mapping[int, int]
    """Of the frequent pairs."""
    limit: int
    first: Mapping[int, int]
    second: Mapping[int, int]
    """What each pair gives to the gram of a triple."""

    @classmethod
    def of(cls, levels: Mapping[int, int], count: int) -> Triples:
        """For a segment of so many pages."""
        near = array("I", levels)  # numbers made anew lie side by side in memory: twice as fast
        first = {gram: first_of_triple(gram) for gram in near}
        second = {gram: second_of_triple(gram) for gram in near}
        beside = dict(zip(near, levels.values(), strict=True))
        return cls(beside, level_of_triples(count), first, second)

    def find(self, text: bytes) -> set[int]:
        """The triples of a page."""
        even, odd = pairs(text)
        level, other = (bytes(map(self.levels.get, some, repeat(0))) for some in (even, odd))
        after = list(islice(even, 1, None))
        found = set(self._joined(even, odd, _above(level, other, self.limit)))
        found.update(self._joined(odd, after, _above(other, level[1:], self.limit)))
        return found

    def _joined(self, one: Iterable[int], other: Iterable[int], kept: bytes) -> Iterator[int]:
        first = map(self.first.__getitem__, compress(one, kept))
        return map(xor, first, map(self.second.__getitem__, compress(other, kept)))


def _above(one: bytes, other: bytes, limit: int) -> bytes:
    """Where two rows of levels together exceed ``limit``: not 0. All are added as one number."""
    size = min(len(one), len(other))
    rows = (one[:size], other[:size], bytes((_SIGN - 1 - limit,)) * size)
    marked = sum(int.from_bytes(row, "little") for row in rows)
    return (marked & int.from_bytes(bytes((_SIGN,)) * size, "little")).to_bytes(size, "little")
