"""What a collection holds, in its order, and where a record stands in the collections that hold it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.edition import Edition
from xianfeng.model.kinds.collection import NAMED, Collection, CollectionItem
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.library import Record


class Member(NamedTuple):
    """An item as readers see it, with the record that it names, if it names one."""

    item: CollectionItem
    record: Record[Entity] | None

    @property
    def title(self) -> str:
        return self.item.title or (self.record.entity.title if self.record else "")


def members(edition: Edition, collection: Collection) -> list[Member]:
    """The items in their order, without those whose record isn't out."""
    found = []
    for item in collection.items:
        record = _record(edition, item)
        is_hidden = record is None and any(item.held(kind) is not None for kind in NAMED)
        member = Member(item, record)
        if member.title and not is_hidden:
            found.append(member)
    return found


def _record(edition: Edition, item: CollectionItem) -> Record[Entity] | None:
    for kind, ident in item.named:
        record = edition.portal.library.shelf(kind).get(ident)
        if record and edition.catalog.is_out(record):
            return record
    return None


def places_in(
    edition: Edition, record: Record[Any], collections: Sequence[Record[Any]]
) -> Iterator[PageBlock]:
    """For each of the collections that hold ``record``: which of how many, and the way on."""
    for one in collections:
        held = members(edition, one.entity)
        at = next(
            (
                at
                for at, member in enumerate(held)
                if member.record and member.record.url == record.url
            ),
            None,
        )
        if at is None:
            yield blocks.cards("相关专题合集", edition.cards((one,)))
            continue
        links = [blocks.cell(f"《{one.entity.title}》，共 {len(held)} 篇", one.url)]
        for label, beside in (("上一篇", held[at - 1 : at]), ("下一篇", held[at + 1 : at + 2])):
            links += [
                blocks.cell(f"{label}：{member.title}", member.record.url if member.record else "")
                for member in beside
            ]
        yield blocks.listing(f"收入合集，第 {at + 1} 篇", links)
