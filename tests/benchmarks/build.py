"""How long a build takes, beside others on the same texts: build [--size N] [--rounds N] [--alone] [--json]

Runs the real ``mkdocs build`` on a made-up portal (README.md beside this file) in turn with the real
``hugo`` and with plain ``mkdocs`` (its own theme, no search, no page in nav): everything anew, one
story changed, nothing changed, the term of every twentieth story changed. The search index, which
the others have not, is left out, but for one build of a second portal that has it. The same acts at ten stories
tell what is there at any size. Medians of the rounds; memory is that of all processes together.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import _build_corpus as corpus

_SAMPLE = 0.1
"""Seconds between two looks at the memory."""
_FEW = 10
"""Stories of a portal that costs what any portal costs."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a program: wall time and CPU time of all processes in seconds, memory at its highest
    in megabytes."""

    seconds: float
    cpu: float
    peak: float


def run(command: Sequence[str], folder: Path) -> Run:
    """Runs ``command`` in ``folder``. CalledProcessError: it failed."""
    environment = {**os.environ, "XIANFENG_TODAY": corpus.TODAY}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as Python runs if nobody tells it otherwise
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
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
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(seconds, cpu, peak.highest)


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


class Plain:
    """A site of the same stories by MkDocs alone."""

    def __init__(self, folder: Path, size: int) -> None:
        self._folder = folder
        corpus.plain(folder, size)

    def cold(self) -> Run:
        shutil.rmtree(self._folder / "site", ignore_errors=True)
        return run([sys.executable, "-m", "mkdocs", "build", "--quiet"], self._folder)


def measure(size: int, rounds: int, *, alone: bool) -> dict[str, dict[str, float]]:
    """By act what it took (medians): ``s``, ``cpu_s``, ``peak_mb``. ``alone``: without the others."""
    with TemporaryDirectory(prefix="xianfeng-bench-") as name:
        folder = Path(name)
        ours = Ours(folder / "ours", size, search=False)
        few = Ours(folder / "few", _FEW, search=False)
        searched = Ours(folder / "searched", size, search=True)
        acts: dict[str, Callable[[], Run]] = {
            "cold": ours.cold, "one": ours.one, "none": ours.none, "term": ours.term,
            "few cold": few.cold, "few one": few.one, "few none": few.none,
            "searched cold": searched.cold, "searched one": searched.one,
        }  # fmt: skip
        if not alone:
            acts["hugo"] = Hugo(folder / "hugo", size).cold
            acts["mkdocs"] = Plain(folder / "mkdocs", size).cold
        runs = [{act: go() for act, go in acts.items()} for _ in range(rounds)]
    return {
        act: {
            "s": statistics.median(one[act].seconds for one in runs),
            "cpu_s": statistics.median(one[act].cpu for one in runs),
            "peak_mb": statistics.median(one[act].peak for one in runs),
        }
        for act in acts
    }


def ratios(figures: Mapping[str, Mapping[str, float]], size: int) -> dict[str, float]:
    """What counts on any machine, by what it says."""
    wall = {act: one["s"] for act, one in figures.items()}
    found = {
        "searched cold / cold": wall["searched cold"] / wall["cold"],
        "one, s more than at ten stories": wall["one"] - wall["few one"],
        "none, s more than at ten stories": wall["none"] - wall["few none"],
        "KB of memory a story": figures["cold"]["peak_mb"] * 1024 / size,
    }
    for other in ("hugo", "mkdocs"):
        if other in wall:
            found |= {f"{act} / {other}": wall[act] / wall[other] for act in ("cold", "one")}
    return found


def table(figures: Mapping[str, Mapping[str, float]], size: int) -> str:
    """The figures for people."""
    lines = [f"{size} stories{'':18}wall s    CPU s  peak MB"]
    for act, one in figures.items():
        lines.append(f"  {act:30} {one['s']:6.2f}   {one['cpu_s']:6.2f}   {one['peak_mb']:6.0f}")
    lines += [f"  {name:34} {ratio:.3f}" for name, ratio in ratios(figures, size).items()]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """The benchmark; the exit code."""
    parser = argparse.ArgumentParser(prog="run.py bench build", description=__doc__)
    parser.add_argument("--size", type=int, default=10_000, help="stories (default 10000)")
    parser.add_argument("--rounds", type=int, default=3, help="medians of how many (default 3)")
    parser.add_argument("--alone", action="store_true", help="without the others, which take long")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    chosen = parser.parse_args(arguments)
    figures = measure(chosen.size, chosen.rounds, alone=chosen.alone)
    whole = {"size": chosen.size, "acts": figures, "ratios": ratios(figures, chosen.size)}
    print(json.dumps(whole) if chosen.json else table(figures, chosen.size))
    return 0
