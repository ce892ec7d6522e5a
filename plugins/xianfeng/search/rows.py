"""Rows of files: written one after the other, told apart by one version."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from functools import partial

from xianfeng.artifacts import Json, KnownArtifact
from xianfeng.search.naming import Shelf, digest, file, letters

Files = Generator[KnownArtifact, None, Json]
"""Files, and what the manifest says of them."""
Rows = Mapping[str, Sequence[bytes]]
"""By name: payloads of more files that are read by number, such as those of ``answering``."""


def written(rows: Rows) -> Files:
    """How many files each row has, and its version."""
    told: dict[str, Json] = {}
    for name, payloads in rows.items():
        told[name] = [len(payloads), version((yield from row(Shelf(name), payloads)))]
    return told


def row(shelf: Shelf, payloads: Iterable[bytes]) -> Generator[KnownArtifact, None, bytes]:
    """Files that are at hand; returns their digests."""
    joined = bytearray()
    for number, payload in enumerate(payloads):
        one = digest(payload)
        joined += one
        yield shelf.file(number, one, partial(bytes, payload))
    return bytes(joined)


def single(place: str, payload: bytes, check: str = "") -> Generator[KnownArtifact, None, str]:
    """A file by itself; returns its version."""
    one = digest(payload)
    yield file(place, one, partial(bytes, payload), check)
    return letters(one)


def version(joined: bytes) -> str:
    return letters(digest(joined))
