"""What is installed: whatever other versions of it remembered or published is made anew."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from xianfeng.memory.digests import digest

_TELLING = (".dist-info", ".egg-info")
"""How names end that tell a library and its version."""


@cache
def installed() -> bytes:
    """Digest of the versions of Python, of what it holds and of all libraries that it may import.

    Also of those that decide no byte: to know which do would be a list that somebody forgets.
    """
    versions = (sys.version, sys.byteorder, zlib.ZLIB_RUNTIME_VERSION, *sorted(set(_libraries())))
    return digest(*(version.encode() for version in versions))


def _libraries() -> Iterator[str]:
    for folder in sys.path:
        with suppress(OSError):  # an archive, or nothing at all
            yield from (one.name for one in Path(folder).iterdir() if one.suffix in _TELLING)
