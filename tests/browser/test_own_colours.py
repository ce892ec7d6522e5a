"""Readers whose system has its own colours, or wants nothing to move: what is drawn stays to be seen."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEMPLATES = ("home", "story", "branch", "list", "search", "calendar", "unit", "notice")
SEEN = 60
"""Of 255: how much brighter the brightest of a thing's pixels is than its darkest."""
DRAWN = """() => {
  const inside = (one, box) => {
    for (let at = one; at; at = at.parentElement) {
      const frame = at.getBoundingClientRect();
      const sticksOut = box.right > frame.right + 1 || box.bottom > frame.bottom + 1;
      if (sticksOut && getComputedStyle(at).overflow !== "visible") return false;
    }
    return box.right <= innerWidth;
  };
  const found = [];
  const add = (one, box, name) => {
    const isSeen = one.checkVisibility({ visibilityProperty: true }) && !one.closest(".unseen, .md-skip");
    if (isSeen && box.width > 4 && box.height > 4 && inside(one, box))
      found.push([name, box.left + scrollX, box.top + scrollY, box.right + scrollX, box.bottom + scrollY]);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!text.data.trim()) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) add(text.parentElement, box, text.data.trim().slice(0, 40));
  }
  const drawings = "svg, .doors a, .month__grid a, .find__input, .tool, .act";
  for (const one of document.querySelectorAll(drawings))
    add(one, one.getBoundingClientRect(), one.outerHTML.slice(0, 60));
  for (const one of document.querySelectorAll("svg rect[class], svg circle[class], svg polyline")) {
    if (/paper|reach/.test(one.getAttribute("class")) || one.closest(".plate")) continue;
    const box = one.getBoundingClientRect();
    add(one, new DOMRect(box.x - 2, box.y - 2, box.width + 4, box.height + 4), one.outerHTML.slice(0, 60));
  }
  return found;
}"""
"""What has to be seen, with its box on the page: every line of text and every drawing."""
MOVING = """() => [...document.querySelectorAll("*")].filter((one) => {
  const style = getComputedStyle(one);
  return style.animationName !== "none" || style.transitionDuration !== "0s" || style.scrollBehavior !== "auto";
}).map((one) => one.outerHTML.slice(0, 60)).concat(document.getAnimations().map(String))"""


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_in_the_reader_s_own_colours_nothing_is_lost(
    browser: Browser, served: str, pages: dict[str, str], scheme: str
) -> None:
    window = browser.new_page(
        viewport={"width": 1440, "height": 900},
        forced_colors="active",
        color_scheme=scheme,  # type: ignore[arg-type]
        locale="zh-CN",
    )
    lost = []
    for template in TEMPLATES:
        window.goto(served + pages[template] + ("?q=集体经济" if template == "search" else ""))
        if template == "search":
            window.locator(".search-results h2").first.wait_for()
        shot = Image.open(io.BytesIO(window.screenshot(full_page=True))).convert("L")
        for name, *box in window.evaluate(DRAWN):
            dark, bright = shot.crop(tuple(map(round, box))).getextrema()
            if bright - dark < SEEN:
                lost.append(f"{template}: {name}")
    window.close()
    assert lost == []


def test_nothing_moves_for_those_who_want_it_still(
    browser: Browser, served: str, pages: dict[str, str]
) -> None:
    window = browser.new_page(reduced_motion="reduce", locale="zh-CN")
    for template in TEMPLATES:
        window.goto(served + pages[template])
        for button in window.locator(".tools [data-switch]").all():
            button.click()
        assert window.evaluate(MOVING) == [], template
    window.close()
