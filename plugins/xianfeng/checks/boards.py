"""榜单: ranks that add up, each unit once."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.findings.finding import Finding
from xianfeng.findings.rules import finding
from xianfeng.model.kinds.board import Board
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.portal import Portal


def ranks(portal: Portal) -> Iterator[Finding]:
    """1, 2, 2, 4: a rank is one more than the number of those before it."""
    for record in portal.library.of(Board).values():
        rows = record.entity.rows
        found = sorted(row.rank for row in rows)
        if any(rank != 1 + sum(one < rank for one in found) for rank in found):
            told = "、".join(map(str, found))
            yield finding(portal.places.field(record, "rows"), "M266", ranks=f"（{told}）")
        seen: set[str] = set()
        for at, row in enumerate(rows):
            if row.unit in seen:
                unit = portal.library.of(Unit).get(row.unit)
                place = portal.places.field(record, "rows", at, "unit")
                yield finding(place, "M268", title=unit.entity.title if unit else row.unit)
            seen.add(row.unit)
