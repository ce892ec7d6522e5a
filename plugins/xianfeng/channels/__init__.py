"""The channels. A new one is one module here and one line in ``CHANNELS``."""

from __future__ import annotations

from types import MappingProxyType

from xianfeng.channels import calendar, feeds, opendata, search, web
from xianfeng.channels.channel import Channel

CHANNELS = MappingProxyType(
    {
        channel.name: channel
        for channel in (
            Channel("web", "网站", hosted=True, artifacts=web.artifacts),
            Channel("feeds", "订阅", hosted=True, artifacts=feeds.artifacts),
            Channel("calendar", "日历", hosted=True, artifacts=calendar.artifacts),
            Channel("search", "搜索", hosted=True, artifacts=search.artifacts),
            Channel("opendata", "开放数据", hosted=True, artifacts=opendata.artifacts),
        )
    }
)
