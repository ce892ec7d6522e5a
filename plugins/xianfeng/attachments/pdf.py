"""What a PDF does when it is opened, and what it says of its author (ISO 32000)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

_OBJECTS = re.compile(rb"/ObjStm\b[^\0]{0,400}?stream\r?\n")
_STREAMS = 500
_MOST = 2_000_000
"""Bytes of a stream of objects that are looked at, and how many streams are."""
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_RUNS = re.compile(rb"/S\s*/(?:JavaScript|Launch)\b")
_CARRIES = re.compile(rb"/EmbeddedFiles\b|/EmbeddedFile\b")
_ENCRYPTED = re.compile(rb"/Encrypt\s+\d")
_AUTHOR = re.compile(rb"/Author\s*(?:\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f]+)>)")


class PdfObjects:
    """The objects of the PDF ``data``, as far as they can be read without its keys."""

    def __init__(self, data: bytes) -> None:
        packed = b"\n".join(_unpacked(data))
        self._data = data
        self._objects = _ESCAPED.sub(lambda match: bytes.fromhex(match[1].decode()), data + packed)

    @property
    def is_encrypted(self) -> bool:
        return _ENCRYPTED.search(self._objects) is not None

    @property
    def runs(self) -> bool:
        """Whether something in it is a script, or starts a program."""
        return _RUNS.search(self._objects) is not None

    @property
    def carries_files(self) -> bool:
        return _CARRIES.search(self._objects) is not None

    @property
    def author(self) -> str:
        found = _AUTHOR.search(self._data)
        if not found:
            return ""
        is_hex = found[2] and len(found[2]) % 2 == 0
        raw = bytes.fromhex(found[2].decode()) if is_hex else found[1] or b""
        if raw.startswith(b"\xfe\xff"):
            return raw[2:].decode("utf-16-be", "replace").strip()
        return raw.decode("utf-8", "replace").strip()


def _unpacked(data: bytes) -> Iterator[bytes]:
    """Streams that hold objects."""
    for count, match in enumerate(_OBJECTS.finditer(data)):
        if count == _STREAMS:
            return
        try:
            yield zlib.decompressobj().decompress(data[match.end() :][: 2 * _MOST], _MOST)
        except zlib.error:
            continue
