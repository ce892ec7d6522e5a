"""What a check costs as a portal grows: checking [--rounds N] [--json]

Opens the sample portal with a year of daily cards and without, everything remembered, and small
portals with N and 4 N mistakes of a kind, nothing remembered. CPU; of several rounds the least.
"""

from __future__ import annotations

import argparse
import json
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from xianfeng.engine import Cache
from xianfeng.hosts.opening import open_portal

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "sites" / "minimal"
TODAY = "2026-11-21"
YEAR = 366

CARDS_LIMIT = 1.2
"""Times the check of the sample without a card that one with a card for each day may take."""
GROWTH_LIMIT = 1.6
"""Times what a mistake costs among N that one among 4 N may cost: growth is linear."""
SECONDS = 3.0
"""That the larger of each pair may take."""

Files = Mapping[str, str]


def cards(count: int) -> str:
    """``data/daily.yml`` with a card for each of the first ``count`` days."""
    days = (date(2024, 1, 1) + timedelta(days=at) for at in range(count))
    return "".join(
        f"- date: {day:%m-%d}\n  year: 1948\n  text: 这一天，队伍从渡口过江，乡亲送来门板和船。\n"
        "  source: 《云溪党史》，云溪出版社，2001年\n  checked_by: 史志研究室\n"
        for day in days
    )  # fmt: skip


def _ledger(rows: str) -> Files:
    head = "title: 台账\ntype: 任务清单\nunit: shiqiao\nyear: 2026\nrows:\n"
    return {"data/ledgers/a.yml": head + rows}


def _story(field: str, values: Iterator[str]) -> Files:
    text = (
        "---\ntitle: 一篇\npub_date: 2026-03-05\nunit: liushu-cun\ndomain: 农村\n"
        f"{field}: [{', '.join(values)}]\n---\n\n## 背景\n\n## 做法\n\n## 成效\n\n## 启示\n\n文。\n"
    )
    return {"content/stories/2026/a.md": text}


PAIRS: Mapping[str, tuple[int, Callable[[int], Files]]] = {
    "rows closed without a day": (
        500,
        lambda n: _ledger("  - title: 修路\n    state: 销号\n    unit: liushu-cun\n" * n),
    ),
    "rows of wrong types": (
        500,
        lambda n: _ledger("  - title: 修路\n    state: 已完成\n    due: 月底\n" * n),
    ),
    "rows that name nobody": (
        500,
        lambda n: _ledger("".join(f"  - title: 修路\n    unit: nobody-{at}\n" for at in range(n))),
    ),
    "cards of days that never were": (
        500,
        lambda n: {
            "data/daily.yml": "".join(
                f"- date: 02-29\n  id: card-{at}\n  year: 1949\n  text: 文。\n"
                "  source: 书，2001年\n  checked_by: 某岗\n"
                for at in range(n)
            )
        },
    ),
    "units in one chain": (
        1000,
        lambda n: {
            "data/units.yml": "- {id: shiqiao, title: 石桥镇, type: 镇}\n"
            "- {id: liushu-cun, title: 柳树村, type: 村, parent: shiqiao}\n"
            + "".join(
                f"- {{id: u{at}, title: 村{at}, type: 村, parent: u{(at + 1) % n}}}\n"
                for at in range(n)
            )
        },
    ),
    "addresses that vanished": (
        25_000,
        lambda n: {"data/urls.yml": "".join(f"- /stories/gone-{at}/\n" for at in range(n))},
    ),
    "keywords": (4_000, lambda n: _story("keywords", (f"词{at}" for at in range(n)))),
    "old addresses": (1_500, lambda n: _story("aliases", (f"/old/{at}/" for at in range(n)))),
}


@contextmanager
def portal(base: Path, files: Files) -> Iterator[Path]:
    """A copy of ``base`` with ``files`` in it."""
    with TemporaryDirectory(prefix="xianfeng-bench-") as name:
        folder = Path(name)
        for part in ("content", "data"):
            shutil.copytree(base / part, folder / part)
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
        yield folder


def opening(folder: Path, cache: Cache | None = None) -> float:
    """Seconds of CPU that a check of ``folder`` takes."""
    began = time.process_time()
    open_portal(folder, today=TODAY, memo=cache)
    return time.process_time() - began


def with_cards(rounds: int) -> float:
    """Times what the sample portal takes without a card, everything remembered."""
    bare = {"data/daily.yml": "[]\n", "data/urls.yml": ""}
    full = bare | {"data/daily.yml": cards(YEAR)}
    with (
        portal(ROOT, bare) as one,
        portal(ROOT, full) as other,
        Cache(one / ".cache") as few,
        Cache(other / ".cache") as many,
    ):
        opening(one, few), opening(other, many)
        # In turn, so that a busy machine slows down both.
        pairs = [(opening(one, few), opening(other, many)) for _ in range(5 * rounds)]
    without, with_them = map(min, zip(*pairs, strict=True))
    return with_them / without


def anew(files: Files, rounds: int) -> float:
    """Of a small portal with ``files``, nothing remembered."""
    with portal(SMALL, files) as folder:
        return min(opening(folder) for _ in range(rounds))


def measure(rounds: int) -> dict[str, float]:
    """By what is measured: times of the cheaper, and seconds of the larger of a pair."""
    figures = {"a year of cards": with_cards(rounds)}
    for name, (size, files) in PAIRS.items():
        small, large = anew(files(size), rounds), anew(files(4 * size), rounds)
        figures[name] = large / small / 4
        figures[f"{name}, seconds"] = large
    return {name: round(value, 3) for name, value in figures.items()}


def is_within(name: str, value: float) -> bool:
    """Whether the figure is what it may be."""
    if name == "a year of cards":
        return value <= CARDS_LIMIT
    return value <= (SECONDS if name.endswith("seconds") else GROWTH_LIMIT)


def main(arguments: Sequence[str]) -> int:
    """The benchmark; the exit code is 1 where something grows faster than it may."""
    parser = argparse.ArgumentParser(prog="run.py bench checking", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="the least of how many (default 5)")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    chosen = parser.parse_args(arguments)
    figures = measure(chosen.rounds)
    lines = (
        f"{name:40} {value:>8}{'' if is_within(name, value) else '  too much'}"
        for name, value in figures.items()
    )
    print(json.dumps(figures) if chosen.json else "\n".join(lines))
    return int(not all(is_within(name, value) for name, value in figures.items()))
