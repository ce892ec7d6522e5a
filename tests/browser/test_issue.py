"""The web edition of an issue is turned by keys, by a finger and by its links."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

LEAF = "issues/2026-10/"
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def page(browser: Browser, served: str) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, has_touch=True)
    page = context.new_page()
    page.goto(f"{served}{LEAF}2/")
    yield page
    context.close()


def swipe(page: Page, way: tuple[int, int], start: tuple[int, int] = (200, 400)) -> None:
    devtools = page.context.new_cdp_session(page)
    for step in range(11):
        x, y = (start[at] + way[at] * step // 10 for at in (0, 1))
        kind = "touchStart" if step == 0 else "touchMove"
        devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    devtools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_arrow_keys_turn_the_page(page: Page, served: str) -> None:
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"{served}{LEAF}3/")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(f"{served}{LEAF}2/")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(f"{served}{LEAF}1/")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Alt+ArrowRight")
    page.wait_for_timeout(200)
    assert page.url == f"{served}{LEAF}1/"


def test_a_finger_turns_the_page_but_not_while_it_scrolls(page: Page, served: str) -> None:
    swipe(page, (-30, -200))
    page.wait_for_timeout(200)
    assert page.url == f"{served}{LEAF}2/"
    swipe(page, (-150, -10))
    page.wait_for_url(f"{served}{LEAF}3/")
    swipe(page, (150, 10))
    page.wait_for_url(f"{served}{LEAF}2/")


def test_without_a_script_links_do(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{served}issues/")
    page.click("a[href*='2026-10/']")
    page.click("text=网页版")
    assert page.url == f"{served}{LEAF}1/"
    page.click("a[rel=next]")
    assert page.url == f"{served}{LEAF}2/"
    assert page.locator("link[rel=canonical]").get_attribute("href", timeout=1000)
    context.close()
