"""The cache gives what was put, or nothing."""

from __future__ import annotations

import random
import sqlite3
from concurrent.futures import ProcessPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xianfeng.engine import Cache
from xianfeng.engine.cache import FORMAT


def _file(folder):
    return folder / f"engine-{FORMAT}.sqlite3"


def test_what_is_put_is_got_at_once_and_later(tmp_path):
    with Cache(tmp_path) as cache:
        cache.put("a", b"1")
        cache.put_many({"b": b"2", "c": b""})
        assert cache.get_many(["a", "b", "c", "d"]) == {"a": b"1", "b": b"2", "c": b""}
    with Cache(tmp_path) as cache:
        assert cache.get("a") == b"1"
        assert cache.get("d") is None
        cache.put("a", b"3")
    with Cache(tmp_path) as cache:
        assert cache.get("a") == b"3"


@settings(max_examples=30, deadline=None)
@given(entries=st.dictionaries(st.text(max_size=100), st.binary(max_size=300), max_size=20))
def test_any_keys_and_values(tmp_path_factory, entries):
    folder = tmp_path_factory.mktemp("cache")
    with Cache(folder) as cache:
        cache.put_many(entries)
    with Cache(folder) as cache:
        assert cache.get_many(entries) == entries


def test_a_damaged_entry_is_as_good_as_none(tmp_path):
    with Cache(tmp_path) as cache:
        cache.put_many({"a": b"right", "b": b"other"})
    db = sqlite3.connect(_file(tmp_path))
    with db:
        db.execute("UPDATE entries SET value = ? WHERE key = 'a'", (b"wrong",))
    db.close()
    with Cache(tmp_path) as cache:
        assert cache.get("a") is None
        assert cache.get("b") == b"other"


def test_entries_that_changed_places_are_not_believed(tmp_path):
    with Cache(tmp_path) as cache:
        cache.put_many({"a": b"of a", "b": b"of b"})
    db = sqlite3.connect(_file(tmp_path))
    with db:
        db.execute("UPDATE entries SET key = 'x' WHERE key = 'a'")
        db.execute("UPDATE entries SET key = 'a' WHERE key = 'b'")
    db.close()
    with Cache(tmp_path) as cache:
        assert cache.get("a") is None


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_never_lies(tmp_path, seed):
    """Overwrites parts of the file: every answer is right or none, and the cache goes on."""
    entries = {f"key {n}": random.Random(n).randbytes(400) for n in range(300)}
    with Cache(tmp_path) as cache:
        cache.put_many(entries)
    damage = random.Random(seed)
    content = bytearray(_file(tmp_path).read_bytes())
    for _ in range(damage.choice([1, 40, 400])):
        start = damage.randrange(len(content))
        content[start : start + 64] = damage.randbytes(min(64, len(content) - start))
    if damage.random() < 0.3:
        del content[damage.randrange(len(content)) :]
    _file(tmp_path).write_bytes(content)
    with Cache(tmp_path) as cache:
        found = cache.get_many(entries)
        assert found == {key: entries[key] for key in found}
        cache.put_many(entries)
        cache.flush()
        cache.put("new", b"1")
    with Cache(tmp_path) as cache:
        again = cache.get_many(entries)
        assert again == {key: entries[key] for key in again}
        assert cache.get("new") in (b"1", None)


def test_damaged_caches_of_every_kind_cost_only_time(workshop):
    workshop.build()
    clean = workshop.tree()
    for path in list((workshop.folder / ".cache").iterdir()):
        path.write_bytes(b"nonsense")
    (workshop.target / "stories/2/index.html").unlink()
    report = workshop.build()
    assert "stories/2/index.html" in report.written
    assert workshop.tree() == clean


@pytest.mark.parametrize("where", [0, 20, 40, -1])
def test_a_damaged_manifest_is_not_believed(workshop, where):
    workshop.build()
    clean = workshop.tree()
    (path,) = (workshop.folder / ".cache").glob("*.manifest")
    content = bytearray(path.read_bytes())
    content[where] ^= 255
    path.write_bytes(content)
    workshop.titles[2] = "换了题目"
    workshop.build()
    workshop.titles.clear()
    assert workshop.build().published
    assert workshop.tree() == clean


def test_a_deleted_cache_costs_only_time(workshop):
    workshop.build()
    clean = workshop.tree()
    for path in (workshop.folder / ".cache").iterdir():
        path.unlink()
    workshop.build()
    assert workshop.tree() == clean


def test_the_file_stays_within_its_limit(tmp_path):
    limit = 2 << 20
    with Cache(tmp_path, limit) as cache:
        for number in range(200):
            cache.put(f"{number}", random.Random(number).randbytes(50_000))
            cache.flush()
        assert cache.get("199") == random.Random(199).randbytes(50_000)
        assert cache.get("0") is None
    assert _file(tmp_path).stat().st_size < 2 * limit


def _fill(folder, mark):
    for begin in range(0, 200, 20):
        with Cache(folder) as cache:
            for number in range(begin, begin + 20):
                cache.put(f"{mark} {number}", f"{mark} {number}".encode() * 100)
                cache.flush()


def test_two_at_once(tmp_path):
    with ProcessPoolExecutor(4) as four:
        for job in [four.submit(_fill, tmp_path, mark) for mark in "abcd"]:
            job.result()
    with Cache(tmp_path) as cache:
        for mark in "abcd":
            for number in range(200):
                key = f"{mark} {number}"
                assert cache.get(key) == key.encode() * 100
