"""How totals of what is not shown are told."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.model.numbers import number_text
from xianfeng.model.tallies import Tally, Total

WITHHELD = "不足三项，不公布"


def totals(title: str, tally: Tally) -> Iterator[PageBlock]:
    """The totals of one list of rows, or of one kind."""
    items = [_hidden(tally)] if tally.hidden != 0 else []
    items += [_fact(total) for total in tally.totals]
    if items:
        yield blocks.facts(f"{title}：只公布汇总的部分", items)


def sentence(tally: Tally) -> str:
    """One line for the head of a list; empty where nothing is withheld."""
    if tally.hidden == 0:
        return ""
    return f"另有只公布汇总的：{_hidden(tally)['value']}。"


def _hidden(tally: Tally) -> PageBlock:
    return blocks.fact("项数", WITHHELD if tally.hidden is None else f"{tally.hidden} 项")


def _fact(total: Total) -> PageBlock:
    where = "" if total.of_hidden else "（全部各项）"
    year = f" {total.year} 年" if total.year else ""
    label = f"{total.title}{_inner(total)}{year}{_sum(total)}{where}"
    return blocks.fact(label, _value(total))


def _sum(total: Total) -> str:
    return "" if total.counts or total.value is None else "合计"


def _inner(total: Total) -> str:
    return {"plan": "计划", "actual": "实绩"}.get(total.key.rpartition(".")[2], "")


def _value(total: Total) -> str:
    if total.value is None:
        return WITHHELD
    if total.counts:
        return "，".join(f"{word} {count}" for word, count in total.counts)
    return f"{number_text(total.value)} {total.unit}".strip()
