"""资料目录: where each of the 116 things lives that organisation departments want recorded.

The list comes from five real reports. ``coverage.txt`` beside this file has a line for each:
number, name, P (published) A (totals only) N (refused), and where it is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Home:
    """A kind (``settings``: the site's own), with an example of it in the sample portal."""

    kind: str
    path: str
    """Of the source, under the portal's root."""
    id: str = ""
    """In a list file."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One of the 116 things. No homes: it is refused."""

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
    kind, _, where = text.partition(" ")
    path, _, ident = where.partition("#")
    return Home(kind, path, ident)
