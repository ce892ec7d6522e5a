"""Grams: the characters, pairs and triples of characters by which pages are found.

A gram is a number of 32 bits: ``first | second << 16`` in UTF-16 code units, a single character
has no second, a triple is a digest in private characters. It lives in the shard that the upper bits
of its mixed form name; mixing is a bijection, so the lower bits tell grams of a shard apart.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterable

SPACE = 0x20
TRIPLES = 0xF0000000
"""Triples stand above it: their second character is private, U+F000 to U+F7FF."""
MIX = 0x9E3779B1
"""2^32 divided by the golden ratio, odd: Knuth's multiplicative hashing."""
UNMIX = pow(MIX, -1, 1 << 32)
FIRST, SECOND = 0x85EBCA6B, 0xC2B2AE35
"""Odd factors of MurmurHash3."""
_WHOLE = 0xFFFFFFFF
_CODE = re.compile("(?<![0-9\xb7])[0-9][0-9\xb7]*[%\u3400-\u9fff]|[a-z0-9]{5,}")
_CODES = 0xF800
"""A code is a pair of private characters from here on: telephones and amounts have all their pairs in common."""


def units(text: str) -> bytes:
    """``text`` as UTF-16 code units, least byte first."""
    return text.encode("utf-16-le")


def _numbers(data: bytes, size: str) -> Iterable[int]:
    if sys.byteorder == "little":
        return memoryview(data).cast(size)  # type: ignore[call-overload,no-any-return]
    numbers = array(size, data)
    numbers.byteswap()
    return numbers


def pairs(text: bytes) -> tuple[Iterable[int], Iterable[int]]:
    """The pairs of the code units ``text``: those that begin at even places, those at odd."""
    count = len(text) // 2
    even = text[: count // 2 * 4]
    odd = text[2 : 2 + max(count - 1, 0) // 2 * 4]
    return _numbers(even, "I"), _numbers(odd, "I")


def grams(text: bytes) -> set[int]:
    """Characters and pairs of normalised code units; those that hold a space mean nothing."""
    even, odd = pairs(text)
    found = set(even)
    found.update(odd)
    found.update(_numbers(text, "H"))
    return found


def codes(text: str) -> Iterable[str]:
    """Each code of a normalised text, five letters and digits or more, and each number with the character behind it,
    as the two characters that stand for it."""
    found = (one for one in dict.fromkeys(_CODE.findall(text)) if not one.isalpha())
    return (chr(_CODES | one >> 8 & 0xFF) + chr(_CODES | one & 0xFF) for one in map(digest, found))


def is_noise(gram: int) -> bool:
    """Whether a gram holds a space, that is: stands across a separator."""
    return gram & 0xFFFF == SPACE or gram >> 16 == SPACE


def first_of_triple(pair: int) -> int:
    """What a pair gives to the gram of the triple that it begins: the gram is this, with
    ``second_of_triple`` of the pair that ends it by exclusive or."""
    return TRIPLES | (pair * FIRST & _WHOLE) >> 5


def second_of_triple(pair: int) -> int:
    """What a pair gives to the gram of the triple that it ends."""
    return (pair * SECOND & _WHOLE) >> 5


def mixed(gram: int) -> int:
    """The gram's place among all: its shard in the upper bits."""
    return gram * MIX & _WHOLE


def unmixed(place: int) -> int:
    """The gram whose place among all is ``place``."""
    return place * UNMIX & _WHOLE


def digest(text: str) -> int:
    """32 bits of FNV-1a over the UTF-16 code units of ``text``."""
    value = 0x811C9DC5
    for unit in _numbers(units(text), "H"):
        value = (value ^ unit) * 0x01000193 & _WHOLE
    return value
