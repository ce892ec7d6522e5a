"""Addresses written in a text, seen from the file that they are written in."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""Of addresses elsewhere that a text may name: none can run code."""
UNSEEN = re.compile(r"[\x00-\x20\x7f]")
"""Characters of an address that a browser doesn't look at."""


def local_target(path: str, target: str) -> str | None:
    """The file under the root that ``target``, written in ``path``, names; None for others."""
    try:
        parts = urlsplit(target)
    except ValueError:  # http://[a: no address at all
        return None
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return None
    return normpath(join(dirname(path), unquote(parts.path)))
