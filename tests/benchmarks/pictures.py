"""Take the pictures of README.md anew: python3 run.py bench pictures.

Of the invented sample, of a mistake in it as ``serve`` shows it, and of a county on its first day. Wants
Chromium and a uv in the environment, as ``run.py`` has it.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PIL import Image
from playwright.sync_api import sync_playwright

from xianfeng.cli import main as xianfeng
from xianfeng.hosts.mkdocs import site_options
from xianfeng.hosts.site import build_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / ".github"
_SOURCES = ("content", "data", "theme", "templates", "mkdocs.yml")
_STORY = "content/stories/2026/shuanghuai-sannian.md"
_WIDTH = 900
"""Pixels of a published picture, as wide as READMEs are shown."""
_DAY = "2026-11-21"
_WORDS = (
    "桥头每月议一次事，议成的当场定人定时。", "桥边的旧茶棚空了三年。", "每月十五议一次，谁都能说。",
    "三个月议成九件。", "地方要近，时候要准。",
)  # fmt: skip
"""Of the county's first story, in the places that are to be filled."""


def main(arguments: Sequence[str]) -> int:
    """Writes ``home.webp``, ``editor.webp`` and ``county.webp`` into ``.github``."""
    if arguments:
        print(__doc__, file=sys.stderr)
        return 2
    with TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"))
        sample = Path(folder) / "sample"
        _copy(sample)
        site = _built(sample)
        _take(browser, (site / "index.html").as_uri(), "home", (1280, 800))
        county = Path(folder) / "青冈县"
        words = ("--url", "https://dj.example.com/", "--towns", "城关镇、河东街道、白石乡")
        xianfeng(["new", "county", "青冈县", *words, "--to", str(county), "--today", _DAY])
        xianfeng(
            [
                "new",
                "story",
                "桥头议事",
                "--unit",
                "城关镇",
                "--domain",
                "农村",
                "--root",
                str(county),
            ]
        )
        for path in county.glob("content/stories/*/*.md"):
            text = path.read_text("utf-8").replace("status: 草稿", "status: 已发布")
            for words in _WORDS:
                text = text.replace("待填", words, 1)
            path.write_text(text, "utf-8")
        shutil.copytree(ROOT / "theme", county / "theme")
        _take(browser, (_built(county) / "index.html").as_uri(), "county", (1280, 560))
        with _served(sample) as address:
            page = browser.new_page(viewport={"width": 1280, "height": 640})
            page.goto(f"{address}stories/2026/shuanghuai-sannian/")
            path = sample / _STORY
            path.write_text(
                path.read_text("utf-8").replace("unit: shuang", "unit: shuan", 1), "utf-8"
            )
            page.get_by_text("R101").wait_for()
            _keep(page, "editor")
        browser.close()
    return 0


def _copy(to: Path) -> None:
    to.mkdir()
    for name in _SOURCES:
        path = ROOT / name
        (shutil.copytree if path.is_dir() else shutil.copy)(path, to / name)


def _built(root: Path) -> Path:
    outcome = build_site(site_options(root, root / "site"))
    assert outcome.published, outcome.mistakes
    return root / "site"


@contextmanager
def _served(root: Path) -> Iterator[str]:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    serving = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"],
        cwd=root, env={**os.environ, "PYTHONPATH": str(ROOT / "plugins")},
    )  # fmt: skip
    try:
        for _ in range(600):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/"
    finally:
        serving.terminate()
        serving.wait(60)


def _take(browser: Any, address: str, name: str, size: tuple[int, int]) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(address)
    _keep(page, name)


def _keep(page: Any, name: str) -> None:
    page.wait_for_timeout(1500)
    picture = Image.open(BytesIO(page.screenshot()))
    page.close()
    height = round(picture.height * _WIDTH / picture.width)
    picture.convert("RGB").resize((_WIDTH, height), Image.Resampling.LANCZOS).save(
        PICTURES / f"{name}.webp", quality=72, method=6
    )
