"""Numbers as bytes: what a shard is made of before it is deflated. FORMAT.md has the layout."""

from __future__ import annotations

import zlib
from base64 import b64encode
from collections.abc import Iterable, Sequence
from operator import sub

LEVEL = 6
ONE, TWO = 0xC0, 0x3F00
"""Distances below the first take one byte, below the second two, any other four."""

_SHORT = tuple(bytes((value,)) for value in range(0x80))


def varint(value: int) -> bytes:
    """LEB128: seven bits a byte, least first."""
    if value < 0x80:
        return _SHORT[value]
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def varints(values: Iterable[int]) -> bytes:
    """Several numbers, one after the other."""
    return b"".join(map(varint, values))


def distance(value: int) -> bytes:
    """The distance from one page number to the next."""
    if value < ONE:
        return bytes((value,))
    if value < TWO:
        return bytes((ONE + (value >> 8), value & 0xFF))
    return b"\xff" + value.to_bytes(3, "little")


class Distances(dict[int, bytes]):
    """The bytes of each distance, worked out as it is met."""

    def __missing__(self, value: int) -> bytes:
        self[value] = distance(value)
        return self[value]

    def encode(self, numbers: Sequence[int]) -> bytes:
        """Ascending distinct ``numbers`` from 0 as distances, the first from -1."""
        if len(numbers) < 2:
            return self[numbers[0] + 1] if numbers else b""
        return self[numbers[0] + 1] + self._steps(list(map(sub, numbers[1:], numbers)))

    def _steps(self, steps: list[int]) -> bytes:
        if max(steps) < ONE:
            return bytes(steps)
        return b"".join(map(self.__getitem__, steps))


def pack(raw: bytes) -> bytes:
    """Deflated without header, as base64: what a script can carry."""
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -15)
    return b64encode(deflate.compress(raw) + deflate.flush())
