"""With numpy and without: the same shards, byte for byte."""

from __future__ import annotations

import sys
from array import array
from pathlib import Path
from subprocess import run

from hypothesis import given, settings
from hypothesis import strategies as some

from xianfeng.search import arrays, inverting
from xianfeng.search.coding import ONE, TWO
from xianfeng.search.entries import Entry
from xianfeng.search.grams import units

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


@settings(max_examples=150, deadline=None)
@given(
    some.lists(ENTRIES, min_size=1, max_size=12),
    some.sampled_from([1, 7, 70, 300]),
    some.integers(0, 9),
)
def test_numpy_makes_the_same_shards(some_entries: list[Entry], times: int, bits: int) -> None:
    """Repeated, so that lists are long, pairs frequent and distances large."""
    entries = [*some_entries * times, *some_entries[:1]]
    one, other = inverting.inverted(entries, bits), arrays.inverted(entries, bits)
    assert dict(one.levels) == dict(other.levels)
    assert list(one.shards) == list(other.shards)


def test_distances_of_all_widths_are_the_same() -> None:
    rare, empty = (Entry(units(text), *[array("I")] * 3, names=()) for text in ("豆腐", ""))
    entries = [rare]
    for distance in (1, ONE - 1, ONE, ONE + 1, TWO - 1, TWO, TWO + 1):
        entries += [*[empty] * (distance - 1), rare]
    assert list(inverting.inverted(entries, 3).shards) == list(arrays.inverted(entries, 3).shards)


ALONE = """
import sys
from array import array
from xianfeng.search.entries import Entry
from xianfeng.search.grams import units
from xianfeng.search.writing import inverted
print("numpy" in sys.modules)
sys.modules["numpy"] = None
none = array("I")
print(len(b"".join(inverted([Entry(units("豆腐"), none, none, none, names=())], 3).shards)) > 0)
"""


def test_numpy_is_no_condition_and_is_not_loaded_before_it_is_of_use() -> None:
    folder = Path(__file__).parents[2] / "plugins"
    command = [sys.executable, "-c", ALONE]
    told = run(command, cwd=folder, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["False", "True"]
