"""Kills builds at every call that touches the site: kills [--way NAME] [--most N] [--json]

A build runs under strace once to tell its calls (open, write, link, rename, unlink, … of the site,
its spare and its memory); then it is killed with SIGKILL at the entry of each of them in turn.
After each kill the site must be the former one or the new one, whole, and the next build must make
the bytes of a clean one. Needs strace and Linux. No part of CI: a kill takes some two seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.engine.workshop import tree

_ROOT = Path(__file__).parents[2]
_CALLS = (
    "openat", "write", "pwrite64", "link", "linkat", "unlink", "unlinkat", "rename", "renameat",
    "renameat2", "mkdir", "mkdirat", "rmdir", "ftruncate", "syncfs", "fsync",
)  # fmt: skip
_LINE = re.compile(r"(?P<pid>\d+) +(?P<call>\w+)\((?P<rest>.*)")
_STORIES = {"甲": 6, "乙": 8}
"""Pages come and go from one site to the other, and every page changes."""
_NEEDED = (
    "这项检验要用 strace（Linux）：Debian、Ubuntu 上 apt-get install strace，"
    "Fedora 上 dnf install strace。\nThis benchmark needs strace (Linux): install it, then try again."
)


@dataclass(frozen=True, slots=True)
class Way:
    """A way that a site gets published. ``strace``: what makes the system behave so."""

    strace: tuple[str, ...] = ()
    before: Callable[[Path], object] = lambda folder: None
    """Done to the portal's folder before each build that is killed."""
    gap: bool = False
    """Between two steps the site may stand beside its place, where the next build finds it."""


def _first(folder: Path) -> None:
    for name in ("site", ".site.spare", ".cache"):
        shutil.rmtree(folder / name, ignore_errors=True)


def _forget(folder: Path) -> None:
    shutil.rmtree(folder / ".cache")


def _copy(folder: Path) -> None:
    other = folder.with_name("copied")
    shutil.copytree(folder, other)
    shutil.rmtree(folder)
    other.rename(folder)


WAYS = {
    "exchange": Way(),
    "by hand": Way(("-e", "inject=renameat2:error=ENOSYS"), gap=True),
    "without links": Way(("-e", "inject=?link,?linkat:error=EPERM")),
    "first": Way(before=_first),
    "forgotten": Way(before=_forget),
    "copied": Way(before=_copy),
}


@dataclass(frozen=True, slots=True)
class Kill:
    """At the entry of the ``number``-th ``call`` of that name, on the way to the site ``coming``."""

    coming: str
    call: str
    number: int


@dataclass(frozen=True, slots=True)
class Ending:
    """What a killed build left: ``old``, ``new``, ``beside`` or ``none``, what else is broken."""

    kill: Kill
    left: str
    landed: bool
    fault: str = ""


class Campaign:
    """Kills in one way of publishing, in a folder of its own."""

    def __init__(self, way: Way, folder: Path) -> None:
        self._way = way
        self._folder = folder / "portal"
        self._log = folder / "log"
        self._clean = {mark: _clean(folder / mark, mark) for mark in _STORIES}
        self._folder.mkdir()
        for mark in ("甲", "乙"):  # so that all is remembered: each build makes the same calls
            _build(self._folder, mark)
        self._standing = "乙"

    def kills(self) -> list[Kill]:
        """Each call of a build that touches what it works on, there and back."""
        found = []
        for _ in _STORIES:
            coming = self._coming()
            self._traced(coming)
            log = self._log.read_text("utf-8", "replace")
            found += [Kill(coming, *call) for call in _touching(log, self._folder)]
        return found

    def run(self, kills: Sequence[Kill]) -> Iterator[Ending]:
        """Each kill is followed by a build that is not killed: so one way's turn follows the other's."""
        turns = [[kill for kill in kills if kill.coming == mark] for mark in _STORIES]
        for kill in filter(None, chain.from_iterable(zip_longest(*turns))):
            if kill.coming == self._standing:
                _build(self._folder, self._coming())
                self._standing = self._coming()
            yield self._killed(kill)

    def _coming(self) -> str:
        return "甲" if self._standing == "乙" else "乙"

    def _traced(self, mark: str, *more: str) -> int:
        self._way.before(self._folder)
        calls = ",".join(f"?{one}" for one in _CALLS)
        command = ["strace", "-f", "-qq", "-y", "-s", "0", "-o", str(self._log), "-e"]
        done = _run([*command, f"trace={calls}", *self._way.strace, *more], self._folder, mark)
        self._standing = mark
        return done.returncode

    def _killed(self, kill: Kill) -> Ending:
        former, coming = self._standing, kill.coming
        inject = f"inject={kill.call}:signal=KILL:when={kill.number}"
        landed = self._traced(coming, "-e", inject) == -signal.SIGKILL
        left = self._left(former, coming)
        fault = "" if left else "the site is neither the former nor the new one"
        done = _run([], self._folder, coming)
        if done.returncode:
            fault += f" next build: {done.stdout}{done.stderr}"
        elif tree(self._folder / "site") != self._clean[coming]:
            fault += " next build: other bytes than a clean one"
        return Ending(kill, left, landed, fault)

    def _left(self, former: str, coming: str) -> str:
        site, aside = self._folder / "site", self._folder / ".site.former"
        if not site.exists():
            if self._way.before is _first:
                return "none"
            return "beside" if self._way.gap and tree(aside) == self._clean[former] else ""
        found = tree(site)
        names = {"new": self._clean[coming]}
        if self._way.before is not _first:
            names["old"] = self._clean[former]
        return next((name for name, whole in names.items() if whole == found), "")


def _touching(log: str, folder: Path) -> Iterator[tuple[str, int]]:
    """The calls of the first process in the ``log`` that name something in ``folder``: each the
    how-manieth of its name."""
    counts: Counter[str] = Counter()
    lines = [found for line in log.splitlines() if (found := _LINE.match(line))]
    for found in lines:
        if found["pid"] == lines[0]["pid"]:
            counts[found["call"]] += 1
            if str(folder) in found["rest"] and "theme" not in found["rest"]:
                yield found["call"], counts[found["call"]]


def _run(before: Sequence[str], folder: Path, mark: str) -> subprocess.CompletedProcess[str]:
    alone = ["-m", "tests.engine.building_alone", str(folder), str(_STORIES[mark]), mark]
    command = [*before, sys.executable, *alone]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}  # for calls in the same order each time
    return subprocess.run(
        command, cwd=_ROOT, env=environment, capture_output=True, text=True, check=False
    )


def _build(folder: Path, mark: str) -> None:
    _run([], folder, mark).check_returncode()


def _clean(folder: Path, mark: str) -> dict[str, str]:
    _build(folder, mark)
    return tree(folder / "site")


def _spread(kills: Sequence[Kill], most: int) -> list[Kill]:
    """At most ``most`` of them, from the first to the last."""
    if not 0 < most < len(kills):
        return list(kills)
    return [kills[number * len(kills) // most] for number in range(most)]


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="run.py bench kills", description=__doc__)
    parser.add_argument("--way", choices=WAYS)
    parser.add_argument("--most", type=int, default=0, help="kills in each way; all calls if 0")
    parser.add_argument("--json", action="store_true")
    given, _ = parser.parse_known_args(argv)
    if shutil.which("strace") is None:
        sys.stderr.write(f"{_NEEDED}\n")
        return 1
    results: dict[str, dict[str, int]] = {}
    faults: list[str] = []
    for name in [given.way] if given.way else WAYS:
        with TemporaryDirectory() as folder:
            campaign = Campaign(WAYS[name], Path(folder))
            kills = _spread(campaign.kills(), given.most)
            endings = list(campaign.run(kills))
        results[name] = {
            "kills": sum(ending.landed for ending in endings),
            "missed": sum(not ending.landed for ending in endings),
            **Counter(ending.left or "broken" for ending in endings),
            **{
                f"at {call}": n
                for call, n in sorted(Counter(e.kill.call for e in endings if e.landed).items())
            },
        }
        faults += [f"{name}: {e.kill}: {e.fault}" for e in endings if e.fault]
        if not given.json:
            print(f"{name}: {results[name]}", flush=True)
    if given.json:
        print(json.dumps({"ways": results, "faults": faults}, ensure_ascii=False))
    else:
        print(
            f"{sum(one['kills'] for one in results.values())} kills, {len(faults)} faults",
            *faults,
            sep="\n",
        )
    return 1 if faults else 0
