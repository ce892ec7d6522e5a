"""离线搜索: one file on a disk, a browser without a network."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from portals import PROJECT, TODAY, story
from xianfeng import cli

Write = Callable[[str], Path]
HOSTILE = "</script><script>document.title = '坏了'</script>{{ 7 * 7 }}"


@pytest.fixture
def file(portal_at: Write) -> Path:
    text = f"## 做法\n\n修渠的账贴在桥头。\n\n`{HOSTILE}`\n\n## 成效\n\n水到了田里。\n"
    root = portal_at(f"-- content/stories/2026/lamp.md --\n{story('一盏灯照渠', '', text)}")
    shutil.copytree(PROJECT / "templates", root / "templates")
    target = root.parent / "stick"
    told = ["publish", "portable", "--root", str(root), "--today", TODAY, "--to", str(target)]
    assert cli.main(told) == 0
    assert sorted(one.name for one in target.iterdir()) == ["files.json", "index.html"]
    return target / "index.html"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    yield page
    context.close()
    assert complaints == []


@pytest.mark.parametrize("query", ["修渠的账", "一盏登照渠", "yizhandengzhaoqu", "一盞燈"])
def test_one_file_finds_and_shows_all(page: Page, file: Path, query: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.get_by_role("searchbox").fill(query)
    page.keyboard.press("Enter")
    first = page.locator(".search-result").first
    expect(first.get_by_role("heading")).to_have_text("一盏灯照渠")
    first.get_by_text("在这里读全文").click()
    expect(first.locator("details")).to_contain_text("修渠的账贴在桥头。")
    expect(first.locator("details")).to_contain_text(HOSTILE)
    address = first.get_by_role("link").get_attribute("href") or ""
    assert address.startswith("https://yunxi.example/stories/2026/lamp/#hit=")
    assert "坏" not in page.title()
    assert asked == [file.as_uri()]
