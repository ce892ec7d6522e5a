"""Lists of words that the program comes with: tab-separated, a source and its date above each part."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).with_name("tables")


class Listed(NamedTuple):
    """One row: what it is about, what stands beside it, where that is from and of when."""

    words: str
    right: str
    unless: tuple[str, ...]
    """Longer words in which ``words`` are right."""
    source: str
    date: str


@cache
def entries(name: str) -> tuple[Listed, ...]:
    """The rows of the table ``name``."""
    found: list[Listed] = []
    source = date = ""
    for line in (_FOLDER / f"{name}.tsv").read_text("utf-8").splitlines():
        if line.startswith("# "):
            source, _, date = line[2:].partition("\t")
        elif line:
            words, right, unless, *_ = *line.split("\t"), "", ""
            found.append(
                Listed(words, right, tuple(filter(None, unless.split("、"))), source, date)
            )
    return tuple(found)


@cache
def words(name: str) -> frozenset[str]:
    """The words of the table ``name``, which tells nothing else of them."""
    return frozenset(" ".join(lines(name)).split())


def lines(name: str) -> list[str]:
    """The lines of the table ``name``."""
    text = (_FOLDER / f"{name}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]
