"""Anchors of headings: what stands behind the # of an address that leads to one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xianfeng.prose.document import Document

_OF_TEMPLATES = re.compile(r"[a-z][\x00-\x7f]*|term-.*")
"""Anchors that a page's own parts may have; those of headings must not be among them."""


@lru_cache(maxsize=4096)
def anchor_of(text: str) -> str:
    """The anchor of the heading ``text``: what it says without signs, hyphens for blanks. Most
    headings stand in many texts."""
    said = slug(text)
    return f"h-{said}" if not said or _OF_TEMPLATES.fullmatch(said) else said


def note_anchors(document: Document) -> Iterator[str]:
    """Those of the notes of a page, and of the places that refer to them."""
    for note in document.notes:
        yield f"fn:{note.name}"
        yield from (
            f"fnref{turn if turn > 1 else ''}:{note.name}" for turn in range(1, note.turns + 1)
        )


def slug(text: str) -> str:
    """``text`` as it is compared: letters and digits of any script, small, hyphens for blanks."""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower())


class Anchors:
    """Those of one text: of equal headings the second ends in ``_1``."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}
        """Each with the last number that was put behind it."""

    def of(self, heading: str) -> str:
        """An anchor that no heading before has."""
        own = anchor = anchor_of(heading)
        number = self._taken.get(own, 0)
        while anchor in self._taken:
            number += 1
            anchor = f"{own}_{number}"
        self._taken[own] = number
        self._taken[anchor] = self._taken.get(anchor, 0)
        return anchor
