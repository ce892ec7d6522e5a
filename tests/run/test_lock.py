"""uv.lock is what pyproject.toml asks for: run.py installs the lock as it stands."""

from __future__ import annotations

import os
import shutil
import subprocess

from bare_machine import SCRIPT


def test_lock_is_current(uv, tmp_path):
    for name in ("pyproject.toml", "uv.lock"):
        shutil.copy(SCRIPT.parent / name, tmp_path)
    done = subprocess.run(
        [uv, "lock", "--check", "--offline"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "UV_PYTHON_DOWNLOADS": "never"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr + "\nuv.lock is behind pyproject.toml: say 'uv lock'"
