"""The shape of pages, one of each kind: what comes first, how much frame there is round it, and that
a wide window is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from xianfeng.model.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1440, "height": 900}
FIRST = 900
"""Pixels above which the first heading of the content, or its text, begins on a phone."""
TIMES = 2.5
"""How tall a page may be beside what it tells: its own text and figures set alone."""
FRAME = 600
"""Pixels of masthead and foot on a phone: a record shorter than they are is measured as one so long."""

MEASURED = """() => {
  const main = document.querySelector("main");
  const shown = (one) => one.getClientRects().length > 0;
  const begins = [...main.querySelectorAll("h2, h3, .prose > *")]
    .find((one) => shown(one) && !one.closest("nav, .take, .facets"));
  const around = "nav, .related, .take, .actions, .terms, .report, .opening__plate, .rail, "
    + ".block--links, .md-tags, .signed";
  const away = [...main.querySelectorAll(around)].filter(shown);
  const first = begins.getBoundingClientRect().top + scrollY;
  const whole = document.documentElement.scrollHeight;
  for (const one of away) one.style.display = "none";
  const own = main.getBoundingClientRect().height;
  for (const one of away) one.style.display = "";
  return { first, whole, own };
}"""
USED = """() => {
  const main = document.querySelector("main").getBoundingClientRect();
  const ends = [...document.querySelectorAll("main img, main svg, main p, main li, main td, main dd, main a")]
    .map((one) => one.getBoundingClientRect())
    .filter((box) => box.width && box.top < innerHeight).map((box) => box.right);
  return (Math.max(...ends) - main.left) / main.width;
}"""
"""How much of the width the first window has something in."""


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(locale="zh-CN")
    yield page
    page.close()


def measured(page: Page, served: str, records: dict[str, str], expression: str) -> dict[str, Any]:
    """By kind, what the expression says of a record's page."""
    found = {}
    for kind, address in records.items():
        page.goto(served + address)
        found[kind] = page.evaluate(expression)
    return found


def test_every_kind_has_a_record_to_look_at(records: dict[str, str]) -> None:
    assert set(records) == set(KINDS)


def test_a_phone_shows_soon_what_a_page_is_about_and_little_else(
    window: Page, served: str, records: dict[str, str]
) -> None:
    window.set_viewport_size(PHONE)  # type: ignore[arg-type]
    found = measured(window, served, records, MEASURED)
    assert {kind: one["first"] for kind, one in found.items() if one["first"] > FIRST} == {}
    tall = {kind: one["whole"] / max(one["own"], FRAME) for kind, one in found.items()}
    assert {kind: times for kind, times in tall.items() if times > TIMES} == {}


def test_a_wide_window_has_no_empty_third(
    window: Page, served: str, records: dict[str, str]
) -> None:
    window.set_viewport_size(DESK)  # type: ignore[arg-type]
    used = measured(window, served, records, USED)
    assert {kind: share for kind, share in used.items() if share < 0.8} == {}
