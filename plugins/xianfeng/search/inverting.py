"""The pages of one segment, inverted: which pages hold which gram."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, islice, repeat
from operator import xor

from xianfeng.search.entries import Entry
from xianfeng.search.grams import first_of_triple, grams, is_noise, mixed, pairs, second_of_triple
from xianfeng.search.segments import ACCIDENTS, level_of_triples
from xianfeng.search.shards import Shards
from xianfeng.search.transposing import transposed

Lists = Mapping[int, list[int]]

_SIGN = 0x80


def inverted(entries: Sequence[Entry], bits: int) -> Iterator[bytes]:
    """The bytes of each of ``1 << bits`` shards of these pages."""
    shards = Shards(bits)
    fields = tuple(_field(entry.fields[at] for entry in entries) for at in range(3))
    levels: dict[int, int] = {}
    for gram, pages in transposed([_sorted(grams(one.text)) for one in entries]):
        if not is_noise(gram):
            shards.add(mixed(gram), pages, [lists.pop(gram, ()) for lists in fields])
            if len(pages).bit_length() > ACCIDENTS:
                levels[gram] = len(pages).bit_length()
    triples = _Triples.of(levels, len(entries))
    for gram, pages in transposed([triples.find(one.text) for one in entries]):
        shards.add(mixed(gram), pages)
    for gram, pages in fields[0].items():
        shards.add(mixed(gram), (), (pages,))
    for place, pages in _names(entries, shards).items():
        shards.add(place, (), ((), (), (), pages))
    return shards.written()


def _sorted(numbers: set[int]) -> array[int]:
    return array("I", sorted(numbers))


@dataclass(frozen=True, slots=True)
class _Triples:
    """Finds the triples of which chance alone would find both pairs in too many pages."""

    levels: Mapping[int, int]
    """Of the frequent pairs."""
    limit: int
    first: Mapping[int, int]
    second: Mapping[int, int]
    """What each pair gives to the gram of a triple."""

    @classmethod
    def of(cls, levels: Mapping[int, int], count: int) -> _Triples:
        """For a segment of so many pages."""
        near = array("I", levels)  # numbers made anew lie side by side in memory: twice as fast
        first = {gram: first_of_triple(gram) for gram in near}
        second = {gram: second_of_triple(gram) for gram in near}
        beside = dict(zip(near, levels.values(), strict=True))
        return cls(beside, level_of_triples(count), first, second)

    def find(self, text: bytes) -> array[int]:
        """The triples of a page."""
        even, odd = pairs(text)
        level, other = (bytes(map(self.levels.get, some, repeat(0))) for some in (even, odd))
        after = list(islice(even, 1, None))
        found = set(self._joined(even, odd, _above(level, other, self.limit)))
        found.update(self._joined(odd, after, _above(other, level[1:], self.limit)))
        return _sorted(found)

    def _joined(self, one: Iterable[int], other: Iterable[int], kept: bytes) -> Iterator[int]:
        first = map(self.first.__getitem__, compress(one, kept))
        return map(xor, first, map(self.second.__getitem__, compress(other, kept)))


def _above(one: bytes, other: bytes, limit: int) -> bytes:
    """Where two rows of levels together exceed ``limit``: not 0. All are added as one number."""
    size = min(len(one), len(other))
    rows = (one[:size], other[:size], bytes((_SIGN - 1 - limit,)) * size)
    marked = sum(int.from_bytes(row, "little") for row in rows)
    return (marked & int.from_bytes(bytes((_SIGN,)) * size, "little")).to_bytes(size, "little")


def _field(rows: Iterable[Sequence[int]]) -> dict[int, list[int]]:
    """The pages that hold each gram in one field."""
    lists: dict[int, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for gram in row:
            lists[gram].append(number)
    return lists


def _names(entries: Sequence[Entry], shards: Shards) -> Lists:
    """The cards of each name, by a place in the shard of the name's first gram."""
    lists: dict[int, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        for first, name in entry.names:
            lists[shards.beside(mixed(first), name)].append(number)
    return lists
