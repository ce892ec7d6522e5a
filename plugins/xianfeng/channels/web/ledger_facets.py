"""可筛选的列: the rows of a ledger by the values of a column that it says readers look by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from xianfeng.artifacts import Due, PageArtifact
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import ROWS, PageBlock
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.frame import page
from xianfeng.channels.web.ledger_table import rows_table, summed
from xianfeng.channels.web.openings import unopened
from xianfeng.channels.web.trail import trail
from xianfeng.channels.web.values import has, value_block
from xianfeng.memory.digests import digest
from xianfeng.model.field_specs import FieldSpec, public
from xianfeng.model.kinds.columns import Row
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.library import Record
from xianfeng.model.numbers import amount

_UNFIT = re.compile(r"[^0-9a-z\u3400-\u9fff]+")
"""What no address should hold."""


class RowGroup(NamedTuple):
    """The rows that share a value of a column."""

    spec: FieldSpec
    label: str
    path: str
    rows: tuple[Row, ...]


def artifacts(edition: Edition) -> Iterator[Due]:
    for record in edition.catalog.of(Ledger):
        for group in groups(edition, record):
            make = partial(_page, edition, record, group)
            yield edition.due(group.path, make, group.spec.key, group.label, record)


def groups(edition: Edition, record: Record[Ledger]) -> list[RowGroup]:
    """For each column with ``facet``, its values in the order of the rows."""
    ledger = record.entity
    asked = {column.key for column in ledger.columns if column.facet}
    found: dict[str, RowGroup] = {}
    for spec in public(type(ledger).rows_model()) if asked else ():
        if spec.key not in asked or spec.form == "part":
            continue
        for row in ledger.rows:
            value = getattr(row, spec.attribute)
            if has(value):
                label = str(value_block(edition, spec, value)["text"])
                path = f"{record.url}by/{spec.key}/{_slug(label)}/"
                known = found.get(path, RowGroup(spec, label, path, ()))
                found[path] = known._replace(rows=(*known.rows, row))
    return list(found.values())


def _slug(label: str) -> str:
    """What addresses hold of a value; of a long one, which no file could be named by, its beginning
    and what tells it from others that begin so."""
    slug = _UNFIT.sub("-", label.lower()).strip("-") or "other"
    return slug if len(slug) <= LONG else f"{slug[:LONG]}-{digest(label.encode()).hex()[:8]}"


LONG = 40
"""Characters of a value that its address holds."""


def ways(edition: Edition, record: Record[Ledger]) -> Iterator[PageBlock]:
    """The ways to the values of each column, with how many rows they have and their sums."""
    by_column: dict[str, list[RowGroup]] = {}
    for group in groups(edition, record):
        by_column.setdefault(group.spec.key, []).append(group)
    for some in by_column.values():
        some.sort(key=lambda group: -len(group.rows))
        adding = summed(record.entity)
        heads = [
            (some[0].spec.title, False), ("项数", True),
            *((f"{spec.title}{f'（{spec.measure}）' if spec.measure else ''}", True) for spec in adding),
        ]  # fmt: skip
        rows = [
            [
                blocks.cell(group.label, group.path),
                blocks.cell(str(len(group.rows))),
                *(blocks.cell(_sum(group.rows, spec)) for spec in adding),
            ]
            for group in some
        ]
        yield blocks.table(f"按{some[0].spec.title}看", heads, rows)


def _sum(rows: tuple[Row, ...], spec: FieldSpec) -> str:
    known = [one for row in rows if (one := getattr(row, spec.attribute)) is not None]
    return amount(round(sum(known), 4)) if known else "—"


def _page(edition: Edition, record: Record[Ledger], group: RowGroup) -> PageArtifact:
    title = f"{record.entity.title}：{group.label}"
    lead = f"{group.spec.title}是“{group.label}”的，共 {len(group.rows)} 项。"
    shown = record.entity.model_copy(update={"rows": group.rows})
    figures = [blocks.figure("项数", str(len(group.rows)), "项")]
    sums = [(spec, _sum(group.rows, spec)) for spec in summed(shown)]
    figures += [blocks.figure(spec.title, told, spec.measure) for spec, told in sums if told != "—"]
    others = [
        blocks.cell(f"{one.label}（{len(one.rows)} 项）", one.path)
        for one in groups(edition, record)
        if one.spec == group.spec and one.path != group.path
    ]
    note = f"这里是前 {ROWS} 项，其余见台账全文。" if len(group.rows) > ROWS else ""
    table = {**rows_table(edition, shown, group.path), "pager": None, "note": note}
    found = [blocks.figures("", figures), table]
    if others:
        found.append(blocks.listing(f"其他{group.spec.title}", others))
    return page(
        edition, group.path, "record.html", title=title, description=lead,
        crumbs=[*trail(edition, record.url), {"title": record.entity.title, "url": record.url}],
        context=unopened(edition, group.path, found, lead),
    )  # fmt: skip
