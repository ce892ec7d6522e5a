"""Numbers as readers see them."""

from __future__ import annotations


def written(value: float) -> str:
    """``1200.0`` as 1,200 and ``3.50`` as 3.5."""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"
