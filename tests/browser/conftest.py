"""The browser that tests drive, the system's own Chromium, and the site that they read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from portals import PROJECT, TODAY, opened
from portals import richest as richest_pages
from xianfeng.model.disclosure import disclose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Playwright

    from xianfeng.model.disclosure import Disclosed

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
def playwright() -> Iterator[Playwright]:
    """What drives browsers; one for a process."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """A headless Chromium, started once for each worker of the test run."""
    browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def large(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """A browser whose reader has set letters of 32 px in it, twice as large as usual."""
    letters = "--blink-settings=defaultFontSize=32"
    browser = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS, letters])
    yield browser
    browser.close()


def build(root: Path) -> None:
    """The project's own portal, built in ``root`` by the command that people type."""
    root.mkdir()
    for name in ("content", "data", "theme"):
        shutil.copytree(PROJECT / name, root / name)
    shutil.copy(PROJECT / "mkdocs.yml", root)
    command = [str(Path(sys.executable).parent / "mkdocs"), "build", "--strict"]
    environment = {**os.environ, "XIANFENG_TODAY": TODAY}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The project's own site, built once for all workers of the test run."""
    base = tmp_path_factory.getbasetemp()
    root = (base if worker_id == "master" else base.parent) / "own-portal"
    try:
        (root.parent / "own-portal-begun").touch(exist_ok=False)
    except FileExistsError:
        while not (root / "finished").exists():
            time.sleep(0.2)
        assert (root / "finished").read_text() == "well"
        return root / "site"
    try:
        build(root)
    except BaseException:
        (root / "finished").write_text("not well")
        raise
    (root / "finished").write_text("well")
    return root / "site"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def send_error(self, code: int, *_: object, **__: object) -> None:
        """A page that is not there is the site's own."""
        content = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture(scope="session")
def served(own_site: Path) -> Iterator[str]:
    """The address at which the own site is served, with a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(own_site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def portal() -> Disclosed:
    """The project's own, as readers see it."""
    return disclose(opened(PROJECT)[0])


@pytest.fixture(scope="session")
def richest(portal: Disclosed) -> dict[tuple[str, str], tuple[int, int, str]]:
    """As ``portals.richest`` says."""
    return richest_pages(portal)


@pytest.fixture(scope="session")
def pages(richest: dict[tuple[str, str], tuple[int, int, str]]) -> dict[str, str]:
    """By template: the address of the page that shows most different things with it."""
    ascending = sorted(richest.items(), key=lambda one: one[1])
    return {template: address for (template, _), (*_, address) in ascending}


@pytest.fixture(scope="session")
def records(richest: dict[tuple[str, str], tuple[int, int, str]]) -> dict[str, str]:
    """By kind: the address of the record that shows most different things."""
    return {kind: address for (_, kind), (*_, address) in richest.items() if kind}


@pytest.fixture(scope="session")
def with_term(own_site: Path) -> str:
    """A story in which a term unfolds."""
    for file in sorted(own_site.glob("stories/20*/*/index.html")):
        if 'class="term"' in file.read_text("utf-8"):
            return f"{file.parent.relative_to(own_site).as_posix()}/"
    pytest.fail("no story uses a term")
