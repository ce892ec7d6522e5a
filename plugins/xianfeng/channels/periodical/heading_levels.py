"""Levels of headings as books and print want them."""

from __future__ import annotations


class HeadingLevels:
    """The headings of one text, one after the other."""

    def __init__(self) -> None:
        self._above: list[int] = []

    def level(self, typed: int) -> int:
        """1 for the highest in the text, and none is left out on the way down, as PDF/UA wants it."""
        while self._above and self._above[-1] >= typed:
            self._above.pop()
        self._above.append(typed)
        return len(self._above)
