"""Read once, then without the network: what the service worker keeps, and what it never does."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect

HOME, SEARCH = "", "search/?q=集体经济"
RESULTS = ".search-results h2"
CONTROLLED = "Boolean(navigator.serviceWorker.controller)"
HERE = "caches.match(location.pathname).then(Boolean)"
TRIMMED = "caches.match('/old/9').then(kept => !kept)"


LOGIN = b"<!doctype html><title>Wi-Fi</title><p>Your name and room, please."


class Quiet(SimpleHTTPRequestHandler):
    """Says nothing, and that its files may change at any time: else the browser may keep them.

    Between it and the reader stands a network that answers whatever has one of the words of ``login``
    in its address with a page of its own, for ever.
    """

    def __init__(self, *arguments: object, login: Sequence[str], directory: str) -> None:
        self.login = login
        super().__init__(*arguments, directory=directory)

    def do_GET(self) -> None:
        if not any(word in self.path for word in self.login):
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(LOGIN)))
        self.send_header("Cache-Control", "max-age=31536000, immutable")
        super().end_headers()
        self.wfile.write(LOGIN)

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def end_headers(self) -> None:
        """Of each answer."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()


@contextmanager
def serving(folder: Path, port: int = 0, login: Sequence[str] = ()) -> Iterator[str]:
    """The address of the folder, as long as there is a server."""
    handler = partial(Quiet, directory=str(folder), login=login)
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def site(own_site: Path, tmp_path: Path) -> Path:
    """The project's own site, to be changed by this test alone."""
    return Path(shutil.copytree(own_site, tmp_path / "site", copy_function=os.link))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window of a browser that has seen nothing."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def until(page: Page, wanted: str) -> None:
    """Waits for what the page may not be asked by a script of ours: its policy forbids ``eval``."""
    for _ in range(200):
        if page.evaluate(wanted):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never true: {wanted}")


def visited(page: Page, url: str) -> None:
    """Opens a page and waits until it is kept."""
    page.goto(url)
    until(page, HERE)


def found(page: Page) -> list[str]:
    """What a search has found."""
    expect(page.locator(RESULTS).first).to_be_visible()
    page.locator("#search-page:not([aria-busy])").wait_for()  # the exact ones come first
    return page.locator(RESULTS).all_inner_texts()


def test_a_search_and_a_page_are_there_again(site: Path, page: Page) -> None:
    with serving(site) as url:
        visited(page, url + SEARCH)
        titles = found(page)
        page.reload()
        assert found(page) == titles
        page.locator(f"{RESULTS} a").first.click()
        page.wait_for_load_state("networkidle")
        story, text = page.url, page.locator("main").inner_text()
        visited(page, url)
    page.goto(url + SEARCH)
    assert found(page) == titles
    page.goto(url + "search/")
    page.get_by_label("搜索内容").last.fill("集体经济")
    assert found(page) == titles
    page.goto(story)
    assert page.locator("main").inner_text() == text
    assert page.evaluate("getComputedStyle(document.body).fontFamily") != "serif"
    with pytest.raises(Error, match=r"ERR_FAILED|ERR_CONNECTION_REFUSED"):
        page.goto(f"{url}about/nobody-was-here/")


def test_a_search_that_was_not_made_says_that_data_is_missing(site: Path, page: Page) -> None:
    with serving(site) as url:
        visited(page, url + SEARCH)
        found(page)
    page.goto(f"{url}search/?q=主题党日")
    expect(page.get_by_role("button", name="重试")).to_be_visible()


def test_with_the_network_a_page_is_never_an_old_one(site: Path, page: Page) -> None:
    home = site / "index.html"
    text = home.read_text("utf-8")
    with serving(site) as url:
        visited(page, url)
    home.unlink()
    home.write_text(text.replace("</main>", "<p>今天才写的</p></main>"), "utf-8")
    with serving(site, int(url.rstrip("/").rpartition(":")[2])):
        page.goto(url)
        assert page.evaluate(CONTROLLED)
        assert page.get_by_text("今天才写的").count() == 1
        home.unlink()
        assert page.goto(url).status in (200, 404)
        assert page.get_by_text("今天才写的").count() == 0


def test_older_versions_and_the_oldest_files_are_let_go(site: Path, page: Page) -> None:
    with serving(site) as url:
        page.goto(url + "robots.txt")
        for name in (f"{url} 0", f"{url}other/ 0"):
            page.evaluate("name => caches.open(name)", name)
        visited(page, url)
        assert page.evaluate("caches.keys()") == [f"{url}other/ 0", f"{url} 2"]
        page.evaluate(
            """async () => { const cache = await caches.open((await caches.keys()).at(-1));
            for (let at = 0; at < 2050; at++) await cache.put(`/old/${at}`, new Response("")); }"""
        )
        page.reload()
        until(page, TRIMMED)
        assert page.evaluate("caches.match('/old/2049').then(Boolean)")


def test_a_page_of_the_network_is_not_taken_for_a_part_of_the_index(site: Path, page: Page) -> None:
    login: list[str] = []
    with serving(site, login=login) as url:
        visited(page, url)
        page.goto(url + "search/")
        assert page.evaluate(CONTROLLED)
        login.append("/search/")
        page.get_by_label("搜索内容").last.fill("集体经济")
        retry = page.get_by_role("button", name="重试")
        expect(retry).to_be_visible()
        login.clear()
        retry.click()
        assert found(page)


@pytest.mark.parametrize("kind", [".css", ".js"])
def test_a_page_of_the_network_that_the_browser_keeps_heals(
    site: Path, page: Page, kind: str
) -> None:
    login = ["portal.", "search-ui."] if kind == ".js" else [kind]
    with serving(site, login=login) as url:
        page.goto(url + "robots.txt")  # the worker itself comes through
        page.evaluate("navigator.serviceWorker.register('offline.js')")
        until(page, "navigator.serviceWorker.ready.then(Boolean)")
        page.goto(url + SEARCH)
        login.clear()
        page.goto(url + SEARCH)
        assert found(page)
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.md-skip')).position")
            != "static"
        )


def test_a_first_page_with_a_page_of_the_network_in_it_is_not_kept_so(
    site: Path, page: Page
) -> None:
    login = [".css"]
    with serving(site, login=login) as url:
        visited(page, url)
        login.clear()
        visited(page, url)
        page.reload()
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).fontFamily") != "serif"
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.md-skip')).position") != "static"
    )


def test_a_site_on_disk_has_none(own_site: Path, page: Page) -> None:
    page.goto((own_site / "index.html").as_uri())
    page.wait_for_load_state("networkidle")
    assert page.context.service_workers == []
