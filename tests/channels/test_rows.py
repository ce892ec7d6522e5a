"""What single rows of the field's list promise their readers, on pages, in feeds and in the calendar."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from icalendar import Calendar

from portals import TESTS, by_path, opened, story
from xianfeng.artifacts import Artifact, PageArtifact
from xianfeng.channels import calendar, web
from xianfeng.channels.web.site import site_context
from xianfeng.channels.web.turning import said_now
from xianfeng.model.disclosure import disclose

Write = Callable[[str], Path]

UNITS = """-- data/units.yml --
- {id: shiqiao, title: 石桥镇, type: 镇}
- {id: liushu-cun, title: 柳树村, type: 村, parent: shiqiao}
- {id: xiakou, title: 溪口村, type: 村, parent: shiqiao}
- {id: fangzhi, title: 溪口纺织, type: 企业, parent: shiqiao}
"""
SETTINGS = (TESTS / "sites/minimal/data/site.yml").read_text("utf-8")


def pages(root: Path, today: str = "2026-11-21") -> dict[str, Any]:
    found = by_path(list(web.artifacts(disclose(opened(root, today)[0]))))
    return {
        path.removesuffix("index.html"): one
        for path, one in found.items()
        if isinstance(one, PageArtifact)
    }


def block(page: Any, title: str) -> Any:
    every = [*page.context.get("head", ()), *page.context["blocks"]]
    return next(one for one in every if one["title"] == title)


def texts(table: Any) -> list[list[str]]:
    return [[said_now(cell["text"]) for cell in row] for row in table["rows"]]


LEDGER = """-- data/ledgers/fuchi.yml --
title: 扶持项目
type: 项目资金
unit: shiqiao
year: 2026
calendar: 是
columns:
  - {key: industry, title: 产业, type: 文字, facet: 是}
  - {key: fund, title: 资金, type: 数字, unit: 万元}
rows:
  - {title: 粮仓, unit: liushu-cun, due: 2026-12-01, state: 推进, industry: 粮食/加工, fund: 30}
  - {title: 烘干塔, unit: xiakou, due: 2026-12-05, state: 推进, industry: 粮食/加工, fund: 20.5}
  - {title: 鱼塘, unit: xiakou, due: 2026-12-09, state: 销号, closed_at: 2026-11-01, evidence: 单,
     industry: 水产, fund: 9}
  - {title: 不公布的, unit: xiakou, industry: 水产, fund: 1, visibility: 汇总}
"""


def test_a_ledger_is_read_by_the_values_of_a_column(portal_at: Write) -> None:
    found = pages(portal_at(UNITS + LEDGER))
    ways = block(found["ledgers/fuchi/"], "按产业看")
    assert texts(ways) == [["粮食/加工", "2", "50.5"], ["水产", "1", "9"]]
    address = ways["rows"][0][0]["url"]
    assert address == "ledgers/fuchi/by/industry/粮食-加工/"
    assert [row[0] for row in texts(block(found[address], "事项"))] == ["粮仓", "烘干塔"]


def test_a_value_of_any_length_has_an_address(portal_at: Write) -> None:
    text = LEDGER.replace("industry: 水产", f"industry: {'水' * 300}甲", 1)
    ways = block(pages(portal_at(UNITS + text))["ledgers/fuchi/"], "按产业看")
    assert len(ways["rows"][1][0]["url"].encode()) < 255


def test_a_village_reads_its_own_rows_and_a_town_those_of_its_villages(portal_at: Write) -> None:
    found = pages(portal_at(UNITS + LEDGER))
    of_village = block(found["units/xiakou/"], "台账事项")
    of_town = block(found["units/shiqiao/"], "台账事项")
    assert [row[0] for row in texts(of_village)] == ["烘干塔", "鱼塘"]
    assert [row[0] for row in texts(of_town)] == ["粮仓", "烘干塔", "鱼塘"]
    assert found["units/fangzhi/"].context["blocks"] == []


BRAND = """-- data/brands/b.yml --
title: 桥头议事
owner_type: 一村
unit: liushu-cun
stage: 成型
since: 2024
connotation: [{title: 桥, text: 石桥}]
"""


def test_the_register_of_brands_names_who_has_none(portal_at: Write) -> None:
    page = pages(portal_at(UNITS + BRAND))["overview/brands/"]
    counted = [(one["label"], one["value"]) for one in block(page, "覆盖情况")["items"]]
    assert counted == [("一村一品", "1 / 2"), ("一企一品", "0 / 1")]
    lacking = texts(block(page, "还没有品牌的单位"))
    assert lacking == [["溪口村", "一村一品"], ["溪口纺织", "一企一品"]]


def test_a_town_names_four_of_a_kind_and_the_way_to_all(portal_at: Write) -> None:
    """A village has no list of its own: it names all."""
    brands = "".join(BRAND.replace("b.yml", f"b{n}.yml") for n in range(5))
    found = pages(portal_at(UNITS + brands))
    (town,), (village,) = (
        block(found[f"units/{unit}/"], "相关资料")["groups"] for unit in ("shiqiao", "liushu-cun")
    )
    assert town["label"] == village["label"] == "党建品牌"
    assert [one["text"] for one in town["items"]] == [*["桥头议事"] * 4, "全部 5 项"]
    assert town["items"][-1]["url"] in found
    assert len(village["items"]) == 5


POLICY = """-- data/programmes/baicun.yml --
title: 百村百品
type: 工程
year: 2026
unit: shiqiao
goals: [成型一百个]
counts: [{title: 已成型, planned: 100, reached: 81, unit: 个}, {title: 已报到, planned: 4, reached: 4}]
items:
  - {title: 第一批, text: 办成, due: 2026-10-01, state: 推进}
  - {title: 第二批, text: 办成, due: 2026-10-01, state: 销号}
-- content/policies/zhaopin.md --
---
title: 招聘公告
type: 公告
issuer: 县委组织部
date: 2026-11-01
event: {starts: 2026-12-12 09:00, ends: 2026-12-12 16:00, place: 体育馆}
deadline: 2026-12-10
steps: [{title: 报名, text: 填表, papers: [表, 证], days: 三天, desk: 人才科}]
entries: [{group: 甲类, title: 子}, {group: 甲类, title: 丑}, {group: 乙类, title: 寅, desk: 民政}]
---
文。
"""


def test_a_programme_tells_n_of_so_many_and_what_is_late(portal_at: Write) -> None:
    page = pages(portal_at(UNITS + POLICY))["programmes/baicun/"]
    told = [(one["value"], one["note"]) for one in block(page, "达到多少")["items"]]
    assert told == [("81 / 100", "还差 19 个"), ("4 / 4", "已经达到")]
    assert [row[4] for row in texts(block(page, "子项"))] == ["推进（已超期）", "销号"]
    (first, *_) = block(page, "推进情况")["items"]
    assert (first["label"], first["value"]) == ("子项完成", "1 / 2")


def test_a_document_tells_its_steps_and_counts_its_list_through(portal_at: Write) -> None:
    page = pages(portal_at(UNITS + POLICY))["policies/zhaopin/"]
    (step,) = block(page, "办理步骤")["items"]
    assert step["note"] == "时限：三天；材料：表、证；找谁：人才科"
    assert texts(block(page, "甲类")) == [["1. 子", "", ""], ["2. 丑", "", ""]]
    assert texts(block(page, "乙类")) == [["3. 寅", "民政", ""]]


def ics(root: Path, today: str = "2026-11-21") -> list[tuple[str, str, str]]:
    found = by_path(list(calendar.artifacts(disclose(opened(root, today)[0]))))
    one = found["feeds/agenda.ics"]
    assert isinstance(one, Artifact)
    events = Calendar.from_ical(one.content).walk("VEVENT")
    assert len({str(event["uid"]) for event in events}) == len(events)
    return [
        (str(event["summary"]), str(event["dtstart"].dt), str(event["dtend"].dt))
        for event in events
    ]


def test_days_to_come_are_in_the_calendar_and_on_one_page(portal_at: Write) -> None:
    root = portal_at(UNITS + POLICY + LEDGER)
    assert ics(root) == [
        ("时限：粮仓", "2026-12-01", "2026-12-02"),
        ("时限：烘干塔", "2026-12-05", "2026-12-06"),
        ("申报截止：招聘公告（截止）", "2026-12-10", "2026-12-11"),
        ("活动：招聘公告", "2026-12-12 01:00:00+00:00", "2026-12-12 08:00:00+00:00"),
    ]
    listed = texts(block(pages(root)["overview/agenda/"], "接下来"))
    assert [row[0] for row in listed] == ["粮仓", "烘干塔", "招聘公告（截止）", "招聘公告"]
    assert [row[1] for row in listed][-1] == "2026-12-12 09:00—16:00"
    assert ics(root, "2026-12-13") == []
    nothing = block(pages(root, "2026-12-13")["overview/agenda/"], "接下来")
    assert nothing["paragraphs"] == ["目前没有新的安排。"]


BRANCH = """-- data/branches/liushu-cun.yml --
title: 柳树村党支部
org_type: 党支部
domain: 农村
unit: liushu-cun
chain: 米粉产业链
windows: [{title: 一号窗口, text: 当天办}]
pledges:
  - {text: 修灯, due: 2026-12-31}
  - {text: 修桥, due: 2026-11-01}
  - {text: 修渠, due: 2026-10-01, done: true}
-- data/branches/zu.yml --
title: 溪口党小组
org_type: 功能型党支部
domain: 农村
unit: xiakou
parent: liushu-cun
"""


def test_pledges_of_all_branches_stand_on_one_board_the_late_ones_first(portal_at: Write) -> None:
    found = pages(portal_at(UNITS + BRANCH))
    board = found["overview/pledges/"]
    assert [(row[0], row[3]) for row in texts(block(board, "承诺践诺"))] == [
        ("修桥", "已超期"), ("修灯", "进行中"), ("修渠", "已兑现"),
    ]  # fmt: skip
    assert texts(block(board, "示范窗口")) == [["一号窗口", "柳树村党支部", "当天办", ""]]
    pledges = found["branches/liushu-cun/"].context["branch"]["pledges"]
    states = [said_now(one["state"]) for one in pledges]
    assert states == ["进行中", "已超期", "已兑现"]


def test_the_tree_of_organisations_and_the_chains(portal_at: Write) -> None:
    page = pages(portal_at(UNITS + BRANCH))["overview/organisation/"]
    (top,) = block(page, "上下级")["items"]
    assert (top["text"], [one["text"] for one in top["items"]]) == ("柳树村党支部", ["溪口党小组"])
    chains = texts(block(page, "产业链上的党组织"))
    assert chains == [["米粉产业链", "柳树村党支部", "党支部", "柳树村"]]


STORY = "-- content/stories/2026/a.md --\n" + story(
    "照着做的",
    "ai: true\n"
    "adopters: [xiakou, {unit: fangzhi, since: 2026-05, result: 少了一半纠纷, story: stone-bridge}]\n"
    "evidence: [验收单]\n"
    "persons: [{name: 周明, consent: true, field: 修桥}]\n"
    "frame: {title: 两字诀, parts: [做, 成]}\n"
    "handout: {script: 各位乡亲，今晚停水。, leaflet: [接水], slogans: [节水], valid_until: 2026-06-30}\n",
)  # fmt: skip


def test_adopters_tell_since_when_and_what_came_of_it(portal_at: Write) -> None:
    found = pages(portal_at(UNITS + STORY))
    copying = {one["label"]: one["items"] for one in found["stories/2026/a/"].context["copying"]}
    assert [(one["text"], one["url"]) for one in copying["推广单位"]] == [
        ("溪口村", "units/xiakou/"),
        ("溪口纺织（2026-05 起，少了一半纠纷）", "stories/2026/stone-bridge/"),
    ]
    assert [one["text"] for one in copying["成效证据"]] == ["验收单"]
    assert texts(block(found["adoption/"], "学了以后"))[0][:4] == [
        "溪口纺织", "照着做的", "2026-05", "少了一半纠纷",
    ]  # fmt: skip


def test_a_story_shows_its_frame_its_persons_and_what_is_read_aloud(portal_at: Write) -> None:
    page = pages(portal_at(UNITS + STORY))["stories/2026/a/"]
    assert [one["text"] for one in block(page, "写法：两字诀")["items"]] == ["做：做法", "成：成效"]
    assert "同意" not in json.dumps(block(page, "文中人物"), ensure_ascii=False)
    assert texts(block(page, "文中人物")) == [["周明", "修桥"]]
    before = pages(portal_at(UNITS + STORY), "2026-06-30")["stories/2026/a/"]
    told, later = (
        next(one["text"] for one in at.context["blocks"] if "不要再用" in str(one.get("text")))
        for at in (page, before)
    )
    assert "不要再用" in said_now(told)
    assert said_now(later) == ""
    assert later["turns"] == [["2026-06-30~", told]]


def test_every_page_names_its_column_and_what_is_dated_its_day(portal_at: Write) -> None:
    found = pages(portal_at(UNITS + STORY + POLICY + BRANCH))
    for path, page in found.items():
        names = {one["name"] for one in page.context["meta"]}
        wanted = {"SiteName", "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
        assert wanted <= names, path
    meta = {one["name"]: one["content"] for one in found["policies/zhaopin/"].context["meta"]}
    assert (meta["PubDate"], meta["ContentSource"]) == ("2026-11-01", "县委组织部")
    structured = found["stories/2026/a/"].context["jsonld"]
    assert structured["dateModified"] == structured["datePublished"] == "2026-03-05"


def test_a_day_that_has_not_come_is_no_day_of_publication(portal_at: Write) -> None:
    text = UNITS + POLICY.replace("date: 2026-11-01", "date: 2026-11-30")
    meta = pages(portal_at(text))["policies/zhaopin/"].context["meta"]
    assert "PubDate" not in {one["name"] for one in meta}


BOARD = """-- data/metrics.yml --
- {id: a, title: 党员, value: 1200, unit: 名, as_of: 2026-06, source: 年报, previous: [{as_of: 2025-06, value: 1100}]}
- {id: b, title: 未公布的, as_of: 2026-06, source: 年报}
-- data/boards/k.yml --
title: 看板
type: 数据看板
unit: shiqiao
date: 2026-07-01
metrics: [a, b]
rows: [{rank: 1, unit: xiakou}, {rank: 1, unit: liushu-cun, note: 桥修好了}, {rank: 3, unit: fangzhi}]
"""


def test_a_board_shows_ranks_and_published_figures(portal_at: Write) -> None:
    page = pages(portal_at(UNITS + BOARD))["boards/k/"]
    assert [row[:2] for row in texts(block(page, "名次"))] == [
        ["溪口村", "1"], ["柳树村", "1"], ["溪口纺织", "3"],
    ]  # fmt: skip
    assert texts(block(page, "数据一览")) == [
        ["党员", "1,200 名", "2026-06", "1,100（2025-06）", ""],
        ["未公布的", "未公布", "2026-06", "", ""],
    ]


PLATFORM = """-- data/platforms.yml --
- {id: xue, title: 学堂, type: 学习平台, host: 县委党校, url: /study/, login_note: 用工号登录, matrix: 是}
- {id: laba, title: 大喇叭, type: 大喇叭, host: 县融媒体}
"""


def test_platforms_have_a_directory_a_code_and_a_place_in_the_matrix(portal_at: Write) -> None:
    root = portal_at(UNITS + PLATFORM)
    found = pages(root)
    listed = texts(block(found["overview/platforms/"], "平台名录"))
    assert [(row[0], row[-1]) for row in listed] == [("学堂", "要登录"), ("大喇叭", "不用登录")]
    assert block(found["platforms/xue/"], "扫码进入")["qr"] == ("https://yunxi.example/study/")
    outlets = site_context(disclose(opened(root)[0]), {}, serving=False)["outlets"]
    assert [(one["title"], one["url"]) for one in outlets] == [("学堂", "platforms/xue/")]  # type: ignore[union-attr, index, call-overload]
