"""Text as HTML: the one place of this package where it is escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

SPECIAL = re.compile("[&<>]")


def escaped(text: str) -> str:
    """``text`` as the content of an element."""
    return escape(text, quote=False) if SPECIAL.search(text) else text


def attributes(values: Mapping[str, str]) -> str:
    """``values`` by name as attributes in double quotes, each behind a blank, in the order of names."""
    return "".join(
        f' {name}="{escape(value, quote=False).replace(chr(34), "&quot;")}"'
        for name, value in sorted(values.items())
    )
