"""Shards: postings of the grams whose mixed form begins alike. FORMAT.md has their layout."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xianfeng.search.coding import (
    Distances,
    end_of_distances,
    read_distances,
    read_varint,
    varint,
    varints,
)

FIELDS = 4
"""Lists beside that of all pages: title, headings, summary; cards of that name."""
_KEY = 4
"""Bytes of a key while postings wait to be sorted."""
Lists = Sequence[Sequence[int]]
"""Of a posting, ascending page numbers: all pages, then the ``FIELDS``."""


def beside(bits: int, place: int, name: int) -> int:
    """The place of a name's digest in the shard of the name's first gram."""
    mask = (1 << 32 - bits) - 1
    return place & ~mask | name & mask


def posting(lists: Lists, distances: Distances) -> bytes:
    """A posting behind its key."""
    pages, *fields = lists
    encode = distances.encode
    if not any(fields):
        return varint(len(pages) << 1) + encode(pages)
    counts = varint(len(pages) << 1 | 1) + varints(map(len, fields))
    return b"".join((counts, encode(pages), *map(encode, fields)))


def lists(data: bytes) -> list[list[int]]:
    """What ``posting`` was given."""
    counts, at = _counts(data, 0)
    found: list[list[int]] = []
    for count in counts:
        numbers, at = read_distances(data, at, count)
        found.append(numbers)
    return found + [[] for _ in range(1 + FIELDS - len(counts))]


def _counts(data: bytes, at: int) -> tuple[list[int], int]:
    head, at = read_varint(data, at)
    counts = [head >> 1]
    for _ in range(FIELDS if head & 1 else 0):
        count, at = read_varint(data, at)
        counts.append(count)
    return counts, at


def joined(postings: Iterable[tuple[int, bytes]], count: int) -> bytes:
    """The shard of ``count`` postings, which come by ascending key."""
    return varint(count) + b"".join(_spaced(postings))


def _spaced(postings: Iterable[tuple[int, bytes]]) -> Iterator[bytes]:
    """The postings, each behind the distance of its key from the one before."""
    before = 0
    for key, data in postings:
        yield varint(key - before)
        yield data
        before = key


def split(raw: bytes) -> dict[int, bytes]:
    """The postings of a shard by key."""
    found: dict[int, bytes] = {}
    left, at = read_varint(raw, 0)
    key = 0
    for _ in range(left):
        step, start = read_varint(raw, at)
        key += step
        counts, at = _counts(raw, start)
        for count in counts:
            at = end_of_distances(raw, at, count)
        found[key] = raw[start:at]
    return found


class Shards:
    """Takes postings in any order and gives the bytes of each of ``1 << bits`` shards."""

    def __init__(self, bits: int) -> None:
        self._rest = 32 - bits
        self._mask = (1 << self._rest) - 1
        self._shards: list[list[bytes]] = [[] for _ in range(1 << bits)]
        self._distances = Distances()

    def add(self, place: int, *lists: Sequence[int]) -> None:
        """The lists of the gram of that place: all pages alone, or the ``FIELDS`` too."""
        key = (place & self._mask).to_bytes(_KEY, "big")
        self._shards[place >> self._rest].append(key + posting(lists, self._distances))

    def contents(self) -> Iterator[bytes]:
        """The bytes of each shard in order; they are given up one by one."""
        for number, postings in enumerate(self._shards):
            postings.sort()
            keyed = ((int.from_bytes(one[:_KEY], "big"), one[_KEY:]) for one in postings)
            yield joined(keyed, len(postings))
            self._shards[number] = []
