"""Documents, benchmarks, programmes, bulletins, press and the days of the year, as readers see them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from portals import TESTS, by_path, opened, story
from xianfeng.channels import web
from xianfeng.channels.web.turning import said_now
from xianfeng.model.disclosure import disclose

Write = Callable[[str], Path]


def page(root: Path, path: str, today: str = "2026-11-21") -> Any:
    return by_path(list(web.artifacts(disclose(opened(root, today)[0]))))[f"{path}index.html"]


def block(context: Any, title: str) -> Any:
    blocks = [*context.get("head", ()), *context["blocks"]]
    return next(one for one in blocks if one["title"] == title)


def links(context: Any) -> dict[str, list[str]]:
    """Where the page leads to at its end, by label."""
    groups = block(context, "相关资料")["groups"]
    return {group["label"]: [cell["url"] for cell in group["items"]] for group in groups}


def texts(table: Any) -> list[list[str]]:
    return [[said_now(cell["text"]) for cell in row] for row in table["rows"]]


POLICIES = """\
-- content/policies/old.md --
---
title: 老办法
type: 办法
issuer: 县委组织部
date: 2023-05-01
validity: 已废止
---
-- content/policies/new.md --
---
title: 新办法
type: 办法
issuer: 县委组织部
date: 2025-05-01
valid_until: 2026-12-31
replaces: [old]
benefits: [{title: 租房, text: 每月八百元。}]
---
## 第一条

全文。
"""


def test_a_document_leads_to_what_it_replaced_and_back(portal_at: Write) -> None:
    root = portal_at(POLICIES)
    new, old = page(root, "policies/new/").context, page(root, "policies/old/").context
    assert block(new, "替代文件")["cards"][0]["url"] == "policies/old/"
    assert block(old, "替代本文件的文件")["cards"][0]["url"] == "policies/new/"
    assert old["head"][0]["text"] == "本文件已被《新办法》替代，仅供查阅。"
    assert block(new, "支持事项")["items"][0]["title"] == "租房"
    assert [said_now(one["text"]) for one in new["head"]] == [""]


def test_a_document_is_marked_the_day_after_its_last(portal_at: Write) -> None:
    root = portal_at(POLICIES)
    [before] = page(root, "policies/new/", "2026-12-31").context["head"]
    assert said_now(before["text"]) == ""
    told = page(root, "policies/new/", "2027-01-01").context["head"][0]["text"]
    assert told == "本文件有效期到 2026-12-31 为止，已经失效，仅供查阅。"


def test_lists_say_what_no_longer_holds(portal_at: Write) -> None:
    cards = page(portal_at(POLICIES), "policies/").context["cards"]
    assert [card["label"] for card in cards] == ["办法", "办法 · 已废止"]
    held = page(portal_at(""), "policies/validity/in-force/").context["cards"]
    assert [card["title"] for card in held] == ["新办法"]


def test_a_notice_of_discipline_says_whom_to_tell(portal_at: Write) -> None:
    notice = (
        "-- content/policies/n.md --\n---\ntitle: 换届纪律提醒\ntype: 纪律提醒\nissuer: 县纪委\n"
        "date: 2026-01-01\nrules: [严禁拉票]\nreport: {desk: 县纪委信访室, phone: 0000-5550190}\n---\n"
    )
    context = page(portal_at(notice), "policies/n/").context
    assert context["head"][0]["text"] == "发现违反的，请向县纪委信访室反映，电话 0000-5550190。"
    assert block(context, "举报渠道")["items"][1]["value"] == "0000-5550190"


BENCHMARK = """\
-- data/projects/tingche.yml --
title: 错时停车
year: 2026
secretary_post: 镇党委书记
unit: shiqiao
level: 镇
state: 推进
due: 2026-12-31
problem: 停车难
goal: 共享 100 个车位
milestones: [{title: 签约, due: 2026-10-01}]
-- data/benchmarks/qu.yml --
title: 对标某区
unit: shiqiao
visited_at: 2026-05-01
targets: [某区]
practices: [{place: 某区, field: 停车, text: 错时共享。}]
gaps: [{field: 停车, text: 夜里没处停。}]
actions:
  - {text: 试两个院落, field: 停车, owner: shiqiao, due: 2026-10-01, state: 推进}
  - {text: 立成书记项目, owner: shiqiao, due: 2026-12-31, state: 推进, project: tingche}
  - {text: 不公布的措施, owner: shiqiao, due: 2026-12-31, visibility: 汇总}
"""


def test_practice_gap_action_project_and_story_are_traceable_both_ways(portal_at: Write) -> None:
    told = "-- content/stories/2026/a.md --\n" + story("车位借出去了", "project: tingche\n")
    root = portal_at(BENCHMARK + told)
    context = page(root, "benchmarks/qu/").context
    assert texts(block(context, "对照")) == [["停车", "某区：错时共享", "夜里没处停", "试两个院落"]]
    first, second = block(context, "行动进展")["rows"]
    assert [cell["text"] for cell in first] == [
        "试两个院落", "石桥镇", "2026-10-01", "推进（已超期）", "", "",
    ]  # fmt: skip
    assert [cell["url"] for cell in second[4:]] == ["projects/tingche/", "stories/2026/a/"]
    assert "不公布的措施" not in repr(context)
    project = page(root, "projects/tingche/").context
    assert "benchmarks/qu/" in repr(project["blocks"])
    written = page(root, "stories/2026/a/").context
    assert links(written) == {"书记项目": ["projects/tingche/"]}


def test_a_programme_gathers_what_names_it(portal_at: Write) -> None:
    text = (
        "-- data/programmes/four.yml --\ntitle: 四大工程\ntype: 工程\nyear: 2026\nunit: shiqiao\n"
        "goals: [修好桥]\nschedule: [{date: 2026-03, title: 部署}, {date: 2026-12, title: 验收}]\n"
        "-- data/ledgers/l.yml --\ntitle: 清单\ntype: 任务清单\nunit: shiqiao\nyear: 2026\n"
        "programme: four\nrows:\n  - {title: 一, state: 达标}\n  - {title: 二, state: 推进}\n"
        "-- content/stories/2026/a.md --\n" + story("甲", "programme: four\n")
    )
    context = page(portal_at(text), "programmes/four/").context
    figures = [(one["label"], one["value"]) for one in context["blocks"][0]["items"]]
    assert figures == [("典型经验", "1"), ("工作台账", "1"), ("台账事项办结", "1")]
    assert [step["done"] for step in block(context, "安排")["items"]] == [True, False]
    assert links(context) == {"典型经验": ["stories/2026/a/"], "工作台账": ["ledgers/l/"]}


def adopted(*adoptions: tuple[str, str]) -> str:
    lines = "".join(
        f"  - {{level: {level}, date: {day}, outlet: 组工}}\n" for level, day in adoptions
    )
    return f"adoptions:\n{lines}"


BULLETIN = """\
-- data/bulletins/2026-q1.yml --
title: 一季度
year: 2026
quarter: 1
comment: 写得实。
points: {报送: 1, 县: 2, 市: 4, 省: 8, 中央: 15}
"""


SETTINGS = (TESTS / "sites/minimal/data/site.yml").read_text("utf-8")


def test_a_quarter_is_counted_from_the_stories(portal_at: Write) -> None:
    text = (
        BULLETIN + "-- data/units.yml --\n- {id: shiqiao, title: 石桥镇, type: 镇}\n"
        "- {id: liushu-cun, title: 柳树村, type: 村, parent: shiqiao}\n"
        "- {id: ju, title: 农业局, type: 部门}\n- {id: ju2, title: 水利局, type: 部门}\n"
        "-- content/stories/2026/a.md --\n"
        + story("甲", adopted(("县", "2026-03-20"), ("省", "2026-04-01")))
        + "-- content/stories/2026/b.md --\n"
        + story("乙", "submitted: 2025-12-30\n" + adopted(("市", "2026-03-31"))).replace(
            "unit: liushu-cun", "unit: ju"
        )
        + "-- content/stories/2026/c.md --\n"
        + story("丙", "submitted: 2026-01-05\n").replace("unit: liushu-cun", "unit: ju2")
        + "-- content/stories/2026/d.md --\n"
        + story("草稿不算", "status: 草稿\n" + adopted(("中央", "2026-03-31")))
    )
    ranked = text + "-- data/site.yml --\n" + SETTINGS + "bulletin_ranks: 是\n"
    context = page(portal_at(text), "bulletins/2026-q1/").context
    assert texts(block(context, "报送和采用")) == [
        ["石桥镇", "2", "1", "0", "0", "0"],
        ["农业局", "0", "0", "1", "0", "0"],
        ["水利局", "1", "0", "0", "0", "0"],
    ]
    told = [one["title"] for one in context["blocks"]]
    assert not {"名次", "积分构成", "记分办法"} & set(told)
    context = page(portal_at(ranked), "bulletins/2026-q1/").context
    assert texts(block(context, "名次")) == [
        ["石桥镇", "1", "2", "1", "0", "0", "0", "4"],
        ["农业局", "1", "0", "0", "1", "0", "0", "4"],
        ["水利局", "3", "1", "0", "0", "0", "0", "1"],
    ]
    months = block(context, "月通报")
    assert texts(months)[0] == ["石桥镇", "0", "0", "0", "0", "2", "1"]
    assert [cell["text"] for cell in months["foot"]] == ["合计", "1", "0", "0", "0", "2", "2"]
    assert [row[0] for row in texts(block(context, "采用稿件"))] == ["乙", "甲"]
    assert block(context, "季评")["paragraphs"] == ["写得实。"]


def test_a_quarter_that_runs_says_so(portal_at: Write) -> None:
    root = portal_at(BULLETIN)
    assert page(root, "bulletins/2026-q1/", "2026-03-31").context["blocks"][0]["type"] == "notice"
    assert page(root, "bulletins/2026-q1/", "2026-04-01").context["blocks"][0]["type"] == "figures"


def test_press_stands_on_the_page_of_its_story(portal_at: Write) -> None:
    press = (
        "-- data/press.yml --\n- id: p\n  title: 石桥上的灯\n  outlet: 省报\n  level: 省\n"
        "  date: 2026-04-01\n  page: 第 3 版\n  story: stone-bridge\n"
    )
    context = page(portal_at(press), "stories/2026/stone-bridge/").context
    assert links(context)["媒体报道"] == ["press/p/"]


DAILY = """\
-- data/daily.yml --
- {date: "11-21", year: 1999, text: 飞船返回。, source: 《简史》, checked_by: 核对岗}
- {date: "11-21", id: second, year: 1949, title: 第二条, text: 正文。, source: 《简史》, checked_by: 核对岗}
- {date: "02-29", year: 2024, text: 闰日。, source: 《简史》, checked_by: 核对岗}
"""


def test_every_day_of_the_year_is_told_or_shown_as_missing(portal_at: Write) -> None:
    context = page(portal_at(DAILY), "study/on-this-day/").context
    cells = [cell for month in context["months"] for cell in month["grid"]]
    assert len(cells) == 366
    assert [cell["id"] for cell in cells if cell["id"]] == ["02-29", "11-21"]
    assert "还缺 364 天" in context["description"]
    november = context["months"][10]
    assert november["note"] == "30 天，已有 1 天，还缺 29 天"
    assert [card["title"] for card in november["days"][0]["posts"]] == [
        "第二条",
        "1999年11月21日",
    ]


@pytest.mark.parametrize(("today", "shown"), [("2026-11-21", 2), ("2028-02-29", 1)])
def test_the_home_page_has_the_card_of_the_day(portal_at: Write, today: str, shown: int) -> None:
    found = page(portal_at(DAILY), "", today).context["today"]
    assert len(found["posts"]) == shown
    assert found["more"] == "study/on-this-day/"


@pytest.mark.parametrize(
    ("today", "day", "name"),
    [
        ("2026-11-21", "11-21", "历史上的今天"),
        ("2026-11-22", "11-21", "历史上的这几天"),
        ("2026-01-01", "11-21", "历史上的这几天"),
        ("2027-03-01", "02-29", "历史上的这几天"),
    ],
)
def test_a_day_without_a_card_has_those_of_the_last_that_has_one(
    portal_at: Write, today: str, day: str, name: str
) -> None:
    found = page(portal_at(DAILY), "", today).context["today"]
    assert (found["day"], found["name"]) == (day, name)
    assert found["label"]
    assert found["posts"]


def test_where_no_day_has_a_card_the_home_page_has_no_box(portal_at: Write) -> None:
    assert page(portal_at(""), "").context["today"]["more"] == ""


def test_a_card_has_its_text_and_its_source(portal_at: Write) -> None:
    context = page(portal_at(DAILY), "study/daily/11-21/").context
    assert context["heading"] == "1999年11月21日"
    assert context["lead"] == "飞船返回。"
    about = block(context, "基本信息")["items"]
    assert {"label": "出处", "value": "《简史》", "url": None} in about
    assert block(context, "历史上的这一天")["cards"][0]["title"] == "第二条"


def test_a_lesson_has_what_matters_before_its_transcript(portal_at: Write) -> None:
    lesson = (
        "-- content/courses/c.md --\n---\ntitle: 一笔账\nlecturer: 村会计\nunit: liushu-cun\n"
        "date: 2026-05-01\nduration: 15\nvideo: https://v.example/c.mp4\n---\n## 第一行\n\n文稿。\n"
    )
    found = page(portal_at(lesson), "courses/c/")
    assert found.template == "document.html"
    assert found.context["text_title"] == "文稿"
    opening = found.context["opening"]
    assert [one["value"] for one in opening["keys"]] == ["村会计", "2026-05-01", "15 分钟"]
    assert [one["url"] for one in opening["actions"]] == ["https://v.example/c.mp4"]
    assert found.body.text == "## 第一行\n\n文稿。\n"
