"""Whoever does the work, the site is the same; a worker that dies costs its chunk again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest
from tests.engine.workshop import Workshop, tree

from xianfeng.engine import EngineError, executors
from xianfeng.engine.executors import InlineExecutor, Processes, opener
from xianfeng.engine.workers import Workers

_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def serial(tmp_path_factory):
    workshop = Workshop(tmp_path_factory.mktemp("serial"), stories=400)
    workshop.build("serial")
    return workshop.tree()


@pytest.fixture
def large(tmp_path):
    return Workshop(tmp_path / "large", stories=400)


def test_processes(large, serial):
    large.build("processes:2")
    assert large.tree() == serial


def test_processes_beside_a_thread_are_not_forked(large, serial, monkeypatch):
    methods = []
    context = executors.multiprocessing.get_context
    monkeypatch.setattr(
        executors.multiprocessing, "get_context", lambda how: methods.append(how) or context(how)
    )
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        large.build("processes:2")
    finally:
        stop.set()
        thread.join()
    assert methods == ["spawn"]
    assert large.tree() == serial


def test_a_cluster(large, serial):
    command = [sys.executable, "-m", "tests.engine.cluster"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=_ROOT, **pipes) as cluster:
        address = cluster.stdout.readline().strip().removeprefix("tcp:")
        before = set(threading.enumerate())
        large.build(f"dask:{address}")
        until = time.monotonic() + 20
        while set(threading.enumerate()) > before and time.monotonic() < until:
            time.sleep(0.02)
        assert set(threading.enumerate()) <= before
    assert large.tree() == serial


def test_a_killed_worker_costs_its_chunk(tmp_path, serial):
    command = [
        sys.executable, "-m", "tests.engine.building_alone", str(tmp_path), "400", "先锋",
        "processes:2",
    ]  # fmt: skip
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True) as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        killed: set[str] = set()
        while process.poll() is None and len(killed) < 3:
            for worker in set(children.read_text().split()) - killed:
                with suppress(ProcessLookupError):
                    os.kill(int(worker), signal.SIGKILL)
                    killed.add(worker)
                time.sleep(0.01)
        assert process.wait() == 0
    assert len(killed) >= 2
    assert tree(tmp_path / "site") == serial


def _double_or_die(task):
    """Dies at the first try of seven: the folder says whether it was tried."""
    number, folder = task
    tried = Path(folder) / "tried"
    if number == 7 and not tried.exists():
        tried.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 2


def _die(task):
    os.kill(os.getpid(), signal.SIGKILL)


def test_nothing_is_lost_and_nothing_done_twice(tmp_path):
    tasks = [(number, str(tmp_path)) for number in range(40)]
    with Workers("processes:2") as workers:
        results = list(workers.run(_double_or_die, tasks, ahead=4))
    assert (tmp_path / "tried").exists()
    assert sorted(results) == [number * 2 for number in range(40)]


def _who(task):
    return os.getpid()


def test_the_same_workers_do_all_the_work_of_a_build(tmp_path):
    """They are forked before this process has grown; whoever is killed between two works is replaced."""
    with Workers("processes:2") as workers:
        first = {*workers.run(_who, range(40)), *workers.run(_who, range(40))}
        assert len(first) <= 2
        assert os.getpid() not in first
        for pid in first:
            os.kill(pid, signal.SIGKILL)
        tasks = [(number, str(tmp_path)) for number in range(40)]
        doubled = list(workers.run(_double_or_die, tasks))
    assert sorted(doubled) == [number * 2 for number in range(40)]


@pytest.mark.parametrize("name", ["serial", "processes:2"])
def test_what_goes_on_beside_is_there_when_it_is_asked_for(name):
    with Workers(name) as workers:
        who = workers.beside(_who, 1)
        fails = workers.beside(int, "x")
        assert (who() == os.getpid()) is (name == "serial")
        with pytest.raises(ValueError, match="invalid literal"):
            fails()


def test_what_went_on_beside_in_a_worker_that_died_is_done_here(tmp_path):
    with Workers("processes:2") as workers:
        assert workers.beside(_double_or_die, (7, str(tmp_path)))() == 14


def test_workers_that_always_die_end_the_build():
    with Workers("processes:2") as workers, pytest.raises(EngineError, match="内存不足"):
        list(workers.run(_die, range(3), ahead=2))


def test_tasks_are_read_only_as_they_are_needed():
    read = []

    def tasks():
        for number in range(100):
            read.append(number)
            yield number

    results = Workers().run(abs, tasks(), ahead=3)
    first = next(results)
    assert len(read) < 10
    assert sorted([first, *results]) == list(range(100))


@pytest.mark.parametrize(
    ("name", "kind"),
    [("serial", InlineExecutor), ("processes:1", InlineExecutor), ("processes:2", Processes)],
)
def test_names(name, kind):
    with opener(name)() as executor:
        assert type(executor) is kind


@pytest.mark.parametrize("name", ["", "threads", "processes:x", "dask:nowhere", "serial:3"])
def test_unknown_names_are_refused(name):
    with pytest.raises(EngineError, match="没有名为"):
        opener(name)


def test_a_cluster_needs_its_library(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EngineError, match="uv sync --extra cluster"):
        opener("dask://127.0.0.1:8786")()


def test_faults_in_the_work_itself_are_not_retried():
    tries = []

    def fail(task):
        tries.append(task)
        raise ZeroDivisionError

    with pytest.raises(EngineError, match="ZeroDivisionError"):
        list(Workers().run(fail, [1, 2], ahead=1))
    assert tries == [1]
