"""Whatever happens to a build, the published site is complete: the former one or the new one."""

from __future__ import annotations

import dataclasses
import errno
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from tests.engine.workshop import Workshop, stamps, tree

from xianfeng.artifacts import Artifact
from xianfeng.engine import EngineError, exchange, not_built, trees

_ROOT = Path(__file__).parents[2]
_STORIES = 300


def _start(folder, mark, *more):
    command = [
        sys.executable,
        "-m",
        "tests.engine.building_alone",
        str(folder),
        str(_STORIES),
        mark,
    ]
    process = subprocess.Popen([*command, *more], cwd=_ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "began\n"
    return process


def _run(folder, mark, *more):
    process = _start(folder, mark, *more)
    output, _ = process.communicate()
    return process.returncode, output


def _clean(folder, mark):
    assert _run(folder, mark)[0] == 0
    return tree(folder / "site")


def test_killed_at_any_moment(tmp_path):
    """Kills builds that change every page, and looks at the site after each."""
    sites = {mark: _clean(tmp_path / mark, mark) for mark in ("甲", "乙")}
    folder = tmp_path / "killed"
    began = time.perf_counter()
    assert _run(folder, "甲")[0] == 0
    whole = time.perf_counter() - began
    moment = random.Random(7)
    standing, killed = "甲", 0
    for _ in range(16):
        coming = "乙" if standing == "甲" else "甲"
        process = _start(folder, coming)
        time.sleep(moment.uniform(0, whole * 0.6))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        process.stdout.close()
        found = tree(folder / "site")
        assert found in (sites[standing], sites[coming])
        standing = standing if found == sites[standing] else coming
    assert killed > 0
    for mark in ("乙", "甲"):
        assert _run(folder, mark)[0] == 0
        assert tree(folder / "site") == sites[mark]


def test_workers_do_not_outlive_a_killed_build(tmp_path):
    process = _start(tmp_path, "甲", "processes:2")
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    workers = []
    while process.poll() is None and len(workers) < 2:
        workers = children.read_text().split()
    assert len(workers) == 2
    process.kill()
    process.wait()
    process.stdout.close()
    until = time.monotonic() + 20
    while any(_alive(worker) for worker in workers) and time.monotonic() < until:
        time.sleep(0.02)
    assert not [worker for worker in workers if _alive(worker)]
    assert _run(tmp_path, "甲")[0] == 0


def _alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_full_disk_leaves_the_site(tmp_path):
    before = _clean(tmp_path, "甲")
    touched = stamps(tmp_path / "site")
    code, output = _run(tmp_path, "乙", "serial", "40000")
    assert code == 3
    assert "原来的文件没有改动" in output
    assert tree(tmp_path / "site") == before
    assert stamps(tmp_path / "site") == touched
    assert not (tmp_path / ".site.spare").exists()
    assert _run(tmp_path, "乙")[0] == 0
    assert tree(tmp_path / "site") == _clean(tmp_path / "clean", "乙")


@pytest.mark.parametrize("call", ["write", "link", "unlink", "mkdir"])
@pytest.mark.parametrize("after", [0, 3, 11])
def test_the_disk_fails_at_some_call(workshop, monkeypatch, call, after):
    workshop.build()
    before = workshop.tree()
    workshop.site["name"] = "红色先锋"
    workshop.stories += 3
    workshop.extra = [Artifact(f"new/{n}/{n}.txt", b"1") for n in range(12)]
    real, count = getattr(os, call), iter(range(10_000))

    def failing(*args, **options):
        if next(count) >= after:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*args, **options)

    with monkeypatch.context() as patch:
        patch.setattr(trees.os, call, failing)
        with suppress(EngineError):
            workshop.build()
            before = workshop.tree()
        assert workshop.tree() == before
    assert workshop.build().published
    clean = dataclasses.replace(workshop, folder=workshop.folder.with_name("clean"))
    clean.build()
    assert workshop.tree() == clean.tree()


@pytest.mark.parametrize("kind", ["file", "memory"])
def test_a_full_disk_is_called_by_its_name(kind):
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    error = full if kind == "memory" else OSError(errno.ENOSPC, "No space left on device")
    assert not_built(error) == "没有生成，原来的文件没有改动：磁盘满了，腾出空间再试"
    assert "locked" in not_built(sqlite3.OperationalError("database is locked"))


@pytest.mark.parametrize("steps", [0, 1, 2, 3])
def test_an_exchange_by_hand_that_is_interrupted(workshop, monkeypatch, steps):
    """Where the system has no exchange in one step: killed after each of the three renames."""
    workshop.build()
    before = workshop.tree()
    workshop.site["name"] = "红色先锋"
    done = iter(range(10))
    rename = Path.rename

    def killed(self, target):
        if self.name.startswith((".site", "site")) and next(done) == steps:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(exchange, "_in_one_step", lambda one, other: False)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", killed)
        if steps < 3:
            with pytest.raises(KeyboardInterrupt):
                workshop.build()
        else:
            assert workshop.build().published
    workshop.extra = [Artifact("bad.html", b'<a href="nowhere/">')]
    assert not workshop.build().published
    found = workshop.tree()
    workshop.extra = []
    assert workshop.build().published
    assert found in (before, workshop.tree())
    assert not workshop.target.with_name(".site.former").exists()


def test_a_build_never_writes_through_a_link(workshop):
    workshop.build()
    reader = (workshop.target / "index.html").open("rb")
    links = (workshop.target / "index.html").stat().st_nlink
    workshop.titles[1] = "换了题目"
    workshop.build()
    with reader:
        assert links == 2
        assert "换了题目" not in reader.read().decode()


def test_a_file_system_without_links(workshop, monkeypatch):
    def no_links(source, target):
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(trees.os, "link", no_links)
    workshop.build()
    workshop.titles[1] = "换了题目"
    times = {path: stamp[1] for path, stamp in stamps(workshop.target).items()}
    assert set(workshop.build().written) == {"index.html", "stories/1/index.html", "files.json"}
    assert workshop.build().written == ()
    unchanged = workshop.target / "stories/2/index.html"
    assert unchanged.stat().st_mtime_ns == times["stories/2/index.html"]


@pytest.mark.parametrize(
    "theirs", [".git/config", "报告.docx", "stories/3/notes.txt", ".DS_Store", "files.json"]
)
@pytest.mark.parametrize("built", [False, True])
def test_a_folder_with_files_of_others_is_left_alone(workshop, theirs, built):
    if built:
        workshop.build()
        theirs = theirs.replace("files", "files2").replace(".DS_Store", ".DS_Store.docx")
    path = workshop.target / theirs
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('["theirs"]')
    beside = {one.name for one in workshop.folder.iterdir()}
    before = stamps(workshop.target)
    workshop.site["name"] = "红色先锋"
    with pytest.raises(EngineError, match="里有不是本程序生成的文件") as refused:
        workshop.build()
    assert theirs in str(refused.value)
    assert stamps(workshop.target) == before
    assert {one.name for one in workshop.folder.iterdir()} <= {*beside, ".cache", "theme"}


def test_strangers_are_named_and_counted(workshop):
    workshop.target.mkdir(parents=True)
    for name in "edcba":
        (workshop.target / name).write_text(name)
    with pytest.raises(EngineError, match="（a、b、c 等 5 个文件）"):
        workshop.build()


def test_what_a_window_left_in_the_site_is_in_nobodys_way(workshop):
    workshop.build()
    (workshop.target / "stories/.DS_Store").write_text("")
    workshop.titles[1] = "换了题目"
    assert workshop.build().published


def test_a_site_that_came_here_otherwise_is_ours(workshop):
    """Copied, or restored without what was remembered of it: its public list tells."""
    workshop.build()
    copy = workshop.folder.with_name("other") / "site"
    shutil.copytree(workshop.target, copy)
    workshop.titles[1] = "换了题目"
    clean = dataclasses.replace(workshop, folder=copy.parent)
    assert clean.build().published
    workshop.build()
    assert clean.tree() == workshop.tree()


def test_an_empty_folder_is_taken(workshop):
    (workshop.target / "empty").mkdir(parents=True)
    assert workshop.build().published


def test_two_builds_at_once(tmp_path):
    both = [_start(tmp_path, mark, "processes:2") for mark in ("甲", "乙")]
    assert [process.wait() for process in both] == [0, 0]
    for process in both:
        process.stdout.close()
    marks = ("甲", "乙")
    assert tree(tmp_path / "site") in [_clean(tmp_path / mark, mark) for mark in marks]


def test_the_same_bytes_in_any_folder_with_any_executor(tmp_path):
    one = _clean(tmp_path / "one", "甲")
    assert _run(tmp_path / "二", "甲", "processes:2")[0] == 0
    assert tree(tmp_path / "二/site") == one
    workshop = Workshop(tmp_path / "three", stories=_STORIES, site={"name": "甲"})
    os.environ.pop("PYTHONHASHSEED", None)
    workshop.build()
    assert workshop.tree() == one


def test_an_unfinished_spare_is_looked_through(workshop):
    """Whatever a killed build left beside the site does not reach the next one."""
    workshop.build()
    spare = workshop.target.with_name(".site.spare")
    (spare / "stray.html").write_text("left over")
    (spare / "index.html").unlink()
    (spare / "index.html").write_text("half a page")
    workshop.titles[1] = "换了题目"
    workshop.build()
    workshop.titles.clear()
    assert not (workshop.target / "stray.html").exists()
    clean = dataclasses.replace(workshop, folder=workshop.folder.with_name("clean"))
    workshop.build()
    clean.build()
    assert workshop.tree() == clean.tree()


def test_a_spare_that_somebody_changed_is_mended(workshop):
    workshop.build()
    spare = workshop.target.with_name(".site.spare")
    (spare / "index.html").unlink()
    (spare / "stories/2/index.html").unlink()
    (spare / "stories/2/index.html").write_text("not ours")
    workshop.titles[1] = "换了题目"
    workshop.build()
    clean = dataclasses.replace(workshop, folder=workshop.folder.with_name("clean"))
    clean.build()
    assert workshop.tree() == clean.tree() == tree(spare.with_name("site"))
