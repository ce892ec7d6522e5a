"""Grams: the characters and pairs of characters by which pages are found, as 32-bit numbers.

A pair is ``first | second << 16`` in UTF-16 code units, a single character has no second. A gram
lives in the shard that the upper bits of its mixed form name; mixing is a bijection, so the lower
bits tell grams of a shard apart without loss.
"""

from __future__ import annotations

from struct import unpack

SPACE = 0x20
_MIX = 0x9E3779B1
"""2^32 divided by the golden ratio, odd: Knuth's multiplicative hashing."""


def grams(text: str) -> set[int]:
    """All grams of normalised ``text``; those that hold a space mean nothing (``is_noise``)."""
    units = text.encode("utf-16-le")
    count = len(units) // 2
    found = set(unpack(f"<{count}H", units))
    found.update(unpack(f"<{count // 2}I", units[: count // 2 * 4]))
    odd = max(count - 1, 0) // 2
    found.update(unpack(f"<{odd}I", units[2 : 2 + odd * 4]))
    return found


def is_noise(gram: int) -> bool:
    """Whether a gram holds a space, that is: stands across a separator."""
    return gram & 0xFFFF == SPACE or gram >> 16 == SPACE


def mixed(gram: int) -> int:
    """The gram's place among all: its shard in the upper bits."""
    return gram * _MIX & 0xFFFFFFFF


def digest(text: str) -> int:
    """32 bits of FNV-1a over the UTF-16 code units of ``text``."""
    value = 0x811C9DC5
    for unit in unpack(f"<{len(text.encode('utf-16-le')) // 2}H", text.encode("utf-16-le")):
        value = (value ^ unit) * 0x01000193 & 0xFFFFFFFF
    return value
