"""阵地与红色资源: what a visitor asks first, and where in the county it lies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks, visits
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.maps import Spot, schematic, towns
from xianfeng.channels.web.records import gathered, own, page_of
from xianfeng.model.kinds.site import Site
from xianfeng.model.library import Record


def details(edition: Edition, record: Record[Site]) -> Mapping[str, Json]:
    return page_of(record, list(_blocks(edition, record)))


def _blocks(edition: Edition, record: Record[Site]) -> Iterator[PageBlock]:
    yield from own(edition, record, leave_out=("geo",))
    yield from _map(edition, record)
    yield from gathered(edition, record)


def _map(edition: Edition, record: Record[Site]) -> Iterator[PageBlock]:
    """The place among the towns; alone it would be a dot on nothing."""
    site = record.entity
    around = towns(edition)
    if site.geo and around:
        drawing = schematic(site.title, [Spot(site.title, site.geo)], ground=around)
        yield blocks.drawn_map("在哪里", drawing, visits.NOTE)
