"""What is damaged in a cache, or was put there by another, is worked out again."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from itertools import cycle
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image

from portals import NAV, PROJECT, TESTS, TODAY, story
from xianfeng.engine import Cache
from xianfeng.engine.manifest import FORMAT
from xianfeng.hosts.outcome import Options, Outcome
from xianfeng.hosts.site import build_site
from xianfeng.memory.digests import digest

Site = dict[str, bytes]
Entries = dict[str, bytes]

TEXT = story(
    "第一篇",
    body="""## 背景

![桥头](images/a.jpg)

## 做法

[去看](stone-bridge.md)，三会一课。

## 成效

成。

## 启示

启。
""",
)
LEDGER = """title: 台账
type: 任务清单
unit: shiqiao
year: 2026
columns:
  - {key: n, title: 户数, type: 整数}
rows:
  - {title: 修路, unit: liushu-cun, due: 2026-12-01, state: 推进, n: 4}
"""


def build(root: Path) -> Outcome:
    return build_site(Options(root, root / "site", TODAY, NAV, executor="serial", quiet=True))


def published(root: Path) -> Site:
    site = root / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def is_raw(key: str) -> bool:
    """Whether any bytes will do: of a picture, of a part of the open data. The proof alone tells."""
    return key.startswith("picture:") or ("traces/" in key and key.count("/") > 2)


class Built:
    """A portal that was built, and its cache."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._root, self._copy = root, folder / "copy"
        assert build(root).published
        self.site = published(root)
        (self._stored,) = (root / ".cache").glob("engine-*.sqlite3")
        with closing(sqlite3.connect(self._stored)) as db:
            self.entries: Entries = dict(db.execute("SELECT key, value FROM entries"))

    def copy(self, *, site: bool) -> Path:
        """The portal once more, with its cache; ``site``: and with what was published."""
        shutil.rmtree(self._copy, ignore_errors=True)
        shutil.copytree(self._root, self._copy)
        if not site:
            shutil.rmtree(self._copy / "site")
        return self._copy

    def damaged(self, entries: Entries, *, site: bool) -> Path:
        """With other ``entries`` under the proofs of before."""
        copy = self.copy(site=site)
        with closing(sqlite3.connect(copy / ".cache" / self._stored.name)) as db, db:
            swapped = [(value, key) for key, value in entries.items()]
            db.executemany("UPDATE entries SET value = ? WHERE key = ?", swapped)
        return copy

    def foreign(self, entries: Entries, *, site: bool) -> Path:
        """With other ``entries``, by somebody who knows how to prove them."""
        copy = self.copy(site=site)
        with Cache(copy / ".cache") as cache:
            cache.put_many(entries)
        return copy


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("foreign") / "portal"
    shutil.copytree(TESTS / "sites" / "minimal", root)
    shutil.copytree(PROJECT / "theme", root / "theme")
    stories = root / "content" / "stories" / "2026"
    (stories / "images").mkdir()
    Image.effect_noise((400, 300), 80).save(stories / "images" / "a.jpg")
    (stories / "first.md").write_text(TEXT, "utf-8")
    (root / "data" / "ledgers").mkdir()
    (root / "data" / "ledgers" / "x.yml").write_text(LEDGER, "utf-8")
    return Built(root, root.parent)


JUNK = st.one_of(
    st.binary(max_size=40),
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-(1 << 63), (1 << 64) - 1)
        | st.text()
        | st.binary(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.binary(), inner),
    ).map(msgspec.msgpack.encode),
)
ANY = settings(deadline=None, max_examples=5, suppress_health_check=list(HealthCheck))


@ANY
@given(st.data(), st.booleans())
def test_random_bytes_in_place_of_each_entry_are_worked_out_again(
    built: Built, data: st.DataObject, site: bool
) -> None:
    some = data.draw(st.lists(JUNK, min_size=1, max_size=50))
    junk = dict(zip(built.entries, cycle(some), strict=False))
    for root in (
        built.damaged(junk, site=site),
        built.foreign({key: one for key, one in junk.items() if not is_raw(key)}, site=site),
    ):
        assert build(root).published
        assert published(root) == built.site


@ANY
@given(st.binary(max_size=60) | JUNK)
@example(b"")
def test_so_is_a_list_of_what_was_published(built: Built, junk: bytes) -> None:
    root = built.copy(site=True)
    (listed,) = (root / ".cache").glob("site-*.manifest")
    listed.write_bytes(FORMAT + digest(junk) + junk)
    assert build(root).published
    assert published(root) == built.site
