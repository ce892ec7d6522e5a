"""Placeholder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser


def measured(size: int, folder: Path, browser: Browser) -> dict[str, Any]:
    return {}
