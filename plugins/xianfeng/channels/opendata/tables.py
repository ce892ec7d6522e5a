"""Records and rows of ledgers as tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from xianfeng.channels.opendata.values import specs
from xianfeng.channels.spreadsheets import csv_table, encoded
from xianfeng.model.field_specs import FieldSpec
from xianfeng.model.kinds.columns import YearFigure
from xianfeng.model.kinds.entity import Entity, Part
from xianfeng.model.kinds.kind import Kind
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal


def record_heads(kind: Kind) -> bytes:
    """The first row of a table of records; ``record_lines`` are the others."""
    return encoded([[*_heads(_columns_of(kind)), "本站网页"]], "utf-8-sig")


def record_lines(portal: Portal, kind: Kind, records: Sequence[Record[Entity]]) -> bytes:
    """One record a line; lists inside a cell are parted by ``；``."""
    columns = _columns_of(kind)
    return encoded(
        [
            *(_text(portal, spec, getattr(record.entity, spec.attribute)) for spec in columns),
            portal.settings.url + record.url,
        ]
        for record in records
    )


def _columns_of(kind: Kind) -> list[FieldSpec]:
    return [spec for spec in specs(kind.model) if spec.key != "rows"]


def row_table(portal: Portal, ledger: Ledger) -> bytes:
    """The rows of a ledger with its declared columns; a plan takes two columns a year."""
    columns = [one for spec in specs(type(ledger.rows[0])) for one in _columns(ledger, spec)]
    lines = ([value(portal, row) for _, value in columns] for row in ledger.rows)
    return csv_table([head for head, _ in columns], lines)


CsvColumn = tuple[str, Callable[[Portal, Any], str]]


def _columns(ledger: Ledger, spec: FieldSpec) -> list[CsvColumn]:
    if spec.part is not YearFigure:
        return [(_head(spec), lambda p, row: _text(p, spec, getattr(row, spec.attribute)))]
    years = sorted({f.year for row in ledger.rows for f in getattr(row, spec.attribute)})
    return [
        (f"{_head(spec)} {year} 年{title}", _figure(spec, year, name))
        for year in years
        for name, title in (("plan", "计划"), ("actual", "实绩"))
    ]


def _figure(spec: FieldSpec, year: int, name: str) -> Callable[[Portal, Any], str]:
    def value(_portal: Portal, row: Any) -> str:
        found = [f for f in getattr(row, spec.attribute) if f.year == year]
        return _scalar(getattr(found[0], name)) if found else ""

    return value


def _heads(columns: Sequence[FieldSpec]) -> list[str]:
    return [_head(spec) for spec in columns]


def _head(spec: FieldSpec) -> str:
    return f"{spec.title}（{spec.measure}）" if spec.measure else spec.title


def _text(portal: Portal, spec: FieldSpec, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "；".join(_text(portal, spec, one) for one in value)
    if isinstance(value, Part):
        return _inline(portal, value)
    if spec.form == "ref" and value:
        named = portal.library.shelf(spec.ref).get(value)
        return named.entity.title if named else str(value)
    return _scalar(value)


def _inline(portal: Portal, part: Part) -> str:
    filled = [
        (spec.title, _text(portal, spec, getattr(part, spec.attribute)))
        for spec in specs(type(part))
    ]
    return "，".join(f"{title}：{text}" for title, text in filled if text)


def _scalar(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else repr(value)
    return str(value)
