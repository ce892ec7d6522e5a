"""订阅: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1 of each section, column, collection, town and branch."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from xianfeng.artifacts import Artifact, Due, later
from xianfeng.channels.provenance import address_of
from xianfeng.model.clock import CHINA
from xianfeng.model.corrections import Corrected, corrections
from xianfeng.model.following import feed_path, followed
from xianfeng.model.kinds import CORRECTIONS, FEEDS
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal
from xianfeng.tracing.tracer import Tracer

LENGTH = 30
"""Entries of a feed."""


def artifacts(portal: Portal, _chosen: None = None) -> Iterator[Due]:
    tracer = Tracer(portal, "feeds")
    for feed in _feeds(portal):
        for suffix, form in ((".xml", Rss201rev2Feed), (".atom", Atom1Feed)):
            yield _due(tracer, feed, suffix, partial(_xml_feed, tracer.portal, feed, suffix, form))
        yield _due(tracer, feed, ".json", partial(_json_feed, tracer.portal, feed))
    tracer.remember()


def _due(tracer: Tracer, feed: Feed, suffix: str, write: Callable[[], bytes]) -> Due:
    """Corrections are few, and no records: their feed is always written."""
    path = feed.path + suffix
    if any(isinstance(one, Corrected) for one in feed.news):
        return later(path, write)
    return tracer.due(path, lambda: Artifact(path, write()), *feed)


class Feed(NamedTuple):
    """What one feed tells. ``path``: without its suffix; ``page``: whose news they are."""

    path: str
    page: str
    title: str
    description: str
    news: Sequence[Record[Entity] | Corrected]


class FeedEntry(NamedTuple):
    """What every form of a feed says of one thing. Times as editors write them."""

    title: str
    ident: str
    """The address that it was published at first: it stays, whatever the file is called."""
    address: str
    summary: str
    published: str
    updated: str
    author: str | None
    tags: tuple[str, ...]


def _feeds(portal: Portal) -> Iterator[Feed]:
    """Of the sections, of corrections, then of each column and each collection."""
    said = portal.settings.description
    for kind, name, title in FEEDS:
        if records := portal.catalog.published[kind][:LENGTH]:
            yield Feed(f"feeds/{name}", f"{name}/", title, said, records)
    if corrected := corrections(portal.catalog)[:LENGTH]:
        name, page, title = CORRECTIONS
        yield Feed(f"feeds/{name}", page, title, said, corrected)
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
    for one in told.news:
        entry = _entry(portal, one)
        feed.add_item(
            title=entry.title,
            link=entry.address,
            description=escape(entry.summary, quote=False),  # both formats take it for HTML
            unique_id=entry.ident,
            pubdate=_moment(entry.published),
            updateddate=_moment(entry.updated),
            author_name=entry.author,
            categories=list(entry.tags),
        )
    written: str = feed.writeString("utf-8")
    return written.encode()


def _entry(portal: Portal, one: Record[Entity] | Corrected) -> FeedEntry:
    if isinstance(one, Corrected):
        title, date = one.record.entity.title, one.correction.date
        # A text has an entry for each of its corrections, and none of them is the text.
        ident, address = (
            f"{where}#{one.correction.anchor}" for where in _addresses(portal, one.record)
        )
        return FeedEntry(
            f"更正：{title}", ident, address, one.correction.text, date, date, None, ()
        )
    entity = one.entity
    changes = [correction.date for correction in entity.held("corrections") or ()]
    return FeedEntry(
        entity.title, *_addresses(portal, one), one.told, entity.dated,
        max(entity.dated, entity.held("updated") or "", *changes),
        entity.held("author") or entity.held("source"), tuple(entity.held("keywords") or ()),
    )  # fmt: skip


def _addresses(portal: Portal, record: Record[Entity]) -> tuple[str, str]:
    """Where it was published at first, and where it is."""
    address = address_of(portal, record)
    old = [
        portal.settings.url + quote(one.lstrip("/")) for one in record.entity.held("aliases") or ()
    ]
    return (old or [address])[0], address


def _moment(text: str) -> datetime:
    """A time in China; midnight where only the day is known."""
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def _json_feed(portal: Portal, told: Feed) -> bytes:
    """jsonfeed.org/version/1.1"""
    items = [
        {
            "id": one.ident, "url": one.address, "title": one.title, "summary": one.summary,
            "content_text": one.summary, "date_published": _moment(one.published).isoformat(),
            "date_modified": _moment(one.updated).isoformat(), "tags": list(one.tags),
        }
        for one in (_entry(portal, one) for one in told.news)
    ]  # fmt: skip
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": f"{portal.settings.name} · {told.title}",
        "home_page_url": portal.settings.url + quote(told.page),
        "feed_url": portal.settings.url + quote(f"{told.path}.json"), "language": "zh-CN", "items": items,
    }  # fmt: skip
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()
