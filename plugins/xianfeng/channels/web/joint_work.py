"""联建一览: how many alliances of each mode, and what members did where they reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.charts import bars
from xianfeng.channels.web.edition import Edition
from xianfeng.model.kinds.alliance import Alliance, AllianceMode

LISTED = 300
"""Lines of a table."""


def alliances(edition: Edition) -> Iterator[PageBlock]:
    """How many there are of each mode; what members did where they reported."""
    found = edition.catalog.of(Alliance)
    if not found:
        return
    counted = Counter(record.entity.mode for record in found)
    rows = [(str(mode), float(counted[mode])) for mode in AllianceMode if counted[mode]]
    yield blocks.chart("各种模式", bars("各种联建模式", rows, unit="个"))
    clock = edition.portal.clock
    held = [
        (record, one)
        for record in found
        if record.entity.mode is AllianceMode.REPORTING
        for one in record.entity.activities
        if clock.has_come(one.date)
    ]
    if held:
        heads = sum(one.headcount or 0 for _, one in held)
        grids = {one.grid for _, one in held if one.grid}
        yield blocks.figures("双报到", [
            blocks.figure("已办活动", str(len(held)), "场"),
            blocks.figure("参加", f"{heads:,}", "人次"),
            blocks.figure("到过的网格", str(len(grids)), "个"),
        ])  # fmt: skip
        lines = []
        for record, one in sorted(held, key=lambda pair: pair[1].date, reverse=True)[:LISTED]:
            unit = edition.link("unit", one.unit)
            title = str(unit["title"]) if isinstance(unit, dict) else ""
            texts = (one.date, title, one.grid or one.place or "", str(one.headcount or ""))
            lines.append([blocks.cell(one.topic, record.url), *map(blocks.cell, texts)])
        titles = (
            ("服务", False), ("日期", False), ("报到单位", False), ("网格、地点", False),
            ("人数", True),
        )  # fmt: skip
        yield blocks.table("双报到服务", titles, lines)
    yield blocks.cards("全部联建", edition.cards(found[:LISTED]), more="alliances/")
