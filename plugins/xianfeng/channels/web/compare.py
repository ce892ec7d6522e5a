"""对比: two branches or two practices side by side, at ``compare/?a=…&b=…``.

The page lists what can be compared; ``assets/compare.js`` reads the two files of
``compare/<kind>/`` that hold the two records and puts them into one table. They hold public facts
only, as the profiles themselves do.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from xianfeng.artifacts import Due, Json, PageArtifact
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.frame import page
from xianfeng.channels.web.values import value_block
from xianfeng.model.field_specs import FieldSpec, public
from xianfeng.model.kinds import KINDS
from xianfeng.model.library import Record, Records

PATH = "compare/"
TITLE = "对比"
LISTED = 60
"""Entries that the page itself lists; all can be chosen with the script."""

FIELDS = {
    "branch": (
        "org_type", "domain", "unit", "founded", "members_band", "groups", "star",
        "base", "highlights", "honours", "pledges", "activities", "brand", "line",
    ),
    "story": (
        "unit", "domain", "theme", "period", "cost", "people_served", "replicable", "conditions",
        "steps", "pitfalls", "adopters", "metrics", "contact",
    ),
}  # fmt: skip
"""What is compared, by kind, in its order."""

TOGETHER = 64
"""Records in a file, at most, if ids were spread evenly."""

COUNTED = frozenset({"honours", "pledges", "activities"})
"""Lists of which the number alone is compared."""


def artifacts(edition: Edition) -> Iterator[Due]:
    kinds = tuple(name for name in FIELDS if edition.catalog.filled[name])
    for name in kinds:
        yield from _data(edition, name)
    if kinds:
        yield edition.due(PATH, partial(_page, edition, kinds), kinds)


def _page(edition: Edition, kinds: Sequence[str]) -> PageArtifact:
    return page(
        edition, PATH, "compare.html", title=TITLE,
        description="两个支部或两条经验并排看：条件、做法、投入、成效。",
        crumbs=[{"title": "首页", "url": ""}],
        context={"groups": [_group(edition, name) for name in kinds]},
    )  # fmt: skip


def _group(edition: Edition, name: str) -> Json:
    records = edition.catalog.published[name]
    return {
        "kind": name,
        "title": KINDS[name].title,
        "data": f"{PATH}{name}/",
        "parts": _parts(records),
        "total": len(records),
        "items": [
            {"id": record.id, "title": record.entity.title, "url": record.url}
            for record in records[:LISTED]
        ],
    }


def _data(edition: Edition, name: str) -> Iterator[Due]:
    """``fields``: titles; ``items``: id, title, address and one text a field."""
    specs = {spec.key: spec for spec in public(KINDS[name].model)}
    fields = [specs[key] for key in FIELDS[name]]
    head, foot = _dump({"fields": [spec.title for spec in fields], "items": []}).rsplit(b"[]", 1)

    def join(parts: Iterable[bytes]) -> bytes:
        return b"".join((head, b"[", b",".join(parts), b"]", foot))

    write = partial(_items, edition, fields)
    for number, records in enumerate(_shared(edition.catalog.published[name])):
        yield edition.tracer.file(f"{PATH}{name}/{number}.json", records, write, join, head, foot)


def _shared(records: Records) -> list[Records]:
    """The records of each file: the id alone tells which, so that a new record changes one file."""
    count = _parts(records)
    found: list[list[Record[Any]]] = [[] for _ in range(count)]
    for record in records:
        found[part_of(record.id, count)].append(record)
    return [tuple(some) for some in found]


def _parts(records: Records) -> int:
    """Files of so many records: a power of two, so that it seldom changes."""
    return 1 << ((len(records) - 1) // TOGETHER).bit_length()


def part_of(ident: str, count: int) -> int:
    """The file of a record; ``partOf`` in compare.js finds the same."""
    place = 0
    for character in ident:
        place = (place * 31 + ord(character)) % count
    return place


def _items(edition: Edition, fields: Sequence[FieldSpec], records: Records) -> bytes:
    return b",".join(
        _dump([record.id, record.entity.title, record.url,
               *(_text(edition, record, spec) for spec in fields)])
        for record in records
    )  # fmt: skip


def _dump(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _text(edition: Edition, record: Record[Any], spec: Any) -> str:
    value = getattr(record.entity, spec.attribute)
    if value is None or value == ():
        return ""
    if spec.key in COUNTED:
        return f"{len(value)} 项"
    special = _SPECIAL.get(spec.key)
    return special(value) if special else str(value_block(edition, spec, value)["text"])


_SPECIAL: dict[str, Callable[[Any], str]] = {
    "base": lambda base: "；".join(part for part in (base.name, base.hours) if part),
    "highlights": lambda found: "；".join(one.title for one in found),
}
