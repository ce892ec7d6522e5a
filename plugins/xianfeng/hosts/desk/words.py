"""Yes and no as sources have them."""

from __future__ import annotations

_YES = frozenset({"true", "yes", "on", "1", "t", "y", "是"})
_NO = frozenset({"false", "no", "off", "0", "f", "n", "否"})


def is_yes(text: str) -> bool:
    return text.lower() in _YES


def is_no(text: str) -> bool:
    return text.lower() in _NO
