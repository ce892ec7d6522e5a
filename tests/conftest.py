"""A minimal good portal for every test that needs one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from portals import PROJECT, TESTS, files_in

settings.register_profile("loaded", deadline=None)
settings.load_profile("loaded")

Write = Callable[[str], Path]


def pytest_addoption(parser: pytest.Parser) -> None:
    text = "write what channels make into tests/channels/golden/site instead of comparing"
    parser.addoption("--update-goldens", action="store_true", help=text)


@pytest.fixture
def portal_at(tmp_path: Path) -> Write:
    """Writes the minimal portal and the files of a text over it; returns its root."""

    def write(text: str = "") -> Path:
        root = tmp_path / "portal"
        if not root.exists():
            shutil.copytree(TESTS / "sites" / "minimal", root)
            shutil.copytree(PROJECT / "theme", root / "theme")
            shutil.copy(PROJECT / "mkdocs.yml", root)
        for name, content in files_in(text).items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")
        return root

    return write
