"""A rule broken somewhere in a text, before the file and the line are known."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """The rule ``code`` broken at the offset ``at``, with the words that its message needs."""

    at: int
    code: str
    words: tuple[tuple[str, object], ...] = ()
