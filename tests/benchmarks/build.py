"""How long a build takes, beside Hugo on the same texts: build [--size N] [--rounds N] [--search] [--json]

Runs the real ``mkdocs build`` on a made-up portal (README.md beside this file) and the real
``hugo`` in turn: everything anew, one story changed, nothing changed, the term of every twentieth
story changed. Without the search index, which Hugo has not, unless ``--search`` asks for it.
Medians of the rounds; memory is that of all processes together.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import _build_corpus as corpus

_SAMPLE = 0.1
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a program: wall time in seconds, memory at its highest in megabytes."""

    seconds: float
    peak: float


def run(command: Sequence[str], folder: Path) -> Run:
    """Runs ``command`` in ``folder``. CalledProcessError: it failed."""
    environment = {**os.environ, "XIANFENG_TODAY": corpus.TODAY}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as Python runs if nobody tells it otherwise
    began = time.perf_counter()
    with (
        subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL
        ) as process,
        _Peak(process.pid) as peak,
    ):
        code = process.wait()
        seconds = time.perf_counter() - began
    if code:
        raise subprocess.CalledProcessError(code, command)
    return Run(seconds, peak.highest)


class _Peak:
    """Watches the memory of a process and all that it started (shared pages counted once)."""

    def __init__(self, pid: int) -> None:
        self.highest = 0.0
        self._pid = pid
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def __enter__(self) -> _Peak:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(_SAMPLE):
            self.highest = max(self.highest, sum(map(_megabytes, _family(self._pid))))


def _family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(one for child in children for one in _family(int(child)))]


def _megabytes(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


class Ours:
    """The portal, in each of the states that are measured."""

    def __init__(self, folder: Path, size: int, *, search: bool) -> None:
        self._folder = folder
        self._changes = 0
        corpus.portal(folder, size, search=search)

    def _build(self) -> Run:
        return run([sys.executable, "-m", "mkdocs", "build", "--quiet"], self._folder)

    def cold(self) -> Run:
        for name in ("site", ".cache", ".site.spare"):
            shutil.rmtree(self._folder / name, ignore_errors=True)
        return self._build()

    def one(self) -> Run:
        story = min((self._folder / "content/stories").rglob("*.md"))
        self._changes += 1
        story.write_text(f"{story.read_text('utf-8')}\n第{self._changes}次补记。\n", "utf-8")
        return self._build()

    def none(self) -> Run:
        return self._build()

    def term(self) -> Run:
        self._changes += 1
        corpus.term(self._folder, f"第{self._changes}次改了说法")
        return self._build()


class Hugo:
    """Hugo's site of the same stories."""

    def __init__(self, folder: Path, size: int) -> None:
        self._folder = folder
        corpus.hugo(folder, size)

    def cold(self) -> Run:
        for name in ("public", "resources"):
            shutil.rmtree(self._folder / name, ignore_errors=True)
        return run([str(Path(sys.executable).with_name("hugo")), "--quiet"], self._folder)


def measure(size: int, rounds: int, *, search: bool) -> dict[str, object]:
    """The figures for ``size`` stories, in the shape that ``--json`` prints."""
    with TemporaryDirectory(prefix="xianfeng-bench-") as name:
        ours = Ours(Path(name) / "ours", size, search=search)
        hugo = Hugo(Path(name) / "hugo", size)
        steps: dict[str, Callable[[], Run]] = {
            "hugo": hugo.cold, "cold": ours.cold, "one": ours.one, "none": ours.none,
            "term": ours.term,
        }  # fmt: skip
        runs = [{step: go() for step, go in steps.items()} for _ in range(rounds)]
    seconds = {step: statistics.median(one[step].seconds for one in runs) for step in steps}
    peaks = {step: statistics.median(one[step].peak for one in runs) for step in steps}
    ours_figures = {
        f"{step}_s": round(seconds[step], 2) for step in ("cold", "one", "none", "term")
    }
    return {
        "size": size,
        "ours": {**ours_figures, "peak_mb": round(peaks["cold"])},
        "hugo": {"cold_s": round(seconds["hugo"], 2), "peak_mb": round(peaks["hugo"])},
    }


def table(figures: dict[str, object]) -> str:
    """The figures for people."""
    lines = [f"{figures['size']} stories"]
    for who in ("ours", "hugo"):
        values = figures[who]
        assert isinstance(values, dict)
        lines += [f"  {who:5} {name:8} {value:>9}" for name, value in values.items()]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """The benchmark; the exit code."""
    parser = argparse.ArgumentParser(prog="run.py bench build", description=__doc__)
    parser.add_argument("--size", type=int, default=10_000, help="stories (default 10000)")
    parser.add_argument("--rounds", type=int, default=3, help="medians of how many (default 3)")
    parser.add_argument("--search", action="store_true", help="with the search index")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    chosen = parser.parse_args(arguments)
    figures = measure(chosen.size, chosen.rounds, search=chosen.search)
    print(json.dumps(figures) if chosen.json else table(figures))
    return 0
