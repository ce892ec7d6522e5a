"""What the memo keeps of the index from one build to the next.

One row a segment and one a file of postings, so that a build of which nothing changed loads a few
rows, and a build with a changed story those of the shards that it touches.
"""

from __future__ import annotations

import pickle
import zlib
from array import array
from collections.abc import Mapping
from dataclasses import dataclass

from xianfeng.memory.memo import Memo
from xianfeng.search.entries import KEY, VERSION
from xianfeng.search.naming import Names

_SUGGESTIONS = f"search/{VERSION}/suggestions"


@dataclass(frozen=True, slots=True)
class State:
    """A segment as it was made."""

    keys: bytes
    """Of its documents, one behind the other, ``KEY`` bytes each."""
    bits: int
    records: Names
    shards: Names
    facets: bytes
    """The payload of the columns."""
    pairs: array[int]
    heights: bytes
    """The frequent pairs, and the level of each."""

    @property
    def levels(self) -> Mapping[int, int]:
        """Levels by pair."""
        return dict(zip(self.pairs, self.heights, strict=True))

    def differing(self, keys: bytes) -> list[int]:
        """Numbers of the pages that have another key among ``keys``, which are as many."""
        return [
            at // KEY
            for at in range(0, len(keys), KEY)
            if keys[at : at + KEY] != self.keys[at : at + KEY]
        ]


def stored(memo: Memo, ordinal: int) -> State | None:
    """The state of the segment with that number, 0 being the oldest."""
    known = memo.get(_row(ordinal))
    state: State | None = pickle.loads(known) if known else None
    return state


def store(memo: Memo, ordinal: int, state: State) -> None:
    """Keeps it in the place of the one before."""
    memo.put(_row(ordinal), pickle.dumps(state, protocol=5))


def stored_suggestions(memo: Memo) -> tuple[bytes, Names]:
    """Digest of what the suggestions were made of, and their files."""
    known = memo.get(_SUGGESTIONS)
    state: tuple[bytes, Names] = pickle.loads(known) if known else (b"", Names())
    return state


def store_suggestions(memo: Memo, digest: bytes, names: Names) -> None:
    """Keeps them in the place of those before."""
    memo.put(_SUGGESTIONS, pickle.dumps((digest, names), protocol=5))


def file_row(name: str) -> str:
    """Under which the memo keeps the payload of a file."""
    return f"search/{VERSION}/file/{name}"


def _row(ordinal: int) -> str:
    """Another zlib may deflate otherwise: its files have other names."""
    return f"search/{VERSION}/segment/{zlib.ZLIB_RUNTIME_VERSION}/{ordinal}"
