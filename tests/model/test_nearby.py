"""What was meant by an address that leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from portals import opened, story

Write = Callable[[str], Path]

KIND = "kind: 动态\n"
TAGGED = f"{KIND}keywords: [修桥]\n"
HEADINGS = "## 一、背 景\n\n文。\n\n## Main\n\n文。\n"
PORTAL = (
    f"-- content/stories/2026/b.md --\n{story('乙', KIND, HEADINGS)}"
    f"-- content/stories/2026/bridge.md --\n{story('桥', TAGGED, '正文。')}\n"
)
MEANT = {
    "bridg.md": "bridge.md",
    "../2026/bridge2.md": "bridge.md",
    "../../study/first-brunch.md": "../../study/first-branch.md",
    "nothing-like-this-at-all.md": "",
    "stone-bridge": "stone-bridge.md",
    "stone-bridge.html": "stone-bridge.md",
    "stone-bridge.htm": "stone-bridge.md",
    "bridge/": "bridge.md",
    "/content/stories/2026/bridge.md": "bridge.md",
    "../../content/pages/about.html": "/about/",
    "/pages/about/": "../../pages/about.md",
    "/content/pages/about/": "../../pages/about.md",
    "/about.html": "../../pages/about.md",
    "/abuot/": "/about/",
    "/stories/2026/brigde/": "/stories/2026/bridge/",
    "/stories/2025/bridge/": "/stories/2026/bridge/",
    "/2026/bridge/": "/stories/2026/bridge/",
    "/bridge/": "/stories/2026/bridge/",
    "/stories/2026/Bridge/": "/stories/2026/bridge/",
    "/stories/2026/": "/stories/",
    "../../pages/": "/stories/",
    "/data/units.yml": "/data/unit.csv",
    "/data/branches/liushu-cun.yml": "/branches/liushu-cun/",
    "/branch/": "/branches/",
    "/page/2/": "",
    "/stories/page/9/": "/stories/",
    "/stories/tag/修侨/": "/stories/tag/修桥/",
    "/stories/1.5/": "/stories/",
    "/assets/x/": "",
    "/a/b/c/d/": "",
    "https://yunxi.example/stories/2026/brigde/": "https://yunxi.example/stories/2026/bridge/",
    "http://yunxi.example:80/abuot/": "https://yunxi.example/about/",
    "b.md#mian": "#h-main",
    "b.md#背": "",
}
"""What is typed in ``content/stories/2026/a.md``, and what is offered in its place."""


def told(root: Path) -> list[str]:
    return [one for one in opened(root)[1] if "/a.md:" in one]


def linking(typed: str, body: str = "") -> str:
    return f"{PORTAL}-- content/stories/2026/a.md --\n{story('甲', KIND, f'见[链接]({typed})。{body}')}"


@pytest.mark.parametrize("typed", MEANT)
def test_an_address_that_leads_nowhere_is_told_with_the_nearest(
    portal_at: Write, typed: str
) -> None:
    (line,) = told(portal_at(linking(typed)))
    offered = re.search("是不是“(.+?)”", line)
    assert (offered[1] if offered else "") == MEANT[typed]


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        ("b.md#背", "# 后面照抄那一页里的小标题，如 #一背-景、#h-main。"),
        ("/stories/2026/b/#背", "# 后面照抄那一页里的小标题，如 #一背-景、#h-main。"),
        ("#没有", "那一页没有小标题，请删去 # 和后面的字。"),
        ("/units/shiqiao#x", "那一页没有小标题，请删去 # 和后面的字。"),
        ("/study/#x", "核对 # 后面的字，或删去它们。"),
    ],
)
def test_of_an_anchor_the_headings_are_named(portal_at: Write, typed: str, how: str) -> None:
    (line,) = told(portal_at(linking(typed)))
    assert line.endswith(how)


def test_no_more_than_six_headings_are_named(portal_at: Write) -> None:
    body = "".join(f"\n\n## 第{at}\n\n文。" for at in "一二三四五六七")
    (line,) = told(portal_at(linking("#乐", body)))
    assert line.endswith("如 #第一、#第二、#第三、#第四、#第五、#第六。")


@pytest.mark.parametrize(
    "typed", ["../stone-bridge", "/terms", "/stories/tag/修桥/", "?a=1", "b.md"]
)
def test_what_leads_somewhere_is_not_told(portal_at: Write, typed: str) -> None:
    assert told(portal_at(linking(typed))) == []
