"""Records whose text is the thing itself: a policy, a lesson."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.records import about_last, gathered, own
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.policy import Policy, PolicyType
from xianfeng.model.library import Record


def document(
    edition: Edition,
    record: Record[Entity],
    *,
    text_title: str,
    leave_out: Sequence[str] = (),
    notices: Sequence[str] = (),
    links: Sequence[PageBlock] = (),
    named: Sequence[PageBlock] = (),
    gathering: Sequence[str] = (),
) -> Mapping[str, Json]:
    """The context of ``document.html``: notices, the text, what is said of it, then other records.

    ``named``: blocks before what names the record; ``gathering``: kinds not to gather.
    """
    found = [
        *own(edition, record, leave_out=leave_out),
        *([blocks.listing("", links)] if links else []),
        *named,
        *gathered(edition, record, leave_out=gathering),
    ]
    return {
        "lead": record.entity.summary or "",
        "head": [blocks.notice(one) for one in notices],
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
        edition, record, text_title="正文", leave_out=("url",), gathering=("policy",),
        notices=_notices(edition, record, later), named=named,
    )  # fmt: skip


def _notices(
    edition: Edition, record: Record[Policy], later: Sequence[Record[Policy]]
) -> list[str]:
    """What a reader must know before relying on the text."""
    one, clock = record.entity, edition.portal.clock
    told = [f"本文件已被《{other.entity.title}》替代，仅供查阅。" for other in later]
    if not told and one.valid_until and clock.is_over(one.valid_until):
        told.append(f"本文件有效期到 {one.valid_until} 为止，已经失效，仅供查阅。")
    elif not told and not one.validity.holds:
        told.append(f"本文件{one.validity}，仅供查阅。")
    if one.deadline and clock.is_over(one.deadline):
        told.append(f"申报到 {one.deadline} 为止，已经结束。")
    if one.type is PolicyType.DISCIPLINE and one.report and one.holds_at(clock):
        told.append(f"发现违反的，请向{one.report.desk}反映，电话 {one.report.phone}。")
    return told
