"""工程、主题年、行动: what it promised, when, and everything that names it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.records import gathered, own, page_of
from xianfeng.channels.web.turning import duties, saying, standings, work_state
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.kinds.programme import CountedGoal, Programme, ProgrammeItem
from xianfeng.model.library import Record
from xianfeng.model.standing import Standing, standing


def details(edition: Edition, record: Record[Programme]) -> Mapping[str, Json]:
    return page_of(record, list(_blocks(edition, record)))


def _blocks(edition: Edition, record: Record[Programme]) -> Iterator[PageBlock]:
    one = record.entity
    yield from _counts(one)
    if figures := _figures(edition, record):
        yield blocks.figures("推进情况", figures)
    yield from own(edition, record, leave_out=("schedule", "counts", "items"))
    if one.items:
        yield blocks.table("子项", ITEM_HEADS, [_item(edition, item) for item in one.items])
    if one.schedule:
        steps = [
            blocks.step(
                stage.title, text=stage.text or "", note=stage.date,
                done=edition.portal.clock.is_over(stage.date),
            )
            for stage in one.schedule
        ]  # fmt: skip
        yield blocks.steps("安排", steps, ordered=True)
    yield from gathered(edition, record)


ITEM_HEADS = (
    ("子项", False),
    ("内容", False),
    ("责任单位", False),
    ("时限", False),
    ("进展", False),
)


def _item(edition: Edition, item: ProgrammeItem) -> list[PageBlock]:
    return [
        blocks.cell(item.title),
        blocks.cell(item.text),
        blocks.way(edition.link("unit", item.unit)),
        blocks.cell(item.due or ""),
        blocks.cell(work_state(item, edition.portal.clock)),
    ]


def _counts(one: Programme) -> Iterator[PageBlock]:
    """n of so many, and what is left to do."""
    items = [
        blocks.figure(
            goal.title, f"{goal.reached} / {goal.planned}", goal.measure,
            f"{_left(goal)}{f'，截至 {goal.as_of}' if goal.as_of else ''}",
        )
        for goal in one.counts
    ]  # fmt: skip
    if items:
        yield blocks.figures("达到多少", items)


def _left(goal: CountedGoal) -> str:
    left = goal.planned - goal.reached
    return f"还差 {left} {goal.measure}" if left > 0 else "已经达到"


def _left_over(found: Standing) -> str:
    late = f"，{found.overdue} 项超期" if found.overdue else ""
    return f"还有 {found.open + found.overdue} 项{late}"


def _figures(edition: Edition, record: Record[Programme]) -> list[PageBlock]:
    """How many records of each kind name it, and how far its ledgers are."""
    naming = edition.catalog.naming.get(("programme", record.id), ())
    counted = Counter(other.kind.name for other in naming)
    found = [
        blocks.figure(KINDS[name].title, str(count), "篇" if name == "story" else "项")
        for name, count in counted.items()
    ]
    one = record.entity
    parts = standings(duties(one.items), edition.portal.clock)
    now = parts[0][1]
    if now.total:
        told = f"{now.done} / {now.total}"
        note = saying(parts, edition.portal.clock, _left_over)
        found.insert(0, blocks.figure("子项完成", told, "项", note))
    if one.units:
        found.append(blocks.figure("参与单位", str(len(one.units)), "个"))
    ledgers = edition.catalog.named_by(record, Ledger)
    rows = [row for ledger in ledgers for row in ledger.entity.rows]
    done = standing(rows, edition.portal.clock)
    if done.total:
        found.append(blocks.figure("台账事项办结", str(done.done), "项", f"共 {done.total} 项"))
    return found
