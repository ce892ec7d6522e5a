"""专题合集: a set reads as a set, on its own page, on each member's page and in its feed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from portals import by_path, made, opened, story
from xianfeng.artifacts import Artifact, PageArtifact
from xianfeng.channels import feeds, web
from xianfeng.model.disclosure import disclose

Write = Callable[[str], Path]

SET = (
    "-- content/stories/2026/second.md --\n"
    + story("第二份材料").replace("2026-03-05", "2026-03-09")
    + "-- content/stories/2026/later.md --\n"
    + story("以后才发的材料").replace("2026-03-05", "2027-03-09")
    + """-- data/collections/huiyi.yml --
title: 交流会材料
type: 交流材料
occasion: 2026 年交流会
date: 2026-04-01
closes: 2026-06-30
intro: 两份材料，先念短的。
items:
  - {story: second, byline: 中共石桥镇委员会, text: 先看这一份。}
  - {story: later, text: 还没有发，不能先说出来。}
  - {part: 现场, title: 老渡口, place: 溪口, when: "1934"}
  - {part: 现场, story: stone-bridge}
"""
)


def pages(root: Path) -> dict[str, Any]:
    portal = disclose(opened(root)[0])
    return {
        one.path.removesuffix("index.html"): one
        for one in made(web.artifacts(portal))
        if isinstance(one, PageArtifact)
    }


def of_type(page: Any, kind: str) -> list[Any]:
    return [block for block in page.context["blocks"] if block["type"] == kind]


def test_the_set_reads_in_its_order_by_parts(portal_at: Write) -> None:
    page = pages(portal_at(SET))["collections/huiyi/"]
    first, second = of_type(page, "steps")
    assert [one["title"] for one in first["items"]] == ["1. 第二份材料"]
    assert second["title"] == "现场"
    assert [one["title"] for one in second["items"]] == ["2. 老渡口", "3. 石桥上的议事会"]
    (paper,) = first["items"]
    assert paper["note"] == "中共石桥镇委员会 · 2026-03-09 · 典型经验"
    assert paper["text"] == "先看这一份。"
    assert second["items"][0]["note"] == "1934 · 溪口"
    assert "已于 2026-06-30 结束" in of_type(page, "notice")[0]["text"]
    assert "以后才发" not in json.dumps(page.context, ensure_ascii=False)


def test_a_member_says_where_it_stands(portal_at: Write) -> None:
    page = pages(portal_at(SET))["stories/2026/second/"]
    (place,) = [one for one in of_type(page, "list") if one["title"].startswith("收入合集")]
    assert place["title"] == "收入合集，第 1 篇"
    assert [(one["text"], one["url"]) for one in place["items"]] == [
        ("《交流会材料》，共 3 篇", "collections/huiyi/"),
        ("下一篇：老渡口", ""),
    ]


def test_its_feed_and_that_of_a_column(portal_at: Write) -> None:
    root = portal_at(SET)
    found = by_path(list(feeds.artifacts(disclose(opened(root)[0]))))
    feed = found["feeds/collections/huiyi.json"]
    assert isinstance(feed, Artifact)
    told = json.loads(feed.content)
    assert [one["title"] for one in told["items"]] == ["第二份材料", "石桥上的议事会"]
    assert told["home_page_url"] == "https://yunxi.example/collections/huiyi/"
    shown = pages(root)["study/column/dangshi/"].context["facts"]
    link = next(one["url"] for one in shown if one["label"] == "订阅")
    assert link in found


def test_a_draft_of_a_set_reaches_no_reader(portal_at: Write) -> None:
    drafted = SET.replace("closes: 2026-06-30", "closes: 2026-06-30\nstatus: 草稿")
    assert "collections/huiyi/" not in pages(portal_at(drafted))


def test_a_set_that_was_taken_back_leaves_a_notice(portal_at: Write) -> None:
    found = pages(portal_at(SET.replace("closes: 2026-06-30", "status: 已撤稿")))
    assert "本文已撤下" in str(found["collections/huiyi/"])
    assert "交流会材料" not in str(found["collections/huiyi/"])
