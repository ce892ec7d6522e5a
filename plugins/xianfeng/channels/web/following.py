"""订阅: the way to the feed of a record's page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.edition import Edition
from xianfeng.model.following import feed_of
from xianfeng.model.library import Record


def subscription(edition: Edition, record: Record[Any]) -> Iterator[PageBlock]:
    """Nothing where there is nothing to tell."""
    if address := feed_of(edition.catalog, record):
        yield blocks.listing("", [blocks.cell("订阅更新（RSS）", address)])
