"""三亮三比: the windows and the pledges of all branches on one board."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.branches import pledge_state
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.turning import counts, said_now, standings
from xianfeng.model.kinds.branch import Branch

LISTED = 300
"""Lines of a table; the profiles have all."""


def board(edition: Edition) -> Iterator[PageBlock]:
    """How many pledges are kept, the open ones first; then the windows."""
    found = [
        (record, pledge, pledge_state(edition, pledge))
        for record in edition.catalog.of(Branch)
        for pledge in record.entity.pledges
    ]
    if found:
        clock = edition.portal.clock
        tasks = ((said_now(state) == KEPT, pledge.due) for _, pledge, state in found)
        open_, overdue, kept = counts(standings(tasks, clock), clock)
        told = zip(ORDER, (overdue, open_, kept), strict=True)
        yield blocks.figures("", [blocks.figure(state, count, "项") for state, count in told])
        found.sort(key=lambda one: (ORDER.index(said_now(one[2])), one[1].due or "~"))
        rows = [
            [
                blocks.cell(pledge.text), blocks.cell(record.entity.title, record.url),
                blocks.cell(pledge.due or ""), blocks.cell(state),
            ]
            for record, pledge, state in found[:LISTED]
        ]  # fmt: skip
        heads = (("承诺", False), ("支部", False), ("时限", False), ("兑现", False))
        yield blocks.table("承诺践诺", heads, rows)
    windows = [
        [
            blocks.cell(window.title), blocks.cell(record.entity.title, record.url),
            blocks.cell(window.text), blocks.cell(window.hours or ""),
        ]
        for record in edition.catalog.of(Branch)
        for window in record.entity.windows
    ]  # fmt: skip
    if windows:
        heads = (("示范窗口", False), ("支部", False), ("服务承诺", False), ("时间", False))
        yield blocks.table("示范窗口", heads, windows[:LISTED])


KEPT = "已兑现"
ORDER = ("已超期", "进行中", KEPT)
"""What a reader asks first stands first."""
