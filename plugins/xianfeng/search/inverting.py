"""The pages of one segment, inverted: which pages hold which gram."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, compress, repeat
from operator import add

from xianfeng.search.entries import Entry
from xianfeng.search.grams import grams, is_noise, mixed, pairs, triple
from xianfeng.search.segments import ACCIDENTS, level_of_triples
from xianfeng.search.shards import Shards
from xianfeng.search.transposing import transposed

Lists = Mapping[int, list[int]]


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
    limit = level_of_triples(len(entries))
    for gram, pages in transposed([_triples(one.text, levels, limit) for one in entries]):
        shards.add(mixed(gram), pages)
    for gram, pages in fields[0].items():
        shards.add(mixed(gram), (), (pages,))
    for place, pages in _names(entries, shards).items():
        shards.add(place, (), ((), (), (), pages))
    return shards.written()


def _sorted(numbers: set[int]) -> array[int]:
    return array("I", sorted(numbers))


def _triples(text: bytes, levels: Mapping[int, int], limit: int) -> array[int]:
    """Triples of which chance alone would find both pairs in too many pages."""
    even, odd = (list(some) for some in pairs(text))
    level = [list(map(levels.get, some, repeat(-limit))) for some in (even, odd)]
    frequent = [
        compress(zip(first, second, strict=False), map(limit.__lt__, map(add, one, other)))
        for first, second, one, other in (
            (even, odd, level[0], level[1]),
            (odd, even[1:], level[1], level[0][1:]),
        )
    ]
    return _sorted({triple(first, second) for first, second in chain(*frequent)})


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
