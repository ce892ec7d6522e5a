"""A text that a machine made says so wherever it is told: on its page, on cards, in feeds, calendars,
the search and the open data (人工智能生成合成内容标识办法, 2025-09-01)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from portals import by_path, opened, story
from xianfeng.artifacts import Artifact, PageArtifact
from xianfeng.channels import calendar, feeds, opendata, search, web
from xianfeng.model.disclosure import Disclosed, disclose
from xianfeng.model.kinds.entity import MACHINE_MADE

Write = Callable[[str], Path]

STORY = story("机器写的稿", "summary: 摘要。\nAI_MARK")
SOURCES = f"""\
-- content/stories/2026/a.md --
{STORY}-- content/policies/tongzhi.md --
---
title: 机器写的通知
summary: 摘要。
type: 通知
issuer: 组织部
date: 2026-03-01
deadline: 2027-03-01
AI_MARK---

正文。
-- data/lectures/a.yml --
title: 机器写的预告
summary: 摘要。
type: 党课
unit: liushu-cun
starts: 2027-01-05 19:00
place: 村部
AI_MARK"""
"""A story, a policy and a lecture."""
KINDS = {"story": "stories/2026/a/", "policy": "policies/tongzhi/", "lecture": "lectures/a/"}


def portal(root: Path) -> Disclosed:
    return disclose(opened(root)[0])


def texts(portal: Disclosed) -> dict[str, Any]:
    """By place: what is said there of the three records."""
    pages = by_path(list(web.artifacts(portal)))
    found: dict[str, Any] = {}
    for kind, url in KINDS.items():
        page = pages[f"{url}index.html"]
        assert isinstance(page, PageArtifact)
        found[f"{kind} page"] = page.context["ai"]
        tags = {one["name"]: one["content"] for one in page.context["meta"]}
        found[f"{kind} tags"] = json.loads(tags.get("AIGC", "{}")).get("Label") == "1"
        found[f"{kind} JSON-LD"] = page.context["jsonld"].get("digitalSourceType")
        above = pages[
            "stories/index.html" if kind == "story" else f"{url.split('/')[0]}/index.html"
        ]
        assert isinstance(above, PageArtifact)
        found[f"{kind} card"] = MACHINE_MADE in json.dumps(above.context, ensure_ascii=False)
    for path, one in by_path(list(feeds.artifacts(portal))).items():
        if path.startswith("feeds/stories"):
            assert isinstance(one, Artifact)
            found[path] = json.dumps(MACHINE_MADE)[1:-1].encode() in one.content or (
                MACHINE_MADE.encode() in one.content
            )
    for path, one in by_path(list(calendar.artifacts(portal))).items():
        assert isinstance(one, Artifact)
        events = Calendar.from_ical(one.content).events
        found[path] = (
            all(MACHINE_MADE in str(event["description"]) for event in events) and events != []
        )
    for document in search.documents(portal):
        for kind, url in KINDS.items():
            if document.url == url:
                found[f"{kind} search"] = MACHINE_MADE in document.summary
    for kind in KINDS:
        file = by_path(list(opendata.artifacts(portal)))[f"data/{kind}.json"]
        assert isinstance(file, Artifact)
        found[f"{kind} data"] = any(one.get("ai") for one in json.loads(file.content)["records"])
    return found


@pytest.mark.parametrize("made", [True, False])
def test_it_is_told_everywhere_and_of_nothing_else(portal_at: Write, made: bool) -> None:
    found = texts(portal(portal_at(SOURCES.replace("AI_MARK", "ai: true\n" if made else ""))))
    assert len(found) > 20
    assert {place for place, told in found.items() if bool(told) is not made} == set()
