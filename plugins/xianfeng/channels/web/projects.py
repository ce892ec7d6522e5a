"""书记项目: what was promised, the milestones on a line in time, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.records import gathered, own, page_of
from xianfeng.channels.web.stories import figure_of
from xianfeng.channels.web.turning import Words, over, turning
from xianfeng.model.clock import Clock
from xianfeng.model.kinds.project import Milestone, Project
from xianfeng.model.library import Record
from xianfeng.model.numbers import amount

_LEFT_OUT = ("progress", "milestones", "metrics", "public_note", "funds_wan")


def details(edition: Edition, record: Record[Project]) -> Mapping[str, Json]:
    return page_of(record, list(_blocks(edition, record)))


def _blocks(edition: Edition, record: Record[Project]) -> Iterator[PageBlock]:
    project = record.entity
    if project.public_note:
        yield blocks.notice(project.public_note)
    yield blocks.figures("进展", _figures(project))
    yield from own(edition, record, leave_out=_LEFT_OUT)
    steps = [_step(one, edition.portal.clock) for one in project.milestones]
    yield blocks.steps("节点", steps, ordered=True)
    if project.metrics:
        yield blocks.figures("成效", [figure_of(one) for one in project.metrics])
    yield from gathered(edition, record)


def _figures(project: Project) -> Iterator[PageBlock]:
    done = sum(1 for one in project.milestones if one.done_at)
    yield blocks.figure("进度", amount(project.progress, "％"))
    yield blocks.figure("节点完成", f"{done} / {len(project.milestones)}")
    if project.funds_wan is not None:
        yield blocks.figure("资金", amount(project.funds_wan), "万元")


def _step(milestone: Milestone, clock: Clock) -> PageBlock:
    if milestone.done_at:
        late = (date.fromisoformat(milestone.done_at) - date.fromisoformat(milestone.due)).days
        told = f"，迟 {late} 天" if late > 0 else ""
        note: Words = f"时限 {milestone.due}，{milestone.done_at} 完成{told}"
    else:
        due = f"时限 {milestone.due}"
        note = turning(clock, due, (over(milestone.due), f"{due}，已超期"))
    return blocks.step(
        milestone.title, text=milestone.evidence or "", note=note, done=bool(milestone.done_at)
    )
