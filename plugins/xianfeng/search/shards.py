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
