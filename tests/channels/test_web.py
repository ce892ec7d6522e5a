"""The website's pages as plain data: what is there, at which address, and what is not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from PIL import Image

from portals import PROJECT, TESTS, by_path, made, opened, story
from xianfeng.artifacts import ROOT, PageArtifact
from xianfeng.channels import CHANNELS, web
from xianfeng.channels.web.paging import PAGE_SIZE
from xianfeng.checks.addresses import lists
from xianfeng.hosts.opening import open_portal
from xianfeng.model.linking import file_of, is_own
from xianfeng.model.sections import Section
from xianfeng.prose.document import Document
from xianfeng.prose.html import render

Write = Callable[[str], Path]


def pages(root: Path, today: str = "2026-11-21") -> dict[str, Any]:
    portal, _ = opened(root, today)
    found = by_path(list(web.artifacts(portal)))
    return {path: one for path, one in found.items() if isinstance(one, PageArtifact)}


def stories(count: int) -> str:
    return "".join(
        f"-- content/stories/2026/s{number:03}.md --\n"
        + story(f"第{number:03}篇", f"keywords: [议事, 词{number % 2}]\n").replace(
            "2026-03-05", f"2026-{1 + number // 28:02}-{1 + number % 28:02}"
        )
        for number in range(count)
    )


def test_every_facet_value_has_a_page(portal_at: Write) -> None:
    found = pages(
        portal_at(
            "-- content/stories/2026/a.md --\n" + story("甲", "theme: [人才]\nkeywords: [议事]\n")
        )
    )
    for path in (
        "stories/domain/rural/", "stories/town/shiqiao/", "stories/theme/talent/", "stories/year/2026/",
        "stories/tag/议事/", "stories/month/2026-03/", "branches/domain/rural/", "units/shiqiao/", "terms/",
        "stories/genre/practice/", "branches/org-type/branch/", "sitemap/", "search/", "about/",
    ):  # fmt: skip
        assert f"{path}index.html" in found
    assert "404.html" in found


def test_contexts_are_json_and_free_of_dates_and_objects(portal_at: Write) -> None:
    for page in pages(portal_at("")).values():
        assert json.loads(json.dumps(page.context)) == page.context


def test_a_new_story_changes_the_newest_page_of_a_list_only(portal_at: Write) -> None:
    before = pages(portal_at(stories(3 * PAGE_SIZE)))
    added = "-- content/stories/2026/z.md --\n" + story("最新").replace("2026-03-05", "2026-11-20")
    after = pages(portal_at(added))
    old = [f"stories/page/{number}/index.html" for number in (1, 2)]
    titles = {path: [card["title"] for card in before[path].context["cards"]] for path in old}
    assert {
        path: [card["title"] for card in after[path].context["cards"]] for path in old
    } == titles
    assert after["stories/index.html"].context["cards"][0]["title"] == "最新"


def test_lists_hold_every_story_once(portal_at: Write) -> None:
    found = pages(portal_at(stories(2 * PAGE_SIZE + 3)))
    listed = [
        card["url"]
        for path, page in found.items()
        if path == "stories/index.html" or path.startswith("stories/page/")
        for card in page.context["cards"]
    ]
    assert len(listed) == len(set(listed)) == 2 * PAGE_SIZE + 4


@pytest.mark.parametrize(
    ("more", "today"),
    [
        ("status: 草稿\n", "2026-11-21"),
        ("status: 终审\n", "2026-11-21"),
        ("visibility: 汇总\n", "2026-11-21"),
        ("", "2026-03-04"),
    ],
)
def test_what_is_not_out_is_nowhere(portal_at: Write, more: str, today: str) -> None:
    root = portal_at("-- content/stories/2026/a.md --\n" + story("看不见的一篇", more))
    portal, _ = opened(root, today)
    written = "".join(repr(artifact) for artifact in made(web.artifacts(portal)))
    assert "看不见的一篇" not in written


def test_a_withdrawn_story_keeps_its_address_and_loses_its_text(portal_at: Write) -> None:
    root = portal_at(
        "-- content/stories/2026/a.md --\n"
        + story("撤下的一篇", "status: 已撤稿\n", "撤下的正文。\n")
    )
    found = pages(root)
    assert found["stories/2026/a/index.html"].template == "notice.html"
    assert "撤下的" not in repr(found)


def test_an_alias_leads_to_the_new_address(portal_at: Write) -> None:
    found = pages(
        portal_at("-- content/stories/2026/a.md --\n" + story("搬家", "aliases: [/old/a/]\n"))
    )
    assert found["old/a/index.html"].context["target"] == "stories/2026/a/"


def test_meta_tags_follow_the_rules_for_official_sites(portal_at: Write) -> None:
    page = pages(portal_at(""))["stories/2026/stone-bridge/index.html"]
    meta = {entry["name"]: entry["content"] for entry in page.context["meta"]}
    assert meta["SiteName"] == "云溪先锋"
    assert meta["SiteDomain"] == "yunxi.example"
    assert meta["ColumnName"] == meta["ColumnType"] == "典型经验"
    assert meta["ArticleTitle"] == "石桥上的议事会"
    assert meta["PubDate"] == "2026-03-05"
    assert meta["ContentSource"] == "中共云溪县委组织部"
    assert meta["Url"] == "https://yunxi.example/stories/2026/stone-bridge/"
    assert "SiteIDCode" not in meta


def test_a_term_unfolds_where_it_is_used_and_knows_its_users(portal_at: Write) -> None:
    body = "## 背景\n\n坚持三会一课。\n\n## 做法\n\n一\n\n## 成效\n\n二\n\n## 启示\n\n三\n"
    found = pages(portal_at("-- content/stories/2026/a.md --\n" + story("甲", body=body)))
    page = found["stories/2026/a/index.html"]
    assert page.body.terms == {"三会一课": "sanhui-yike"}
    assert page.context["terms"][0]["expansion"] == ["党员大会", "支委会", "党小组会", "党课"]
    assert [card["title"] for card in found["terms/sanhui-yike/index.html"].context["cards"]] == [
        "甲"
    ]


def test_a_number_not_published_reads_so_and_never_zero(portal_at: Write) -> None:
    more = "metrics:\n  - {label: 收入, value: '1,200', unit: 万元}\n  - {label: 人数, value: }\n"
    page = pages(portal_at("-- content/stories/2026/a.md --\n" + story("甲", more)))
    figures = page["stories/2026/a/index.html"].context["figures"]
    assert [(figure["value"], figure["unit"]) for figure in figures] == [
        ("1,200", "万元"),
        ("未公布", ""),
    ]


def test_pictures_in_a_text_are_woven_in_with_their_variants(portal_at: Write) -> None:
    root = portal_at(
        "-- content/stories/2026/a.md --\n"
        + story("甲", body="## 背景\n\n![桥上坐满了人](images/桥(1).png)\n\n[坏](http://[y)\n")
    )
    folder = root / "content/stories/2026/images"
    folder.mkdir()
    Image.new("RGB", (600, 400), "red").save(folder / "桥(1).png")
    portal, _ = opened(root)
    found = by_path(list(web.artifacts(portal)))
    body = found["stories/2026/a/index.html"].body
    html = render(Document.of(body.text), body).html
    assert "http://[y" not in html
    for width in (480, 600):
        name = next(path for path in found if path.endswith(f"-{width}.webp"))
        assert f"{ROOT}{quote(name)} {width}w" in html


COLUMN = "-- data/columns.yml --\n- {id: study, title: 学习}\n"


@pytest.mark.parametrize(
    ("nav", "path", "crumbs"),
    [
        ("", "study/column/study/", [""]),
        ("study/", "study/column/study/", ["", "study/"]),
        ("study/column/study/", "study/column/study/", [""]),
        ("", "stories/2026/stone-bridge/", ["", "stories/"]),
        ("stories/2026/stone-bridge/", "stories/2026/stone-bridge/", ["", "stories/"]),
        ("stories/2026/stone-bridge/", "stories/2026/a/", ["", "stories/"]),
        ("stories/domain/rural/", "stories/domain/rural/", ["", "stories/"]),
        ("", "terms/yishi/", ["", "terms/"]),
        ("", "study/on-this-day/", [""]),
        ("about/", "about/", [""]),
    ],
)
def test_the_way_home_leads_over_lists_that_are_made(
    portal_at: Write, nav: str, path: str, crumbs: list[str]
) -> None:
    root = portal_at(
        f"{COLUMN}-- content/stories/2026/a.md --\n{story('甲')}"
        "-- data/daily.yml --\n- {id: a, title: 甲, date: '07-01', year: 1921, text: 文, source: 书, checked_by: 乙}\n"
        "-- data/terms.yml --\n- {id: yishi, title: 议事, expansion: [议]}\n"
    )
    (root / "content/study/first-branch.md").unlink()
    sections = tuple(Section(url, url) for url in ["", nav])
    portal, _ = open_portal(root, today="2026-11-21", sections=sections)
    found = by_path(list(web.artifacts(portal)))
    page = found[f"{path}index.html"]
    assert isinstance(page, PageArtifact)
    assert [crumb["url"] for crumb in page.context["crumbs"]] == crumbs
    linked = {f"{crumb['url']}index.html" for one in found.values() if isinstance(one, PageArtifact)
              for crumb in one.context["crumbs"]}  # fmt: skip
    assert linked <= set(found)


def test_the_checks_know_what_addresses_the_site_takes_for_itself() -> None:
    portal, _ = opened(PROJECT)
    hosted = [channel for channel in CHANNELS.values() if channel.hosted]
    made = [one.path for channel in hosted for one in channel.artifacts(portal, None)]
    assert {"study/on-this-day/index.html", "lectures/coming/index.html"} <= set(made)
    known = {file_of(path) for path, _ in lists(portal)}
    for record in portal.library:
        known |= {file_of(one.lstrip("/")) for one in record.entity.held("aliases") or ()}
        known.add(file_of(record.url))
    assert [path for path in made if path not in known and not is_own(path)] == []
    assert not [path for path in known if is_own(path)]


def test_every_page_but_home_has_a_description_of_its_own(portal_at: Write) -> None:
    root = portal_at(
        "-- data/terms.yml --\n- {id: three-books, title: 三本互查, expansion: [工分本, 物资本, 现金本]}\n"
        "-- data/metrics.yml --\n- {id: members, title: 党员, value: 32, unit: 人, as_of: 2026-06}\n"
    )
    portal, _ = opened(root)
    found = by_path(list(web.artifacts(portal)))
    pages = {path: one for path, one in found.items() if isinstance(one, PageArtifact)}
    told = {path: one.context["description"] for path, one in pages.items()}
    own = portal.settings.description
    assert [path for path, one in told.items() if one == own] == ["index.html"]
    assert told["terms/three-books/index.html"] == "术语：三本互查，工分本、物资本、现金本。"
    assert told["metrics/members/index.html"] == "数据：党员，32 人，2026-06。"


def test_who_looks_for_a_service_centre_is_led_to_the_town(portal_at: Write) -> None:
    units = (TESTS / "sites/minimal/data/units.yml").read_text("utf-8")
    towns = "".join(f"- {{id: town-{at}, title: 第{at}镇, type: 镇}}\n" for at in range(5))
    sites = "".join(
        f"-- data/sites/centre-{at}.yml --\ntitle: 第{at}镇党群服务中心\ntype: 党群服务中心\n"
        f"unit: town-{at}\nphone: 0000-55500{at}0\n"
        for at in range(5)
    )
    portal, found = opened(portal_at(f"-- data/units.yml --\n{units}{towns}{sites}"))
    ways, *tables = by_path(list(web.artifacts(portal)))["centres/index.html"].context["blocks"]
    assert ways["title"] == "找镇街", found
    (group,) = ways["groups"]
    assert [one["text"] for one in group["items"]] == [one["title"] for one in tables]
    assert [one["url"] for one in group["items"]] == [
        f"centres/#block-{at}" for at in range(2, 2 + len(tables))
    ]
