"""The project is built without fetching anything to build it with, whichever uv does it."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from bare_machine import SCRIPT

PROJECT = SCRIPT.parent
PACKAGE = PROJECT / "plugins" / "xianfeng"


@pytest.fixture
def build(uv, tmp_path):
    """Runs uv on a copy of the project, where no network answers and nothing was ever fetched."""
    copy = tmp_path / "project"
    shutil.copytree(
        PACKAGE, copy / "plugins" / "xianfeng", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("pyproject.toml", "uv.lock", "README.md", "LICENSE"):
        shutil.copy(PROJECT / name, copy)

    def build(*arguments: str) -> Path:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path / "home"),
            "UV_CACHE_DIR": str(tmp_path / "cache"),
            "UV_OFFLINE": "1",
            "UV_PYTHON_DOWNLOADS": "never",
        }
        done = subprocess.run(
            [uv, *arguments], cwd=copy, env=environment, capture_output=True, encoding="utf-8",
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return copy

    return build


def test_it_is_installed_where_it_stands(build):
    copy = build("sync", "--frozen", "--only-install-project")
    (entry_points,) = copy.glob(".venv/**/xianfeng-*.dist-info/entry_points.txt")
    assert "xianfeng = xianfeng.hosts.mkdocs:PortalPlugin" in entry_points.read_text()
    assert "xianfeng = xianfeng.cli:main" in entry_points.read_text()
    (path,) = copy.glob(".venv/**/xianfeng.pth")
    assert Path(path.read_text()) == copy / "plugins"


def test_a_wheel_holds_the_whole_package(build):
    (wheel,) = build("build", "--wheel").glob("dist/*.whl")
    held = {name for name in zipfile.ZipFile(wheel).namelist() if not name.endswith("/")}
    files = (
        path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
    assert {name for name in held if ".dist-info/" not in name} == {
        path.relative_to(PACKAGE.parent).as_posix() for path in files
    }
