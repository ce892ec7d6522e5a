"""Files of the index: each has a fixed place, and is asked for by the version of its row."""

from __future__ import annotations

import json
from base64 import b32encode
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from xianfeng.artifacts import Json, KnownArtifact

FOLDER = "search"
CALL = "xianfeng"
"""The function of search.js that every file calls."""
SIZE = 10
"""Bytes of a digest, 16 letters."""
FOLDED = 256
"""Files in a folder: hosts that list some thousands at most are common."""


def digest(content: bytes) -> bytes:
    """What tells payloads, or joined digests of some, apart."""
    # A hash that browsers know: offline.js looks whether a file holds what it says.
    return sha256(content).digest()[:SIZE]


def letters(digested: bytes) -> str:
    """A digest as scripts and addresses have it."""
    return b32encode(digested).decode().lower()


@dataclass(frozen=True, slots=True)
class Shelf:
    """Files of one sort, numbered from 0."""

    name: str
    check: str = ""
    """Statement in every file: readers never mix files of which it is not the same."""

    def file(self, number: int, digested: bytes, payload: Callable[[], bytes]) -> KnownArtifact:
        """The file of that number, whose payload has that digest."""
        place = f"{self.name}/{number // FOLDED}/{number % FOLDED}"
        return file(place, digested, payload, self.check)


def file(
    place: str, digested: bytes, payload: Callable[[], bytes], check: str = ""
) -> KnownArtifact:
    """The file at ``place``: JavaScript that names a value."""
    head = b'%s("%s","%s",' % (
        CALL.encode(), f"{place} {check}".rstrip().encode(), letters(digested).encode()
    )  # fmt: skip
    return KnownArtifact(f"{FOLDER}/{place}.js", head, partial(_script, head, payload))


def told(one: KnownArtifact) -> tuple[str, str]:
    """Under which name a file of the index is asked for, and its value as JSON."""
    content = one.read()
    return content.split(b'"', 2)[1].decode(), content[len(one.name) : -len(b");")].decode()


def _script(head: bytes, payload: Callable[[], bytes]) -> bytes:
    return b"%s%s);" % (head, payload())


def encode(value: Json) -> bytes:
    """A payload of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
