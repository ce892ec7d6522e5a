"""What readers can follow besides whole sections: a column, a collection, a town, a branch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from xianfeng.model.catalog import Catalog
from xianfeng.model.kinds.branch import Branch
from xianfeng.model.kinds.collection import Collection
from xianfeng.model.kinds.entity import Article, Entity
from xianfeng.model.kinds.story import Story
from xianfeng.model.kinds.study import Column, Post
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Record, Records

DAY = len("2026-11-28")


def followed(catalog: Catalog) -> Iterator[tuple[Record[Any], Records]]:
    """What has a feed, with what it tells: dated records, newest first."""
    followable = (
        *catalog.of(Column), *catalog.of(Collection), *catalog.towns, *catalog.of(Branch),
    )  # fmt: skip
    for record in followable:
        if told := _told(catalog, record):
            yield record, told


def feed_of(catalog: Catalog, record: Record[Any]) -> str:
    """The address of its RSS feed; empty where there is nothing to tell."""
    return f"{feed_path(record)}.xml" if _told(catalog, record) else ""


def feed_path(record: Record[Any]) -> str:
    """Of its feeds, without the suffix that says in which form."""
    return f"feeds/{record.url.rstrip('/')}"


def _told(catalog: Catalog, record: Record[Any]) -> Records:
    match record.entity:
        case Column():
            return catalog.named_by(record, Post)
        case Branch():
            return _newest(catalog.named_by(record, Story))
        case Unit():
            own = catalog.by_town.get(record.id, ()) if record.entity.type.is_town else ()
            return _newest(one for one in own if isinstance(one.entity, Article))
    named = (
        catalog.library.shelf(kind).get(ident)
        for item in record.entity.items
        for kind, ident in item.named
    )
    found = {one.url: one for one in named if one and _is_dated(one) and catalog.is_out(one)}
    return _newest(found.values())


def _newest(records: Iterable[Record[Any]]) -> Records:
    return tuple(sorted(records, key=lambda one: (one.entity.dated, one.id), reverse=True))


def _is_dated(record: Record[Entity]) -> bool:
    return len(record.entity.dated) >= DAY
