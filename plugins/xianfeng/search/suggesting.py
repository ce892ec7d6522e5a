"""Completions while typing: a tree of prefixes, each with the best few titles that begin so.

A prefix is normalised text or the initials of its pinyin. A node that could not list all that
begin with it says so, and has children one character longer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xianfeng.model.artifacts import Json
from xianfeng.search.documents import Document
from xianfeng.search.grams import digest, mixed
from xianfeng.search.normalising import Normaliser
from xianfeng.search.readings import Readings

LISTED = 12
DEEPEST = 12
NODES = 16
"""Pages whose titles share a file of nodes, at least."""


@dataclass(frozen=True, slots=True)
class Completion:
    """A title or name to offer: how it is typed, and what is shown."""

    typed: str
    shown: tuple[str, str, str]
    """Text, address, section."""
    rank: tuple[bool, str]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Makes the tree."""

    normaliser: Normaliser
    readings: Readings

    def files(self, documents: Sequence[Document]) -> tuple[int, list[Json]]:
        """Bits of a prefix's digest that name its file, and the files: nodes by prefix."""
        width = (len(documents) // NODES).bit_length()
        files: list[dict[str, Json]] = [{} for _ in range(1 << width)]
        for prefix, node in self._nodes(documents):
            files[mixed(digest(prefix)) >> 32 - width][prefix] = node
        return width, [*files]

    def _nodes(self, documents: Sequence[Document]) -> Iterator[tuple[str, Json]]:
        offered = sorted(self._offered(documents), key=lambda one: one.rank, reverse=True)
        yield from _grown("", offered)

    def _offered(self, documents: Sequence[Document]) -> Iterator[Completion]:
        for document in documents:
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
