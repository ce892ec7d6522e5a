"""The page from which an article is copied into WeChat's editor, opened from a disk."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from portals import PROJECT, TODAY, story
from xianfeng.channels import CHANNELS
from xianfeng.hosts.publishing import Order, publish

Write = Callable[[str], Path]
KIND = "kind: 动态\n"
BODY = """\
## 背景

**一是**清账目，`<b>`不是标签。

| 村 | 户 |
|---|---|
| 柳树 | 312 |
"""
READ = """async () => {
  const [item] = await navigator.clipboard.read();
  const text = type => item.getType(type).then(blob => blob.text());
  return [await text("text/html"), await text("text/plain")];
}"""


@pytest.fixture
def page_at(portal_at: Write) -> Path:
    root = portal_at(f"-- content/stories/2026/copied.md --\n{story('抄', KIND, BODY)}")
    shutil.copytree(PROJECT / "templates", root / "templates")
    out = root.parent / "out"
    order = Order(
        (CHANNELS["wechat"],), ["copied"], root, out, TODAY, executor="serial", quiet=True
    )
    outcome = publish(order)
    assert outcome.published, outcome.mistakes
    return out / "copied/wechat/copy.html"


@pytest.mark.parametrize("api", ["async", "execCommand"])
def test_the_button_puts_the_article_on_the_clipboard(
    page_at: Path, browser: Browser, api: str
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    if api == "execCommand":
        page.add_init_script("delete window.ClipboardItem;")
    page.goto(page_at.as_uri())
    page.click("#copy")
    page.wait_for_function("document.getElementById('told').textContent")
    assert page.inner_text("#told") == "已复制，去公众号粘贴"
    if api == "execCommand":  # the page itself can't read without the type; another one can
        page = context.new_page()
        page.goto(page_at.as_uri())
    html, plain = page.evaluate(READ)
    context.close()
    assert re.search(r'<h2 style="[^"]*border-bottom', html)
    assert re.search(r'<td style="[^"]*border', html)
    assert "class=" not in html
    assert "&lt;b&gt;不是标签" in re.sub(r"</?code[^>]*>", "", html)
    assert "柳树" in plain


def test_the_page_shows_all_on_a_telephone_and_on_a_desk(page_at: Path, browser: Browser) -> None:
    for width in (360, 1440):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(page_at.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.close()
