"""Shards: postings of the grams whose mixed form begins alike. FORMAT.md has their layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from xianfeng.search.coding import Distances, varint, varints

FIELDS = 4
"""Lists beside that of all pages: title, headings, summary; cards of that name."""


@dataclass(slots=True)
class _Shard:
    count: int = 0
    heads: bytearray = field(default_factory=bytearray)
    bodies: bytearray = field(default_factory=bytearray)


class Shards:
    """Takes postings in any order and gives the bytes of each of ``1 << bits`` shards."""

    def __init__(self, bits: int) -> None:
        self._rest = 32 - bits
        self._mask = (1 << self._rest) - 1
        self._width = (self._rest + 7) // 8
        self._shards = [_Shard() for _ in range(1 << bits)]
        self._distances = Distances()

    def beside(self, place: int, name: int) -> int:
        """The place of a name's digest in the shard of the name's first gram."""
        return place & ~self._mask | name & self._mask

    def add(self, place: int, pages: Sequence[int], fields: Sequence[Sequence[int]] = ()) -> None:
        """The pages that hold the gram of that place, and those that hold it in a field."""
        shard = self._shards[place >> self._rest]
        shard.count += 1
        shard.heads += (place & self._mask).to_bytes(self._width, "little")
        some = any(fields)
        shard.heads += varint(len(pages) << 1 | some)
        shard.bodies += self._distances.encode(pages)
        if some:
            shard.heads += varints(map(len, fields)) + bytes(FIELDS - len(fields))
            for numbers in fields:
                shard.bodies += self._distances.encode(numbers)

    def written(self) -> Iterator[bytes]:
        """The bytes of each shard in order."""
        for shard in self._shards:
            yield varint(shard.count) + shard.heads + shard.bodies
