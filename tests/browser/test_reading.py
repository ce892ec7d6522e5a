"""The project's own site as readers meet it: in a real browser, by keyboard, without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Route,
    expect,
)

from portals import TEMPLATES
from xianfeng.model.disclosure import Disclosed

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1440, "height": 900}


class Visit:
    """A reader's window, and all that went wrong in it."""

    def __init__(self, context: BrowserContext, root: str) -> None:
        self.root = root
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("response", lambda answer: self._answered(answer.status, answer.url))
        self.page.on("requestfailed", lambda request: self._lost(request.url, request.failure))

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning", "assert"):
            self.complaints.append(message.text)

    def _asked(self, url: str) -> None:
        if not url.startswith((self.root, "data:")):
            self.complaints.append(f"asked for {url}")

    def _answered(self, status: int, url: str) -> None:
        if status >= 400:
            self.complaints.append(f"{status} {url}")

    def _lost(self, url: str, why: str | None) -> None:
        if why != "net::ERR_ABORTED":  # the reader went on before it came
            self.complaints.append(f"lost {url}: {why}")

    def to(self, address: str) -> Page:
        self.page.goto(self.root + address)
        return self.page


@pytest.fixture
def visit(browser: Browser, served: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A new reader; ``@pytest.mark.parametrize("visit", …, indirect=True)`` says what kind."""
    options = {"viewport": DESK, **getattr(request, "param", {})}
    context = browser.new_context(locale="zh-CN", **options)
    context.set_default_timeout(10_000)
    one = Visit(context, served)
    yield one
    context.close()
    assert one.complaints == []


def reader(**options: Any) -> Any:
    """A kind of reader: the options of a browser's context."""
    return pytest.mark.parametrize("visit", [options], indirect=True)


on_a_phone = reader(viewport=PHONE)
without_scripts = reader(java_script_enabled=False)


# Every template


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_page_fits_every_reader_and_asks_nobody_else(
    visit: Visit, pages: dict[str, str], template: str
) -> None:
    """On a desk, on a phone, in the dark, in large type; axe-core finds nothing anywhere."""
    page = visit.to(pages[template])
    expect(page.locator("h1")).to_have_count(1)
    check_fit(page)
    check_access(page)
    page.get_by_role("button", name="深色").click()
    check_access(page)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    check_fit(page)
    for picture in page.locator("img:visible").all():
        check_picture(picture)
    page.evaluate("localStorage.setItem('dark', '0'); localStorage.setItem('elder', '1')")
    page.reload()
    assert page.evaluate("document.documentElement.hasAttribute('data-elder')")
    check_fit(page)
    check_access(page)


def check_fit(page: Page) -> None:
    wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1], page.url


def check_access(page: Page) -> None:
    page.evaluate("Promise.all(document.getAnimations().map(one => one.finished))")  # of colours
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()


@pytest.mark.parametrize("elder", ["0", "1"], ids=["", "elder"])
def test_large_letters_of_the_browser_fit(
    large: Browser, served: str, pages: dict[str, str], elder: str
) -> None:
    page = large.new_page(viewport={"width": 320, "height": 740})
    page.goto(served + "robots.txt")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") != 16
    page.evaluate("elder => localStorage.setItem('elder', elder)", elder)
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 740})
        for address in pages.values():
            page.goto(served + address)
            check_fit(page)
    page.close()


LONG_WORDS = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const fixed = "svg, button, option, script, .stars";
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node.data.trim() && !node.parentElement.closest(fixed)) node.data = "W".repeat(300);
}"""


@pytest.mark.parametrize("visit", [{"viewport": PHONE}, {"viewport": DESK}], indirect=True)
def test_words_of_three_hundred_letters_fit(visit: Visit, pages: dict[str, str]) -> None:
    """Wherever a text of an editor or a name stands."""
    for address in [*pages.values(), "search/?q=集体经济", "compare/?a=chaya-cun&b=ludu-cun"]:
        page = visit.to(address)
        page.wait_for_load_state("networkidle")
        page.evaluate(LONG_WORDS)
        check_fit(page)


@pytest.mark.parametrize("dark", ["0", "1"], ids=["", "dark"])
def test_what_was_searched_for_can_be_read_by_everybody(visit: Visit, dark: str) -> None:
    page = visit.to("search/")
    page.evaluate("dark => localStorage.setItem('dark', dark)", dark)
    page.goto(f"{visit.root}search/?q=集体经济")
    expect(page.locator(".search-results mark").first).to_be_visible()
    page.get_by_text("筛选和排序").click()
    expect(page.locator(".search-tab").nth(1)).to_be_visible()
    page.get_by_role("combobox", name="搜索内容").fill("集体")
    expect(page.get_by_role("option").first).to_be_visible()
    check_access(page)


@reader(forced_colors="active")
def test_with_forced_colours_what_is_chosen_and_held_is_told_apart(visit: Visit) -> None:
    page = visit.to("branches/")
    stars = page.locator(".stars").all_inner_texts()
    assert {len(one) for one in stars} == {5}
    assert {*"".join(stars)} == {"★", "☆"}
    for name in ("大字版", "深色"):
        button = page.get_by_role("button", name=name)
        ground = "one => getComputedStyle(one).backgroundColor"
        before = button.evaluate(ground)
        button.click()
        assert button.evaluate(ground) != before


def check_picture(picture: Locator) -> None:
    """Its size is known before it loads, it has words, it is what it says."""
    picture.scroll_into_view_if_needed()
    picture.evaluate("image => image.decode()")
    told = picture.evaluate(
        "i => [i.getAttribute('width'), i.getAttribute('height'), i.naturalWidth, i.naturalHeight,"
        " i.getAttribute('alt')]"
    )
    width, height, natural_width, natural_height, alt = told
    assert natural_width / natural_height == pytest.approx(int(width) / int(height), rel=0.02)
    assert alt is not None


def test_a_missing_page_is_the_site_s_own(visit: Visit) -> None:
    page = visit.to("no/such/place/")
    expect(page.locator("h1")).to_have_text("没有找到这个页面")
    page.get_by_role("navigation", name="栏目").get_by_role("link", name="典型经验").click()
    expect(page).to_have_url(visit.root + "stories/")
    assert [one for one in visit.complaints if "404" not in one] == []
    visit.complaints.clear()


def test_a_missing_page_offers_the_nearest_addresses_and_the_search(visit: Visit) -> None:
    page = visit.to("branch/chaya-cum.html")
    offered = page.locator("[data-nearest] a")
    expect(offered.first).to_have_text("雾坪镇茶垭村党支部")
    expect(page.locator("main").get_by_role("combobox", name="搜索内容")).to_be_visible()
    offered.first.click()
    expect(page).to_have_url(visit.root + "branches/chaya-cun/")
    page.goto(visit.root + "%E0%A4%A/qqqqqqqq")
    expect(page.locator("[data-nearest]")).to_be_hidden()
    assert [one for one in visit.complaints if "404" not in one] == []
    visit.complaints.clear()


def test_what_falls_due_after_the_build_is_right_on_the_reader_s_day(
    visit: Visit, own_site: Path
) -> None:
    turning = [
        file for file in own_site.rglob("index.html") if "data-turns" in file.read_text("utf-8")
    ]
    assert len({file.parts[len(own_site.parts)] for file in turning}) >= 3
    file = next(file for file in turning if "已超期" in file.read_text("utf-8"))
    address = f"{file.parent.relative_to(own_site).as_posix()}/"
    late = visit.to(address).locator("main").get_by_text("已超期")
    before = late.count()
    visit.page.clock.set_fixed_time("2031-01-01")
    visit.page.reload()
    assert late.count() > before


# By keyboard

LOOKING = """() => {
  // How an element, what is drawn with it and what it stands in look: a ring may be on any of them.
  window.look = (one) => {
    const parts = [];
    for (let at = one, up = 0; at && up < 4; at = at.parentElement, up += 1) {
      for (const pseudo of [null, "::before", "::after"]) {
        const style = getComputedStyle(at, pseudo);
        parts.push(style.outline, style.boxShadow, style.borderColor, style.backgroundColor);
      }
    }
    return parts.join("|");
  };
  const all = [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
    .filter((one) => one.checkVisibility({checkVisibilityCSS: true}) && !one.disabled);
  window.before = new Map(all.map((one) => [one, look(one)]));
  return all.length;
}"""
FOCUSED = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  return {
    name: one.outerHTML.slice(0, 120),
    number: [...window.before.keys()].indexOf(one),
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
      && box.right > 0 && box.left < innerWidth,
    marked: window.look(one) !== window.before.get(one),
  };
}"""


@pytest.mark.parametrize("template", ["home", "story", "list", "branch"])
@pytest.mark.parametrize(
    "visit", [{"viewport": PHONE}, {"viewport": DESK}], indirect=True, ids=["phone", "desk"]
)
def test_tab_reaches_everything_in_order_and_shows_where_it_is(
    visit: Visit, pages: dict[str, str], template: str
) -> None:
    page = visit.to(pages[template])
    page.emulate_media(reduced_motion="reduce")
    page.wait_for_load_state("networkidle")  # today's strip is of the reader's day
    count = page.evaluate(LOOKING)
    assert count > 10
    passed = []
    for _ in range(count):
        page.keyboard.press("Tab")
        passed.append(page.evaluate(FOCUSED))
    assert [at["number"] for at in passed] == list(range(count))
    assert [at["name"] for at in passed if not at["seen"]] == []
    assert [at["name"] for at in passed if not at["marked"]] == []


def test_the_skip_link_is_first_and_leads_to_the_text(visit: Visit, pages: dict[str, str]) -> None:
    page = visit.to(pages["story"])
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    expect(page.get_by_role("link", name="跳到正文")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#main').contains(document.activeElement)")


@on_a_phone
def test_the_drawer_opens_and_closes_by_keyboard(visit: Visit) -> None:
    page = visit.to("")
    button, menu = page.locator("summary", has_text="菜单"), page.locator("nav[aria-label=菜单]")
    expect(menu).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Space")
    menu.get_by_role("link", name="支部档案").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(visit.root + "branches/")


@on_a_phone
def test_the_drawer_closes_when_the_reader_goes_on(visit: Visit) -> None:
    page = visit.to("")
    button, menu = page.locator("summary", has_text="菜单"), page.locator("nav[aria-label=菜单]")
    button.click()
    expect(menu).to_be_visible()
    page.locator("main a").last.focus()
    expect(menu).to_be_hidden()


# What the reader chooses


def look(page: Page) -> tuple[str, float]:
    """The colour behind the text and the size of its letters in pixels."""
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)")
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor")), size


def test_dark_and_large_type_are_remembered_and_can_be_taken_back(
    visit: Visit, pages: dict[str, str]
) -> None:
    page = visit.to(pages["story"])
    light, small = look(page)
    dark_button = page.get_by_role("button", name="深色")
    large_button = page.get_by_role("button", name="大字版")
    dark_button.click()
    large_button.click()
    for _ in range(2):
        expect(dark_button).to_have_attribute("aria-pressed", "true")
        expect(large_button).to_have_attribute("aria-pressed", "true")
        colour, size = look(page)
        assert brightness(colour) < 80 < 200 < brightness(light)
        assert size >= 1.15 * small
        page.reload()
    visit.to("branches/")
    assert brightness(look(page)[0]) < 80
    dark_button.click()
    large_button.click()
    page.goto(visit.root + pages["story"])
    assert look(page) == (light, small)


def brightness(colour: str) -> float:
    return sum(map(float, re.findall(r"[\d.]+", colour)[:3])) / 3


@reader(color_scheme="dark")
def test_who_has_dark_everywhere_has_it_here(visit: Visit) -> None:
    page = visit.to("")
    assert brightness(look(page)[0]) < 80
    expect(page.get_by_role("button", name="深色")).to_have_attribute("aria-pressed", "true")


VOICE = """
  const said = window.said = [];
  const voice = {localService: true, lang: "zh-CN", name: "婷婷"};
  Object.defineProperty(window, "speechSynthesis", {value: {
    getVoices: () => [voice], cancel() {},
    speak(words) { said.push([words.text, words.rate]); queueMicrotask(() => words.onend()); },
  }});
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""
"""A browser that has a Chinese voice, and writes down what it says and how fast."""


@on_a_phone
def test_every_tool_of_large_type_does_something_and_is_remembered(
    visit: Visit, pages: dict[str, str]
) -> None:
    page = visit.to(pages["story"])
    bar = page.get_by_role("region", name="大字和无障碍工具")
    expect(bar).to_have_count(0)
    page.get_by_role("button", name="大字版").click()
    settings = bar.get_by_role("button", name="设置")
    for name in ("字号", "间距", "配色", "版面"):
        usual = page.screenshot(full_page=True)
        settings.click()
        expect(settings).to_have_attribute("aria-expanded", "true")
        group = bar.get_by_role("group", name=name)
        first = group.locator("[aria-pressed=true]").inner_text()
        for value in group.get_by_role("button").all():
            value.click()
            expect(group.locator("[aria-pressed=true]")).to_have_text(value.inner_text())
            check_fit(page)
        settings.click()
        assert page.screenshot(full_page=True) != usual, name
        page.reload()
        settings.click()
        expect(group.locator("[aria-pressed=true]")).to_have_text(value.inner_text())
        group.get_by_role("button", name=first, exact=True).click()
        page.keyboard.press("Escape")
        expect(settings).to_be_focused()
    bar.get_by_role("button", name="退出").click()
    expect(bar).to_be_hidden()
    assert page.context.cookies() == []


def test_each_key_of_large_type_turns_its_tool(visit: Visit, pages: dict[str, str]) -> None:
    page = visit.to(pages["record"])
    page.keyboard.press("Alt+1")
    assert page.locator("html[data-size]").count() == 0
    page.keyboard.press("Alt+0")
    for digit, name in enumerate(
        ("size", "spacing", "palette", "pointer", "crosshair", "pointing", "rate", "plain"), 1
    ):
        page.keyboard.press(f"Alt+{digit}")
        expect(page.locator(f"html[data-{name}]")).to_have_count(1)
    page.mouse.move(300, 200)
    lines = page.locator(".crosshair")
    boxes = [line.bounding_box() or {} for line in lines.all()]
    assert (boxes[0]["y"], boxes[1]["x"]) == (200, 300)
    assert "svg" in page.evaluate("getComputedStyle(document.querySelector('main a')).cursor")
    page.keyboard.press("Alt+0")
    assert page.locator("html[data-size], html[data-plain]").count() == 0
    expect(lines.first).to_be_hidden()


@pytest.mark.parametrize("template", [name for name in TEMPLATES if name != "search"])
def test_every_kind_is_read_aloud_from_its_title_to_its_end(
    visit: Visit, pages: dict[str, str], template: str
) -> None:
    visit.page.add_init_script(VOICE + "localStorage.setItem('elder', '1');")
    page = visit.to(pages[template])
    control = page.locator(".assist [data-aloud]")
    control.wait_for()
    page.keyboard.press("Alt+9")
    expect(control).to_have_attribute("aria-pressed", "false")
    said = [text for text, _ in page.evaluate("said")]
    assert page.locator("h1").inner_text() in said
    assert said[-1] in page.locator("main").inner_text()
    assert len("".join(said)) > 20
    expect(page.locator(".aloud")).to_have_count(0)


def test_what_the_reader_points_at_is_read_as_fast_as_wanted(
    visit: Visit, pages: dict[str, str]
) -> None:
    visit.page.add_init_script(VOICE + "localStorage.setItem('elder', '1');")
    page = visit.to(pages["story"])
    page.locator("h1").hover()
    page.wait_for_timeout(500)
    assert page.evaluate("said") == []
    page.keyboard.press("Alt+6")
    page.locator("main p").first.hover()
    page.locator("h1").hover()
    page.wait_for_timeout(500)
    page.keyboard.press("Alt+7")
    page.get_by_role("link", name="首页").first.focus()
    page.wait_for_timeout(500)
    (title, usual), (link, fast) = page.evaluate("said")
    assert title == page.locator("h1").inner_text()
    assert link == "首页"
    assert fast > usual


def test_without_a_chinese_voice_the_page_says_so(visit: Visit, pages: dict[str, str]) -> None:
    page = visit.to(pages["record"])
    page.locator(".actions").get_by_role("button", name="朗读").click()
    expect(page.locator(".actions").get_by_role("status")).to_contain_text("没有中文语音")
    page.get_by_role("button", name="大字版").click()
    page.locator(".assist").get_by_role("button", name="朗读").click()
    expect(page.locator(".assist").get_by_role("status")).to_contain_text("没有中文语音")


SILENCE = (
    b"RIFF\x2c\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00\x40\x1f\x00\x00\x40\x1f\x00\x00"
    + (b"\x01\x00\x08\x00data\x08\x00\x00\x00" + b"\x80" * 8)
)
"""A recording, WAV, of a thousandth of a second."""


@pytest.mark.parametrize("there", [True, False])
def test_what_was_recorded_is_played_and_read_by_a_voice_where_it_can_t_be_had(
    visit: Visit, there: bool
) -> None:
    page = visit.page
    page.add_init_script(VOICE)
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    def answer(route: Route) -> None:
        if there:
            route.fulfill(body=SILENCE, content_type="audio/wav")
        else:
            route.abort()

    page.route("**/*.mp3", answer)
    visit.to(WITH_RECORDING)
    expect(page.get_by_role("link", name="听录好的朗读")).to_be_visible()
    assert not any(
        url.endswith(".mp3") for url in asked
    )  # nobody is asked before a reader wants it
    page.evaluate("document.addEventListener('play', () => said.push('play'), true)")
    page.locator(".actions").get_by_role("button", name="朗读").click()
    title = page.locator("h1").inner_text()
    if there:
        page.wait_for_function("said.includes('play')")
        page.wait_for_timeout(300)
    else:
        page.wait_for_function("title => said.some(([text]) => text === title)", arg=title)
    assert (title in [text for text, *_ in page.evaluate("said")]) is not there
    visit.complaints.clear()


WITH_RECORDING = "stories/2024/wuwei-pingxing/"
PALETTES = ("yellow-on-black", "white-on-black", "white-on-blue", "black-on-yellow")


@pytest.mark.parametrize("palette", PALETTES)
def test_every_palette_can_be_read_by_everybody(
    visit: Visit, pages: dict[str, str], palette: str
) -> None:
    """A quarter of the templates each, in pairs of palette and dark; the bench has them all."""
    number = PALETTES.index(palette)
    visit.page.add_init_script(
        f"Object.assign(localStorage, {{elder: '1', palette: '{palette}', dark: '{number % 2}'}})"
    )
    for address in list(pages.values())[number::4]:
        page = visit.to(address)
        check_access(page)


# Terms, lists, questions


def test_a_term_is_explained_where_it_stands(visit: Visit, with_term: str) -> None:
    page = visit.to(with_term)
    link = page.locator("a.term").first
    link.click()
    expect(link).to_have_attribute("aria-expanded", "true")
    note = page.locator(".term-pop")
    expect(note).to_be_in_viewport()
    expect(note.locator("li").first).not_to_be_empty()
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(note).to_be_visible()
    page.locator("h1").click()
    expect(note).to_have_count(0)


@on_a_phone
def test_an_explanation_stays_on_a_small_screen(visit: Visit, with_term: str) -> None:
    page = visit.to(with_term)
    for link in page.locator("a.term").all():
        link.click()
        box = page.locator(".term-pop").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
        page.keyboard.press("Escape")


@without_scripts
def test_without_scripts_a_term_leads_to_its_explanation(visit: Visit, with_term: str) -> None:
    page = visit.to(with_term)
    link = page.locator("a.term").first
    href = link.get_attribute("href") or ""
    link.click()
    card = page.locator(f"[id='{href[1:]}']")
    expect(card).to_be_in_viewport()
    expect(card.locator("li").first).to_be_visible()
    card.get_by_role("link").click()
    assert urlsplit(page.url).path.startswith("/terms/")


@without_scripts
@pytest.mark.parametrize("section", ["stories", "branches"])
def test_without_scripts_a_list_is_narrowed_down_by_links(visit: Visit, section: str) -> None:
    page = visit.to(f"{section}/")
    entry = page.locator("#facets a").first
    label = entry.locator(".facet__label").inner_text()
    count = int(entry.locator(".facet__count").inner_text())
    entry.click()
    assert page.url != f"{visit.root}{section}/"
    expect(page.locator("h1")).to_contain_text(label)
    expect(page.locator("[data-count]")).to_contain_text(str(count))
    assert 0 < page.locator("main .cards .card").count() <= count
    page.locator("main .cards a").first.click()
    expect(page.locator("h1")).to_have_count(1)


def test_with_scripts_a_directory_is_narrowed_down_in_place(visit: Visit) -> None:
    page = visit.to("branches/")
    shown = page.locator("main .cards > li:visible")
    whole = shown.count()
    groups = page.locator("#facets .facet")
    first, second = groups.nth(0).locator("a").first, groups.nth(1).locator("a").first
    first.click()
    some = shown.count()
    assert some == int(first.locator(".facet__count").inner_text()) < whole
    expect(first).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-count]")).to_contain_text(str(some))
    second.click()
    assert shown.count() <= some
    second.click()
    assert shown.count() == some
    first.focus()
    page.keyboard.press("Space")
    assert shown.count() == whole
    assert page.url == f"{visit.root}branches/"


@reader(viewport={"width": 390, "height": 740})
def test_on_a_phone_a_filter_leads_to_what_it_left(visit: Visit) -> None:
    page = visit.to("branches/")
    for facet in page.locator("#facets .facet").all():
        facet.locator("a").first.click()
        expect(page.locator("[data-count]")).to_be_in_viewport()
        facet.locator("a").first.click()
        expect(page.locator("main .cards > li:visible").first).to_be_in_viewport()


@on_a_phone
def test_places_on_a_map_are_large_enough_for_a_finger(visit: Visit) -> None:
    page = visit.to("overview/map/")
    for link in page.locator(".map a").all():
        box = link.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24


@without_scripts
def test_without_scripts_older_pages_of_a_list_are_a_link_away(visit: Visit) -> None:
    page = visit.to("study/")
    titles = set(page.locator(".card__title").all_inner_texts())
    page.get_by_role("link", name="下一页").click()
    older = set(page.locator(".card__title").all_inner_texts())
    assert older
    assert not older & titles
    page.get_by_role("link", name="上一页").click()
    assert set(page.locator(".card__title").all_inner_texts()) == titles


@reader(java_script_enabled=False, viewport=PHONE)
def test_without_scripts_the_drawer_opens(visit: Visit) -> None:
    page = visit.to("")
    menu = page.locator("nav[aria-label=菜单]")
    expect(menu).to_be_hidden()
    page.locator("summary", has_text="菜单").click()
    expect(menu).to_be_visible()
    menu.get_by_role("link", name="学习专栏").click()
    expect(page).to_have_url(visit.root + "study/")


@without_scripts
def test_without_scripts_no_button_is_shown_that_does_nothing(
    visit: Visit, pages: dict[str, str]
) -> None:
    for template in ("home", "story", "post"):
        page = visit.to(pages[template])
        dead = page.locator("button:visible:not([type=submit])")
        assert dead.all_inner_texts() == []


@without_scripts
def test_without_scripts_the_answer_to_a_question_unfolds(visit: Visit, own_site: Path) -> None:
    files = sorted(own_site.glob("study/*/index.html"))
    asked = next(file for file in files if "quiz__answer" in file.read_text("utf-8"))
    page = visit.to(f"{asked.parent.relative_to(own_site).as_posix()}/")
    answer = page.locator(".quiz__answer").first
    expect(answer.locator("p")).to_be_hidden()
    answer.locator("summary").click()
    expect(answer.locator("p")).to_be_visible()


@without_scripts
def test_without_scripts_search_says_what_to_do_instead(visit: Visit) -> None:
    page = visit.to("")
    page.get_by_role("searchbox", name="搜索内容").last.fill("议事")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q="))
    expect(page.locator("#search-page .caution")).to_be_visible()
    page.locator("main .facet a").first.click()
    assert page.locator(".card").count() > 0


# On paper


def test_paper_gets_the_text_and_nothing_to_press(visit: Visit, pages: dict[str, str]) -> None:
    page = visit.to(pages["story"])
    page.emulate_media(media="print")
    for hidden in (".md-tabs", ".drawer", ".find", ".tools", ".actions", ".neighbours", ".md-skip"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".prose p").first).to_be_visible()
    assert page.locator("button:visible, input:visible").all_inner_texts() == []


def test_dark_readers_print_black_on_white(visit: Visit, pages: dict[str, str]) -> None:
    page = visit.to(pages["story"])
    page.get_by_role("button", name="深色").click()
    page.emulate_media(media="print")
    text = page.evaluate("getComputedStyle(document.querySelector('.prose p')).color")
    assert brightness(text) < 80
    assert "0, 0, 0, 0" in look(page)[0] or brightness(look(page)[0]) > 200


def test_a_visit_takes_one_sheet(visit: Visit, pages: dict[str, str]) -> None:
    printed = visit.to(pages["visit"]).pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1


def test_a_visit_goes_by_the_clock_of_who_sets_out(visit: Visit, pages: dict[str, str]) -> None:
    page = visit.to(pages["visit"])
    start, stops = page.get_by_label("几点出发"), page.locator("[data-reached]")
    expect(stops.first).to_have_text("9:00 到")
    start.fill("23:50")
    expect(stops.first).to_have_text("23:50 到")
    minutes = [int(one.get_attribute("data-reached") or 0) for one in stops.all()]
    last = (23 * 60 + 50 + minutes[-1]) % (24 * 60)
    expect(stops.last).to_have_text(f"{last // 60}:{last % 60:02} 到")
    start.fill("")
    expect(stops.last).to_have_text(f"第 {minutes[-1]} 分钟到")


# As somebody who is old and in need of something


@on_a_phone
def test_the_telephone_of_a_service_centre_is_two_taps_away(visit: Visit) -> None:
    page = visit.to("")
    page.locator(".doors").get_by_role("link", name="办事").click()
    phone = page.locator("main a[href^='tel:']").first
    expect(phone).to_be_visible()


@on_a_phone
def test_the_history_of_today_is_one_tap_away(visit: Visit, portal: Disclosed) -> None:
    day = portal.catalog.published["daily"][0].id
    visit.page.clock.set_fixed_time(f"2027-{day}T12:00:00+08:00")
    page = visit.to("")
    card = page.locator(".today__posts a").first
    expect(page.locator(".today__date")).to_contain_text(f"{int(day[:2])}月{int(day[3:])}日")
    card.click()
    expect(page.locator("h1")).to_have_count(1)
    assert urlsplit(page.url).path.startswith("/study/")


def test_a_day_of_which_nothing_is_told_leads_to_the_last_one(
    visit: Visit, portal: Disclosed
) -> None:
    told = {one.entity.held("date") or one.entity.held("on_this_day") for kind in ("daily", "post")
            for one in portal.catalog.published[kind]}  # fmt: skip
    day = next(f"11-{day}" for day in range(30, 1, -1) if f"11-{day}" not in told)
    visit.page.clock.set_fixed_time(f"2027-{day}T12:00:00+08:00")
    page = visit.to("")
    expect(page.locator(".today__name")).to_have_text("历史上的这几天")
    last = max(one for one in told if one and "11-00" < one < day)
    expect(page.locator(".today__date")).to_have_text(f"11月{int(last[3:])}日")
    expect(page.locator(".today__posts a").first).to_be_visible()


@on_a_phone
def test_how_to_copy_a_practice_is_three_taps_away(visit: Visit) -> None:
    page = visit.to("")
    page.locator(".doors").get_by_role("link", name="看经验").click()
    page.locator("main .card__title a").first.click()
    page.get_by_role("link", name="照着做", exact=True).click()
    expect(page.get_by_role("heading", name="想照着做，先看这里")).to_be_in_viewport()
