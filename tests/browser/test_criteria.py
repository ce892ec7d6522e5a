"""What ACCESSIBILITY.md promises and no tool judges, on every template."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from portals import TEMPLATES

DESK: Any = {"width": 1440, "height": 900}
PHONE: Any = {"width": 360, "height": 740}
MOST = 900
"""Stops on a page: the longest has some 600."""
AROUND = """() => [...document.querySelectorAll("a[href], button, input, summary")]
  .filter((one) => one.checkVisibility({checkVisibilityCSS: true}) && !one.closest("main"))
  .map((one) => [one.tagName, one.getAttribute("aria-label") || one.innerText.trim(),
    one.hash ? "" : one.href || ""])"""
"""What can be pressed around the text of a page: its name, and where it leads."""
HELD = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const points = [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]];
  const isSeen = [...one.getClientRects()].some((part) => points.some(([x, y]) => {
    const there = document.elementFromPoint(part.left + part.width * x, part.top + part.height * y);
    return there && (one.contains(there) || there.contains(one) || there.closest("label")?.control === one);
  }));
  return [one === document.body ? "" : one.outerHTML.slice(0, 120), isSeen];
}"""
"""What has the focus, and whether any of it can be seen."""
OVER = """() => [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility()
  && !one.matches(".md-skip") && (one.matches("dialog, [role=dialog], iframe, embed, object, marquee, [autoplay]")
    || (getComputedStyle(one).position === "fixed" && one.getBoundingClientRect().width > 1)))
  .map((one) => one.outerHTML.slice(0, 120))"""
"""What lies over a page, moves of its own accord or comes from elsewhere."""
MOVING = "document.getAnimations().filter((one) => one.effect.getTiming().iterations > 5).length"
FAINT = """() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map((one) => {
      const part = one / 255;
      return part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4;
    });
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const contrast = (one, other) => {
    const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
    return (a + .05) / (b + .05);
  };
  const isClear = (colour) => colour === "transparent" || /, 0\\)$/.test(colour);
  const behind = (one) => {
    for (let at = one.parentElement; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (!isClear(backgroundColor)) return backgroundColor;
    }
    return "rgb(255, 255, 255)";
  };
  return [...document.querySelectorAll("input, select, textarea")]
    .filter((one) => one.checkVisibility({checkVisibilityCSS: true}) && !["radio", "checkbox"].includes(one.type))
    .filter((one) => {
      const parts = [one, one.parentElement].flatMap((part) => {
        const style = getComputedStyle(part);
        const edge = parseFloat(style.borderBottomWidth) ? [style.borderBottomColor] : [];
        return [...edge, ...(isClear(style.backgroundColor) ? [] : [style.backgroundColor])];
      });
      const paper = behind(one.parentElement);
      return !parts.some((colour) => contrast(colour, paper) >= 3);
    })
    .map((one) => one.outerHTML.slice(0, 120));
}"""
"""Fields that nobody with weak eyes sees: neither edge nor filling is 3:1 against what is behind."""
UNMARKED = """() => [...document.querySelectorAll("main p a[href], main li p a[href]")]
  .filter((one) => one.checkVisibility() && one.closest("p").innerText.trim() !== one.innerText.trim())
  .filter((one) => !getComputedStyle(one).textDecorationLine.includes("underline")
    && getComputedStyle(one).display === "inline")
  .map((one) => one.outerHTML.slice(0, 120))"""
"""Links within sentences that only their colour tells from the words around them."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="zh-CN", viewport=DESK, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_ways_and_help_have_one_name_and_one_order_on_every_page(
    page: Page, served: str, pages: dict[str, str]
) -> None:
    found = {}
    for template in TEMPLATES:
        page.goto(served + pages[template])
        found[template] = page.evaluate(AROUND)
    first = found["story"]
    names = [name for _, name, _ in first]
    assert "网站地图" in names
    assert any(address.startswith("tel:") for *_, address in first)
    assert any("搜索" in name for name in names)
    for template, around in found.items():
        own = [one for one in around if one in first]
        assert [one for one in first if one in own] == own, template
        assert [one for one in first if one not in around] == [], template


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_keyboard_goes_through_and_out_again_and_changes_nothing_on_its_way(
    page: Page, served: str, pages: dict[str, str], template: str
) -> None:
    """Also where the tools of large type lie over the page."""
    page.add_init_script("localStorage.setItem('elder', '1')")
    page.goto(served + pages[template])
    page.wait_for_load_state("networkidle")
    address = page.url
    known, hidden = set(), []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        name, is_seen = page.evaluate(HELD)
        if not name:
            break
        known.add(name)
        hidden += [] if is_seen else [name]
    assert hidden == []
    assert len(known) > 10
    assert page.url == address
    assert page.locator("dialog[open], details[open] > summary:focus").count() == 0
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(HELD)[0], "the way back begins at the end"


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_what_is_pressed_is_large_enough(
    page: Page, served: str, pages: dict[str, str], viewport: Any
) -> None:
    page.set_viewport_size(viewport)
    for template in TEMPLATES:
        page.goto(served + pages[template])
        found = Axe().run(page, options={"runOnly": {"type": "rule", "values": ["target-size"]}})
        assert found.response["violations"] == [], (template, found.generate_report())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_fields_stand_out_and_links_in_sentences_are_underlined(
    page: Page, served: str, pages: dict[str, str], scheme: Any
) -> None:
    page.emulate_media(color_scheme=scheme)
    for template in TEMPLATES:
        page.goto(served + pages[template])
        assert page.evaluate(FAINT) == [], template
        assert page.evaluate(UNMARKED) == [], template


def test_nothing_lies_over_a_page_or_moves_of_its_own_accord(
    page: Page, served: str, pages: dict[str, str]
) -> None:
    page.emulate_media(reduced_motion="no-preference")
    for template in TEMPLATES:
        page.goto(served + pages[template])
        assert page.evaluate(OVER) == [], template
        assert page.evaluate(MOVING) == 0, template


def test_no_letter_alone_is_a_command(page: Page, served: str) -> None:
    page.goto(served)
    page.wait_for_load_state("networkidle")
    for key in "/sfhnjk?0123456789":
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement === document.body"), key
    page.keyboard.press("Alt+/")
    assert page.evaluate("document.activeElement.name") == "q"
