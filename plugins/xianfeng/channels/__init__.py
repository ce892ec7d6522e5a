"""The channels. A new one is one module here and one line in ``CHANNELS``."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from xianfeng.channels import (
    agents,
    broadcast,
    calendar,
    captions,
    digest,
    feeds,
    leaflet,
    markdown,
    opendata,
    periodical,
    prompter,
    screen,
    search,
    sms,
    web,
    wechat,
)
from xianfeng.channels.channel import ISSUE, PORTAL, STORIES, WEEK, Channel
from xianfeng.channels.search import portable

CHANNELS: Mapping[str, Channel[Any]] = MappingProxyType(
    {
        channel.name: channel
        for channel in (
            Channel("web", "网站", hosted=True, selection=PORTAL, artifacts=web.artifacts),
            Channel("feeds", "订阅", hosted=True, selection=PORTAL, artifacts=feeds.artifacts),
            Channel(
                "calendar", "日历", hosted=True, selection=PORTAL, artifacts=calendar.artifacts
            ),
            Channel(
                "search",
                "搜索",
                hosted=True,
                selection=PORTAL,
                artifacts=search.artifacts,
                announced=False,
            ),
            Channel(
                "opendata", "开放数据", hosted=True, selection=PORTAL, artifacts=opendata.artifacts
            ),
            Channel("agents", "给程序看的文本", True, PORTAL, agents.artifacts),
            Channel("scripts", "广播稿", True, PORTAL, broadcast.hosted),
            Channel("broadcast", "大喇叭", False, STORIES, broadcast.artifacts),
            Channel("wechat", "微信公众号", False, STORIES, wechat.artifacts, wechat.findings),
            Channel("leaflet", "明白纸", False, STORIES, leaflet.artifacts, leaflet.findings),
            Channel("captions", "字幕", False, STORIES, captions.artifacts),
            Channel("markdown", "Markdown", False, STORIES, markdown.artifacts),
            Channel("sms", "短信", False, STORIES, sms.artifacts, sms.findings),
            Channel("digest", "手机报", False, WEEK, digest.artifacts, digest.findings),
            Channel("periodical", "刊物", False, ISSUE, periodical.artifacts),
            Channel("screen", "大屏", False, PORTAL, screen.artifacts),
            Channel("card", "大屏单页", False, STORIES, screen.cards),
            Channel("portable", "离线搜索", False, PORTAL, portable.artifacts),
            Channel("prompter", "提词器", False, STORIES, prompter.artifacts),
        )
    }
)

SITE = CHANNELS["web"]
"""Stands for the site with all that is hosted on it."""

ALL = tuple(channel for channel in CHANNELS.values() if channel.selection is STORIES)
"""All that take a story."""
