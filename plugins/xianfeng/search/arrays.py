"""The inversion of a segment with numpy, where that is installed: the same bytes, sooner.

All postings are numbers of 64 bits that sort as a shard has them: place, list, page. They are made
some pages at a time, put into ranges of places as they come, and sorted and encoded one range after
the other, so that memory is that of the numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from xianfeng.search.coding import ONE, TWO
from xianfeng.search.entries import Entry
from xianfeng.search.grams import FIRST, MIX, SECOND, SPACE, TRIPLES, UNMIX, units
from xianfeng.search.inverting import LONE, Inverted
from xianfeng.search.segments import ACCIDENTS, level_of_triples
from xianfeng.search.shards import FIELDS

Units = NDArray[np.uint16]
Grams = NDArray[np.uint32]
Codes = NDArray[np.uint64]
"""Place, list and page in one number."""
Sizes = NDArray[np.int64]
Bytes = NDArray[np.uint8]

_PAGES = 512
"""Turned into numbers at a time."""
_RANGE = 20
"""Bits of how many numbers a range should have."""
_PAGE, _LIST = 24, 3
"""Bits of a page's number and of that of its list."""
_PLACE = _PAGE + _LIST
_LISTS = (1 << _LIST) - 1
_NONE = np.uint64(1 << _PAGE)
"""No page's number."""


def inverted(entries: Sequence[Entry], bits: int) -> Inverted:
    """The pages of these entries, at least one, in ``1 << bits`` shards."""
    units_of_all = sum(len(entry.text) for entry in entries) // 2
    ranges = _Ranges(min(bits, (units_of_all >> _RANGE).bit_length()))
    for start in range(0, len(entries), _PAGES):
        ranges.add(_texts(entries, start))
        ranges.add(_fields(entries, start, bits))
    levels = ranges.levels()
    table = _Levels(levels, level_of_triples(len(entries)))
    for start in range(0, len(entries), _PAGES):
        ranges.add(table.triples(entries, start))
    return Inverted(levels, ranges.shards(bits))


def _text(entries: Sequence[Entry], start: int) -> tuple[Units, Codes]:
    """The texts of some pages, a space behind each, and for each unit the page that it is of."""
    space = units(" ")
    texts = [entry.text + space for entry in entries[start : start + _PAGES]]
    numbers = np.arange(start, start + len(texts), dtype=np.uint64)
    lengths = [len(text) // 2 for text in texts]
    return np.frombuffer(b"".join(texts), "<u2"), np.repeat(numbers, lengths)


def _pairs(text: Units) -> Grams:
    return text[:-1] | text[1:].astype(np.uint32) << np.uint32(16)


def _codes(grams: Grams, pages: Codes) -> Codes:
    """The codes of grams in the list of all pages, each once; ``pages`` ascend.

    They are sorted page by page, which takes a third of the time of all at once.
    """
    places = grams * np.uint32(MIX)
    new = np.ones(len(places), bool)
    for start, end in pairwise([*np.flatnonzero(np.diff(pages, prepend=_NONE)), len(pages)]):
        places[start:end].sort()
        np.not_equal(places[start + 1 : end], places[start : end - 1], out=new[start + 1 : end])
    return places[new].astype(np.uint64) << np.uint64(_PLACE) | pages[new]


def _texts(entries: Sequence[Entry], start: int) -> Codes:
    """Characters and pairs of some pages."""
    text, pages = _text(entries, start)
    meant = text != SPACE
    both = meant[:-1] & meant[1:]
    single = _codes(text[meant].astype(np.uint32), pages[meant])
    return np.sort(np.concatenate((single, _codes(_pairs(text)[both], pages[:-1][both]))))


def _fields(entries: Sequence[Entry], start: int, bits: int) -> Codes:
    """What some pages have in the lists beside that of all."""
    found = []
    for number, entry in enumerate(entries[start : start + _PAGES], start):
        for at, places in enumerate(entry.fields(bits), 1):
            codes = np.fromiter(places, np.uint64) << np.uint64(_PLACE)
            found.append(codes | np.uint64(at << _PAGE | number))
    return np.sort(np.concatenate(found))


class _Levels:
    """The rule for triples, looked up by the units of a pair."""

    def __init__(self, levels: dict[int, int], limit: int) -> None:
        pairs = np.fromiter(levels, np.uint32, len(levels))
        known = np.unique(np.concatenate((pairs & LONE, pairs >> np.uint32(16))))
        self._limit = limit
        self._size = len(known) + 1
        self._rank = np.zeros(LONE + 1, np.uint32)
        self._rank[known] = np.arange(1, self._size, dtype=np.uint32)
        self._table = np.zeros(self._size * self._size, np.uint8)
        at = self._rank[pairs & LONE] * self._size + self._rank[pairs >> np.uint32(16)]
        self._table[at] = np.fromiter(levels.values(), np.uint8, len(levels))

    def triples(self, entries: Sequence[Entry], start: int) -> Codes:
        """Those of some pages."""
        text, pages = _text(entries, start)
        ranks = self._rank[text]
        level = self._table[ranks[:-1] * self._size + ranks[1:]]
        above = level[:-1] + level[1:] > self._limit
        grams = _pairs(text)
        first = grams[:-1][above] * np.uint32(FIRST) >> np.uint32(5) | np.uint32(TRIPLES)
        second = grams[1:][above] * np.uint32(SECOND) >> np.uint32(5)
        return np.sort(_codes(first ^ second, pages[:-2][above]))


class _Ranges:
    """Codes by the upper bits of their place."""

    def __init__(self, bits: int) -> None:
        self._bits = bits
        self._held: list[list[Codes]] = [[] for _ in range(1 << bits)]

    def add(self, codes: Codes) -> None:
        """Sorted codes."""
        starts = np.arange(1 << self._bits, dtype=np.uint64) << np.uint64(32 + _PLACE - self._bits)
        ends = [*np.searchsorted(codes, starts).tolist(), len(codes)]
        for held, (start, end) in zip(self._held, pairwise(ends), strict=True):
            held.append(codes[start:end].copy())

    def _sorted(self, number: int) -> Codes:
        codes = np.concatenate(self._held[number])
        self._held[number] = []
        codes.sort(kind="stable")  # of runs that are sorted
        return codes

    def levels(self) -> dict[int, int]:
        """Of all pairs that are frequent enough for triples."""
        found: dict[int, int] = {}
        for number in range(1 << self._bits):
            codes = self._sorted(number)
            self._held[number] = [codes]
            lists, _, counts = _runs(codes >> np.uint64(_PAGE))
            often = (counts >> ACCIDENTS > 0) & (lists & np.uint64(_LISTS) == 0)
            places = (lists[often] >> np.uint64(_LIST)).astype(np.uint32)
            grams = places * np.uint32(UNMIX)
            counted = zip(grams.tolist(), counts[often].tolist(), strict=True)
            found.update((gram, count.bit_length()) for gram, count in counted if gram > LONE)
        return found

    def shards(self, bits: int) -> Iterator[bytes]:
        """The bytes of each of ``1 << bits`` shards; the codes are given up range by range."""
        for number in range(1 << self._bits):
            codes = self._sorted(number)
            first = number << bits - self._bits
            yield from _encoded(codes, bits, range(first, first + (1 << bits - self._bits)))


def _runs(keys: Codes) -> tuple[Codes, Sizes, Sizes]:
    """Each of the ascending ``keys`` once, where its run starts, how long it is."""
    starts = np.flatnonzero(
        np.concatenate((np.ones(min(len(keys), 1), bool), keys[1:] != keys[:-1]))
    )
    return keys[starts], starts, np.diff(starts, append=len(keys))


class _Postings:
    """What is before the lists of each posting of a range, by ascending place."""

    def __init__(self, codes: Codes, bits: int) -> None:
        rest = np.uint64(32 - bits)
        places, self.starts, self.sizes = _runs(codes >> np.uint64(_PLACE))
        lists, self.lists, lengths = _runs(codes >> np.uint64(_PAGE))
        counts = np.zeros((1 + FIELDS, len(places)), np.int64)
        at = np.searchsorted(places, lists >> np.uint64(_LIST))
        counts[(lists & np.uint64(_LISTS)).astype(np.int64), at] = lengths
        fielded = np.any(counts[1:] > 0, axis=0)
        self.shards, self.firsts, held = _runs(places >> rest)
        keys = (places & (np.uint64(1) << rest) - np.uint64(1)).astype(np.int64)
        steps = np.diff(keys, prepend=0)
        steps[self.firsts] = keys[self.firsts]
        is_first = np.zeros(len(places), bool)
        is_first[self.firsts] = True
        in_shard = np.zeros(len(places), np.int64)
        in_shard[self.firsts] = held
        always = np.ones(len(places), bool)
        self.numbers = [
            _Varints(in_shard, is_first),
            _Varints(steps, always),
            _Varints(counts[0] << 1 | fielded, always),
            *(_Varints(some, fielded) for some in counts[1:]),
        ]


class _Varints:
    """A number of each posting, of those that have it."""

    def __init__(self, values: Sizes, present: NDArray[np.bool_]) -> None:
        self._values = values
        self.widths = present * (1 + sum((values >= 1 << bits) for bits in range(7, 35, 7)))

    def put(self, out: Bytes, at: Sizes) -> Sizes:
        """Writes them where each begins; returns where each ends."""
        for byte in range(int(self.widths.max(initial=0))):
            here = self.widths > byte
            more = (self.widths[here] > byte + 1).astype(np.int64) << 7
            out[at[here] + byte] = self._values[here] >> 7 * byte & 0x7F | more
        return at + self.widths


def _encoded(codes: Codes, bits: int, shards: range) -> Iterator[bytes]:
    """The shards of these codes; FORMAT.md has their layout."""
    postings = _Postings(codes, bits)
    pages = (codes & np.uint64((1 << _PAGE) - 1)).astype(np.int64)
    steps = np.diff(pages, prepend=-1)
    steps[postings.lists] = pages[postings.lists] + 1
    widths = 1 + (steps >= ONE) + 2 * (steps >= TWO)
    before = np.cumsum(widths) - widths
    heads = np.zeros(len(postings.starts), np.int64)
    for numbers in postings.numbers:
        heads += numbers.widths
    ends = np.cumsum(heads)
    out = np.zeros(int(widths.sum() + heads.sum()), np.uint8)
    at = begins = before[postings.starts] + ends - heads
    for numbers in postings.numbers:
        at = numbers.put(out, at)
    _put_steps(out, before + np.repeat(ends, postings.sizes), steps)
    data = out.tobytes()
    bounds = pairwise([*begins[postings.firsts].tolist(), len(data)])
    held = dict(zip(postings.shards.tolist(), bounds, strict=True))
    for number in shards:
        start, end = held.get(number, (0, 0))
        yield data[start:end] or b"\0"


def _put_steps(out: Bytes, at: Sizes, steps: Sizes) -> None:
    """Writes distances where each begins."""
    short, long = steps < ONE, steps >= TWO
    out[at[short]] = steps[short]
    middle = ~(short | long)
    out[at[middle]] = ONE + (steps[middle] >> 8)
    out[at[middle] + 1] = steps[middle] & 0xFF
    out[at[long]] = 0xFF
    for byte in range(3):
        out[at[long] + 1 + byte] = steps[long] >> 8 * byte & 0xFF
