"""Plain data as bytes for a memo, and back.

Whoever wrote them, bytes come back as data of a stated form or not at all. Neither pickle nor marshal
can say that: what the one reads may be code, what the other reads may end the process.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable
from typing import Generic, TypeVar

import msgspec

_BIG = sys.byteorder == "big"

T = TypeVar("T")


class Packing(Generic[T]):
    """Packs values of one type, of which all is told by annotations: of strings, bytes, numbers,
    lists, maps, named tuples and dataclasses."""

    def __init__(self, shape: type[T]) -> None:
        self._decoder = msgspec.msgpack.Decoder(shape)

    def pack(self, value: T) -> bytes:
        """Equal values give equal bytes. OverflowError: a whole number takes more than 64 bits."""
        return msgspec.msgpack.encode(value)

    def unpack(self, packed: bytes | None) -> T | None:
        """The value; None where there is nothing, or what is no such value."""
        if packed is None:
            return None
        try:
            return self._decoder.decode(packed)
        except (ValueError, RecursionError):
            return None


def packed(numbers: Iterable[int]) -> bytes:
    """Numbers of 32 bits as bytes, four each, the lowest first on any machine."""
    return _little(array("I", numbers)).tobytes()


def unpacked(joined: bytes) -> array[int]:
    """The numbers. ValueError: not four bytes each."""
    return _little(array("I", joined))


def _little(numbers: array[int]) -> array[int]:
    if _BIG:
        numbers.byteswap()
    return numbers
