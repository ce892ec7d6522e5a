"""Compressed twins of text files, for servers that send them as they are."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass

import brotli  # type: ignore[import-untyped,unused-ignore]

from xianfeng.engine.fingerprints import TOOLS
from xianfeng.engine.rendering import MadeFile
from xianfeng.memory.digests import digest

_TEXT = (".html", ".css", ".js", ".mjs", ".json", ".xml", ".svg", ".txt", ".webmanifest", ".ics")
_WORTH = 1024
"""Bytes below which one network packet carries the file either way."""

_BROTLI = 5
_GZIP = 6
"""Levels at the knee of their curves: see tests/benchmarks/README.md."""


@dataclass(frozen=True, slots=True)
class TwinChunk:
    """Files for a worker to compress: ``(path, key, content)`` each, ``path`` that of the twin."""

    wanted: tuple[tuple[str, bytes, bytes], ...]

    def make(self) -> tuple[MadeFile, ...]:
        """The compressed files, in order."""
        return tuple(_made(path, key, content) for path, key, content in self.wanted)


def twins(path: str, size: int, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Paths and keys of the twins of the file ``path`` whose ``content`` has that digest."""
    if size >= _WORTH and path.endswith(_TEXT):
        yield f"{path}.br", digest(TOOLS, b"brotli", content)
        yield f"{path}.gz", digest(TOOLS, b"gzip", content)


def _made(path: str, key: bytes, content: bytes) -> MadeFile:
    packed = _brotli(content) if path.endswith(".br") else _gzip(content)
    return MadeFile(path, key, packed, digest(packed))


def _brotli(content: bytes) -> bytes:
    packed: bytes = brotli.compress(content, mode=brotli.MODE_TEXT, quality=_BROTLI)
    return packed


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, _GZIP, mtime=0)
