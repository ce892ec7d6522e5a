"""大屏 and 提词器 from a disk: a real browser, without a network, on other days."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from portals import PROJECT, TODAY, opened, story
from xianfeng import cli
from xianfeng.channels import screen
from xianfeng.engine import Cache, build
from xianfeng.engine import opened as publication
from xianfeng.engine.templates import read_theme
from xianfeng.model.disclosure import disclose

Write = Callable[[str], Path]
EVENING = datetime(2026, 11, 21, 15, 59, 30, tzinfo=UTC)
"""Half a minute before midnight in China."""
NOON = datetime(2026, 11, 21, 4, tzinfo=UTC)
STAYS = 12_000

MORE = """-- data/daily.yml --
- {date: 11-21, year: 1927, text: 那一天的事。, source: 书, checked_by: 甲}
- {date: 11-22, year: 1935, text: 第二天的事。, source: 书, checked_by: 甲}
-- data/lectures/ke.yml --
title: 夜校开课
type: 夜间学习
unit: liushu-cun
starts: 2026-11-21 19:30
place: 桥头
audience: 村民
"""


@pytest.fixture
def root(portal_at: Write) -> Path:
    figures = "metrics: [{label: 议成的事, value: 42, unit: 件}]\nexpires: 2026-11-21\n"
    root = portal_at(f"{MORE}-- content/stories/2026/lamp.md --\n{story('一盏灯', figures)}")
    shutil.copytree(PROJECT / "templates", root / "templates")
    return root


def published(root: Path, channel: str, *more: str) -> Path:
    target = root.parent / channel
    told = ["publish", channel, *more, "--root", str(root), "--today", TODAY, "--to", str(target)]
    assert cli.main(told) == 0
    return target


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True, viewport={"width": 1280, "height": 720})
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    yield page
    context.close()
    assert complaints == []


def opened_at(page: Page, file: Path, moment: datetime = EVENING) -> Page:
    page.clock.install(time=moment)
    page.goto(file.as_uri())
    return page


def shown(page: Page) -> str:
    return page.locator(".slide--on").text_content() or ""


def round_trip(page: Page) -> list[str]:
    """What all slides show, one after the other."""
    found = []
    for _ in range(page.locator(".slide").count()):
        found.append(shown(page))
        page.keyboard.press("ArrowRight")
    return found


def test_the_loop_goes_on_by_itself_and_any_key_or_touch_stops_it(root: Path, page: Page) -> None:
    opened_at(page, published(root, "screen") / "index.html", NOON)
    first = shown(page)
    page.clock.run_for(STAYS + 100)
    second = shown(page)
    assert second != first
    page.keyboard.press("x")
    page.clock.run_for(3 * STAYS)
    assert shown(page) == second
    assert page.locator(".paused").inner_text() == "已暂停，按任意键继续"
    page.mouse.click(300, 300)
    page.clock.run_for(STAYS + 100)
    assert shown(page) != second


def test_at_midnight_in_china_it_takes_the_new_day(root: Path, page: Page) -> None:
    opened_at(page, published(root, "screen") / "index.html")
    before = "\n".join(round_trip(page))
    assert "2026年11月21日" in page.locator(".bar__date").inner_text()
    assert "那一天的事。" in before
    assert "11月21日 19:30" in before
    assert "夜校开课" in before
    assert "扫码看全文" in before
    page.keyboard.press("x")
    page.clock.run_for(60_000)
    assert "2026年11月22日　星期日" in page.locator(".bar__date").inner_text()
    after = "\n".join(round_trip(page))
    assert "第二天的事。" in after
    assert "那一天的事。" not in after
    assert "夜校开课" not in after
    assert "一盏灯" not in after, "what has expired is gone"


HOSTILE = '"></script><script>window.hurt = 1</script> 䶮𬶍'


def test_words_are_words(root: Path, page: Page) -> None:
    """Also where a check would have refused them."""
    for path, title in (
        ("content/stories/2026/lamp.md", "一盏灯"),
        ("data/lectures/ke.yml", "夜校开课"),
    ):
        file = root / path
        text = file.read_text("utf-8").replace(f"title: {title}", f"title: '{HOSTILE}'")
        file.write_text(text, "utf-8")
    portal = disclose(opened(root)[0])
    target = root.parent / "anyway"
    with Cache(root / ".cache") as cache, publication(target, cache.folder, alone=True) as site:
        theme = partial(read_theme, [root / "templates"])
        made = build(
            screen.artifacts(portal), {}, root=root, theme=theme, publication=site, cache=cache
        )
    assert not made.problems
    opened_at(page, target / "index.html")
    assert "\n".join(round_trip(page)).count(HOSTILE) >= 2
    assert page.evaluate("window.hurt") is None


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (720, 1280)])
def test_nothing_is_cut_off_lying_or_standing(
    root: Path, page: Page, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    opened_at(page, published(root, "screen") / "index.html")
    assert page.evaluate(
        "[...document.querySelectorAll('.slide, .slide__words')]"
        ".filter(one => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1).length"
    ) == 0  # fmt: skip
    sizes = page.evaluate(
        "[...document.querySelectorAll('.slide__text')].map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= height / 42


def test_it_runs_for_days_and_nothing_grows(root: Path, page: Page) -> None:
    opened_at(page, published(root, "screen") / "index.html")
    count = "document.querySelectorAll('*').length"
    page.clock.run_for(60_000)
    before = page.evaluate(count)
    for _ in range(3):
        page.clock.fast_forward(24 * 3_600_000)
        page.clock.run_for(20 * STAYS)
    assert abs(page.evaluate(count) - before) <= 8  # a card of another day


def test_nothing_moves_for_those_who_want_it_so(root: Path, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    opened_at(page, published(root, "screen") / "index.html")
    moves = "getComputedStyle(document.querySelector('.slide')).transitionDuration"
    assert page.evaluate(moves) == "0s"


def test_one_story_is_a_screen_of_its_own(root: Path, page: Page) -> None:
    out = published(root, "card", "--story", "lamp")
    opened_at(page, out / "lamp" / "screen.html")
    told = "\n".join(round_trip(page))
    assert "42" in told
    assert "议成的事" in told
    assert "夜校" not in told


def test_the_text_rolls_while_it_is_read(root: Path, page: Page) -> None:
    out = published(root, "prompter", "--story", "stone-bridge")
    page.goto((out / "stone-bridge" / "teleprompter.html").as_uri())
    assert page.evaluate("scrollY") == 0
    page.keyboard.press("ArrowUp")
    page.keyboard.press(" ")
    page.wait_for_function("scrollY > 10")
    assert page.locator(".help").is_hidden()
    page.keyboard.press(" ")
    stopped = page.evaluate("scrollY")
    page.wait_for_timeout(200)
    assert page.evaluate("scrollY") == stopped
    page.keyboard.press("m")
    assert "matrix(-1" in page.evaluate(
        "getComputedStyle(document.querySelector('main')).transform"
    )
