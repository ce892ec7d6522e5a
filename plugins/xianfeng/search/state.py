"""What the memo keeps of the index from one build to the next.

One row a segment and one a file of postings, so that a build of which nothing changed loads a few
rows, and a build with a changed story those of the shards that it touches.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from xianfeng.memory.memo import Memo
from xianfeng.memory.packing import Packing, unpacked
from xianfeng.search.entries import KEY, VERSION
from xianfeng.search.naming import SIZE

_SUGGESTIONS = f"search/{VERSION}/suggestions"


@dataclass(frozen=True, slots=True)
class State:
    """A segment as it was made. Digests stand one behind the other, in the order of their files."""

    keys: bytes
    """Of its documents, one behind the other, ``KEY`` bytes each."""
    bits: int
    shards: bytes
    """Digests of the payloads of its files of postings."""
    facets: bytes
    """The payload of the columns."""
    pairs: bytes
    heights: bytes
    """The frequent pairs, four bytes each, and the level of each."""

    @property
    def pages(self) -> int:
        """How many it has."""
        return len(self.keys) // KEY

    @property
    def levels(self) -> Mapping[int, int]:
        """Levels by pair."""
        return dict(zip(unpacked(self.pairs), self.heights, strict=True))

    @property
    def is_whole(self) -> bool:
        """Whether its parts fit each other."""
        return (
            len(self.keys) % KEY == 0
            and 0 <= self.bits < 32
            and len(self.shards) == SIZE << self.bits
            and len(self.pairs) == 4 * len(self.heights)
        )

    def differing(self, keys: bytes) -> list[int]:
        """Numbers of the pages that have another key among ``keys``, or none here."""
        return [
            at // KEY
            for at in range(0, len(keys), KEY)
            if keys[at : at + KEY] != self.keys[at : at + KEY]
        ]


_STATE = Packing(State)
_STORED = Packing(tuple[bytes, bytes])
_BUNDLES = Packing(tuple[bytes, bytes])


def digests(joined: bytes) -> Iterator[bytes]:
    """Each of the digests that stand one behind the other."""
    return (joined[at : at + SIZE] for at in range(0, len(joined), SIZE))


def replaced(joined: bytes, changed: Iterable[tuple[int, bytes]]) -> bytes:
    """The same with other digests at some numbers."""
    found = bytearray(joined)
    for number, one in changed:
        found[number * SIZE : (number + 1) * SIZE] = one
    return bytes(found)


def stored(memo: Memo, ordinal: int) -> State | None:
    """The state of the segment with that number, 0 being the oldest."""
    state = _STATE.unpack(memo.get(_row(ordinal)))
    return state if state and state.is_whole else None


def store(memo: Memo, ordinal: int, state: State) -> None:
    """Keeps it in the place of the one before."""
    memo.put(_row(ordinal), _STATE.pack(state))


def stored_suggestions(memo: Memo) -> tuple[bytes, bytes]:
    """Digest of what the suggestions were made of, and the digests of their files."""
    return _STORED.unpack(memo.get(_SUGGESTIONS)) or (b"", b"")


def store_suggestions(memo: Memo, digest: bytes, files: bytes) -> None:
    """Keeps them in the place of those before."""
    memo.put(_SUGGESTIONS, _STORED.pack((digest, files)))


def stored_bundles(memo: Memo, row: str) -> dict[bytes, bytes]:
    """Digests of the files of a row, by the digest of the keys of the pages that share it."""
    keys, files = _BUNDLES.unpack(memo.get(_bundles(row))) or (b"", b"")
    return dict(zip(digests(keys), digests(files), strict=False))


def store_bundles(memo: Memo, row: str, keys: bytes, files: bytes) -> None:
    """Keeps them in the place of those before."""
    memo.put(_bundles(row), _BUNDLES.pack((keys, files)))


def _bundles(row: str) -> str:
    return f"search/{VERSION}/bundles/{row}"


def file_row(digested: bytes) -> str:
    """Under which the memo keeps the payload of a file."""
    return f"search/{VERSION}/file/{digested.hex()}"


def _row(ordinal: int) -> str:
    """Another zlib may deflate otherwise: its files have other names."""
    return f"search/{VERSION}/segment/{zlib.ZLIB_RUNTIME_VERSION}/{ordinal}"
