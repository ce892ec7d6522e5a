"""What holds for any text and any pages."""

from __future__ import annotations

import itertools
import json
import zlib
from base64 import b64decode

from hypothesis import given, settings
from hypothesis import strategies as some

from indexes import contents
from xianfeng.search import SearchDocument
from xianfeng.search.bundling import bucket
from xianfeng.search.canonical import AROUND
from xianfeng.search.coding import Distances, pack, varint
from xianfeng.search.grams import grams, is_noise, mixed, pairs, units
from xianfeng.search.normalising import Normaliser
from xianfeng.search.segments import STEPS, WHOLE, bits, ends

PLAIN = Normaliser()
TEXTS = some.text(some.characters(exclude_categories=("Cs",)))
NUMBERS = some.integers(0, 2**32 - 1)
quick = settings(max_examples=60, deadline=None)


@quick
@given(TEXTS)
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = PLAIN.normalise(text)
    assert PLAIN.normalise(once) == once


@quick
@given(TEXTS, TEXTS, TEXTS)
def test_part_of_a_text_is_part_of_its_normal_form(before: str, part: str, behind: str) -> None:
    assert PLAIN.normalise(part) in PLAIN.normalise(before + part + behind)


NUMBERED = some.lists(
    some.sampled_from([*"一二十百千万亿点零〇 ,.-/%年月日号党a0123456789", "百分之", "2026"])
).map("".join)


@quick
@given(NUMBERED)
def test_the_canonical_form_is_normal(text: str) -> None:
    once = PLAIN.canonical(text)
    assert PLAIN.normalise(once) == once


@quick
@given(NUMBERED)
def test_what_is_otherwise_is_part_of_the_canonical_form(text: str) -> None:
    """Whatever is short and in its midst: passages end somewhere, and a number may too."""
    if len(text) <= AROUND:
        assert PLAIN.otherwise(text) in (PLAIN.canonical(text), "")


@quick
@given(TEXTS)
def test_grams_are_all_pairs_and_characters(text: str) -> None:
    raw = units(text)
    codes = [int.from_bytes(raw[at : at + 2], "little") for at in range(0, len(raw), 2)]
    expected = {*codes, *(a | b << 16 for a, b in itertools.pairwise(codes))}
    assert grams(raw) == expected
    even, odd = (list(one) for one in pairs(raw))
    assert len(even) + len(odd) == max(len(codes) - 1, 0)


@quick
@given(some.sets(NUMBERS, max_size=50))
def test_mixing_loses_nothing(numbers: set[int]) -> None:
    assert len(set(map(mixed, numbers))) == len(numbers)


def read(data: bytes) -> list[int]:
    """The page numbers of encoded distances."""
    at, last, numbers = 0, -1, []
    while at < len(data):
        step, at = data[at], at + 1
        if step == 0xFF:
            step, at = int.from_bytes(data[at : at + 3], "little"), at + 3
        elif step >= 0xC0:
            step, at = (step - 0xC0) << 8 | data[at], at + 1
        last += step
        numbers.append(last)
    return numbers


@quick
@given(some.sets(some.integers(0, 2**24 - 3), max_size=40) | some.sets(some.integers(0, 500)))
def test_distances_come_back(numbers: set[int]) -> None:
    assert read(Distances().encode(sorted(numbers))) == sorted(numbers)


@quick
@given(some.integers(0, 2**40))
def test_varints_come_back(value: int) -> None:
    coded = varint(value)
    assert sum((byte & 0x7F) << 7 * at for at, byte in enumerate(coded)) == value
    assert [byte > 0x7F for byte in coded] == [True] * (len(coded) - 1) + [False]


@quick
@given(some.binary())
def test_packing_comes_back(raw: bytes) -> None:
    assert zlib.decompress(b64decode(pack(raw)), -15) == raw


@quick
@given(some.integers(1, 5000), some.text(max_size=9))
def test_a_file_more_takes_texts_from_one_other(count: int, url: str) -> None:
    before, after = bucket(url, count), bucket(url, count + 1)
    assert 0 <= before < count
    assert after in (before, count)


@quick
@given(some.integers(1, 300_000))
def test_segments_hold_all_and_the_last_is_small(count: int) -> None:
    marks = ends(count)
    assert marks[-1] == count
    assert list(marks) == sorted(set(marks))
    last = marks[-1] - (marks[-2] if len(marks) > 1 else 0)
    assert count <= WHOLE or last <= STEPS[-1] or count % STEPS[-1] == 0
    assert all(0 <= bits(one, count) <= 16 for one in marks)


@settings(max_examples=15, deadline=None)
@given(some.lists(TEXTS, max_size=5), some.randoms())
def test_order_of_documents_is_no_matter(texts: list[str], chance: some.DataObject) -> None:
    documents = [
        SearchDocument(f"p/{n}/", text, text * 2, date="2026-01-01") for n, text in enumerate(texts)
    ]
    shuffled = documents[:]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert contents(documents) == contents(shuffled)


def test_noise_is_what_stands_across_a_separator() -> None:
    assert is_noise(0x20)
    assert is_noise(0x20 << 16 | 0x515A)
    assert is_noise(0x20 | 0x515A << 16)
    assert not is_noise(0x515A)


def test_cards_and_texts_are_json() -> None:
    document = SearchDocument("p/", "標題", "正文", names=("名",), card=True)
    found = [one.split(b",", 2)[2][:-2] for one in contents([document]).values() if b'"p/"' in one]
    card, text, completions = map(json.loads, found)
    assert card == [["p/", "標題", "", "", "", [], ["名"], 1, "標标題题"]]
    assert text == {"p/": ["正文", ""]}
    assert completions["标"] == [0, ["標題", "p/", ""]]
