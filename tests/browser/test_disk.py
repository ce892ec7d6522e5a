"""The site opened from a folder: on a stick, on a screen in a hall, without any server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    context.set_default_timeout(10_000)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


def style(page: Page, selector: str, name: str) -> str:
    return str(page.eval_on_selector(selector, f"one => getComputedStyle(one).{name}"))


def test_styles_and_pictures_are_there(page: Page, own_site: Path) -> None:
    page.goto((own_site / "index.html").as_uri())
    assert style(page, ".masthead", "backgroundColor") != "rgba(0, 0, 0, 0)"
    assert style(page, ".cards", "listStyleType") == "none"
    picture = page.locator("main img").first
    picture.evaluate("image => image.decode()")
    assert picture.evaluate("image => image.naturalWidth") > 100


def test_links_lead_to_pages_and_back(page: Page, own_site: Path) -> None:
    page.goto((own_site / "index.html").as_uri())
    page.get_by_role("navigation", name="栏目").get_by_role("link", name="典型经验").click()
    expect(page.locator("h1")).to_have_text("典型经验")
    page.locator("main .card__title a").first.click()
    expect(page.locator("article .prose p").first).to_be_visible()
    assert style(page, ".masthead", "backgroundColor") != "rgba(0, 0, 0, 0)"
    page.locator(".nameplate").click()
    expect(page.locator("main .front")).to_be_visible()


def test_the_reader_s_choice_works(page: Page, own_site: Path) -> None:
    page.goto((own_site / "stories" / "index.html").as_uri())
    before = style(page, "body", "backgroundColor")
    page.get_by_role("button", name="深色").click()
    assert style(page, "body", "backgroundColor") != before
