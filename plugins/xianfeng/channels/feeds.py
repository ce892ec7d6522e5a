"""订阅: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1 of each section, column and collection."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from xianfeng.artifacts import Due, later
from xianfeng.model.clock import CHINA
from xianfeng.model.following import feed_path, followed
from xianfeng.model.kinds import FEEDS
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.library import Record, Records
from xianfeng.model.portal import Portal

LENGTH = 30
"""Entries of a feed."""


def artifacts(portal: Portal, _chosen: None = None) -> Iterator[Due]:
    for feed in _feeds(portal):
        for suffix, form in ((".xml", Rss201rev2Feed), (".atom", Atom1Feed)):
            yield later(feed.path + suffix, partial(_xml_feed, portal, feed, suffix, form))
        yield later(f"{feed.path}.json", partial(_json_feed, portal, feed))


class Feed(NamedTuple):
    """What one feed tells. ``path``: without its suffix; ``page``: whose news they are."""

    path: str
    page: str
    title: str
    description: str
    records: Records


def _feeds(portal: Portal) -> Iterator[Feed]:
    """Of the sections, then of each column and each collection."""
    said = portal.settings.description
    for kind, name, title in FEEDS:
        if records := portal.catalog.published[kind][:LENGTH]:
            yield Feed(f"feeds/{name}", f"{name}/", title, said, records)
    for one, records in followed(portal.catalog):
        told = one.entity.summary or said
        yield Feed(feed_path(one), one.url, one.entity.title, told, records[:LENGTH])


def _xml_feed(portal: Portal, told: Feed, suffix: str, form: type[SyndicationFeed]) -> bytes:
    feed = form(
        title=f"{portal.settings.name} · {told.title}",
        link=portal.settings.url + quote(told.page),
        description=told.description,
        language="zh-CN",
        feed_url=portal.settings.url + quote(told.path + suffix),
        author_name=portal.settings.organisation,
    )
    for record in told.records:
        _add(feed, portal, record)
    written: str = feed.writeString("utf-8")
    return written.encode()


def _add(feed: SyndicationFeed, portal: Portal, record: Record[Entity]) -> None:
    entity = record.entity
    address = portal.settings.url + quote(record.url)
    feed.add_item(
        title=entity.title,
        link=address,
        description=escape(record.summary, quote=False),  # both formats take it for HTML
        unique_id=address,
        pubdate=_moment(entity.dated),
        updateddate=_moment(entity.held("updated") or entity.dated),
        author_name=entity.held("author") or entity.held("source"),
        categories=list(entity.held("keywords") or ()),
    )


def _moment(text: str) -> datetime:
    """A time in China; midnight where only the day is known."""
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def _json_feed(portal: Portal, told: Feed) -> bytes:
    """jsonfeed.org/version/1.1"""
    items = []
    for record in told.records:
        entity = record.entity
        address = portal.settings.url + quote(record.url)
        items.append(
            {
                "id": address, "url": address, "title": entity.title, "summary": record.summary,
                "content_text": record.summary, "date_published": _moment(entity.dated).isoformat(),
                "tags": list(entity.held("keywords") or ()),
            }
        )  # fmt: skip
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": f"{portal.settings.name} · {told.title}",
        "home_page_url": portal.settings.url + quote(told.page),
        "feed_url": portal.settings.url + quote(f"{told.path}.json"), "language": "zh-CN", "items": items,
    }  # fmt: skip
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()
