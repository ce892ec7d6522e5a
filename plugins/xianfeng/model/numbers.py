"""Numbers as readers see them."""

from __future__ import annotations

UNKNOWN = "未公布"
"""A number that nobody gave. Never 0."""


def number_text(value: float) -> str:
    """``1200.0`` as 1,200 and ``3.50`` as 3.5."""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def amount(value: float | None, unit: str | None = None) -> str:
    """``value`` with what it counts, or 未公布. 11.2% is one word, 186 万元 are two."""
    if value is None:
        return UNKNOWN
    space = "" if not unit or unit in ("%", "％", "‰") else " "
    return f"{number_text(value)}{space}{unit or ''}"
