"""How large a portal's files grow: sizes [--size N] [--branches N] [--ledgers N] [--json]

Builds a made-up portal with the real ``mkdocs build``, search included, and prints how many files it
has and the ten largest pages and files. The exit code is 1 where a page is over 150 KB.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import _build_corpus as corpus
from tests.benchmarks.build import run

LARGEST_PAGE = 150 * 1024
"""Bytes of HTML that a page may have."""
SHOWN = 10

Sizes = list[tuple[int, str]]


def sizes(site: Path) -> Sizes:
    """Of all files of a site, the largest first."""
    paths = (path for path in site.rglob("*") if path.is_file())
    return sorted(
        ((path.stat().st_size, path.relative_to(site).as_posix()) for path in paths), reverse=True
    )


def figures(found: Sizes) -> dict[str, object]:
    """In the shape that ``--json`` prints."""
    pages = [one for one in found if one[1].endswith(".html")]
    others = [one for one in found if not one[1].endswith(".html")]
    return {
        "files": len(found),
        "bytes": sum(size for size, _ in found),
        "html": len(pages),
        "index": sum(path.startswith("search/") for _, path in others),
        "pages": pages[:SHOWN],
        "others": others[:SHOWN],
    }


def built(size: int, branches: int, ledgers: int) -> dict[str, object]:
    """The figures of a portal of so many stories, branches and ledgers of 200 rows."""
    with TemporaryDirectory(prefix="xianfeng-bench-") as name:
        folder = Path(name) / "portal"
        corpus.portal(folder, size, search=True, branches=branches, ledgers=ledgers)
        run([sys.executable, "-m", "mkdocs", "build", "--quiet"], folder)
        return figures(sizes(folder / "site"))


def table(told: dict[str, object]) -> str:
    """The figures for people."""
    lines = [f"{name:6} {told[name]:>13,}" for name in ("files", "bytes", "html", "index")]
    for name in ("pages", "others"):
        largest = told[name]
        assert isinstance(largest, list)
        lines += ["", f"largest {name}", *(f"{size:>12,} {path}" for size, path in largest)]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """The benchmark; the exit code."""
    parser = argparse.ArgumentParser(prog="run.py bench sizes", description=__doc__)
    parser.add_argument("--size", type=int, default=20_000, help="stories (default 20000)")
    parser.add_argument("--branches", type=int, default=3_000, help="default 3000")
    parser.add_argument("--ledgers", type=int, default=200, help="of 200 rows each (default 200)")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    chosen = parser.parse_args(arguments)
    told = built(chosen.size, chosen.branches, chosen.ledgers)
    print(json.dumps(told, ensure_ascii=False) if chosen.json else table(told))
    largest = told["pages"]
    assert isinstance(largest, list)
    return int(any(size > LARGEST_PAGE for size, _ in largest))
