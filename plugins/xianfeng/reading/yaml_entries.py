"""The entries of a list or map as they are written, with what stands between them.

In block style an entry reaches to the end of its last line, with the comment there; the gap before it
has the comments above it, and goes where it goes. Inside of brackets gaps are commas, which stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


class TangledError(Exception):
    """A comment would be lost."""


@dataclass(slots=True, eq=False)
class WrittenEntry:
    """``gap``: what stands between this entry and the one before it."""

    gap: str
    text: str


@dataclass(slots=True)
class Entries:
    """``column``: how far in they begin, in block style; ``opening`` and ``closing``: what is around."""

    flow: bool
    column: int
    opening: str
    entries: list[WrittenEntry]
    closing: str

    @property
    def whole(self) -> str:
        inner = "".join(one.gap + one.text for one in self.entries)
        return f"{self.opening}{inner}{self.closing}"

    def remove(self, at: int) -> None:
        """Takes out an entry. In block style the comments above it stay, for they may tell of more."""
        gone = self.entries.pop(at)
        after = self.entries[at] if at < len(self.entries) else None
        if self.flow:
            lost = after if after and at == 0 else gone
            if "#" in lost.gap:
                raise TangledError
            lost.gap = ""
        elif after is None:
            self.closing = gone.gap[: max(gone.gap.rfind("\n"), 0)] + self.closing
        elif gone.gap:
            after.gap = gone.gap[: gone.gap.rfind("\n") + 1] + after.gap[1:]
        else:
            after.gap = after.gap[1:].lstrip(" ")

    def reorder(self, entries: Sequence[WrittenEntry]) -> None:
        """The same entries in another order."""
        if self.entries == entries:
            return
        if self.flow:
            gaps = [one.gap for one in self.entries]
            for one, gap in zip(entries, gaps, strict=True):
                one.gap = gap
        else:
            if not self.entries[0].gap.startswith("\n"):
                self.entries[0].gap = self._line + self.entries[0].gap
            entries[0].gap = entries[0].gap[1:].lstrip(" ")
        self.entries = [*entries]

    def insert(self, at: int, text: str) -> None:
        """A new entry, before that which is the ``at``-th."""
        new = WrittenEntry(self._between if at else "", text)
        if at == 0 and self.entries:
            new.gap, self.entries[0].gap = self.entries[0].gap, self._between
        self.entries.insert(at, new)

    def uncomment(self, key: str, text: str) -> int | None:
        """Puts a new entry in place of the comment ``#key:``, with which new files offer it; which it
        is now. None: there is no such comment."""
        offer = re.compile(rf"\n {{{self.column}}}#{key}: *(?=\n|$)(?:\n {{{self.column}}}#  .*)*")
        gaps = [*(one.gap for one in self.entries), self.closing]
        for at, gap in enumerate(gaps if not self.flow else ()):
            if found := offer.search(gap):
                self.entries.insert(at, WrittenEntry(gap[: found.start()] + self._line, text))
                if at == len(gaps) - 1:
                    self.closing = gap[found.end() :]
                else:
                    self.entries[at + 1].gap = gap[found.end() :]
                return at
        return None

    @property
    def _between(self) -> str:
        """What stands before an entry that is none of the first."""
        if not self.flow:
            return self._line
        known = [one.gap for one in self.entries[1:] if one.gap and "#" not in one.gap]
        return known[-1] if known else ", "

    @property
    def _line(self) -> str:
        return "\n" + " " * self.column
