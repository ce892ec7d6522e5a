"""The vectors that Python and search.js both meet; tests/browser/test_search.py has the other side."""

from __future__ import annotations

import json
from base64 import b64decode
from pathlib import Path

import pytest

from xianfeng.search.coding import Distances, pack
from xianfeng.search.grams import digest, first_of_triple, grams, mixed, second_of_triple, units
from xianfeng.search.normalising import Normaliser
from xianfeng.search.readings import Readings
from xianfeng.search.shards import FIELDS, joined, posting

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "wanted"), VECTORS["normalise"])
def test_normalise(text: str, wanted: str) -> None:
    assert Normaliser().normalise(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), VECTORS["canonical"])
def test_canonical(text: str, wanted: str) -> None:
    assert Normaliser().canonical(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), VECTORS["grams"])
def test_grams(text: str, wanted: list[int]) -> None:
    single = len(units(text)) == 2
    assert sorted(gram for gram in grams(units(text)) if single or gram > 0xFFFF) == wanted


@pytest.mark.parametrize(("first", "second", "wanted"), VECTORS["triple"])
def test_triple(first: int, second: int, wanted: int) -> None:
    assert first_of_triple(first) ^ second_of_triple(second) == wanted


def test_numbers() -> None:
    assert [mixed(gram) for gram, _ in VECTORS["mixed"]] == [one for _, one in VECTORS["mixed"]]
    assert [digest(text) for text, _ in VECTORS["digest"]] == [one for _, one in VECTORS["digest"]]


@pytest.mark.parametrize(("text", "parts", "runs"), VECTORS["sounds"])
def test_sounds(text: str, parts: list[str], runs: list[str]) -> None:
    assert len(runs) == len(parts) - 1
    held = Readings().grams(text)
    assert all(ord(first) | ord(second) << 16 in held for first, second in runs)


@pytest.mark.parametrize("vector", VECTORS["shards"])
def test_shards(vector: dict[str, object]) -> None:
    postings = []
    for low, lists in sorted(vector["lists"]):  # type: ignore[call-overload]
        assert len(lists) in (1, 1 + FIELDS)
        postings.append((low, posting(lists, Distances())))
    raw = joined(postings, len(postings))
    assert raw == b64decode(str(vector["raw"]))
    assert pack(raw).decode() == vector["packed"]
