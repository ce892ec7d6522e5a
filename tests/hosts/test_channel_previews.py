"""While an editor writes: what the newest stories become in each channel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portals import opened, story
from xianfeng.engine import EngineError
from xianfeng.hosts import channel_previews as previewing
from xianfeng.hosts.channel_previews import channel_previews
from xianfeng.hosts.outcome import DESK, Options
from xianfeng.hosts.site import build_site
from xianfeng.model.disclosure import disclose

Write = Callable[[str], Path]


def test_an_editor_sees_each_channel_and_readers_see_none(portal_at: Write) -> None:
    title = "'灯 & 1 < 2'"
    text = "kind: 动态\nsms: 灯亮了。\n"
    root = portal_at(f"-- content/stories/2026/lamps.md --\n{story(title, text)}")
    page = channel_previews(disclose(opened(root)[0])).decode()
    assert "灯 &amp; 1 &lt; 2（lamps）" in page
    for told in ("【广播稿】", "灯亮了。", "公众号要一张封面", "内容指纹：1:"):
        assert told in page
    for serving in (True, False):
        target = root.parent / f"site-{serving}"
        options = Options(
            root, target, "2026-11-21", executor="serial", serving=serving, quiet=True
        )
        outcome = build_site(options)
        assert outcome.published, outcome.mistakes
        assert (target / DESK / "channels.html").exists() is serving
        assert not list(target.rglob("copy.html"))


def test_what_is_wrong_with_sources_is_told_where_the_desk_can_not_be_made(
    portal_at: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_portal: object) -> bytes:
        raise EngineError("图片改动了")

    monkeypatch.setattr(previewing, "channel_previews", failing)
    root = portal_at(f"-- content/stories/2026/lamps.md --\n{story('灯', body='## 背景')}")
    options = Options(
        root, root.parent / "site", "2026-11-21", executor="serial", serving=True, quiet=True
    )
    outcome = build_site(options)
    assert outcome.problems == ("图片改动了",)
    assert any(one.place.path.endswith("lamps.md") for one in outcome.findings)
