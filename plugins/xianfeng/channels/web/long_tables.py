"""Tables of many rows: the first stand on the record's own page, the others on pages behind it.

Pages are numbered as the rows are written, so that a row at the end changes the last page alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from xianfeng.artifacts import Due, PageArtifact
from xianfeng.channels.web import ledgers, standards
from xianfeng.channels.web.blocks import ROWS, PageBlock
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.frame import page
from xianfeng.channels.web.openings import unopened
from xianfeng.channels.web.paging import further, rows_path
from xianfeng.channels.web.trail import trail
from xianfeng.model.library import Record

TableOf = Callable[[Edition, Record[Any], int], PageBlock]
LONG: Mapping[str, TableOf] = MappingProxyType({"ledger": ledgers.rows, "rating": standards.rows})
"""By kind: the rows of a page, from 0, with the way to the other pages."""


def artifacts(edition: Edition) -> Iterator[Due]:
    for name, table in LONG.items():
        for record in edition.catalog.published[name]:
            for position in further(len(record.entity.rows)):  # type: ignore[attr-defined]
                make = partial(_page, edition, record, table, position)
                yield edition.due(rows_path(record.url, position), make, position, record)


def _page(edition: Edition, record: Record[Any], table: TableOf, position: int) -> PageArtifact:
    title = record.entity.title
    return page(
        edition, rows_path(record.url, position), "record.html",
        title=f"{title}（第 {position + 1} 页）",
        description=f"{title}，第 {position * ROWS + 1} 项起。",
        crumbs=[*trail(edition, record.url), {"title": title, "url": record.url}],
        context=unopened(
            edition, rows_path(record.url, position), [table(edition, record, position)]
        ),
    )  # fmt: skip
