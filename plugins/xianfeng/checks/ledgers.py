"""台账: columns that can be told apart, and work that is closed with a date and a proof."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.findings.finding import Finding
from xianfeng.findings.rules import finding
from xianfeng.model.clock import Clock
from xianfeng.model.field_specs import field_specs
from xianfeng.model.kinds.columns import ColumnType, Row, YearFigure
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.portal import Portal
from xianfeng.model.vocabularies import WorkState


def columns(portal: Portal) -> Iterator[Finding]:
    """Keys that are free, options where there is a choice."""
    for record in portal.library.of(Ledger).values():
        taken = set(Row.model_fields)
        for position, column in enumerate(record.entity.columns):
            if column.key in taken:
                place = portal.places.field(record, "columns", position, "key")
                names = "、".join(Row.model_fields)
                yield finding(place, "M141", key=column.key, taken=names)
            taken.add(column.key)
            if column.type is ColumnType.CHOICE and not column.options:
                yield finding(portal.places.field(record, "columns", position), "M142")


def closing(portal: Portal) -> Iterator[Finding]:
    """销号 has its day and its evidence, and nothing else has them."""
    for record in portal.library.of(Ledger).values():
        for position, row in enumerate(record.entity.rows):
            for key, code, words in _unclosed(row, portal.clock):
                yield finding(portal.places.field(record, "rows", position, key), code, **words)


def _unclosed(row: Row, clock: Clock) -> Iterator[tuple[str, str, dict[str, str]]]:
    """The key at fault, the rule and its words."""
    if row.state is WorkState.CLOSED and not row.closed_at:
        yield "state", "M143", {}
    if row.state is WorkState.CLOSED and not row.evidence:
        yield "state", "M146", {}
    if row.closed_at and row.state is not WorkState.CLOSED:
        yield "closed_at", "M144", {"state": str(row.state or "没有写")}
    if row.closed_at and not clock.has_come(row.closed_at):
        yield "closed_at", "M145", {"date": row.closed_at}


def years(portal: Portal) -> Iterator[Finding]:
    """A plan has one figure a year."""
    for record in portal.library.of(Ledger).values():
        plans = [p for p in field_specs(record.entity.rows_model()) if p.part is YearFigure]
        for position, row in enumerate(record.entity.rows):
            for spec in plans:
                known: set[int] = set()
                for at, figure in enumerate(getattr(row, spec.attribute)):
                    if figure.year in known:
                        place = portal.places.field(record, "rows", position, spec.key, at)
                        yield finding(place, "M147", year=figure.year)
                    known.add(figure.year)
