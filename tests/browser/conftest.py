"""The browser that tests drive: the system's own Chromium, never one that is downloaded."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")


@pytest.fixture(scope="session")
def chromium() -> str:
    """Chromium's program: what the variable CHROMIUM says, or the first usual name on PATH.

    Without one the tests fail: a portal that no browser has opened is not tested.
    """
    wanted = os.environ.get("CHROMIUM")
    found = next(filter(None, map(shutil.which, (wanted,) if wanted else NAMES)), None)
    if found is None:
        pytest.fail(
            f"no Chromium at CHROMIUM={wanted}"
            if wanted
            else f"no Chromium on PATH ({', '.join(NAMES)}): install it, on Debian with "
            "'apt-get install chromium fonts-noto-cjk', or name it in the variable CHROMIUM",
            pytrace=False,
        )
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A headless Chromium, started once for each worker of the test run."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()
