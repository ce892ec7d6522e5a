"""Where every character of an original went: into which place of which file, or out and why.

An account is data: ``shares`` tile the original, shares and ``additions`` together tile each file.
``proof.py`` believes none of it and looks for itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

VERBATIM = ""
"""The ``how`` of a share that stands in a file as it stands in the original."""

_LINE_ENDS = re.compile("[\r\n\x0b\x0c\x85\u2028\u2029]+")
_BLANKS = re.compile(r"[^\S\r\n\x0b\x0c\x85\u2028\u2029]+|\ufeff|\u200b")
_GAPS = re.compile(f"({_LINE_ENDS.pattern})|({_BLANKS.pattern})|.", re.DOTALL)


class Share(NamedTuple):
    """``original[start:end]`` stands at ``at`` to ``until`` of ``file``, as ``how`` says.

    ``file`` is empty for what was left out; ``field``: the field it stands in, empty in a body.
    """

    start: int
    end: int
    how: str = VERBATIM
    file: str = ""
    at: int = 0
    until: int = 0
    field: str = ""


class Addition(NamedTuple):
    """``text`` stands at ``at`` of ``file`` and is not the original's; ``why`` is a key of ``ADDITIONS``."""

    file: str
    at: int
    text: str
    why: str


@dataclass(frozen=True)
class Account:
    """``fields``: by file, what its front matter says, as plain data."""

    shares: tuple[Share, ...]
    additions: tuple[Addition, ...]
    fields: Mapping[str, Mapping[str, object]]


@dataclass
class Bookkeeping:
    """Grows share by share while files are written."""

    shares: list[Share] = field(default_factory=list)
    additions: list[Addition] = field(default_factory=list)
    fields: dict[str, Mapping[str, object]] = field(default_factory=dict)

    def drop(self, start: int, end: int, why: str) -> None:
        """Leaves out ``original[start:end]``."""
        if end > start:
            self.shares.append(Share(start, end, why))

    def closed(self, text: str) -> Account:
        """The account of ``text``: blanks and line ends that stand nowhere are left out as such."""
        shares, at = [], 0
        for share in sorted(self.shares):
            shares += _between(text, at, share.start)
            shares.append(share)
            at = max(at, share.end)
        shares += _between(text, at, len(text))
        return Account(tuple(shares), tuple(self.additions), self.fields)


def _between(text: str, start: int, end: int) -> list[Share]:
    """What stands in no file from ``start`` to ``end``: anything but blanks is left for the proof."""
    found = []
    for match in _GAPS.finditer(text, start, end):
        if match[1]:
            found.append(Share(match.start(), match.end(), "换行"))
        elif match[2]:
            found.append(Share(match.start(), match.end(), "空白"))
    return found
