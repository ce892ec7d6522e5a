"""What is to be added to the records of distribution once something has been sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xianfeng.channels.channel import STORIES, WEEK, Channel
from xianfeng.channels.digest import told_in
from xianfeng.model.content_hash import mark_of
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.kinds.distribution import Distribution, Outgoing
from xianfeng.model.kinds.platform import Platform, PlatformType
from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record, kind_of

_RUN_BY = {
    Outgoing.WECHAT: PlatformType.WECHAT,
    Outgoing.SMS: PlatformType.MESSAGES,
    Outgoing.DIGEST: PlatformType.MESSAGES,
    Outgoing.BROADCAST: PlatformType.BROADCAST,
}
"""The type of the platform that sends what a channel makes."""


def entries(
    channels: tuple[Channel[Any], ...], portal: Disclosed, chosen: Any, today: str
) -> tuple[str, ...]:
    """Lines of Chinese and YAML: one run for each story and channel. ``today``: as in ``Options``."""
    day = today[:10]
    lines = [
        line
        for record in _stories(channels[0], portal, chosen)
        for channel in channels
        for line in _entry(portal, record, channel, day)
    ]
    if not lines:
        return ()
    path = f"{kind_of(Distribution).home}/{day[:7]}.yml"
    head = (
        ()
        if path in portal.files
        else (f"title: {int(day[:4])} 年 {int(day[5:7])} 月分发记录", f"month: {day[:7]}", "runs:")
    )
    where = "加在最后" if not head else "新建这个文件"
    return (
        f"发出以后，把下面几行记进 {path}（{where}；改成实际的日期，有网址就加上 url）：",
        *head,
        *lines,
    )


def _stories(channel: Channel[Any], portal: Disclosed, chosen: Any) -> tuple[Record[Story], ...]:
    if channel.selection is STORIES:
        stories: tuple[Record[Story], ...] = chosen
        return stories
    if channel.selection is WEEK:
        return tuple(one for one in told_in(portal, chosen) if one.kind.model is Story)
    return ()


def _entry(
    portal: Disclosed, record: Record[Story], channel: Channel[Any], day: str
) -> Iterator[str]:
    """Nothing of channels that nobody is reached by, such as Markdown."""
    if channel.title not in list(Outgoing):
        return
    wanted = _RUN_BY.get(Outgoing(channel.title))
    platform = next(
        (one.id for one in portal.catalog.of(Platform) if one.entity.type is wanted), ""
    )
    told = f", platform: {platform}" if platform else ""
    yield (
        f"  - {{story: {record.id}, channel: {channel.title}{told}, date: {day}, "
        f'hash: "{mark_of(portal, record)}"}}'
    )
