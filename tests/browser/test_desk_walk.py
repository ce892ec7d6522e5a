"""An office worker's way in a real browser: a Word file of five pages becomes a reviewed story in the
portal's Git, and no file is touched by hand."""

from __future__ import annotations

import base64
import io
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, expect

import word_files
from desks import POLICY, serving

Write = Callable[[str], Path]
SENTENCES = (
    "把账本摊在桌上",
    "逐户问过一遍",
    "先议后干",
    "干完了回来报账",
    "谁家有难处当场记下",
    "下次开会先念上次的账",
)


def report() -> bytes:
    """Some five pages."""
    lines = ["关于柳树村晒账议事的做法"]
    for head in ("一、背景", "二、做法", "三、成效", "四、启示"):
        lines += [
            head,
            *(
                f"{head[2:]}之{n}：{'，'.join(SENTENCES[n % 6 :] + SENTENCES[: n % 6])}。" * 3
                for n in range(1, 9)
            ),
        ]
    return word_files.word(*(word_files.p(one) for one in lines))


def picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (960, 640), "#84600f").save(made, "PNG")
    return made.getvalue()


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def root(portal_at: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    root = portal_at("-- .gitignore --\n/.cache/\n")
    site = root / "data/site.yml"
    site.write_text(site.read_text("utf-8") + POLICY, "utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "-c", "user.name=甲", "-c", "user.email=a@example.com", "commit", "-qm", "开始")
    return root


@pytest.fixture
def page(root: Path, browser: Browser) -> Iterator[Page]:
    """The desk's first page; whatever the browser complains of fails the test."""
    with serving(root) as address:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.goto(address)
        yield page
        context.close()
        assert wrong == []


def drop(page: Page, selector: str, name: str, data: bytes, kind: str) -> None:
    """As a mouse drops a file of that name there."""
    told = [base64.b64encode(data).decode(), name, kind]
    transfer = page.evaluate_handle(
        """([data, name, type]) => {
          const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
          const transfer = new DataTransfer();
          transfer.items.add(new File([bytes], name, { type }));
          return transfer;
        }""",
        told,
    )
    page.dispatch_event(selector, "drop", {"dataTransfer": transfer})


def well_made(page: Page) -> None:
    """For everybody, on a desk and on a phone."""
    for width in (1440, 360):
        page.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": 1440, "height": 900})


def save(page: Page) -> None:
    page.keyboard.press("Control+s")
    expect(page.locator("#state")).to_contain_text("已经保存")


def test_a_word_file_becomes_a_reviewed_story(root: Path, page: Page) -> None:
    drop(page, "body", "报告.docx", report(), "application/octet-stream")
    page.locator("#brought a").wait_for(timeout=60_000)
    expect(page.locator("#brought")).to_contain_text("都有下落")
    well_made(page)
    page.locator("#brought a").click()
    expect(page.locator("#seen h2").first).to_have_text("一、背景")
    page.locator('[data-key="unit"] input').fill("liushu-cun")
    area = page.locator("#text")
    area.press("Control+End")
    area.press("Control+k")
    page.locator("#picker-words").fill("石桥")
    page.locator("#picker-found button").first.wait_for()
    well_made(page)
    page.locator("#picker-words").press("Enter")
    expect(page.locator("#seen a").last).to_have_text("石桥上的议事会")
    area.press("Control+End")
    drop(page, "#text", "村口的公示栏.png", picture(), "image/png")
    page.locator("#picture-alt").fill("村口的公示栏前围着几位老人")
    page.locator("#picture-credit").fill("摄影：周明")
    well_made(page)
    page.locator("#picture-insert").click()
    expect(page.locator("#seen figcaption")).to_have_text("摄影：周明")
    page.locator("#seen img").scroll_into_view_if_needed()
    expect(page.locator("#seen img")).to_have_js_property("naturalWidth", 960)
    save(page)
    well_made(page)
    (path,) = [
        line[3:]
        for line in git(root, "status", "--porcelain", "-uall").splitlines()
        if line.endswith(".md")
    ]
    assert "![村口的公示栏前围着几位老人](images/" in (root / path).read_text("utf-8")
    page.locator("#review").click()
    well_made(page)
    for stage, name in (("初审", "周文"), ("复审", "陈涛"), ("终审", "王海")):
        page.locator("#by").fill(name)
        page.get_by_role("button", name=f"签{stage}").click()
        expect(page.locator("#review")).to_contain_text(name)
        expect(page.get_by_role("button", name=f"签{stage}")).to_have_count(0)
    page.get_by_role("button", name="改成“已发布”").click()
    expect(page.locator("#publish")).to_have_count(0)
    page.get_by_role("link", name="保存到稿库").first.click()
    well_made(page)
    page.locator("#message").fill("晒账议事一稿")
    page.locator("#name").fill("周文")
    page.get_by_role("button", name="保存到稿库").click()
    expect(page.locator("#state")).to_contain_text("保存了")
    well_made(page)
    assert git(root, "log", "-1", "--format=%s|%an").strip() == "晒账议事一稿|周文"
    assert git(root, "status", "--porcelain") == ""
    kept = git(root, "show", "--name-only", "--format=").split()
    assert path in kept
    assert all(one.startswith(("content/", "data/")) for one in kept)
    assert "status: 已发布" in (root / path).read_text("utf-8")


def test_what_is_too_large_is_not_even_sent(page: Page) -> None:
    page.evaluate("document.body.dataset.mostFile = '2000000'")
    drop(page, "body", "报告.docx", bytes(2_000_001), "application/octet-stream")
    expect(page.locator("#brought .error")).to_have_text("没有导入：太大了：最多 2 MB")


def test_several_stories_of_one_file_are_offered_one_by_one(page: Page) -> None:
    texts = ["乡村的账本", "柳树村党支部", "柳树村把账本摊在桌上，干完了回来报账。",
             "桥头的议事", "柳树村党支部", "柳树村在桥头议事，先议后干。"]  # fmt: skip
    page.get_by_label("一个文件里有几篇，分开").check()
    data = word_files.word(*(word_files.p(one) for one in texts))
    drop(page, "body", "两篇.docx", data, "application/octet-stream")
    expect(page.locator("#brought a").first).to_have_text("打开草稿 乡村的账本")
    expect(page.locator("#brought a").nth(1)).to_have_text("打开草稿 桥头的议事")
