"""A picture as editors put it: in a field or in a text, with the words that go with it."""

from __future__ import annotations

from typing import NamedTuple

from xianfeng.findings.finding import Loc


class Illustration(NamedTuple):
    """A picture in the field ``keys`` of its source, or at ``offset`` of its text."""

    file: str
    """As written."""
    alt: str
    """Empty: none was written."""
    credit: str
    """Who made it, or what the caption says."""
    keys: Loc = ()
    offset: int = 0
    ai: bool = False
    """Whether its field says that a machine made it."""
