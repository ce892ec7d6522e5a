"""Shards: postings of the grams whose mixed form begins alike. FORMAT.md has their layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xianfeng.search.coding import Distances, varint, varints

FIELDS = 4
"""Lists beside that of all pages: title, headings, summary; cards of that name."""
_KEY = 4


class Shards:
    """Takes postings in any order and gives the bytes of each of ``1 << bits`` shards."""

    def __init__(self, bits: int) -> None:
        self._rest = 32 - bits
        self._mask = (1 << self._rest) - 1
        self._shards: list[list[bytes]] = [[] for _ in range(1 << bits)]
        self._distances = Distances()

    def beside(self, place: int, name: int) -> int:
        """The place of a name's digest in the shard of the name's first gram."""
        return place & ~self._mask | name & self._mask

    def add(self, place: int, pages: Sequence[int], fields: Sequence[Sequence[int]] = ()) -> None:
        """The pages that hold the gram of that place, and those that hold it in a field."""
        encode = self._distances.encode
        key = (place & self._mask).to_bytes(_KEY, "big")
        if any(fields):
            counts = varint(len(pages) << 1 | 1) + varints(map(len, fields))
            rest = bytes(FIELDS - len(fields)), encode(pages), *map(encode, fields)
            posting = b"".join((key, counts, *rest))
        else:
            posting = key + varint(len(pages) << 1) + encode(pages)
        self._shards[place >> self._rest].append(posting)

    def written(self) -> Iterator[bytes]:
        """The bytes of each shard in order; they are given up one by one."""
        for number, postings in enumerate(self._shards):
            yield varint(len(postings)) + b"".join(_spaced(sorted(postings)))
            self._shards[number] = []


def _spaced(postings: Sequence[bytes]) -> Iterator[bytes]:
    """The postings, each behind the distance of its key from the one before."""
    before = 0
    for posting in postings:
        key = int.from_bytes(posting[:_KEY], "big")
        yield varint(key - before)
        yield posting[_KEY:]
        before = key
