"""Which characters our fonts hold: Noto Serif SC and Noto Sans SC as pinned in uv.lock.

``glyphs.txt`` beside this file has a line for each range of code points, hexadecimal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

MISSING = "〓"
"""What printers set where a type is lacking."""

_UNSEEN = (
    "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e007f\U000e0100-\U000e01ef"
)
"""Characters that are never seen, but turn the direction of a line or choose a form."""
_UNBROKEN = re.compile(r"([!-~\u00a1-\u024f]{18})(?=[!-~\u00a1-\u024f]{4})")
"""What no narrow line can hold: after so many letters it may go on in the next one."""


def printable(text: str) -> str:
    """``text`` as it can be printed: ``MISSING`` for what the fonts lack, without what is unseen."""
    if text.isascii():
        return text
    return _lacking().sub(MISSING, _unseen().sub("", text))


def words(text: str) -> str:
    """The same, with places where rows of letters may be parted."""
    return _UNBROKEN.sub("\\1\u200b", printable(text))


def lacking(text: str) -> Iterator[tuple[int, str]]:
    """Characters of ``text`` that the fonts lack, each with its offset."""
    if not text.isascii():
        yield from ((found.start(), found[0]) for found in _lacking().finditer(text))


@cache
def _unseen() -> re.Pattern[str]:
    return re.compile(f"[{_UNSEEN}]")


@cache
def _lacking() -> re.Pattern[str]:
    lines = Path(__file__).with_name("glyphs.txt").read_text("ascii").split()
    ranges = "".join(
        "-".join(f"\\U{int(end, 16):08x}" for end in line.split("-")) for line in lines
    )
    return re.compile(f"[^{_UNSEEN}\n{ranges}]")
