"""Dates and amounts of one record that can't both be right: an end before its beginning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from xianfeng.checks.facts.names import unit_of
from xianfeng.checks.facts.saying import place_of
from xianfeng.findings.finding import Finding, Loc
from xianfeng.findings.rules import finding
from xianfeng.model.kinds.alliance import Alliance
from xianfeng.model.kinds.benchmark import Benchmark
from xianfeng.model.kinds.branch import Branch
from xianfeng.model.kinds.brand import Brand
from xianfeng.model.kinds.honour import Honour
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.kinds.line import Line
from xianfeng.model.kinds.programme import Programme
from xianfeng.model.kinds.project import Project
from xianfeng.model.kinds.standard import Rating, Standard
from xianfeng.model.kinds.story import Story
from xianfeng.model.kinds.term import Term
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal
from xianfeng.model.walking import values


class _Order(NamedTuple):
    """``early`` and ``late`` are paths of keys; ``*`` passes all items of a list. What is reached by
    ``late`` may not lie before what is reached by ``early``, as far as both are written."""

    early: str
    early_title: str
    late: str
    late_title: str


ORDERS: Mapping[type[Any], tuple[_Order, ...]] = MappingProxyType(
    {
        Project: (
            _Order("start", "开工", "milestones.*.due", "节点时限"),
            _Order("start", "开工", "milestones.*.done_at", "节点完成日期"),
            _Order("start", "开工", "closed_at", "销号日期"),
            _Order("start", "开工", "site_reviews.*.date", "观摩日期"),
            _Order("milestones.*.due", "节点时限", "due", "项目时限"),
            _Order("milestones.*.done_at", "节点完成日期", "closed_at", "销号日期"),
            _Order("year", "立项年度", "due", "项目时限"),
        ),
        Programme: (
            _Order("year", "开始年度", "until", "结束年度"),
            _Order("year", "开始年度", "items.*.due", "子项时限"),
            _Order("year", "开始年度", "schedule.*.date", "安排的时间"),
            _Order("schedule.*.date", "安排的时间", "until", "结束年度"),
            _Order("items.*.due", "子项时限", "until", "结束年度"),
        ),
        Ledger: (
            _Order("year", "台账年度", "rows.*.due", "时限"),
            _Order("year", "台账年度", "updated", "更新时间"),
        ),
        Alliance: (
            _Order("since", "成立", "until", "期满"),
            _Order("since", "成立", "activities.*.date", "活动日期"),
        ),
        Rating: (
            _Order("rated_at", "评定日期", "valid_until", "有效期至"),
            _Order("year", "年度", "rated_at", "评定日期"),
        ),
        Standard: (_Order("valid_from", "施行日期", "valid_to", "废止日期"),),
        Honour: (
            _Order("year", "年度", "granted_at", "表彰日期"),
            _Order("year", "年度", "notice.start", "公示开始"),
        ),
        Branch: (
            _Order("founded", "成立", "star_history.*.year", "评星年度"),
            _Order("founded", "成立", "honours.*.year", "荣誉年度"),
            _Order("founded", "成立", "activities.*.date", "活动日期"),
            _Order("founded", "成立", "updated", "更新时间"),
        ),
        Brand: (
            _Order("since", "创建年份", "reviewed_at", "复核日期"),
            _Order("since", "创建年份", "honours.*.year", "荣誉年度"),
            _Order("since", "创建年份", "flags.*.year", "夺旗年度"),
        ),
        Line: (
            _Order("since", "起建年份", "coverage.*.year", "覆盖年度"),
            _Order("since", "起建年份", "targets_at", "计划截至"),
        ),
        Benchmark: (_Order("visited_at", "考察日期", "actions.*.due", "行动时限"),),
        Term: (_Order("since", "起用", "retired_at", "停用"),),
        Story: (_Order("period", "所属年度", "pub_date", "发布时间"),),
    }
)  # fmt: skip


def dates(portal: Portal) -> Iterator[Finding]:
    """What ends does so after it began."""
    for model, orders in ORDERS.items():
        for record in portal.library.of(model).values():
            for order in orders:
                for early, first in _reached(record.entity, order.early.split(".")):
                    for late, second in _reached(record.entity, order.late.split(".")):
                        size = min(len(first), len(second))
                        if second[:size] < first[:size]:
                            yield _finding(
                                portal, record, (late, order.late_title, second), "早于",
                                (early, order.early_title, first),
                            )  # fmt: skip


_Told = tuple[Loc, str, str]
"""Where it stands, what it is called, how it is written."""


def _finding(
    portal: Portal, record: Record[Any], one: _Told, relation: str, other: _Told
) -> Finding:
    return finding(
        portal.places.field(record, *one[0]), "M325", first=one[1], value=one[2],
        relation=relation, second=other[1], other=other[2], where=place_of(portal, record, other[0]),
    )  # fmt: skip


def _reached(part: Any, path: list[str], loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Values at the end of ``path``, as text, with their places."""
    if not path:
        if part is not None and part != "":
            yield loc, str(part)
    elif path[0] == "*":
        for at, one in enumerate(part or ()):
            yield from _reached(one, path[1:], (*loc, at))
    elif part is not None:
        yield from _reached(part.held(path[0]), path[1:], (*loc, path[0]))


def more_than_planned(portal: Portal) -> Iterator[Finding]:
    """What is done is no more than what was planned, and a project is done when its steps are."""
    for line in portal.library.of(Line).values():
        for at, target in enumerate(line.entity.targets):
            if target.built > target.planned:
                loc = ("targets", at)
                yield _finding(
                    portal, line, ((*loc, "built"), "建成", str(target.built)), "多于",
                    ((*loc, "planned"), "计划", str(target.planned)),
                )  # fmt: skip
    for record in portal.library.of(Project).values():
        project = record.entity
        for at, step in enumerate(project.milestones if project.state.is_done else ()):
            if not step.done_at:
                yield _finding(
                    portal, record, (("milestones", at, "title"), "节点", f"{step.title}，没有完成"),
                    "不合", (("state",), "进展", str(project.state)),
                )  # fmt: skip


def towns(portal: Portal) -> Iterator[Finding]:
    """Who belongs to a town lies in it: its area is that town's, and its address names no other."""
    units = portal.library.of(Unit)
    named = {
        record.entity.title: ident for ident, record in units.items() if record.entity.type.is_town
    }
    for record in portal.library:
        unit = units.get(unit_of(record))
        town = _town(units, unit)
        if town is None:
            continue
        area = record.entity.held("area")
        if area and area in named.values() and area != town:
            yield _finding(
                portal, record, (("area",), "镇街", area), "不是",
                (("unit",), "单位所在的镇街", units[town].entity.title),
            )  # fmt: skip
        for loc, _, address in values(record.entity, _is_address):
            other = next(
                (ident for title, ident in named.items() if address.startswith(title)), town
            )
            if other != town:
                yield _finding(
                    portal, record, (loc, "地址", address), "不在",
                    (("unit",), "单位所在的镇街", units[town].entity.title),
                )  # fmt: skip


def _is_address(spec: Any) -> bool:
    return bool(spec.fact == "address")


def _town(units: Mapping[str, Record[Unit]], unit: Record[Unit] | None) -> str | None:
    """Of a village or community, and of the town itself; a county's office may sit anywhere."""
    if unit is None:
        return None
    if unit.entity.type.is_town:
        return unit.id
    above = units.get(unit.entity.parent or "")
    return above.id if above and above.entity.type.is_town else None
