"""Where nothing can be written, why is said in Chinese, and what was there stands."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[[str], Path]


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "xianfeng.cli", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, check=False)


@pytest.mark.parametrize("to", ["nowhere/a.docx", "mkdocs.yml/a.docx", "data"])
def test_a_story_for_a_place_that_is_none(to: str, portal_at: Write) -> None:
    done = run(portal_at(), "export", "story", "stone-bridge", "--docx", "--to", to)
    told = done.stderr.decode()
    assert done.returncode == 1
    assert told.startswith("没有写出")
    assert "Errno" not in told
    assert "Traceback" not in told


def test_half_an_import_is_none(portal_at: Write) -> None:
    root = portal_at("-- 文章.txt --\n甲村把会开到桥头\n\n一、背景\n\n村口的石桥年久失修。\n")
    (root / "content/stories/2025").write_text("", "utf-8")
    done = run(root, "import", "文章.txt", "--to", "content/stories/2025")
    assert done.returncode == 1
    assert "Errno" not in (done.stdout + done.stderr).decode()
    assert "Traceback" not in done.stderr.decode()


def test_what_cannot_be_read_is_told_in_chinese(portal_at: Write) -> None:
    told = run(portal_at(), "import", "没有.txt").stdout.decode()
    assert "文件打不开：没有这个文件" in told
