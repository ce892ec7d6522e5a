"""专题合集: each item is one thing, once; a narrative says where it is from."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.findings.finding import Finding
from xianfeng.findings.rules import finding
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.collection import Collection, CollectionType
from xianfeng.model.portal import Portal


def items(portal: Portal) -> Iterator[Finding]:
    """An item names one record that no other names, or has a title of its own."""
    for record in portal.library.of(Collection).values():
        seen: set[tuple[str, str]] = set()
        for at, item in enumerate(record.entity.items):
            if not item.named and not item.title:
                yield finding(portal.places.field(record, "items", at), "M261")
            if len(item.named) > 1:
                kinds = "、".join(KINDS[kind].title for kind, _ in item.named)
                place = portal.places.field(record, "items", at)
                yield finding(place, "M262", count=len(item.named), kinds=kinds)
            for kind, ident in item.named:
                other = portal.library.shelf(kind).get(ident)
                if (kind, ident) in seen and other:
                    place = portal.places.field(record, "items", at, kind)
                    yield finding(place, "M264", title=other.entity.title)
                seen.add((kind, ident))


def empty(portal: Portal) -> Iterator[Finding]:
    """A set is not out before anything of it is."""
    for record in portal.catalog.of(Collection):
        held = [
            [portal.library.shelf(kind).get(i) for kind, i in one.named]
            for one in record.entity.items
        ]
        if all(
            named and not any(one and portal.catalog.is_out(one) for one in named) for named in held
        ):
            yield finding(portal.places.field(record, "items"), "M271")


def sources(portal: Portal) -> Iterator[Finding]:
    """What is told of history can be looked up."""
    for record in portal.library.of(Collection).values():
        if record.entity.type is CollectionType.NARRATIVE and not record.entity.sources:
            yield finding(portal.places.field(record, "type"), "M263")
