"""A segment of which some pages have changed: only the shards that these pages touch are made.

What comes out is what ``inverting`` would make of all pages. Besides the postings of what a changed
page says and used to say, those of triples change wherever a pair became so frequent, or so rare,
that the rule for triples now decides otherwise; such pages are found by the pair's own posting.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from xianfeng.search.coding import Distances
from xianfeng.search.entries import Entry
from xianfeng.search.grams import grams, is_noise, mixed, unmixed
from xianfeng.search.inverting import Triples, frequent
from xianfeng.search.segments import level_of_triples
from xianfeng.search.shards import FIELDS, joined, lists, posting, split

_PAIR = 4
"""Bytes of a pair in a text."""


@dataclass(frozen=True, slots=True)
class Change:
    """A page that was ``before`` and is ``after``."""

    number: int
    before: Entry
    after: Entry


@dataclass(frozen=True, slots=True)
class SegmentBefore:
    """A segment as it was: its pages, the bits and the content of its shards, its levels."""

    count: int
    bits: int
    levels: Mapping[int, int]
    shard: Callable[[int], bytes]
    """The bytes of a shard, by number."""
    text: Callable[[int], bytes]
    """The text of a page, by number; asked for pages that did not change."""


@dataclass(frozen=True, slots=True)
class Patched:
    """What is different now."""

    levels: Mapping[int, int]
    shards: Mapping[int, bytes]
    """By number, those with other bytes."""


def patched(known: SegmentBefore, changes: Sequence[Change]) -> Patched:
    """``known`` after ``changes``, of which there is at most one a page."""
    shards = _Shards(known)
    counts = shards.apply(_edits(changes, known.bits))
    levels = dict(known.levels)
    crossed = [gram for gram, count in counts.items() if _crosses(levels, gram, count)]
    before, after = (Triples.of(one, known.count) for one in (known.levels, levels))
    edits = _Edits()
    for change in changes:
        edits.page(change.number, 0, before.find(change.before.text), after.find(change.after.text))
    changed = {change.number for change in changes}
    crossed = _deciding(crossed, known, levels)
    pages = {page for gram in crossed for page in shards.pages(mixed(gram))}
    for page in sorted(pages - changed):
        text = known.text(page)
        if any(_decides(text, gram, known, levels) for gram in crossed):
            edits.page(page, 0, before.find(text), after.find(text))
    shards.apply(edits)
    return Patched(levels, shards.contents())


def _crosses(levels: dict[int, int], gram: int, count: int) -> bool:
    """Takes down the level of a gram; whether it is a pair whose level is another now."""
    level = frequent(gram, count)
    before = levels.pop(gram, 0)
    if level:
        levels[gram] = level
    return level != before


def _deciding(grams: Iterable[int], known: SegmentBefore, levels: Mapping[int, int]) -> list[int]:
    """Those of the pairs beside which there may be one that is frequent enough for a triple."""
    most = max([0, *known.levels.values(), *levels.values()])
    limit = level_of_triples(known.count)
    return [
        one for one in grams if max(known.levels.get(one, 0), levels.get(one, 0)) + most > limit
    ]


def _decides(text: bytes, gram: int, known: SegmentBefore, levels: Mapping[int, int]) -> bool:
    """Whether a triple of the text with that pair is indexed now and was not, or the reverse."""
    limit = level_of_triples(known.count)
    pair = gram.to_bytes(_PAIR, "little")
    at = text.find(pair)
    while at >= 0:
        for beside in (at - 2, at + 2) if at % 2 == 0 else ():
            other = int.from_bytes(text[max(beside, 0) : beside + _PAIR], "little")
            sums = (one.get(gram, 0) + one.get(other, 0) for one in (known.levels, levels))
            if len({one > limit for one in sums}) > 1:
                return True
        at = text.find(pair, at + 1)
    return False


class _Edits(dict[int, dict[int, dict[int, bool]]]):
    """By place and list, the pages that change and whether they are in it from now on."""

    def page(self, number: int, at: int, before: Iterable[int], after: Iterable[int]) -> None:
        """The grams that a page had and has in the list ``at``."""
        self.places(number, at, *(map(mixed, one) for one in _apart(before, after)))

    def places(self, number: int, at: int, gone: Iterable[int], new: Iterable[int]) -> None:
        """The places that a page leaves and comes to in the list ``at``."""
        for some, is_in in ((gone, False), (new, True)):
            for place in some:
                self.setdefault(place, {}).setdefault(at, {})[number] = is_in


def _apart(before: Iterable[int], after: Iterable[int]) -> tuple[set[int], set[int]]:
    """What is only in one, what is only in the other."""
    old, new = set(before), set(after)
    return old - new, new - old


def _edits(changes: Iterable[Change], bits: int) -> _Edits:
    edits = _Edits()
    for change in changes:
        both = change.before, change.after
        texts = ((g for g in grams(one.text) if not is_noise(g)) for one in both)
        edits.page(change.number, 0, *texts)
        fields = (one.fields(bits) for one in both)
        for at, (old, new) in enumerate(zip(*fields, strict=True), 1):
            edits.places(change.number, at, *_apart(old, new))
    return edits


@dataclass(slots=True)
class _Shards:
    """Shards opened as they are needed."""

    known: SegmentBefore
    _open: dict[int, dict[int, bytes]] = field(default_factory=dict)
    _touched: set[int] = field(default_factory=set)
    _distances: Distances = field(default_factory=Distances)

    def apply(self, edits: _Edits) -> dict[int, int]:
        """Carries the edits out; the new counts of the grams whose list of all pages changed."""
        counts = {}
        for place, some in edits.items():
            held = self._lists(place)
            for at, pages in some.items():
                _edit(held[at], pages)
            self._put(place, held)
            if 0 in some:
                counts[unmixed(place)] = len(held[0])
        return counts

    def pages(self, place: int) -> list[int]:
        """All pages that hold the gram of that place."""
        return self._lists(place)[0]

    def contents(self) -> dict[int, bytes]:
        """The shards that were touched, by number."""
        return {
            number: joined(sorted(self._open[number].items()), len(self._open[number]))
            for number in sorted(self._touched)
        }

    def _found(self, place: int) -> tuple[int, int]:
        rest = 32 - self.known.bits
        return place >> rest, place & (1 << rest) - 1

    def _lists(self, place: int) -> list[list[int]]:
        number, key = self._found(place)
        if number not in self._open:
            self._open[number] = split(self.known.shard(number))
        data = self._open[number].get(key)
        return lists(data) if data is not None else [[] for _ in range(1 + FIELDS)]

    def _put(self, place: int, held: Sequence[Sequence[int]]) -> None:
        number, key = self._found(place)
        self._touched.add(number)
        if any(held):
            self._open[number][key] = posting(held, self._distances)
        else:
            self._open[number].pop(key, None)


def _edit(numbers: list[int], pages: Mapping[int, bool]) -> None:
    """Puts pages into an ascending list, or takes them out."""
    for page, is_in in pages.items():
        at = bisect_left(numbers, page)
        if is_in:
            numbers.insert(at, page)
        else:
            del numbers[at]
