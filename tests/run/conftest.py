"""A package index and a clean folder for each test of run.py."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import pytest
from bare_machine import SCRIPT, Index, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def index():
    with Index() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A clean folder that holds run.py alone."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "run.py").write_bytes(SCRIPT.read_bytes())
    return folder


@pytest.fixture(scope="session")
def uv() -> str:
    """The real uv: the one that runs these tests, else what run.py itself would take."""
    return os.environ.get("UV") or run.find_uv("https://pypi.org/simple")
