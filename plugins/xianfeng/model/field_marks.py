"""Marks on types of fields that say what sort of text they are, for who shows or asks for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dated:
    """Marks text that is a date; ``exact``: a day, no more and no less."""

    exact: bool = False


class Linked:
    """Marks text that is an address on the web."""


class OneLine:
    """Marks text that has no second line."""
