"""Files of the index: named by what they hold, so that each may be kept for ever."""

from __future__ import annotations

import json
from base64 import b32encode
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from xianfeng.artifacts import Json, NamedArtifact

FOLDER = "search"
ALONE, PLACED = 10, 7
"""Letters of a digest in a name, 5 bits each: of files that nothing else tells apart, of which
100,000 meet by chance once in 200,000 sites, and of files that have a place. Such a file can only
meet one that stood in the same place before."""
_DIGEST = 10
"""Bytes of a digest that are written as letters, more than any name takes."""
SHELVES = {20_000: 32, 200_000: 64}
"""Names in a directory, by the most pages: a few large ones make the manifest small."""
LONGEST = 128
CALL = "xianfeng"
"""The function of search.js that every file calls."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a row of files: of one that has a name itself, each file has its place."""

    joined: str = ""
    """The letters of all, one behind the other."""
    row: str = ""

    @classmethod
    def of(cls, names: Iterable[str], row: str = "") -> Names:
        """Those of the files of a row."""
        width = PLACED if row else ALONE
        return cls("".join(name[:width] for name in names), row)

    @property
    def width(self) -> int:
        """Letters of each."""
        return PLACED if self.row else ALONE

    def __len__(self) -> int:
        return len(self.joined) // self.width

    def __getitem__(self, number: int) -> str:
        width = self.width
        return self.joined[number * width : (number + 1) * width] + place_in(self.row, number)

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(self)))


def place_in(row: str, number: int) -> str:
    """What is behind the letters of a file's name."""
    return f"{row}{number}" if row else ""


def name_of(payload: bytes, place: str = "") -> str:
    """The name of the file that holds this payload, JavaScript that names a value."""
    # A hash that browsers know: offline.js looks whether the payload has this name.
    letters = b32encode(sha256(payload).digest()[:_DIGEST]).decode().lower()
    return letters[: PLACED if place else ALONE] + place


def file(name: str, payload: Callable[[], bytes]) -> NamedArtifact:
    """The file of that name."""
    return NamedArtifact(f"{FOLDER}/{name[:2]}/{name[2:]}.js", partial(_read, name, payload))


def _read(name: str, payload: Callable[[], bytes]) -> bytes:
    return script(name, payload())


def script(name: str, payload: bytes) -> bytes:
    """What a file holds: one call, with the name under which it was asked for and the value."""
    return b'%s("%s",%s);' % (CALL.encode(), name.encode(), payload)


def encode(value: Json) -> bytes:
    """A payload of JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def shelf(pages: int) -> int:
    """Names in a directory of the index of so many pages."""
    return next((size for most, size in SHELVES.items() if pages <= most), LONGEST)
