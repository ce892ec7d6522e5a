"""Lines and columns of a text."""

from __future__ import annotations

import re
from bisect import bisect_right


class LineStarts:
    """Knows at which offsets the lines of ``text`` begin."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of the character at ``offset``."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
