"""Where links lead: what becomes of them on the page, and what the finished site still finds."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from portals import NAV, TODAY, opened, story
from xianfeng.hosts.outcome import Options, Outcome
from xianfeng.hosts.site import build_site
from xianfeng.model.linking import Target, target_of

Write = Callable[[str], Path]
KIND = "kind: 动态\n"
OLD = f"{KIND}aliases: [/old/b/, /old/b.html]\n"
GONE = f"{KIND}status: 已撤稿\n"
B = "## 一、背 景\n\n文。\n\n## Main\n\n文[^1]。\n\n[^1]: 注。\n"
HERE = "\n\n## 背 景\n\n文。\n\n## main\n\n文。\n\n### main\n\n文。\n"
PORTAL = (
    f"-- content/stories/2026/b.md --\n{story('乙', OLD, B)}"
    f"-- content/stories/2026/gone.md --\n{story('丙', GONE, B)}"
    f"-- content/stories/2027/later.md --\n{story('丁', KIND, B).replace('2026-03', '2027-03')}"
    "-- data/terms.yml --\n- {id: yishi, title: 议事, expansion: [议]}\n"
    "-- data/daily.yml --\n- {id: one, title: 一事, date: 07-01, year: 1921, text: 文, source: 志,"
    " checked_by: 史志办}\n"
)

MEANT = {
    "b.md": "stories/2026/b/",
    "b.md#一、背 景": "stories/2026/b/#一背-景",
    "b.md#一背-景": "stories/2026/b/#一背-景",
    "b.md?a=1#MAIN": "stories/2026/b/?a=1#h-main",
    "b.md#h-main": "stories/2026/b/#h-main",
    "b.md#fn:1": "stories/2026/b/#fn:1",
    "gone.md#背景": "stories/2026/gone/",
    "../2027/later.md": None,
    "#背 景": "stories/2026/a/#背-景",
    "#main": "stories/2026/a/#h-main",
    "#h-main_1": "stories/2026/a/#h-main_1",
    "/": "",
    "/stories/": "stories/",
    "/stories": "stories/",
    "../b/": "stories/2026/b/",
    "../../../study/": "study/",
    "/stories/2026/b/index.html#main": "stories/2026/b/#h-main",
    "https://yunxi.example/stories/2026/b#Main": "stories/2026/b/#h-main",
    "http://YUNXI.example": "",
    "//yunxi.example:443/stories/": "stories/",
    "/old/b/#main": "stories/2026/b/#h-main",
    "/old/b.html": "stories/2026/b/",
    "/data/story.csv": "data/story.csv",
    "/feeds/stories.xml": "feeds/stories.xml",
    "/terms/#yishi": "terms/#yishi",
    "/study/on-this-day/#day-07-01": "study/on-this-day/#day-07-01",
    "/data/#main": "data/#main",
    "/compare/?a=b": "compare/?a=b",
    "https://yunxi.example:8443/x/": "https://yunxi.example:8443/x/",
    "https://other.example/#x": "https://other.example/#x",
    "mailto:a@yunxi.example": "mailto:a@yunxi.example",
}
"""What editors type on the page ``stories/2026/a/``, and where it leads, under the site's root."""


def build(root: Path) -> Outcome:
    return build_site(Options(root, root / "site", TODAY, NAV, executor="serial", quiet=True))


def linking(*addresses: str) -> str:
    links = "、".join(f"[链接{at}]({one})" for at, one in enumerate(addresses))
    return f"-- content/stories/2026/a.md --\n{story('甲', KIND, links + HERE)}"


def test_a_link_leads_where_it_was_meant_to(portal_at: Write) -> None:
    root = portal_at(PORTAL + linking(*MEANT))
    outcome = build(root)
    assert outcome.published, outcome.mistakes
    assert [one[-60:] for one in outcome.mistakes if "R109" not in one] == []
    page = (root / "site/stories/2026/a/index.html").read_text("utf-8")
    found = {
        int(at): unescape(to)
        for to, at in re.findall(r'<a href="([^"]*)"[^>]*>链接(\d+)</a>', page)
    }
    expected = {
        at: to if ":" in to.partition("#")[0] else f"../../../{to}"
        for at, to in enumerate(MEANT.values())
        if to is not None
    }
    assert found == expected


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("https://h.example/portal/a/", "a/"),
        ("http://h.example:80/portal/a", "a/"),
        ("https://h.example/portal", ""),
        ("https://h.example/portal/", ""),
        ("/a/", "a/"),
        ("../../b/./c/../", "b/"),
        ("../../../../../b/", "b/"),
        ("%E8%AE%AE/x.html", "stories/a/议/x.html"),
        ("", "stories/a/"),
        ("#x", "stories/a/"),
        ("https://h.example/portals/", None),
        ("https://h.example/", None),
        ("https://u@other.example/portal/", None),
        ("http://h.example:port/portal/", None),
        ("http://[h/", None),
        ("tel:110", None),
    ],
)
def test_an_address_is_one_of_the_site_or_leads_away(typed: str, page: str | None) -> None:
    found = target_of(typed, "content/stories/a.md", "stories/a/", "https://h.example/portal/")
    assert (found.page if found else None) == page


def test_a_path_names_a_source() -> None:
    found = target_of("../b%20c.md?x#y", "content/stories/2026/a.md", "", "https://h.example/")
    assert found == Target("content/stories/b c.md", "", "x", "y")


def test_what_can_not_be_read_may_have_any_page(portal_at: Write) -> None:
    """Nobody is told of a page that is missing only because its source has another mistake."""
    root = portal_at(linking("/stories/theme/culture/", "/about/", "/nowhere/", "/pinned/"))
    portal_at("-- content/stories/2026/b.md --\n" + story("乙", "theme: [文化]\nunti: x\n"))
    portal_at("-- content/pages/pinned.md --\n---\ntitel: 甲\n---\n\n文。\n")
    told = [one for one in opened(root)[1] if " R107 " in one]
    assert ["“/nowhere/”" in one for one in told] == [True]


def test_only_the_first_of_many_have_a_hint(portal_at: Write) -> None:
    root = portal_at(linking(*(f"/storis/{at}/" for at in range(60))))
    told = [one for one in opened(root)[1] if " R107 " in one]
    assert len(told) == 21
    assert sum("是不是" in one for one in told) == 20


def test_what_a_template_links_to_is_no_fault_of_a_text(portal_at: Write) -> None:
    root = portal_at("")
    page = root / "theme/page.html"
    page.write_text(
        page.read_text("utf-8").replace("<h1>", '<h1><a href="/nowhere/">x</a>'), "utf-8"
    )
    outcome = build(root)
    assert not outcome.published
    assert outcome.findings == ()
    line, whose = outcome.problems
    assert line == "about/index.html: 链接 nowhere/index.html 没有对应的页面"
    assert "不是稿件的错" in whose


def test_a_page_that_is_not_there_is_told_apart_from_a_file(portal_at: Write) -> None:
    pages = [
        f"/nope{suffix}"
        for suffix in (
            "/",
            ".html",
            ".HTM",
            ".php",
            ".asp",
            ".aspx",
            ".jsp",
            ".yml",
            ".yaml",
            ".2026",
        )
    ]
    root = portal_at(linking(*pages, "/nope.zip", "/nope.docx", "/nope.png"))
    told = [re.findall(r" ([A-Z]\d{3}) 链接“(.*?)”", one) for one in opened(root)[1]]
    assert {address: code for ((code, address),) in filter(None, told)} == (
        dict.fromkeys(pages, "R107") | dict.fromkeys(("/nope.zip", "/nope.docx"), "R111")
    )


@pytest.mark.parametrize(
    ("address", "code"), [("a\\b.md", "T205"), ("../../../../b.md", "T204"), ("~/b.md", "T203")]
)
def test_an_address_that_is_none_is_not_looked_for(
    portal_at: Write, address: str, code: str
) -> None:
    told = opened(portal_at(linking(address)))[1]
    assert [one.split()[1] for one in told] == [code]


def test_a_draft_may_link_to_what_is_not_out(portal_at: Write) -> None:
    draft = f"-- content/stories/2026/a.md --\n{story('甲', f'{KIND}status: 草稿', '[丁](../2027/later.md)')}"
    assert "R109" not in " ".join(
        opened(portal_at(PORTAL + draft.replace("草稿---", "草稿\n---")))[1]
    )
    assert "R109" in " ".join(opened(portal_at(linking("../2027/later.md")))[1])
