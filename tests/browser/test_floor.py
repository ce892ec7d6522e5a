"""The oldest browsers that readers have: every page is whole, and all that scripts add works.

Chromium 69 stands for iOS 13 as well, which lacks a few things more: they are taken from it.
"""

from __future__ import annotations

import platform
import sys
from typing import TYPE_CHECKING, Any

import pytest
from old_browsers import VERSIONS, Page, opened

from portals import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.skipif(
    (sys.platform, platform.machine()) != ("linux", "x86_64"),
    reason="old browsers are to be had for Linux on x86-64 alone",
)
PHONE, DESK = (360, 740), (1440, 900)
AS_IOS_13 = "MediaQueryList.prototype.addEventListener = undefined;"
LAYOUT = """(() => {
  const rows = "header, .card__facts, .kicker, .byline, .count, .tools, .pager, "
    + ".md-tags, .contents ol, .facet__list a, .footer__filing, .md-header__inner, .md-path__list";
  const touching = [];
  for (const row of document.querySelectorAll(rows)) {
    const boxes = [...row.children].map((one) => one.getBoundingClientRect())
      .filter((box) => box.width > 1 && box.height > 1);
    boxes.slice(1).forEach((box, at) => {
      const before = boxes[at];
      const beside = box.top < before.bottom - 1 && before.top < box.bottom - 1;
      const apart = box.left >= before.right + 2 || before.left >= box.right + 2;
      if (beside && !apart) touching.push(row.outerHTML.slice(0, 90));
    });
  }
  const { scrollWidth, scrollHeight } = document.documentElement;
  return { width: scrollWidth, height: scrollHeight, touching };
})()"""
"""How large a page is, and which things in its rows lie on one another or touch."""


@pytest.fixture(params=VERSIONS, ids=lambda version: f"chromium-{version}")
def page(request: pytest.FixtureRequest) -> Iterator[Page]:
    """A new reader with an old browser, in which no script may fail."""
    with opened(request.param, PROJECT / ".cache" / "browsers") as page:
        assert f"Chrome/{request.param}." in page.evaluate("navigator.userAgent")
        if request.param == 69:
            page.send("Page.addScriptToEvaluateOnNewDocument", source=AS_IOS_13)
        page.size(*DESK)
        yield page
        assert page.complaints == []


@pytest.fixture(scope="session")
def heights(browser: Browser, served: str, pages: dict[str, str]) -> dict[tuple[str, int], int]:
    """How tall a browser of today makes each page, by template and width of the window."""
    found = {}
    for width, height in (PHONE, DESK):
        today = browser.new_page(viewport={"width": width, "height": height})
        for template, address in pages.items():
            today.goto(served + address)
            today.locator("[data-compared]:empty").wait_for(state="detached")
            layout = today.evaluate(LAYOUT)
            assert layout["touching"] == []
            found[template, width] = layout["height"]
        today.close()
    return found


def test_every_page_is_whole(
    page: Page, served: str, pages: dict[str, str], heights: dict[tuple[str, int], int]
) -> None:
    for width, height in (PHONE, DESK):
        page.size(width, height)
        for template, address in pages.items():
            page.goto(served + address)
            page.until(f"Math.abs({LAYOUT}.height / {heights[template, width]} - 1) < 0.06")
            whole = page.evaluate(LAYOUT)
            assert whole["touching"] == [], template
            assert whole["width"] <= width, template


def look(page: Page) -> tuple[float, float]:
    """How bright the ground is, from 0 to 255, and how large letters are in pixels."""
    colour, size = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).map(Number),"
        " parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)]"
    )
    return sum(colour[:3]) / 3, size


def test_large_type_and_dark_are_remembered(page: Page, served: str, pages: dict[str, str]) -> None:
    page.goto(served + pages["story"])
    light, small = look(page)
    for name in ("elder", "dark"):
        page.click(f".masthead .tools [data-switch={name}]")
    for _ in range(2):
        dark, large = look(page)
        assert dark < 80 < 200 < light
        assert large > 1.15 * small
        page.goto(served + pages["story"])
    page.size(*PHONE)
    for template, address in pages.items():
        page.goto(served + address)
        assert page.evaluate(LAYOUT)["width"] <= PHONE[0], template


def test_the_search_finds_marks_and_narrows_down(page: Page, served: str) -> None:
    page.goto(f"{served}search/?q=集体经济")
    page.until("document.querySelectorAll('.search-results h2').length === 10")
    assert page.evaluate("document.querySelector('.search-results mark').textContent") == "集体经济"
    page.until("document.querySelectorAll('.search-tab').length > 1")
    page.click(".search-tab:nth-child(2)")
    page.until(
        "location.search.includes('section=') && document.querySelector('.search-tab:nth-child(2)[aria-pressed=true]')"
        " && !document.querySelector('[aria-busy]')"
    )
    page.click(".search-results a")
    page.until("location.hash.startsWith('#hit=') && scrollY > 0")


def test_the_search_field_suggests(page: Page, served: str) -> None:
    page.goto(served)
    page.evaluate("document.querySelector('.find__input').focus()")
    page.type("石桥")
    page.until("document.querySelector('[role=option]')")
    page.press("ArrowDown")
    page.press("Enter")
    page.until("location.pathname !== '/' && document.querySelector('h1')")


def test_a_term_unfolds_where_it_stands(page: Page, served: str, with_term: str) -> None:
    page.size(*PHONE)
    page.goto(served + with_term)
    page.click("a.term")
    box = page.evaluate("(({left, right}) => [left, right])"
                        "(document.querySelector('.term-pop').getBoundingClientRect())")  # fmt: skip
    assert 0 <= box[0] < box[1] <= PHONE[0]


def test_a_directory_is_narrowed_down_and_records_are_compared(page: Page, served: str) -> None:
    page.goto(f"{served}branches/")
    page.click("#facets .facet a")
    page.until("document.querySelector('main .cards > li[hidden]')")
    page.goto(f"{served}compare/?a=shuanghuai-cun&b=chaya-cun")
    page.until("document.querySelectorAll('[data-compared] thead th').length === 3")


def test_without_scripts_everything_is_there_to_read(
    page: Page, served: str, pages: dict[str, str]
) -> None:
    page.send("Emulation.setScriptExecutionDisabled", value=True)
    page.size(*PHONE)
    for template in ("home", "story", "list", "branch", "search"):
        page.goto(served + pages[template])
        assert shown(page, "h1")["width"] > 0
        assert shown(page, "main")["width"] == PHONE[0]


def shown(page: Page, selector: str) -> Any:
    """The size of an element, also where no script runs."""
    document = page.send("DOM.getDocument")["root"]["nodeId"]
    node = page.send("DOM.querySelector", nodeId=document, selector=selector)["nodeId"]
    return page.send("DOM.getBoxModel", nodeId=node)["model"]
