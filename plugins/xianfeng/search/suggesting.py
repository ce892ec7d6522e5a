"""Completions while typing: a tree of prefixes, each with the best few titles that begin so.

A prefix is normalised text or the initials of its pinyin. A node that could not list all that
begin with it says so, and has children one character longer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from xianfeng.artifacts import Json
from xianfeng.search.documents import SearchDocument
from xianfeng.search.grams import digest, mixed
from xianfeng.search.normalising import Normaliser
from xianfeng.search.readings import Readings

LISTED = 12
DEEPEST = 12
NODES = 64
"""Pages whose titles share a file of nodes, at least."""


@dataclass(frozen=True, slots=True)
class Completion:
    """A title or name to offer: how it is typed, and what is shown."""

    typed: str
    shown: tuple[str, str, str]
    """Text, address, section."""
    rank: tuple[bool, str]


@dataclass(frozen=True)
class Suggestions:
    """The tree of all titles and names."""

    documents: Sequence[SearchDocument]
    normaliser: Normaliser
    readings: Readings

    @property
    def width(self) -> int:
        """Bits of a prefix's digest that name its file."""
        return (len(self.documents) // NODES).bit_length()

    @property
    def digest(self) -> bytes:
        """Of all that the tree is made of."""
        offered = [(d.card, d.date, d.title, d.names, d.url, d.section) for d in self.documents]
        return blake2b(repr(offered).encode(), digest_size=16).digest()

    @cached_property
    def files(self) -> list[Json]:
        """Nodes by prefix."""
        files: list[dict[str, Json]] = [{} for _ in range(1 << self.width)]
        for prefix, node in self._nodes():
            files[mixed(digest(prefix)) >> 32 - self.width][prefix] = node
        return [*files]

    def _nodes(self) -> Iterator[tuple[str, Json]]:
        offered = sorted(self._offered(), key=lambda one: one.rank, reverse=True)
        yield from _grown("", offered)

    def _offered(self) -> Iterator[Completion]:
        for document in self.documents:
            rank = document.card, document.date
            for name in dict.fromkeys((document.title, *document.names)):
                shown = name, document.url, document.section
                text = self.normaliser.normalise(name)
                for typed in dict.fromkeys((text, self.readings.initials(text))):
                    yield Completion(typed, shown, rank)


def _grown(prefix: str, offered: Sequence[Completion]) -> Iterator[tuple[str, Json]]:
    """The nodes below ``prefix``, of completions that begin with it, best first."""
    children: dict[str, list[Completion]] = defaultdict(list)
    for one in offered:
        if len(one.typed) > len(prefix):
            children[one.typed[: len(prefix) + 1]].append(one)
    for child, under in children.items():
        distinct = list(dict.fromkeys(one.shown for one in under))
        more = len(distinct) > LISTED and len(child) < DEEPEST
        yield child, [int(more), *([*shown] for shown in distinct[:LISTED])]
        if more:
            yield from _grown(child, under)
