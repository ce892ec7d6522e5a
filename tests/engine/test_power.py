"""The power goes: what was not synchronised is lost, and the site is whole all the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.engine.workshop import tree

from xianfeng.engine import exchange, publication
from xianfeng.engine.trees import FileTree

_ROOT = Path(__file__).parents[2]
_COMPILER = next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)


@pytest.fixture(scope="module")
def disk(tmp_path_factory):
    """A library that makes the disk of a process lose what was not synchronised."""
    library = tmp_path_factory.mktemp("power") / "power.so"
    source = Path(__file__).with_name("power.c")
    command = [_COMPILER, "-shared", "-fPIC", "-Wall", "-Werror", "-o", library, source, "-ldl"]
    subprocess.run(command, check=True)
    return library


def _built(folder, mark, **environment):
    command = [sys.executable, "-m", "tests.engine.building_alone", str(folder), "20", mark]
    return subprocess.run(command, cwd=_ROOT, env={**os.environ, **environment}, check=False)


@pytest.mark.skipif(
    sys.platform != "linux" or _COMPILER is None, reason="a C compiler makes the disk, for Linux"
)
@pytest.mark.parametrize("standing", ["甲", ""])
@pytest.mark.parametrize("moment", ["exchange", "settle", "end"])
def test_a_disk_that_loses_what_was_not_synchronised(tmp_path, disk, moment, standing):
    sites = {}
    for mark in ("甲", "乙"):
        assert _built(tmp_path / mark, mark).returncode == 0
        sites[mark] = tree(tmp_path / mark / "site")
    folder = tmp_path / "portal"
    if standing:
        assert _built(folder, standing).returncode == 0
    power = {"LD_PRELOAD": str(disk), "POWER_FOLDER": str(folder), "POWER_GOES": moment}
    assert _built(folder, "乙", **power).returncode == 137
    assert tree(folder / "site") == sites["乙"]
    for mark in ("甲", "乙"):
        assert _built(folder, mark).returncode == 0
        assert tree(folder / "site") == sites[mark]


def test_the_order_in_which_a_site_gets_to_the_disk(workshop, monkeypatch):
    """The same on any system: all that is written, the disk, the exchange, the names, the spare."""
    workshop.build()
    workshop.site["name"] = "红色先锋"
    done = []

    def noting(owner, name):
        real = getattr(owner, name)

        def noted(*args):
            done.append(name)
            return real(*args)

        monkeypatch.setattr(owner, name, noted)

    for name in ("write", "adopt", "remove"):
        noting(FileTree, name)
    for name in ("sync_contents", "exchange", "sync_names"):
        noting(publication, name)
    assert workshop.build().published
    at = done.index("sync_contents")
    assert {"write", "adopt"} <= set(done[:at])
    assert done[at : at + 3] == ["sync_contents", "exchange", "sync_names"]
    assert set(done[at + 3 :]) == {"adopt"}


def test_a_preview_in_the_cache_does_not_wait_for_the_disk(workshop, monkeypatch):
    monkeypatch.setattr(publication, "sync_contents", lambda folder: pytest.fail("waits"))
    cache = workshop.folder / ".cache"
    cache.mkdir(parents=True)
    with publication.opened(cache / "serve", cache) as site:
        site.write("index.html", b"1")
        assert site.publish().keys() == {"index.html"}


def test_a_system_that_can_not_synchronise_one_disk_synchronises_all(tmp_path, monkeypatch):
    called = []
    monkeypatch.setattr(exchange, "_c_function", lambda name: None)
    monkeypatch.setattr(os, "sync", lambda: called.append("sync"))
    exchange.sync_contents(tmp_path)
    assert called == ["sync"]
