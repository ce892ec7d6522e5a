"""工程、主题年、行动: what it promised, when, and everything that names it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.records import gathered, own, page_of
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.kinds.programme import Programme
from xianfeng.model.library import Record
from xianfeng.model.standing import standing


def details(edition: Edition, record: Record[Programme]) -> Mapping[str, Json]:
    return page_of(record, list(_blocks(edition, record)))


def _blocks(edition: Edition, record: Record[Programme]) -> Iterator[PageBlock]:
    one = record.entity
    if figures := _figures(edition, record):
        yield blocks.figures("", figures)
    yield from own(edition, record, leave_out=("schedule",))
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


def _figures(edition: Edition, record: Record[Programme]) -> list[PageBlock]:
    """How many records of each kind name it, and how far its ledgers are."""
    naming = edition.catalog.naming.get(("programme", record.id), ())
    counted = Counter(other.kind.name for other in naming)
    found = [
        blocks.figure(KINDS[name].title, str(count), "篇" if name == "story" else "项")
        for name, count in counted.items()
    ]
    ledgers = edition.catalog.named_by(record, Ledger)
    rows = [row for ledger in ledgers for row in ledger.entity.rows]
    done = standing(rows, edition.portal.clock)
    if done.total:
        found.append(blocks.figure("台账事项办结", str(done.done), "项", f"共 {done.total} 项"))
    return found
