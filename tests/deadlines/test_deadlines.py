"""What is due: every thing that has a day is named on the day after it, and not before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portals import PROJECT, by_path, opened, story
from xianfeng.channels import opendata, web
from xianfeng.deadlines import deadlines, overdue
from xianfeng.deadlines.deadline import days_after, last_day, months_after
from xianfeng.findings.rules_of_deadlines import DEADLINES
from xianfeng.model.disclosure import disclose

Write = Callable[[str], Path]
DAY = "2026-12-10"

THINGS = {
    "M301 台账“修路”": "-- data/ledgers/a.yml --\ntitle: 台账\ntype: 任务清单\nunit: shiqiao\nyear: 2026\n"
    "rows:\n  - {title: 修路, unit: liushu-cun, owner: 村书记, due: 2026-12-10, state: 推进}\n",
    "M301 台账“修桥”": "-- data/ledgers/b.yml --\ntitle: 台账\ntype: 任务清单\nunit: shiqiao\nyear: 2026\n"
    "rows:\n  - {title: 修桥, unit: liushu-cun, due: 2026-12-10, state: 滞后}\n",
    "M301 联建任务“清渠”": "-- data/alliances/a.yml --\ntitle: 联建\nmode: 结对\nunit: shiqiao\nsince: 2025-12\n"
    "tasks: [{title: 清渠, due: 2026-12-10, state: 立项}]\n",
    "M301 对标行动“算账”": "-- data/benchmarks/a.yml --\ntitle: 对标\ntargets: [邻县]\nunit: shiqiao\n"
    "visited_at: 2026-01-10\npractices: [{place: 邻县, field: 账, text: 公开}]\n"
    "actions: [{text: 算账, owner: shiqiao, due: 2026-12-10}]\n",
    "M301 工程子项“回头看”": "-- data/programmes/a.yml --\ntitle: 提升年\ntype: 主题年\nyear: 2026\nunit: shiqiao\n"
    "goals: [少填表]\nitems: [{title: 回头看, text: 看, due: 2026-12-10, state: 推进}]\n",
    "M301 书记项目“停车”": "-- data/projects/a.yml --\ntitle: 停车\nyear: 2026\nsecretary_post: 书记\n"
    "unit: shiqiao\nlevel: 镇\nstate: 滞后\ndue: 2026-12-10\nproblem: 乱\ngoal: 好\npublic_note: 等料\n"
    "milestones: [{title: 划线, due: 2026-12-01, done_at: 2026-12-01}]\n",
    "M242 时限 2026-12-10": "-- data/projects/b.yml --\ntitle: 停车\nyear: 2026\nsecretary_post: 书记\n"
    "unit: shiqiao\nlevel: 镇\nstate: 推进\ndue: 2026-12-10\nproblem: 乱\ngoal: 好\n"
    "milestones: [{title: 划线, due: 2026-12-01, done_at: 2026-12-01}]\n",
    "M303 节点“划线”": "-- data/projects/c.yml --\ntitle: 停车\nyear: 2026\nsecretary_post: 书记\nunit: shiqiao\n"
    "level: 镇\nstate: 推进\ndue: 2027-12-10\nproblem: 乱\ngoal: 好\n"
    "milestones: [{title: 划线, due: 2026-12-10}]\n",
    "M302 承诺“修灯”": "-- data/branches/b.yml --\ntitle: 支部\norg_type: 党支部\ndomain: 农村\nunit: shiqiao\n"
    "pledges: [{text: 修灯, due: 2026-12-10, done: false}]\n",
    "M304 “榜”": "-- data/honours/a.yml --\ntitle: 榜\naward: 先锋\nyear: 2026\nlevel: 县\ngrantor: 县委\n"
    "notice: {start: 2026-12-01, end: 2026-12-10}\nrecipients: [{name: 石桥镇, type: 集体}]\n",
    "M305 “奖补”": "-- content/policies/a.md --\n---\ntitle: 奖补\ntype: 办法\nissuer: 县委\ndate: 2026-09-01\n"
    "deadline: 2026-12-10\n---\n\n文。\n",
    "M166 有效期到 2026-12-10": "-- content/policies/b.md --\n---\ntitle: 奖补\ntype: 办法\nissuer: 县委\n"
    "date: 2026-09-01\nvalid_until: 2026-12-10\n---\n\n文。\n",
    "M306 “结对”": "-- data/alliances/b.yml --\ntitle: 结对\nmode: 结对\nunit: shiqiao\nsince: 2025-12\n"
    "until: 2026-12-10\n",
    "M307 “石桥镇”": "-- data/units.yml --\n- {id: shiqiao, title: 石桥镇, type: 镇, review_by: 2026-12-10}\n"
    "- {id: liushu-cun, title: 柳树村, type: 村, parent: shiqiao}\n",
    "M308 “旧闻”": "-- content/stories/2026/old.md --\n" + story("旧闻", "expires: 2026-12-10\n"),
    "M254": "-- data/brands/a.yml --\ntitle: 品牌\nowner_type: 一村\nunit: shiqiao\nstage: 成型\nsince: 2024\n"
    "reviewed_at: 2025-12-09\nconnotation: [{title: 牌, text: 意}]\n",
    "M230": "-- data/standards/a.yml --\ntitle: 办法\ntype: 评星办法\nversion: 一\nunit: shiqiao\n"
    "valid_from: 2025-01-01\naspects: [{title: 组织, points: 100}]\n-- data/ratings/a.yml --\ntitle: 评定\n"
    "standard: a\nyear: 2025\nunit: shiqiao\nrated_at: 2025-12-10\nvalid_until: 2026-12-10\n",
    "M311 首页过了 2026-12-10": "-- content/stories/2026/new.md --\n"
    + story("新闻").replace("2026-03-05", "2026-11-26 09:00"),
    "M312 “典型经验”过了 2026-12-10": "-- content/stories/2026/new.md --\n"
    + story("新闻").replace("2026-03-05", "2026-11-26"),
    "M313 “政策文件”过了 2026-12-10": "-- content/policies/a.md --\n---\ntitle: 意见\ntype: 意见\nissuer: 县委\n"
    "date: 2026-06-10\n---\n\n文。\n",
    "M314 栏目“党史天天学”每周一期，最近一期是 2026-12-03": "-- content/study/two.md --\n---\ntitle: 二\n"
    "pub_date: 2026-12-03\ncolumn: dangshi\nepisode: 2\nsources: [{title: 《县志》}]\n---\n\n文。\n",
}
"""The beginning of what is told when 2026-12-10 is over, and who says so."""


def told(root: Path, day: str) -> list[str]:
    portal, findings = opened(root, day)
    return [*findings, *map(str, overdue(portal))]


@pytest.mark.parametrize("beginning", THINGS)
def test_what_is_over_is_named_on_the_day_after(portal_at: Write, beginning: str) -> None:
    root = portal_at(THINGS[beginning])
    assert not any(f": {beginning}" in line for line in told(root, DAY))
    assert sum(f": {beginning}" in line for line in told(root, days_after(DAY, 1))) == 1


def test_every_rule_of_deadlines_is_tried_here() -> None:
    tried = {beginning[:4] for beginning in THINGS} | {"M315"}
    assert {rule.code for rule in DEADLINES} <= tried


def test_an_empty_column_is_due_at_once(portal_at: Write) -> None:
    root = portal_at(
        "-- data/columns.yml --\n- {id: dangshi, title: 党史}\n- {id: new, title: 新栏}\n"
    )
    assert [line for line in told(root, "2026-07-02") if "M315" in line] == [
        "data/columns.yml:2:20: M315 栏目“新栏”是空的。"
        "发布第一期，或删去这个栏目：空白栏目政府网站检查要扣分。"
    ]


DONE = (
    "-- data/ledgers/a.yml --\ntitle: 台账\ntype: 任务清单\nunit: shiqiao\nyear: 2026\nrows:\n"
    "  - {title: 修路, due: 2026-01-10, state: 达标}\n  - {title: 名册, due: 2026-01-10}\n"
    "-- data/branches/b.yml --\ntitle: 支部\norg_type: 党支部\ndomain: 农村\nunit: shiqiao\n"
    "pledges: [{text: 修灯, due: 2026-01-10, done: true}, {text: 常新, done: false}]\n"
    "-- data/honours/a.yml --\ntitle: 榜\naward: 先锋\nyear: 2025\nlevel: 县\ngrantor: 县委\n"
    "granted_at: 2026-01-20\nnotice: {start: 2026-01-01, end: 2026-01-12}\n"
    "recipients: [{name: 石桥镇, type: 集体}]\n"
)


def test_what_is_done_is_no_longer_due(portal_at: Write) -> None:
    root = portal_at(DONE)
    matters = {one.matter for one in deadlines(opened(root)[0])}
    assert matters.isdisjoint({"台账", "承诺", "公示期满"})


def test_a_build_does_not_know_of_what_is_over(portal_at: Write) -> None:
    """So it waits for no day that changes nothing that readers see."""
    root = portal_at("-- data/alliances/b.yml --\ntitle: 结对\nmode: 结对\nunit: shiqiao\nsince: 2025-12\n"
                     "until: 2026-12-10\n")  # fmt: skip
    assert opened(root, "2026-12-11")[1] == []


def test_the_day_to_look_again_reaches_no_reader(portal_at: Write) -> None:

    portal = disclose(opened(portal_at(THINGS["M307 “石桥镇”"]))[0])
    for artifacts in (opendata.artifacts, web.artifacts):
        for one in by_path(list(artifacts(portal))).values():
            assert "2026-12-10" not in repr(one)


def test_half_a_year_on_every_open_thing_of_the_sample_is_named() -> None:
    portal, findings = opened(PROJECT, "2027-05-28")
    places = {line.split(": ")[0] for line in (*findings, *map(str, overdue(portal)))}
    for one in deadlines(portal):
        if one.code and one.day < "2027-05-28":
            assert str(one.place(portal.places)) in places, one


@given(st.dates(date(1900, 1, 1), date(2999, 1, 1)), st.integers(0, 60))
def test_months_are_counted_as_people_do(day: date, months: int) -> None:
    then = date.fromisoformat(months_after(day.isoformat(), months))
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day == day.day or (then.day < day.day and (then + timedelta(days=1)).day == 1)


def test_the_calendar_ends_without_an_error() -> None:
    assert days_after("9999-12-25", 14) == months_after("9999-12-25", 6) == "9999-12-31"
    assert last_day("9999-12") == "9999-12-31"
    assert last_day("2024-02") == "2024-02-29"
    assert last_day("2026-11-20 09:30") == "2026-11-20"
