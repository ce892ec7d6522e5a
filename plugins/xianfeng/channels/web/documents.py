"""Records whose text is the thing itself: a policy, a lesson."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.records import about_last, gathered, own
from xianfeng.channels.web.turning import Words, over, turning
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.policy import Policy, PolicyType, Step
from xianfeng.model.library import Record


def document(
    edition: Edition,
    record: Record[Entity],
    *,
    text_title: str,
    leave_out: Sequence[str] = (),
    notices: Sequence[Words] = (),
    named: Sequence[PageBlock] = (),
    more: Iterable[PageBlock] = (),
    gathering: Sequence[str] = (),
) -> Mapping[str, Json]:
    """The context of ``document.html``: notices, the text, what is said of it, then other records.

    ``more``: blocks of its own before the text; ``named``: blocks before what names
    the record; ``gathering``: kinds not to gather.
    """
    found = [
        *own(edition, record, leave_out=leave_out),
        *named,
        *gathered(edition, record, leave_out=gathering),
    ]
    return {
        "lead": record.entity.summary or "",
        "head": [*(blocks.notice(one) for one in notices if one), *more],
        "text_title": text_title,
        "blocks": about_last(found),
        "terms": [],
    }


def policy(edition: Edition, record: Record[Policy]) -> Mapping[str, Json]:
    later = [
        one for one in edition.catalog.named_by(record, Policy) if record.id in one.entity.replaces
    ]
    named = [blocks.cards("替代本文件的文件", edition.cards(tuple(later)))] if later else []
    return document(
        edition, record, text_title="正文", leave_out=("url", "steps", "entries"),
        gathering=("policy",), notices=_notices(edition, record, later), named=named,
        more=_listed(record.entity),
    )  # fmt: skip


def _listed(one: Policy) -> Iterator[PageBlock]:
    """What to do step by step, and the things that it lists, sort by sort."""
    if one.steps:
        yield blocks.steps("办理步骤", [_step(step) for step in one.steps], ordered=True)
    number = 0
    for group, some in groupby(one.entries, key=lambda entry: entry.group or "清单"):
        rows = []
        for entry in some:
            number += 1
            cells = (f"{number}. {entry.title}", entry.desk or "", entry.note or "")
            rows.append([blocks.cell(text) for text in cells])
        yield blocks.table(group, (("事项", False), ("负责", False), ("说明", False)), rows)


def _step(step: Step) -> PageBlock:
    notes = (
        step.days and f"时限：{step.days}",
        step.papers and f"材料：{'、'.join(step.papers)}",
        step.desk and f"找谁：{step.desk}",
    )
    return blocks.step(step.title, text=step.text, note="；".join(one for one in notes if one))


def _notices(
    edition: Edition, record: Record[Policy], later: Sequence[Record[Policy]]
) -> list[Words]:
    """What a reader must know before relying on the text."""
    one, clock = record.entity, edition.portal.clock
    told: list[Words] = [f"本文件已被《{other.entity.title}》替代，仅供查阅。" for other in later]
    if not told and not one.validity.holds:
        told.append(f"本文件{one.validity}，仅供查阅。")
    elif not told and one.valid_until:
        past = f"本文件有效期到 {one.valid_until} 为止，已经失效，仅供查阅。"
        told.append(turning(clock, "", (over(one.valid_until), past)))
    if one.deadline:
        past = f"申报到 {one.deadline} 为止，已经结束。"
        told.append(turning(clock, "", (over(one.deadline), past)))
    if one.type is PolicyType.DISCIPLINE and one.report and one.holds_at(clock):
        told.append(f"发现违反的，请向{one.report.desk}反映，电话 {one.report.phone}。")
    return told
