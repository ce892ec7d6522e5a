"""Numbers as bytes: what a shard is made of before it is deflated. FORMAT.md has the layout."""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from itertools import accumulate, islice
from operator import sub

LEVEL = 6
STRATEGY = zlib.Z_RLE
"""Distances repeat only where they are all 1; to look for more makes 1 % less in twice the time."""
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
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -15, zlib.DEF_MEM_LEVEL, STRATEGY)
    return b64encode(deflate.compress(raw) + deflate.flush())


def unpack(packed: bytes) -> bytes:
    """What ``pack`` was given."""
    return zlib.decompress(b64decode(packed), -15)


def read_varint(data: bytes, at: int) -> tuple[int, int]:
    """The LEB128 number at ``at``, and where it ends."""
    value = shift = 0
    while data[at] > 0x7F:
        value |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
    return value | data[at] << shift, at + 1


def read_distances(data: bytes, at: int, count: int) -> tuple[list[int], int]:
    """The ``count`` numbers whose distances begin at ``at``, and where they end."""
    plain = data[at : at + count]
    if not plain or max(plain) < ONE:
        return list(islice(accumulate(plain, initial=-1), 1, None)), at + count
    numbers: list[int] = []
    last = -1
    for _ in range(count):
        step = data[at]
        at += 1
        if step == 0xFF:
            step = int.from_bytes(data[at : at + 3], "little")
            at += 3
        elif step >= ONE:
            step = step - ONE << 8 | data[at]
            at += 1
        last += step
        numbers.append(last)
    return numbers, at


def end_of_distances(data: bytes, at: int, count: int) -> int:
    """Where ``count`` distances that begin at ``at`` end."""
    plain = data[at : at + count]
    if not plain or max(plain) < ONE:
        return at + count
    for _ in range(count):
        at += 1 if data[at] < ONE else 4 if data[at] == 0xFF else 2
    return at
