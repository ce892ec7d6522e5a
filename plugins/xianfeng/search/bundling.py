"""Which pages share a file: a small site of 10,000 files has few of the index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from xianfeng.search.documents import SearchDocument
from xianfeng.search.grams import digest

Bundle: TypeAlias = "Sequence[tuple[SearchDocument, bytes]]"
"""Pages with the digests of all that is known of each."""

CARDS = 10
"""Cards in a file: of 200 bytes each, as servers send them."""
TEXTS = 3
"""Texts in a file, on an average."""


def in_order(pages: Bundle) -> Iterator[Bundle]:
    """``CARDS`` pages each, by number."""
    return (pages[at : at + CARDS] for at in range(0, len(pages), CARDS))


def buckets(pages: int) -> int:
    """Files of the texts of so many pages."""
    return -(-pages // TEXTS)


def bucket(url: str, count: int) -> int:
    """Which of ``count`` files has the text of the page at ``url``.

    Linear hashing: where there is one file more, pages go from one other into it, and no other changes.
    """
    mask = (1 << max(count - 1, 0).bit_length()) - 1
    number = digest(url) & mask
    return number if number < count else number & mask >> 1


def by_address(pages: Bundle) -> Iterator[Bundle]:
    """The pages of each of the ``buckets``, which come and go without touching others."""
    found: list[list[tuple[SearchDocument, bytes]]] = [[] for _ in range(buckets(len(pages)))]
    for page in pages:
        found[bucket(page[0].url, len(found))].append(page)
    return iter(found)
