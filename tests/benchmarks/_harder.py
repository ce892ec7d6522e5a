"""A plugin of pytest: property tests alone, with many times their examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import settings

if TYPE_CHECKING:
    import pytest

TIMES = 10


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keeps the tests that hypothesis feeds."""
    for item in items:
        function = getattr(item, "obj", None)
        own = getattr(function, "_hypothesis_internal_use_settings", None)
        if own:
            harder = settings(own, max_examples=own.max_examples * TIMES, deadline=None)
            getattr(function, "__func__", function)._hypothesis_internal_use_settings = harder
    items[:] = [item for item in items if item.get_closest_marker("hypothesis")]
