"""The clauses of a text as numbers: texts that share many of them say the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLAUSE = re.compile("[\u4e00-\u9fff0-9A-Za-z]{8,}")
"""Shorter ones stand in too many texts to tell anything."""


def clauses(text: str) -> tuple[str, ...]:
    """The clauses of ``text`` that are long enough, in their order."""
    return tuple(_CLAUSE.findall(text))


def numbered(found: Iterable[str]) -> tuple[int, ...]:
    """Clauses as numbers of 32 bits, each once, in order: the first few are a fair sample."""
    joined = "\n".join(found).encode()
    return tuple(sorted(set(map(crc32, joined.split(b"\n"))))) if joined else ()
