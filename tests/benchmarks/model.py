"""What loading and checking cost: model [--size N] [--rounds N] [--json]

Opens a made-up portal of N stories and three tenths as many branches: everything read, validated,
derived and checked, first with nothing remembered, then with all. Milliseconds of CPU a record,
medians of the rounds.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import _build_corpus as corpus

from xianfeng.engine import Cache
from xianfeng.hosts.opening import open_portal

LIMIT = 1.5
"""Milliseconds a record that a first reading may take."""


def branches(folder: Path, count: int) -> None:
    """Writes ``count`` branches beside the stories of a made-up portal."""
    home = folder / "data/branches"
    home.mkdir(parents=True)
    for number in range(count):
        text = (
            f"title: 第{number}村党支部\norg_type: 党支部\ndomain: 农村\nunit: town-{number % 12}\n"
            f"founded: 19{50 + number % 50}\nmembers_band: 20—49人\ngroups: 3\nstar: 4\n"
            "star_history:\n  - {year: 2024, star: 3, basis: 县委通报}\n"
            "  - {year: 2025, star: 4, basis: 县委通报}\nbase:\n  name: 党群服务中心\n"
            "  address: 村口\n  hours: 每天 8:00—17:30\nhighlights:\n  - title: 晚灯\n"
            "    text: 每晚有人值守，谁来都能问。\n"
        )
        (home / f"branch-{number:05}.yml").write_text(text, "utf-8")


def opening(folder: Path) -> float:
    """Seconds of CPU that opening takes with what ``folder``'s cache remembers. No finding."""
    with Cache(folder / ".cache") as cache:
        began = time.process_time()
        _, findings = open_portal(folder, today=corpus.TODAY, memo=cache)
        seconds = time.process_time() - began
    assert not findings, findings[:3]
    return seconds


def measure(size: int, rounds: int) -> dict[str, object]:
    """The figures for ``size`` stories, in the shape that ``--json`` prints."""
    records = size + size * 3 // 10
    runs = []
    with TemporaryDirectory(prefix="xianfeng-bench-") as name:
        folder = Path(name) / "portal"
        corpus.portal(folder, size, search=False)
        branches(folder, records - size)
        for _ in range(rounds):
            for path in (folder / ".cache").glob("*"):
                path.unlink()
            runs.append((opening(folder), opening(folder)))
    first, again = (statistics.median(times) * 1000 / records for times in zip(*runs, strict=True))
    return {"records": records, "first_ms": round(first, 3), "again_ms": round(again, 3)}


def main(arguments: Sequence[str]) -> int:
    """The benchmark; the exit code is 1 where a first reading takes longer than it may."""
    parser = argparse.ArgumentParser(prog="run.py bench model", description=__doc__)
    parser.add_argument("--size", type=int, default=10_000, help="stories (default 10000)")
    parser.add_argument("--rounds", type=int, default=3, help="medians of how many (default 3)")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    chosen = parser.parse_args(arguments)
    figures = measure(chosen.size, chosen.rounds)
    lines = (f"{name:9} {value:>8}" for name, value in figures.items())
    print(json.dumps(figures) if chosen.json else "\n".join(lines))
    return int(float(str(figures["first_ms"])) > LIMIT)
