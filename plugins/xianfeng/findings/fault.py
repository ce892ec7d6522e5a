"""A rule broken somewhere in a line of text, before the file and the line's number are known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """The rule ``code`` broken at ``column`` (from 0), with the words that its message needs."""

    column: int
    code: str
    words: tuple[tuple[str, object], ...] = ()
