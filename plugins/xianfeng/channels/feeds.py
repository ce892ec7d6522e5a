"""订阅: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1 of each section, newest first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from html import escape
from urllib.parse import quote

from feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from xianfeng.artifacts import Due, later
from xianfeng.model.clock import CHINA
from xianfeng.model.kinds import FEEDS
from xianfeng.model.kinds.entity import Article, Entity
from xianfeng.model.library import Record, Records
from xianfeng.model.portal import Portal

LENGTH = 30
"""Entries of a feed."""


def artifacts(portal: Portal, _chosen: None = None) -> Iterator[Due]:
    for kind, name, title in FEEDS:
        records = portal.catalog.published[kind][:LENGTH]
        if records:
            for suffix, form in ((".xml", Rss201rev2Feed), (".atom", Atom1Feed)):
                path = f"feeds/{name}{suffix}"
                yield later(path, partial(_xml_feed, portal, path, form, name, title, records))
            yield later(f"feeds/{name}.json", partial(_json_feed, portal, name, title, records))


def _xml_feed(
    portal: Portal, path: str, form: type[SyndicationFeed], name: str, title: str, records: Records
) -> bytes:
    feed = form(
        title=f"{portal.settings.name} · {title}",
        link=portal.settings.url + name + "/",
        description=portal.settings.description,
        language="zh-CN",
        feed_url=portal.settings.url + path,
        author_name=portal.settings.organisation,
    )
    for record in records:
        _add(feed, portal, record)
    written: str = feed.writeString("utf-8")
    return written.encode()


def _add(feed: SyndicationFeed, portal: Portal, record: Record[Entity]) -> None:
    article = record.entity
    assert isinstance(article, Article)
    address = portal.settings.url + quote(record.url)
    feed.add_item(
        title=article.title,
        link=address,
        description=escape(record.summary, quote=False),  # both formats take it for HTML
        unique_id=address,
        pubdate=_moment(article.pub_date),
        updateddate=_moment(article.updated or article.pub_date),
        author_name=article.author or article.source,
        categories=list(article.keywords),
    )


def _moment(text: str) -> datetime:
    """A time in China; midnight where only the day is known."""
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def _json_feed(portal: Portal, name: str, title: str, records: Records) -> bytes:
    """jsonfeed.org/version/1.1"""
    items = []
    for record in records:
        article = record.entity
        assert isinstance(article, Article)
        address = portal.settings.url + quote(record.url)
        items.append(
            {
                "id": address, "url": address, "title": article.title, "summary": record.summary,
                "content_text": record.summary, "date_published": _moment(article.pub_date).isoformat(),
                "tags": list(article.keywords),
            }
        )  # fmt: skip
    feed = {
        "version": "https://jsonfeed.org/version/1.1", "title": f"{portal.settings.name} · {title}",
        "home_page_url": f"{portal.settings.url}{name}/",
        "feed_url": f"{portal.settings.url}feeds/{name}.json", "language": "zh-CN", "items": items,
    }  # fmt: skip
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()
