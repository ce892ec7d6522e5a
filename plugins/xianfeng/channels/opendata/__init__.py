"""开放数据: ``data/<kind>.json``, ``.csv`` and ``.schema.json``, and the rows of each ledger.

What is large comes in portions as well: ``data/parts/<kind>-<number>.json`` and ``.csv``.

What the disclosed portal holds, field by field: the models alone decide what is in the files.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from json.encoder import encode_basestring

from xianfeng.artifacts import Due, Json, later
from xianfeng.channels.opendata.schema import schema
from xianfeng.channels.opendata.tables import record_heads, record_lines, row_table
from xianfeng.channels.opendata.values import data
from xianfeng.channels.portions import portion_path, portions
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.kind import Kind
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.library import Record, Records
from xianfeng.model.portal import Portal
from xianfeng.model.tallies import Tally
from xianfeng.tracing.tracer import Tracer


def artifacts(portal: Portal, _chosen: None = None) -> Iterator[Due]:
    """``portal`` is disclosed; a kind without a published record has no files."""
    tracer = Tracer(portal, "opendata")
    for name, kind in KINDS.items():
        records = portal.catalog.published[name]
        if records:
            yield _file(tracer, kind, f"data/{name}.json", records)
            yield _table(tracer, kind, f"data/{name}.csv", records)
            for number, some in enumerate(portions(records), 1):
                yield _file(tracer, kind, portion_path(name, number, "json"), some)
                yield _table(tracer, kind, portion_path(name, number, "csv"), some)
            yield later(f"data/{name}.schema.json", partial(_schema, portal, kind))
    for ledger in portal.catalog.of(Ledger):
        if ledger.entity.rows:
            path = f"data/ledger/{ledger.id}.csv"
            yield later(path, partial(row_table, portal, ledger.entity))
    tracer.remember()


def _schema(portal: Portal, kind: Kind) -> bytes:
    return _dump(schema(portal, kind))


def _file(tracer: Tracer, kind: Kind, path: str, records: Records) -> Due:
    """``records`` may be a portion: it has no totals, which are of all."""
    portal = tracer.portal
    is_whole = len(records) == len(portal.catalog.published[kind.name])
    whole: dict[str, Json] = {
        "$schema": f"{'' if is_whole else '../'}{kind.name}.schema.json",
        "kind": kind.name,
        "title": kind.title,
        "publisher": portal.settings.organisation,
        "license": portal.settings.data_licence_url or portal.settings.data_licence,
        "totals": _totals(portal.tallies.get(kind.name)) if is_whole else None,
        "records": [],
    }
    head, foot = _dump(whole).rsplit(b"[]", 1)

    def join(parts: Iterable[bytes]) -> bytes:
        return b"".join((head, b"[\n  ", b",\n  ".join(parts), b"\n ]", foot))

    write = partial(_records, portal)
    return tracer.file(path, records, write, join, head, foot)


def _table(tracer: Tracer, kind: Kind, path: str, records: Records) -> Due:
    head = record_heads(kind)
    write = partial(record_lines, tracer.portal, kind)
    return tracer.file(path, records, write, lambda parts: b"".join((head, *parts)), head)


def _records(portal: Portal, records: Records) -> bytes:
    return ",\n  ".join(_written(_record(portal, record), "\n  ") for record in records).encode()


def _record(portal: Portal, record: Record[Entity]) -> Json:
    told: dict[str, Json] = {key: _totals(tally) for key, tally in record.tallies.items()}
    return {
        "permalink": portal.settings.url + record.url,
        **data(record.entity),
        **({"totals": told} if told else {}),
    }


def _totals(tally: Tally | None) -> Json:
    """What is told of things that aren't shown; a value of null is withheld: too few behind it."""
    if tally is None:
        return None
    return {
        "hidden": tally.hidden,
        "totals": [
            {
                "field": total.key,
                "title": total.title,
                "year": total.year,
                "of_hidden": total.of_hidden,
                "value": total.value,
                "unit": total.unit,
                "counts": dict(total.counts),
            }
            for total in tally.totals
        ],
    }


def _dump(value: Json) -> bytes:
    return (_written(value, "\n") + "\n").encode()


def _written(value: Json, margin: str) -> str:
    """What ``json.dumps`` gives with an indent of 1, for which it leaves its quick half unused."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, int | float):
        return json.dumps(value)
    inner = f"{margin} "
    if isinstance(value, Mapping):
        pairs = [f"{encode_basestring(key)}: {_written(one, inner)}" for key, one in value.items()]
        return f"{{{inner}{f',{inner}'.join(pairs)}{margin}}}" if value else "{}"
    items = f",{inner}".join([_written(one, inner) for one in value])
    return f"[{inner}{items}{margin}]" if value else "[]"
