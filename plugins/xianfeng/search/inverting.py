"""From pages with grams to grams with pages, in little memory.

The grams of all pages are sorted and cut into a few dozen ranges; one range after the other is
inverted and encoded, so only a small part of the lists is ever held as Python objects, and that
part stays near the processor.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat

from xianfeng.search.coding import Gaps, varint, varints
from xianfeng.search.entries import Entry
from xianfeng.search.grams import is_noise, mixed

RANGES = 64
_SAMPLES = 64

Lists = Mapping[int, list[int]]


@dataclass(frozen=True, slots=True)
class Posting:
    """One gram in a shard: its remaining bits, what heads it, and its encoded page numbers."""

    low: int
    head: bytes
    extra: bytes
    body: bytes


@dataclass(frozen=True, slots=True)
class Inversion:
    """The pages of one segment, inverted into ``1 << bits`` shards."""

    entries: Sequence[Entry]
    bits: int
    gaps: Gaps = field(default_factory=Gaps)

    def shards(self) -> Iterator[bytes]:
        """The bytes of each shard in order."""
        shards: list[list[Posting]] = [[] for _ in range(1 << self.bits)]
        special = self._special()
        for place, lists in self._collected(special):
            shards[place >> 32 - self.bits].append(self._posting(place, lists))
        for shard in shards:
            yield _shard(sorted(shard, key=lambda posting: posting.low))

    def _special(self) -> dict[int, list[list[int]]]:
        """Lists for title, headings, summary and whole names by the gram's place."""
        found: dict[int, list[list[int]]] = defaultdict(lambda: [[], [], [], []])
        for number, entry in enumerate(self.entries):
            for field_, grams in enumerate(entry.fields):
                for gram in grams:
                    found[gram][field_].append(number)
        placed = {mixed(gram): lists for gram, lists in found.items()}
        for number, entry in enumerate(self.entries):
            for first, name in entry.names:
                place = self._beside(mixed(first), name)
                placed.setdefault(place, [[], [], [], []])[3].append(number)
        return placed

    def _beside(self, place: int, name: int) -> int:
        """The place of a name's digest in the shard of the name's first gram."""
        mask = (1 << 32 - self.bits) - 1
        return place & ~mask | name & mask

    def _collected(
        self, special: dict[int, list[list[int]]]
    ) -> Iterator[tuple[int, list[list[int]]]]:
        for lists in self._ranges():
            for gram, numbers in lists.items():
                if not is_noise(gram):
                    place = mixed(gram)
                    yield place, [numbers, *special.pop(place, ())]
        for place, others in special.items():
            yield place, [[], *others]

    def _ranges(self) -> Iterator[Lists]:
        starts = [0] * len(self.entries)
        for limit in self._limits():
            lists: dict[int, list[int]] = defaultdict(list)
            for number, entry in enumerate(self.entries):
                start = starts[number]
                starts[number] = end = bisect_left(entry.grams, limit, start)
                found = map(lists.__getitem__, entry.grams[start:end])
                deque(map(list.append, found, repeat(number)), maxlen=0)
            yield lists

    def _limits(self) -> list[int]:
        """Ends of the ranges: quantiles of the grams of some pages, then beyond all."""
        step = len(self.entries) // _SAMPLES + 1
        sample = sorted(gram for entry in self.entries[::step] for gram in entry.grams)
        inner = {sample[len(sample) * place // RANGES] for place in range(1, RANGES) if sample}
        return [*sorted(inner), 1 << 32]

    def _posting(self, place: int, lists: list[list[int]]) -> Posting:
        some = any(lists[1:])
        return Posting(
            low=place & (1 << 32 - self.bits) - 1,
            head=varint(len(lists[0]) << 1 | some),
            extra=varints(map(len, lists[1:])) if some else b"",
            body=b"".join(map(self.gaps.encode, lists)),
        )


def _shard(postings: Sequence[Posting]) -> bytes:
    lows = [posting.low for posting in postings]
    steps = (low - before for low, before in zip(lows, [0, *lows], strict=False))
    return b"".join(
        (
            varint(len(postings)),
            varints(steps),
            *(posting.head for posting in postings),
            *(posting.extra for posting in postings),
            *(posting.body for posting in postings),
        )
    )
