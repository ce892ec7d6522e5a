"""资料目录: where each of the 123 things lives that organisation departments want recorded.

The list comes from five real reports. ``coverage.txt`` beside this file has a line for each:
number, name, P (published) A (totals only) N (refused), and where it is kept: kind, source, and
after a colon what readers find on the page of that example. A test opens each page and looks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

REFUSED = "refused"
OVERVIEW = "overview"


@dataclass(frozen=True, slots=True)
class Home:
    """A kind with an example of it in the sample portal; ``overview``: a page made of all of them."""

    kind: str
    path: str
    """Of the source, under the portal's root; of an overview its address."""
    id: str = ""
    """In a list file."""
    promises: tuple[str, ...] = ()
    """Words that the page of the example shows."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One of the 123 things. No homes: it is refused."""

    number: int
    title: str
    visibility: str
    homes: tuple[Home, ...]


@cache
def coverage() -> tuple[Matter, ...]:
    """All of them, in order."""
    text = Path(__file__).with_suffix(".txt").read_text("utf-8")
    return tuple(_matter(line) for line in text.splitlines())


def _matter(line: str) -> Matter:
    number, title, visibility, homes = (part.strip() for part in line.split("|"))
    found = (home.strip() for home in homes.split(";"))
    return Matter(
        int(number), title, visibility, tuple(_home(one) for one in found if one != REFUSED)
    )


def _home(text: str) -> Home:
    place, _, promised = text.partition(": ")
    kind, _, where = place.partition(" ")
    path, _, ident = where.partition("#")
    return Home(kind, path, ident, tuple(promised.split("、")) if promised else ())
