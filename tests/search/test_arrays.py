"""What numpy makes is what a few plain lines make, byte for byte."""

from __future__ import annotations

import subprocess
import sys
from array import array
from collections import defaultdict
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as some

from xianfeng.search.arrays import inverted
from xianfeng.search.coding import ONE, TWO, Distances
from xianfeng.search.entries import Entry
from xianfeng.search.grams import grams, is_noise, mixed, units
from xianfeng.search.inverting import Inverted, Triples, frequent
from xianfeng.search.shards import FIELDS, joined, posting

PLACES = some.sets(some.integers(0, 2**32 - 1) | some.sampled_from([0, 1 << 31, 2**32 - 1]))
NAMES = some.lists(
    some.tuples(some.integers(0, 2**32 - 1), some.integers(0, 2**32 - 1)), max_size=2
)
TEXTS = some.lists(some.sampled_from("党支部 书记的a9𠮷野"), max_size=40).map("".join) | some.text(
    some.characters(exclude_categories=("Cs", "Co"), exclude_characters="\0"), max_size=9
)


def _places(numbers: set[int]) -> array[int]:
    return array("I", sorted(numbers))


ENTRIES = some.builds(
    Entry,
    TEXTS.map(units),
    PLACES.map(_places),
    PLACES.map(_places),
    PLACES.map(_places),
    NAMES.map(tuple),
)


def plain(entries: list[Entry], bits: int) -> Inverted:
    """The shards of these entries, gram by gram."""
    found: dict[int, list[list[int]]] = defaultdict(lambda: [[] for _ in range(1 + FIELDS)])
    counts: dict[int, int] = defaultdict(int)
    for number, entry in enumerate(entries):
        for gram in grams(entry.text):
            if not is_noise(gram):
                counts[gram] += 1
                found[mixed(gram)][0].append(number)
        for at, places in enumerate(entry.fields(bits), 1):
            for place in places:
                found[place][at].append(number)
    levels = {gram: level for gram, count in counts.items() if (level := frequent(gram, count))}
    triples = Triples.of(levels, len(entries))
    for number, entry in enumerate(entries):
        for gram in triples.find(entry.text):
            found[mixed(gram)][0].append(number)
    shards: list[list[tuple[int, bytes]]] = [[] for _ in range(1 << bits)]
    for place, lists in sorted(found.items()):
        shard, key = divmod(place, 1 << 32 - bits)
        shards[shard].append((key, posting(lists, Distances())))
    return Inverted(levels, (joined(one, len(one)) for one in shards))


@settings(max_examples=150, deadline=None)
@given(
    some.lists(ENTRIES, min_size=1, max_size=12),
    some.sampled_from([1, 7, 70, 300]),
    some.integers(0, 9),
)
def test_the_shards_are_the_same(some_entries: list[Entry], times: int, bits: int) -> None:
    """Repeated, so that lists are long, pairs frequent and distances large."""
    entries = [*some_entries * times, *some_entries[:1]]
    one, other = plain(entries, bits), inverted(entries, bits)
    assert dict(one.levels) == dict(other.levels)
    assert list(one.shards) == list(other.shards)


def test_distances_of_all_widths_are_the_same() -> None:
    rare, empty = (Entry(units(text), *[array("I")] * 3, names=()) for text in ("豆腐", ""))
    entries = [rare]
    for distance in (1, ONE - 1, ONE, ONE + 1, TWO - 1, TWO, TWO + 1):
        entries += [*[empty] * (distance - 1), rare]
    assert list(plain(entries, 3).shards) == list(inverted(entries, 3).shards)


def test_numpy_is_not_loaded_before_it_is_of_use() -> None:
    folder = Path(__file__).parents[2] / "plugins"
    script = "import sys, xianfeng.hosts.making; print('numpy' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "False"
