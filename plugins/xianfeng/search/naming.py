"""Files of the index: named by what they hold, so that each may be kept for ever."""

from __future__ import annotations

import json
from base64 import b32encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b

from xianfeng.model.artifacts import Json, NamedArtifact

FOLDER = "search"
NAME = 10
"""Characters of a name: 50 bits, so 100,000 files meet by chance once in 200,000 sites."""
SHELVES = {20_000: 32, 200_000: 64}
"""Names in a directory, by the most pages: a few large ones make the manifest small."""
LONGEST = 128
CALL = "xianfeng"
"""The function of search.js that every file calls."""


@dataclass(slots=True)
class Names:
    """The names of many files, one after the other."""

    joined: str = ""

    def __len__(self) -> int:
        return len(self.joined) // NAME

    def __getitem__(self, number: int) -> str:
        return self.joined[number * NAME : (number + 1) * NAME]

    def __iter__(self) -> Iterator[str]:
        return (self.joined[at : at + NAME] for at in range(0, len(self.joined), NAME))


def name_of(payload: bytes) -> str:
    """The name of the file that holds this payload, JavaScript that names a value."""
    return b32encode(blake2b(payload, digest_size=7).digest()).decode()[:NAME].lower()


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
