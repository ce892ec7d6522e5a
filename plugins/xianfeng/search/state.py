"""What the memo keeps of the index from one build to the next.

One row a segment and one a file of postings, so that a build of which nothing changed loads a few
rows, and a build with a changed story those of the shards that it touches.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from xianfeng.memory.memo import Memo
from xianfeng.memory.packing import Packing, unpacked
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
    pairs: bytes
    heights: bytes
    """The frequent pairs, four bytes each, and the level of each."""

    @property
    def levels(self) -> Mapping[int, int]:
        """Levels by pair."""
        return dict(zip(unpacked(self.pairs), self.heights, strict=True))

    @property
    def is_whole(self) -> bool:
        """Whether its parts fit each other."""
        return (
            len(self.keys) == KEY * len(self.records)
            and 0 <= self.bits < 32
            and len(self.shards) == 1 << self.bits
            and len(self.pairs) == 4 * len(self.heights)
        )

    def differing(self, keys: bytes) -> list[int]:
        """Numbers of the pages that have another key among ``keys``, which are as many."""
        return [
            at // KEY
            for at in range(0, len(keys), KEY)
            if keys[at : at + KEY] != self.keys[at : at + KEY]
        ]


_STATE = Packing(State)
_STORED = Packing(tuple[bytes, Names])


def stored(memo: Memo, ordinal: int) -> State | None:
    """The state of the segment with that number, 0 being the oldest."""
    state = _STATE.unpack(memo.get(_row(ordinal)))
    return state if state and state.is_whole else None


def store(memo: Memo, ordinal: int, state: State) -> None:
    """Keeps it in the place of the one before."""
    memo.put(_row(ordinal), _STATE.pack(state))


def stored_suggestions(memo: Memo) -> tuple[bytes, Names]:
    """Digest of what the suggestions were made of, and their files."""
    return _STORED.unpack(memo.get(_SUGGESTIONS)) or (b"", Names())


def store_suggestions(memo: Memo, digest: bytes, names: Names) -> None:
    """Keeps them in the place of those before."""
    memo.put(_SUGGESTIONS, _STORED.pack((digest, names)))


def file_row(name: str) -> str:
    """Under which the memo keeps the payload of a file."""
    return f"search/{VERSION}/file/{name}"


def _row(ordinal: int) -> str:
    """Another zlib may deflate otherwise: its files have other names."""
    return f"search/{VERSION}/segment/{zlib.ZLIB_RUNTIME_VERSION}/{ordinal}"
