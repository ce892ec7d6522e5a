"""榜单看板: ranks as published; figures with where each stands; how far ledgers are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.ledgers import counted
from xianfeng.channels.web.records import gathered, own, page_of
from xianfeng.model.kinds.board import Board
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.kinds.metric import Metric
from xianfeng.model.library import Record
from xianfeng.model.numbers import UNKNOWN, number_text


def details(edition: Edition, record: Record[Board]) -> Mapping[str, Json]:
    return page_of(record, list(_blocks(edition, record)))


def _blocks(edition: Edition, record: Record[Board]) -> Iterator[PageBlock]:
    one = record.entity
    if one.rows:
        width = 3 if any(row.note for row in one.rows) else 2
        rows = [
            [_unit(edition, row.unit), blocks.cell(str(row.rank)), blocks.cell(row.note or "")][
                :width
            ]
            for row in sorted(one.rows, key=lambda row: row.rank)
        ]
        heads = (("单位", False), ("名次", True), ("看点", False))[:width]
        yield blocks.table("名次", heads, rows, note="只公布名次，不公布得分。")
    yield from _metrics(edition, one)
    yield from _ledgers(edition, one)
    yield from own(edition, record, leave_out=("rows", "metrics", "ledgers"))
    yield from gathered(edition, record)


def _unit(edition: Edition, ident: str) -> PageBlock:
    return blocks.way(edition.link("unit", ident), ident)


def _metrics(edition: Edition, one: Board) -> Iterator[PageBlock]:
    """Large, then in a table that leads to each number's own page and its change."""
    shelf = edition.portal.library.of(Metric)
    found = [shelf[ident] for ident in one.metrics if ident in shelf]
    items, rows = [], []
    for record in found:
        metric = record.entity
        value = UNKNOWN if metric.value is None else number_text(metric.value)
        unit = "" if metric.value is None else metric.unit or ""
        items.append(blocks.figure(metric.title, value, unit, f"截至 {metric.as_of}"))
        before = max(metric.previous, key=lambda one: one.as_of, default=None)
        told = (
            before and before.value is not None and f"{number_text(before.value)}（{before.as_of}）"
        )
        rows.append(
            [
                blocks.cell(metric.title, record.url), blocks.cell(f"{value} {unit}".strip()),
                blocks.cell(metric.as_of), blocks.cell(told or ""), blocks.cell(metric.scope or ""),
            ]
        )  # fmt: skip
    if items:
        yield blocks.figures("主要数据", items)
        heads = (
            ("数据", False),
            ("数值", True),
            ("截至", False),
            ("上一次", True),
            ("范围", False),
        )
        yield blocks.table("数据一览", heads, rows)


def _ledgers(edition: Edition, one: Board) -> Iterator[PageBlock]:
    shelf = edition.portal.library.of(Ledger)
    rows = []
    for record in (shelf[ident] for ident in one.ledgers if ident in shelf):
        cells = [blocks.cell(count) for count in counted(edition, record.entity.rows)]
        rows.append([blocks.cell(record.entity.title, record.url), *cells])
    if rows:
        heads = (
            ("台账", False), ("公布事项", True), ("办理中", True), ("已超期", True), ("已办结", True),
        )  # fmt: skip
        yield blocks.table("办理进展", heads, rows)
