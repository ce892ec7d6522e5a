"""What readers can follow besides whole sections: a column, a collection."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xianfeng.model.catalog import Catalog
from xianfeng.model.kinds.collection import Collection
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.study import Column, Post
from xianfeng.model.library import Record, Records

DAY = len("2026-11-28")


def followed(catalog: Catalog) -> Iterator[tuple[Record[Any], Records]]:
    """Columns and collections with what their feed tells: dated records, newest first."""
    for record in (*catalog.of(Column), *catalog.of(Collection)):
        if told := _told(catalog, record):
            yield record, told


def feed_of(catalog: Catalog, record: Record[Any]) -> str:
    """The address of its RSS feed; empty where there is nothing to tell."""
    return f"{feed_path(record)}.xml" if _told(catalog, record) else ""


def feed_path(record: Record[Any]) -> str:
    """Of its feeds, without the suffix that says in which form."""
    return f"feeds/{record.url.rstrip('/')}"


def _told(catalog: Catalog, record: Record[Any]) -> Records:
    if isinstance(record.entity, Column):
        return catalog.named_by(record, Post)
    named = (
        catalog.library.shelf(kind).get(ident)
        for item in record.entity.items
        for kind, ident in item.named
    )
    found = {one.url: one for one in named if one and _is_dated(one) and catalog.is_out(one)}
    return tuple(sorted(found.values(), key=lambda one: (one.entity.dated, one.id), reverse=True))


def _is_dated(record: Record[Entity]) -> bool:
    return len(record.entity.dated) >= DAY
