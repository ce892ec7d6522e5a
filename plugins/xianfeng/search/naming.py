"""Files of the index: named by what they hold, so that each may be kept for ever."""

from __future__ import annotations

import json
from base64 import b32encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from xianfeng.model.artifacts import Artifact, Json

FOLDER = "search"
NAME = 10
"""Characters of a name: 50 bits, so 100,000 files meet by chance once in 200,000 sites."""
SHELVES = {20_000: 32, 200_000: 64}
"""Names in a directory, by the most pages: a few large ones make the manifest small."""
LONGEST = 128
CALL = "xianfeng"
"""The function of search.js that every file calls."""


@dataclass(slots=True)
class Files:
    """Gathers files; equal contents are one file."""

    shelf: int
    """Names in a directory."""
    made: dict[str, bytes] = field(default_factory=dict)

    def add(self, payload: bytes) -> str:
        """Keep a payload, JavaScript that names a value, and return its name."""
        name = b32encode(blake2b(payload, digest_size=7).digest()).decode()[:NAME].lower()
        self.made[name] = payload
        return name

    def add_value(self, value: Json) -> str:
        """Keep JSON."""
        return self.add(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())

    def shelve(self, names: Sequence[str]) -> str:
        """Keep ``names`` in directories; returns their names joined."""
        shelves = range(0, len(names), self.shelf)
        return "".join(self.add_value("".join(names[at : at + self.shelf])) for at in shelves)

    def artifacts(self) -> Iterator[Artifact]:
        """The files gathered since the last call, by name."""
        for name, payload in sorted(self.made.items()):
            yield Artifact(path(name), script(name, payload))
        self.made.clear()


def shelf(pages: int) -> int:
    """Names in a directory of the index of so many pages."""
    return next((size for most, size in SHELVES.items() if pages <= most), LONGEST)


def path(name: str) -> str:
    """Where the file of that name stands in the site."""
    return f"{FOLDER}/{name[:2]}/{name[2:]}.js"


def script(name: str, payload: bytes) -> bytes:
    """The file: one call, with the name under which it was asked for and the value."""
    return b'%s("%s",%s);' % (CALL.encode(), name.encode(), payload)
