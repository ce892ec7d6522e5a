"""uv, which installs and builds: found where run.py has it, and run."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path


class UvError(Exception):
    """uv did not do it; says why in Chinese, without a full stop."""


def uv(folder: Path, *arguments: str) -> str:
    """What uv prints when it does ``arguments`` to the project in ``folder``. ``UvError``."""
    program = os.environ.get("UV") or shutil.which("uv")  # ``uv run`` says where it is itself
    if program is None:
        raise UvError("没有找到 uv：请用 python3 run.py 运行这个命令")
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    done = subprocess.run(
        [program, *arguments, "--quiet", "--project", str(folder)],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise UvError(f"uv {arguments[0]} 失败：{done.stderr.strip()}")
    return done.stdout
