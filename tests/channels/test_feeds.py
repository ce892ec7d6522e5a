"""RSS, Atom and JSON Feed, as a reader's program takes them."""

from __future__ import annotations

import json
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portals import by_path, opened, story
from xianfeng.artifacts import Artifact
from xianfeng.channels import feeds
from xianfeng.model.disclosure import disclose

Write = Callable[[str], Path]
ATOM = "{http://www.w3.org/2005/Atom}"


def files(root: Path, today: str = "2026-11-21") -> dict[str, bytes]:
    found = by_path(list(feeds.artifacts(disclose(opened(root, today)[0]))))
    return {path: one.content for path, one in found.items() if isinstance(one, Artifact)}


def rss(content: bytes) -> list[dict[str, str]]:
    channel = ElementTree.fromstring(content).find("channel")
    assert channel is not None
    return [{node.tag: node.text or "" for node in item} for item in channel.findall("item")]


def atom(content: bytes) -> list[ElementTree.Element]:
    return ElementTree.fromstring(content).findall(f"{ATOM}entry")


def test_three_forms_of_each_section_and_column(portal_at: Write) -> None:
    assert set(files(portal_at(""))) == {
        f"feeds/{name}.{form}"
        for name in (
            "stories",
            "study",
            "study/column/dangshi",
            "units/shiqiao",
            "branches/liushu-cun",
        )
        for form in ("xml", "atom", "json")
    }


def test_all_forms_tell_the_same_newest_first(portal_at: Write) -> None:
    text = "".join(
        f"-- content/stories/2026/s{day}.md --\n"
        + story(f"第{day}篇", "updated: 2026-11-01\nkeywords: [议事]\nauthor: 周明\n").replace(
            "2026-03-05", f"2026-04-{day:02} 08:30"
        )
        for day in (3, 1, 2)
    )
    found = files(portal_at(text))
    titles = ["第3篇", "第2篇", "第1篇", "石桥上的议事会"]
    entries = atom(found["feeds/stories.atom"])
    told = json.loads(found["feeds/stories.json"])
    assert [item["title"] for item in rss(found["feeds/stories.xml"])] == titles
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == titles
    assert [item["title"] for item in told["items"]] == titles
    first = rss(found["feeds/stories.xml"])[0]
    assert first["link"] == first["guid"] == told["items"][0]["url"] == told["items"][0]["id"]
    assert first["link"] == "https://yunxi.example/stories/2026/s3/"
    assert parsedate_to_datetime(first["pubDate"]).isoformat() == "2026-04-03T08:30:00+08:00"
    assert entries[0].findtext(f"{ATOM}published") == "2026-04-03T08:30:00+08:00"
    assert entries[0].findtext(f"{ATOM}updated") == "2026-11-01T00:00:00+08:00"
    assert told["items"][0]["date_published"] == "2026-04-03T08:30:00+08:00"
    assert told["items"][0]["date_modified"] == "2026-11-01T00:00:00+08:00"
    assert told["items"][0]["tags"] == ["议事"]


def test_an_entry_stays_the_same_under_another_name_and_tells_its_last_change(
    portal_at: Write,
) -> None:
    more = "aliases: [/stories/2026/旧名/]\nupdated: 2026-03-06\n"
    more += (
        "corrections: [{date: 2026-03-07 15:30, text: 改了。}, {date: 2026-03-07, text: 又改。}]\n"
    )
    found = files(portal_at(f"-- content/stories/2026/new.md --\n{story('改名', more)}"))
    first = "https://yunxi.example/stories/2026/%E6%97%A7%E5%90%8D/"
    (entry,) = (
        one for one in atom(found["feeds/stories.atom"]) if one.findtext(f"{ATOM}title") == "改名"
    )
    assert entry.findtext(f"{ATOM}id") == first
    assert entry.findtext(f"{ATOM}updated") == "2026-03-07T15:30:00+08:00"
    assert first in [one["guid"] for one in rss(found["feeds/stories.xml"])]
    item = json.loads(found["feeds/corrections.json"])["items"][0]
    assert item["id"] == f"{first}#gengzheng-2026-03-07-15:30"
    assert item["url"].startswith("https://yunxi.example/stories/2026/new/#")


def test_a_feed_knows_its_own_address_and_its_page(portal_at: Write) -> None:
    found = files(portal_at(""))
    told = json.loads(found["feeds/study.json"])
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["feed_url"] == "https://yunxi.example/feeds/study.json"
    assert told["home_page_url"] == "https://yunxi.example/study/"
    feed = ElementTree.fromstring(found["feeds/study.atom"])
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "self": "https://yunxi.example/feeds/study.atom",
        "alternate": "https://yunxi.example/study/",
    }
    assert feed.findtext(f"{ATOM}title") == "云溪先锋 · 学习专栏"


def test_thirty_entries_at_most(portal_at: Write) -> None:
    many = "".join(f"-- content/stories/2026/s{n}.md --\n" + story(f"第{n}篇") for n in range(40))
    found = files(portal_at(many))
    assert len(rss(found["feeds/stories.xml"])) == 30
    assert len(json.loads(found["feeds/stories.json"])["items"]) == 30


@pytest.mark.parametrize("more", ["status: 草稿\n", "visibility: 汇总\n", "status: 已撤稿\n"])
def test_what_is_not_out_is_in_no_feed(portal_at: Write, more: str) -> None:
    found = files(portal_at("-- content/stories/2026/a.md --\n" + story("看不见的一篇", more)))
    assert not [path for path, content in found.items() if "看不见的一篇" in content.decode()]


def test_a_section_without_texts_has_no_feed(portal_at: Write) -> None:
    found = files(portal_at(""), "2026-03-05")
    assert {path.split(".")[0] for path in found} == {
        "feeds/stories",
        "feeds/units/shiqiao",
        "feeds/branches/liushu-cun",
    }


def test_chinese_addresses_are_encoded(portal_at: Write) -> None:
    found = files(portal_at("-- content/stories/2026/石桥.md --\n" + story("石桥")))
    links = {item["link"] for item in rss(found["feeds/stories.xml"])}
    assert "https://yunxi.example/stories/2026/%E7%9F%B3%E6%A1%A5/" in links


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=20))
def test_any_title_arrives_as_it_was_written(portal_at: Write, text: str) -> None:
    title = f"☃{text}"
    quoted = "'" + title.replace("'", "''") + "'"
    found = files(portal_at("-- content/stories/2026/a.md --\n" + story(quoted)))
    told: list[Any] = json.loads(found["feeds/stories.json"])["items"]
    assert title in [item["title"] for item in told]
    assert title in [item["title"] for item in rss(found["feeds/stories.xml"])]
    entries = atom(found["feeds/stories.atom"])
    assert title in [entry.findtext(f"{ATOM}title") for entry in entries]


def test_a_summary_is_text_where_readers_expect_markup(portal_at: Write) -> None:
    summary = "产量 < 1000 & 收入 > 5"
    text = story("甲", f"summary: '{summary}'\n")
    found = files(portal_at("-- content/stories/2026/a.md --\n" + text))
    (entry,) = (
        one for one in atom(found["feeds/stories.atom"]) if one.findtext(f"{ATOM}title") == "甲"
    )
    (item,) = (one for one in rss(found["feeds/stories.xml"]) if one["title"] == "甲")
    marked = entry.find(f"{ATOM}summary")
    assert marked is not None
    assert marked.get("type") == "html"
    assert unescape(marked.text or "") == unescape(item["description"]) == summary
    assert "&lt;" in item["description"]


def test_same_portal_same_bytes(portal_at: Write) -> None:
    assert files(portal_at("")) == files(portal_at(""))


def test_a_town_and_a_branch_tell_their_own_texts_and_policies_have_a_feed(
    portal_at: Write,
) -> None:
    root = portal_at(
        "-- content/policies/jianfu.md --\n---\ntitle: 减负二十条\ndate: 2026-05-01\ntype: 通知\n"
        "issuer: 云溪县委组织部\n---\n\n一、少开会。\n"
        f"-- content/stories/2026/own.md --\n{story('支部的事', BRANCH)}"
    )
    found = files(root)
    assert "支部的事" in {one["title"] for one in rss(found["feeds/branches/liushu-cun.xml"])}
    assert "支部的事" in {one["title"] for one in rss(found["feeds/units/shiqiao.xml"])}
    assert [one["title"] for one in rss(found["feeds/policies.xml"])] == ["减负二十条"]


BRANCH = "branch: liushu-cun\nkind: 动态\n"
