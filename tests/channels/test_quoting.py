"""One number, one record: texts quote it, whatever its page, feed or summary."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from portals import by_path, opened
from xianfeng.artifacts import Artifact, PageArtifact
from xianfeng.channels import feeds, web
from xianfeng.model.disclosure import disclose
from xianfeng.prose.document import Document
from xianfeng.prose.plain import plain

Write = Callable[[str], Path]

STORY = """\
-- content/stories/2026/a.md --
---
title: 甲
pub_date: 2026-03-05
unit: liushu-cun
domain: 农村
kind: 动态
---
去年收入 {{ 数据:shouru }}，占 {{数据：zhanbi}}，写法是 `{{ 数据:shouru }}`。
"""
METRICS = """\
-- data/metrics.yml --
- {id: shouru, title: 村集体收入, value: 1200, unit: 万元, as_of: 2025-12, source: 报表}
- {id: zhanbi, title: 占比, value: 11.2, unit: "%", as_of: 2025-12, source: 报表}
"""


def pages(root: Path) -> dict[str, Any]:
    return by_path(list(web.artifacts(disclose(opened(root)[0]))))


def text(root: Path) -> str:
    page = pages(root)["stories/2026/a/index.html"]
    assert isinstance(page, PageArtifact)
    assert page.body
    return plain(Document.of(page.body.text), page.body.numbers).strip()


def test_the_text_has_the_number_and_code_has_the_mark(portal_at: Write) -> None:
    assert (
        text(portal_at(STORY + METRICS))
        == "去年收入 1,200 万元，占 11.2%，写法是 {{ 数据:shouru }}。"
    )


def test_another_value_makes_another_body(portal_at: Write) -> None:
    before = text(portal_at(STORY + METRICS))
    after = text(portal_at(METRICS.replace("1200", "1300")))
    assert before.replace("1,200", "1,300") == after != before


@pytest.mark.parametrize(
    "change",
    [("value: 1200", "value: "), ("source: 报表}", "source: 报表, visibility: 汇总}")],
)
def test_what_is_not_published_is_not_quoted(portal_at: Write, change: tuple[str, str]) -> None:
    portal_at(STORY)
    root = portal_at(METRICS.replace(*change, 1))
    assert text(root).startswith("去年收入 未公布，")
    assert "1,200" not in repr(pages(root))


def test_cards_and_feeds_quote_it_too(portal_at: Write) -> None:
    root = portal_at(STORY + METRICS)
    cards = pages(root)["stories/index.html"].context["cards"]
    card = next(card for card in cards if card["title"] == "甲")
    assert card["summary"].startswith("去年收入 1,200 万元，占 11.2%")
    files = by_path(list(feeds.artifacts(disclose(opened(root)[0]))))
    feed = files["feeds/stories.json"]
    assert isinstance(feed, Artifact)
    assert "1,200 万元" in feed.content.decode()


def test_the_number_knows_who_quotes_it(portal_at: Write) -> None:
    found = pages(portal_at(STORY + METRICS))
    blocks = found["metrics/shouru/index.html"].context["blocks"]
    (group,) = next(block for block in blocks if block["type"] == "links")["groups"]
    assert group["label"] == "典型经验"
    assert [cell["url"] for cell in group["items"]] == ["stories/2026/a/"]


def test_the_page_of_a_number_has_its_run_as_a_chart_and_a_table(portal_at: Write) -> None:
    earlier = "{as_of: 2024-12, value: 900}, {as_of: 2023-12, value: }, {as_of: 2022-12, value: 3}"
    previous = f"previous: [{earlier}]"
    root = portal_at(METRICS.replace("source: 报表}", f"source: 报表, {previous}}}", 1))
    blocks = pages(root)["metrics/shouru/index.html"].context["blocks"]
    assert said(blocks[0]) == [("1,200", "万元"), ("增加 300", "万元")]
    chart = next(block["chart"] for block in blocks if block["type"] == "chart")
    assert [[cell["text"] for cell in row] for row in chart["table"]["rows"]] == [
        ["2022-12", "3"],
        ["2023-12", "—"],
        ["2024-12", "900"],
        ["2025-12", "1,200"],
    ]


@pytest.mark.parametrize(
    ("before", "unit", "changed"),
    [("900", "万元", ("增加 300", "万元")), ("1200", "万元", ("持平", "")), ("", "万元", None),
     ("1200.3", "%", ("减少 0.3", "个百分点"))],
)  # fmt: skip
def test_a_number_of_few_dates_is_told_in_figures(
    portal_at: Write, before: str, unit: str, changed: tuple[str, str] | None
) -> None:
    previous = f"previous: [{{as_of: 2024-12, value: {before}}}]"
    written = METRICS.replace("source: 报表}", f"source: 报表, {previous}}}", 1)
    root = portal_at(written.replace("unit: 万元", f'unit: "{unit}"', 1))
    blocks = pages(root)["metrics/shouru/index.html"].context["blocks"]
    earlier = (f"{float(before):,.10g}", unit) if before else ("未公布", "")
    assert said(blocks[0]) == [("1,200", unit), *([changed] if changed else [])]
    assert said(blocks[1]) == [earlier]
    assert "chart" not in {block["type"] for block in blocks}


def said(block: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["value"], one["unit"]) for one in block["items"]]
