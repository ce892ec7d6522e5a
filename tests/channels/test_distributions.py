"""分发记录: where a story ran, and whether that is still what readers read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from portals import TODAY, by_path, opened, story
from xianfeng.artifacts import PageArtifact
from xianfeng.channels import CHANNELS, web
from xianfeng.channels.channel import STORIES, Week
from xianfeng.hosts.distribution_entries import entries
from xianfeng.model.content_hash import mark_of
from xianfeng.model.disclosure import disclose

Write = Callable[[str], Path]
PLATFORMS = (
    "-- data/platforms.yml --\n- {id: weixin, title: 云溪微信, type: 微信公众号, host: 组织部}\n"
)
ADOPTED = "adoptions: [{level: 市, date: 2026-03-20, outlet: 市组工信息}]\nkind: 动态\n"


def record(*runs: str) -> str:
    lines = "".join(f"  - {run}\n" for run in runs)
    return f"-- data/distributions/2026-11.yml --\ntitle: 十一月\nmonth: 2026-11\nruns:\n{lines}"


def blocks(root: Path, path: str) -> dict[str, dict[str, Any]]:
    page = by_path(list(web.artifacts(disclose(opened(root)[0]))))[f"{path}index.html"]
    assert isinstance(page, PageArtifact)
    return {block["title"]: block for block in page.context["blocks"]}


def rows(block: dict[str, Any]) -> list[list[str]]:
    return [[cell["text"] for cell in row] for row in block["rows"]]


@pytest.fixture
def root(portal_at: Write) -> Path:
    root = portal_at(PLATFORMS + f"-- content/stories/2026/idle.md --\n{story('没发过', ADOPTED)}")
    portal = disclose(opened(root)[0])
    (bridge,) = STORIES.choose(portal, ["stone-bridge"])
    run = f'story: stone-bridge, channel: 微信公众号, platform: weixin, hash: "{mark_of(portal, bridge)}"'
    return portal_at(
        record(
            f"{{{run}, date: 2026-11-20, url: https://weixin.example/1}}",
            "{story: stone-bridge, channel: 大喇叭, date: 2026-11-21, issue: 柳树村}",
        )
    )


def test_a_month_counts_what_ran_and_shows_it(root: Path) -> None:
    found = by_path(list(web.artifacts(disclose(opened(root)[0]))))[
        "distributions/2026-11/index.html"
    ]
    assert isinstance(found, PageArtifact)
    figures, _, cards, *_ = found.context["blocks"]
    told = {one["label"]: one["value"] for one in figures["items"]}
    assert told == {"分发": "2", "稿件": "1", "渠道": "2", "网上能看到": "1"}
    assert [one["url"] for one in cards["cards"]] == ["stories/2026/stone-bridge/"]


def test_a_story_its_platform_and_the_whole_tell_where_it_ran(root: Path) -> None:
    table = blocks(root, "stories/2026/stone-bridge/")["分发记录"]
    assert rows(table) == [
        ["大喇叭", "2026-11-21", "柳树村", ""],
        ["云溪微信", "2026-11-20", "", "打开"],
    ]
    assert rows(blocks(root, "platforms/weixin/")["最近发出"])[0][0] == "石桥上的议事会"
    whole = blocks(root, "overview/distributions/")
    assert [one["text"] for one in whole["被采用过、还没有在自己的渠道发过的"]["items"]] == [
        "没发过"
    ]
    assert "发出以后稿件改过的" not in whole


def test_one_comma_makes_what_ran_another_version(root: Path) -> None:
    path = root / "content/stories/2026/stone-bridge.md"
    path.write_text(path.read_text("utf-8").rstrip("\n") + "，\n", "utf-8")
    table = blocks(root, "stories/2026/stone-bridge/")["分发记录"]
    assert [row[3] for row in rows(table)] == ["", "发出以后稿件有改动"]
    assert rows(blocks(root, "overview/distributions/")["发出以后稿件改过的"])
    assert [one.partition(" ")[2] for one in opened(root)[1] if " C401" in one] == [
        "C401 “石桥上的议事会”发到微信公众号以后改过。那边也要更正；重新发出以后，在这里再记一条。"
    ]


def test_publishing_tells_what_to_record(root: Path) -> None:
    portal = disclose(opened(root)[0])
    chosen = STORIES.choose(portal, ["stone-bridge"])
    channels = tuple(CHANNELS[name] for name in ("wechat", "markdown"))
    told = entries(channels, portal, chosen, TODAY)
    assert told[0].startswith("发出以后，把下面几行记进 data/distributions/2026-11.yml（加在最后")
    mark = mark_of(portal, chosen[0])
    assert told[1:] == (
        "  - {story: stone-bridge, channel: 微信公众号, platform: weixin, date: 2026-11-21, "
        f'hash: "{mark}"}}',
    )
    told = entries(channels, portal, chosen, "2026-12-01 09:00")
    assert told[1:4] == ("title: 2026 年 12 月分发记录", "month: 2026-12", "runs:")
    week = entries((CHANNELS["digest"],), portal, Week("2026-03-02", "2026-03-08"), TODAY)
    assert any("channel: 手机报" in line for line in week)


def test_what_the_digest_leaves_out_is_not_recorded(root: Path) -> None:
    """A story whose handout is over by now came out that week, and is not sent."""
    path = root / "content/stories/2026/stone-bridge.md"
    head, rest = path.read_text("utf-8").split("\n---\n", 1)
    path.write_text(f"{head}\nhandout: {{valid_until: 2026-11-20}}\n---\n{rest}", "utf-8")
    week, told = Week("2026-03-02", "2026-03-08"), []
    for day in ("2026-11-20", "2026-11-21"):
        portal = disclose(opened(root, day)[0])
        told.append(entries((CHANNELS["digest"],), portal, week, day))
    assert ["story: stone-bridge" in "".join(lines) for lines in told] == [True, False]
