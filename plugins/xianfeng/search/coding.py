"""Numbers as bytes: what a shard is made of before it is deflated. FORMAT.md has the layout."""

from __future__ import annotations

import zlib
from base64 import b64encode
from collections.abc import Iterable, Sequence
from operator import sub

_ONE, _TWO = 0xC0, 0x3F00
"""Gaps below the first take one byte, below the second two, any other four."""


def varint(value: int) -> bytes:
    """LEB128: seven bits a byte, least first."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _gap(value: int) -> bytes:
    if value < _ONE:
        return bytes((value,))
    if value < _TWO:
        return bytes((_ONE + (value >> 8), value & 0xFF))
    return b"\xff" + value.to_bytes(3, "little")


class Gaps(dict[int, bytes]):
    """The bytes of each distance between neighbours, worked out as they are met."""

    def __missing__(self, value: int) -> bytes:
        self[value] = _gap(value - 1)
        return self[value]

    def encode(self, numbers: Sequence[int]) -> bytes:
        """Ascending distinct ``numbers`` from 0 as distances, the first from -1."""
        if not numbers:
            return b""
        first = self[numbers[0] + 1]
        return first + b"".join(map(self.__getitem__, map(sub, numbers[1:], numbers)))


def pack(raw: bytes) -> bytes:
    """Deflated without header, as base64: what a script can carry."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    return b64encode(deflate.compress(raw) + deflate.flush())


def varints(values: Iterable[int]) -> bytes:
    """Several numbers, one after the other."""
    return b"".join(map(varint, values))
