"""The desk in a real browser: by keyboard alone, on a phone, in two tabs, with what axe-core finds."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from desks import serving
from portals import PROJECT
from servers import served, wait_for
from xianfeng.hosts.desk.desk_files import kind_at
from xianfeng.model.kinds import KINDS

Write = Callable[[str], Path]
BRANCH = "data/branches/liushu-cun.yml"
STORY = "content/stories/2026/stone-bridge.md"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    yield context
    context.close()


@pytest.fixture
def desk(portal_at: Write) -> Iterator[tuple[Path, str]]:
    """A small portal and the address of its desk."""
    root = portal_at("")
    with serving(root) as address:
        yield root, address


def opened(context: BrowserContext, address: str, path: str = "") -> Page:
    """The page ``path`` of the desk, for who knows the token."""
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.on("console", lambda one: pytest.fail(one.text) if "Security Policy" in one.text else None)
    page.goto(address)
    page.goto(f"{address.partition('?')[0]}{path}")
    return page


FOCUSED = """() => {
  const one = document.activeElement;
  const named = one.labels?.length ? one.labels[0].textContent : one.getAttribute("aria-label") ?? one.textContent;
  return named.replace("必填", "").trim();
}"""


def tab_to(page: Page, name: str) -> None:
    """Presses Tab until the control with that name has the focus."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == name:
            return
    pytest.fail(f"Tab does not lead to {name}")


def type_into(page: Page, name: str, text: str) -> None:
    tab_to(page, name)
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def clean(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found]


def test_a_branch_and_a_story_are_entered_by_keyboard_alone(
    context: BrowserContext, portal_at: Write
) -> None:
    """From the first page of the desk to the page that readers get, with ``serve`` as people run it."""
    root = portal_at("")
    with served(root) as site:
        wait_for(site, "石桥上的议事会")
        (address,) = re.findall(r"http://\S+token=\S+", (root / "serve.log").read_text("utf-8"))
        page = opened(context, address)
        for name, there in (("支部档案", "kind/branch"), ("新建支部档案", "new/branch")):
            tab_to(page, name)
            page.keyboard.press("Enter")
            page.wait_for_url(f"**/desk/{there}")
        type_into(page, "名称", "桥头村党支部")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/edit\?path=data"))
        tab_to(page, "状态")
        page.keyboard.press("Home")
        tab_to(page, "类型")
        page.keyboard.press("ArrowDown")
        type_into(page, "单位", "liushu-cun")
        expect(page.locator("[data-key=unit] .named")).to_have_text("柳树村")
        page.keyboard.press("Control+s")
        expect(page.locator("#state")).to_contain_text("已经保存")
        (branch,) = (root / "data/branches").glob("qiaotou*.yml")
        written = branch.read_text("utf-8")
        assert "\nunit: liushu-cun\n" in written
        assert "status:" not in re.sub("#.*", "", written)

        page.goto(f"{address.partition('?')[0]}new/story")
        type_into(page, "名称", "一张长桌议三回")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"/edit\?path=content"))
        tab_to(page, "状态")
        page.keyboard.press("Home")
        type_into(page, "发布时间", "2026年3月5日")
        wrong = page.locator("[data-key=pub_date] > .wrong")
        expect(wrong).to_contain_text("2026-03-05")
        page.keyboard.press("Control+a")
        page.keyboard.type("2026-03-05")
        expect(wrong).to_be_empty()
        type_into(page, "单位", "liushu-cun")
        tab_to(page, "正文")
        page.keyboard.press("Control+a")
        page.keyboard.type(
            "## 背景\n\n村口有张长桌。\n\n## 做法\n\n一事三议。\n\n## 成效\n\n事定得下。\n\n## 启示\n\n坐下来说。\n"
        )
        page.keyboard.press("Control+s")
        expect(page.locator("#state")).to_contain_text("已经保存")
        (story,) = (root / "content/stories/2026").glob("yizhang*.md")
        assert "村口有张长桌。" in story.read_text("utf-8")
        wait_for(f"{site}stories/2026/{story.stem}/", "村口有张长桌")
        page.goto(f"{site}stories/2026/{story.stem}/")
        page.get_by_text("改这一页（不发布）").click()
        expect(page.locator("h1")).to_have_text("一张长桌议三回")
        page.close()


def collected(page: Page) -> Any:
    """All that the form holds, as it is sent."""
    return page.evaluate(
        """async () => {
          const { fieldsIn, valueOf } = await import("/desk/assets/values.js");
          const fields = fieldsIn(document.querySelector("#fields"));
          return Object.fromEntries(fields.map((one) => [one.dataset.key, valueOf(one)]));
        }"""
    )


def test_of_every_kind_the_browser_sends_what_the_file_says(
    context: BrowserContext, tmp_path: Path
) -> None:
    for name in ("content", "data"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    sources: dict[str, str] = {}
    for path in sorted(tmp_path.rglob("*.*"), key=lambda one: -one.stat().st_size):
        inside = path.relative_to(tmp_path).as_posix()
        kind = kind_at(inside)
        if kind:
            sources.setdefault(kind.name, inside)  # the largest of them says most
    assert sources.keys() == KINDS.keys()
    with serving(tmp_path) as address:
        page = opened(context, address)
        for path in sources.values():
            kind = kind_at(path)
            item = "&item=%230" if kind and kind.is_list else ""
            page.goto(f"{address.partition('?')[0]}edit?path={path}{item}")
            before = (tmp_path / path).read_bytes()
            form = page.locator("#form")
            sent = {
                "path": path, "item": form.get_attribute("data-item"),
                "version": form.get_attribute("data-version"), "values": collected(page),
            }  # fmt: skip
            status = page.evaluate(
                """async (sent) => (await fetch("/desk/save", { method: "POST", body: JSON.stringify(sent),
                  headers: { "Content-Type": "application/json" } })).status""", sent
            )  # fmt: skip
            assert status == 200, path
            assert (tmp_path / path).read_bytes() == before, path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_cut_off_on_a_phone(
    context: BrowserContext, desk: tuple[Path, str], scheme: Any
) -> None:
    _, address = desk
    page = opened(context, address)
    page.emulate_media(color_scheme=scheme)
    for path in (
        "",
        "kind/story",
        "new/story",
        f"edit?path={BRANCH}",
        f"edit?path={STORY}",
        "nothing",
    ):
        page.goto(f"{address.partition('?')[0]}{path}")
        page.evaluate(
            "for (const one of document.querySelectorAll('details:not(#page-preview)')) one.open = true"
        )
        for add in page.locator("details > .controls > .list > .add").all()[:3]:
            add.click()
        for width in (360, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert clean(page) == []


def test_what_was_typed_is_not_lost(context: BrowserContext, desk: tuple[Path, str]) -> None:
    """A window that was closed, a list that was changed: all of it is there again, then saved."""
    root, address = desk
    page = opened(context, address, f"edit?path={BRANCH}")
    page.evaluate(
        "for (const one of document.querySelectorAll('details:not(#page-preview)')) one.open = true"
    )
    page.get_by_label("摘要").fill("写到一半")
    list_ = page.locator("[data-key=highlights]")
    for title in ("甲", "乙"):
        list_.locator("> .add").click()
        list_.locator("> .items > .item:last-child [data-key=title] input").fill(title)
    list_.locator("> .items > .item:last-child > .moves > .up").press("Enter")
    page.close()
    page = opened(context, address, f"edit?path={BRANCH}")
    expect(page.locator(".notice").first).to_contain_text("已经放回来了")
    assert clean(page) == []
    assert page.get_by_label("摘要").input_value() == "写到一半"
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_contain_text("已经保存")
    text = (root / BRANCH).read_text("utf-8")
    assert "summary: 写到一半" in text
    assert text.index("title: 乙") < text.index("title: 甲")
    page.reload()
    assert page.locator(".notice").count() == page.locator("noscript .notice").count()


def test_two_tabs_keep_what_was_typed_apart(
    context: BrowserContext, desk: tuple[Path, str]
) -> None:
    """Both are closed; each that is opened then has what was typed in one of them."""
    _, address = desk
    first, second = (opened(context, address, f"edit?path={BRANCH}") for _ in range(2))
    for page, words in ((first, "这一页写的"), (second, "那一页写的")):
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        page.get_by_label("摘要").fill(words)
    other = opened(context, address, f"edit?path={BRANCH}")
    assert other.get_by_label("摘要").input_value() not in ("这一页写的", "那一页写的")
    first.reload()
    expect(first.get_by_label("摘要")).to_have_value("这一页写的")
    first.close()
    second.close()
    kept = []
    for _ in range(2):
        page = opened(context, address, f"edit?path={BRANCH}")
        expect(page.locator(".notice").first).to_contain_text("已经放回来了")
        kept.append(page.get_by_label("摘要").input_value())
    assert kept == ["这一页写的", "那一页写的"]  # the last one first


def test_two_tabs_are_shown_side_by_side(context: BrowserContext, desk: tuple[Path, str]) -> None:
    root, address = desk
    first, second = (opened(context, address, f"edit?path={BRANCH}") for _ in range(2))
    for page, words in ((first, "先存的"), (second, "后存的")):
        page.evaluate(
            "for (const one of document.querySelectorAll('details:not(#page-preview)')) one.open = true"
        )
        page.get_by_label("摘要").fill(words)
        page.keyboard.press("Control+s")
        expect(page.locator("#state")).to_contain_text("保存")
        expect(page.locator("#state")).not_to_contain_text("正在")
    conflict = second.locator("[data-conflict=summary]")
    expect(conflict).to_contain_text("先存的")
    expect(conflict).to_contain_text("后存的")
    assert clean(second) == []
    assert "summary: 先存的" in (root / BRANCH).read_text("utf-8")
    conflict.get_by_label("留我写的").check()
    second.keyboard.press("Control+s")
    second.wait_for_load_state()
    end = time.monotonic() + 10
    while "summary: 后存的" not in (root / BRANCH).read_text("utf-8"):
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_title_stands_for_its_record_and_enter_saves_nothing(
    context: BrowserContext, desk: tuple[Path, str]
) -> None:
    root, address = desk
    before = (root / STORY).read_bytes()
    page = opened(context, address, f"edit?path={STORY}")
    unit = page.locator("[data-key=unit] > input").first
    unit.fill("柳树")
    unit.press("Enter")
    expect(page.locator("#state")).to_have_text("有改动，还没有保存")
    unit.fill("柳树村")
    unit.press("Tab")
    expect(unit).to_have_value("liushu-cun")
    expect(page.locator("[data-key=unit] .named").first).to_have_text("柳树村")
    assert (root / STORY).read_bytes() == before
