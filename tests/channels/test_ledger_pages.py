"""台账 as readers see it: counts, bars, plans, totals, and the towns' own lines."""

from __future__ import annotations

from typing import Any

import pytest

from portals import by_path, opened
from xianfeng.channels import web
from xianfeng.channels.web.charts import WIDTH, Series, bars, columns, stacked
from xianfeng.channels.web.records import ABOUT
from xianfeng.channels.web.turning import said_now
from xianfeng.model.disclosure import disclose
from xianfeng.model.field_specs import field_specs
from xianfeng.model.kinds import KINDS

HEAD = "title: 台账\ntype: 任务清单\nunit: shiqiao\nyear: 2026\n"
TASKS = f"""-- data/ledgers/tasks.yml --
{HEAD}columns:
  - {{key: fund, title: 资金, type: 数字, unit: 万元}}
  - {{key: no, title: 编号, type: 整数, total: false}}
rows:
  - {{title: 在办, unit: liushu-cun, state: 推进, due: 2026-11-21, fund: 1.5, no: 1}}
  - {{title: 超期, unit: liushu-cun, state: 推进, due: 2026-11-20, fund: 1000, no: 2}}
  - {{title: 滞后未到期, unit: shiqiao, state: 滞后, due: 2026-12-01, no: 3}}
  - {{title: 已达标, state: 达标, due: 2026-01-01, no: 4}}
  - {{title: 已销号, state: 销号, due: 2026-01-01, closed_at: 2026-01-05, evidence: 验收单, no: 5}}
  - {{title: 无进展一栏, unit: shiqiao, no: 6}}
"""


def pages(root, today: str = "2026-11-21") -> dict[str, Any]:
    portal, findings = opened(root, today)
    assert findings == []
    return by_path(list(web.artifacts(disclose(portal))))


def blocks(found: dict[str, Any], path: str) -> dict[str, list[dict[str, Any]]]:
    """The blocks of a page by their type."""
    kinds: dict[str, list[dict[str, Any]]] = {}
    for block in found[f"{path}index.html"].context["blocks"]:
        kinds.setdefault(block["type"], []).append(block)
    return kinds


def numbers(block: dict[str, Any]) -> dict[str, str]:
    return {one["label"]: said_now(one["value"]) for one in block["items"]}


def texts(table: dict[str, Any]) -> list[list[str]]:
    return [[said_now(one["text"]) for one in row] for row in table["rows"]]


def test_open_overdue_and_done_are_counted(portal_at):
    found = blocks(pages(portal_at(TASKS)), "ledgers/tasks/")
    assert numbers(found["figures"][0]) == {
        "公布事项": "6", "办理中": "2", "已超期": "1", "已办结": "2",
    }  # fmt: skip


def test_the_day_after_its_due_date_a_thing_is_overdue(portal_at):
    found = blocks(pages(portal_at(TASKS), "2026-11-22"), "ledgers/tasks/")
    assert numbers(found["figures"][0])["已超期"] == "2"
    states = [row[3] for row in texts(found["table"][0])]
    assert states == ["推进（已超期）", "推进（已超期）", "滞后", "达标", "销号", ""]


def test_the_numbers_are_right_on_the_reader_s_day(portal_at):
    found = blocks(pages(portal_at(TASKS)), "ledgers/tasks/")
    turns = {
        one["label"]: one["value"]["turns"]
        for one in found["figures"][0]["items"]
        if "turns" in one["value"]
    }
    assert turns == {
        "办理中": [["2026-11-21~", "1"], ["2026-12-01~", "0"]],
        "已超期": [["2026-11-21~", "2"], ["2026-12-01~", "3"]],
    }
    (about_the_chart,) = found["notice"]
    assert about_the_chart["text"]["text"] == ""
    assert about_the_chart["text"]["turns"][0][0] == "2026-11-21~"


def test_the_bar_is_by_town(portal_at):
    found = blocks(pages(portal_at(TASKS)), "ledgers/tasks/")
    drawing = found["chart"][0]["chart"]
    assert texts(drawing["table"]) == [["石桥镇", "2", "1", "0"], ["县直和全县", "0", "0", "2"]]
    assert drawing["description"].startswith("石桥镇：办理中 2，已超期 1，已办结 0；")
    full = sum(mark["width"] for mark in drawing["marks"] if mark["tone"] and mark["y"] < 40)
    assert full == pytest.approx(WIDTH, abs=0.5)


def test_the_table_has_declared_columns_links_and_totals(portal_at):
    found = blocks(pages(portal_at(TASKS)), "ledgers/tasks/")
    (table,) = found["table"]
    assert [column["title"] for column in table["columns"]] == [
        "事项", "责任单位", "时限", "进展", "销号日期", "佐证", "资金（万元）", "编号",
    ]  # fmt: skip
    assert table["rows"][0][1] == {"text": "柳树村", "url": "units/liushu-cun/"}
    assert [row[6] for row in texts(table)] == ["1.5", "1,000", *["未公布"] * 4]
    assert [one["text"] for one in table["foot"]] == ["合计", *[""] * 5, "1,001.5", ""]


def test_a_town_has_its_own_lines(portal_at):
    found = pages(portal_at(TASKS))
    _, table = blocks(found, "units/shiqiao/")["table"]
    assert texts(table) == [["台账", "4", "2", "1", "0"]]
    assert table["rows"][0][0]["url"] == "ledgers/tasks/"
    assert [one["title"] for one in blocks(found, "units/liushu-cun/")["table"]] == ["台账事项"]
    assert "ledgers/town/shiqiao/index.html" in found


PLAN = f"""-- data/ledgers/plan.yml --
{HEAD}columns:
  - {{key: income, title: 收入, type: 计划实绩, unit: 万元}}
  - {{key: weak, title: 弱村, type: 计划实绩, unit: 个, visibility: 汇总}}
  - {{key: rate, title: 比例, type: 计划实绩, total: false}}
rows:
  - title: 甲
    income: [{{year: 2024, plan: 10, actual: 11}}, {{year: 2025, plan: 20}}]
    weak: [{{year: 2024, plan: 3}}]
    rate: [{{year: 2024, plan: 50}}]
  - {{title: 乙, income: [{{year: 2024, plan: 1}}], weak: [{{year: 2024, plan: 4, actual: 1}}]}}
  - {{title: 丙, weak: [{{year: 2024, plan: 5, actual: 2}}]}}
"""


def charts(found: dict[str, list[dict[str, Any]]]) -> dict[str, list[list[str]]]:
    return {one["title"]: texts(one["chart"]["table"]) for one in found["chart"]}


def test_plans_are_added_up_year_by_year(portal_at):
    found = blocks(pages(portal_at(PLAN)), "ledgers/plan/")
    assert charts(found) == {
        "收入：计划与实绩": [["2024", "11", "11"], ["2025", "20", "—"]],
    }
    few = {one["title"]: one for one in found["figures"]}
    assert numbers(few["弱村：计划与实绩"]) == {"计划": "12", "实绩": "—"}
    assert numbers(few["甲：计划与实绩"]) == {"计划": "50", "实绩": "—"}
    assert {one["note"] for one in few["甲：计划与实绩"]["items"]} == {"2024"}
    heads = [column["title"] for column in found["table"][0]["columns"]]
    assert heads == [
        "事项", "收入（万元） 2024 年计划／实绩", "收入（万元） 2025 年计划／实绩",
        "比例 2024 年计划／实绩",
    ]  # fmt: skip
    assert texts(found["table"][0])[0] == ["甲", "10 ／ 11", "20 ／ —", "50 ／ —"]


def hidden(count: int, more: str = "") -> str:
    rows = "".join(
        f"  - {{title: 暗{n}, unit: liushu-cun, visibility: 汇总, fund: {n}}}\n"
        for n in range(1, count + 1)
    )
    column = "columns:\n  - {key: fund, title: 资金, type: 数字, unit: 万元}\n"
    return f"-- data/ledgers/hidden.yml --\n{HEAD}{column}rows:\n{more}{rows}"


def test_a_ledger_of_hidden_rows_shows_totals_only(portal_at):
    found = blocks(pages(portal_at(hidden(4))), "ledgers/hidden/")
    assert "table" not in found
    assert numbers(found["figures"][0]) == {"只公布汇总": "4"}
    (told,) = (block for block in found["facts"] if block["title"] != ABOUT)
    assert numbers(told) == {"项数": "4 项", "资金合计": "10 万元", "镇街": "石桥镇 4"}
    assert numbers(found["figures"][1]) == {"石桥镇": "4"}


def test_totals_over_fewer_than_three_are_withheld(portal_at):
    found = blocks(pages(portal_at(hidden(2))), "ledgers/hidden/")
    (told,) = (block for block in found["facts"] if block["title"] != ABOUT)
    assert set(numbers(told).values()) == {"不足三项，不公布"}
    assert "figures" not in found
    assert "chart" not in found


def test_a_breakdown_is_told_whole_or_not_at_all(portal_at):
    extra = "  - {title: 独, unit: other, visibility: 汇总, fund: 1}\n"
    units = "-- data/units.yml --\n" + (
        "- {id: shiqiao, title: 石桥镇, type: 镇}\n- {id: other, title: 山口镇, type: 镇}\n"
        "- {id: liushu-cun, title: 柳树村, type: 村, parent: shiqiao}\n"
    )
    found = blocks(pages(portal_at(units + hidden(4, extra))), "ledgers/hidden/")
    (told,) = (block for block in found["facts"] if block["title"] != ABOUT)
    assert numbers(told) == {"项数": "5 项", "资金合计": "11 万元", "镇街": "不足三项，不公布"}
    assert "chart" not in found


def test_the_longest_bar_is_as_wide_as_the_drawing_and_nothing_leaves_it():
    drawing = bars("数", [("甲", 3), ("乙", 12), ("丙", 0)], unit="项")
    drawn = [mark for mark in drawing["marks"] if mark["tone"]]
    assert [mark["width"] for mark in drawn] == [WIDTH / 4, WIDTH]
    assert all(mark["x"] + mark["width"] <= WIDTH for mark in drawing["marks"])
    assert all(mark["y"] + mark["height"] <= drawing["height"] for mark in drawing["marks"])


def test_pieces_of_a_bar_follow_each_other():
    series = [Series("一", 1), Series("二", 2), Series("三", 3)]
    drawing = stacked("数", [("甲", [1, 0, 3])], series)
    drawn = [mark for mark in drawing["marks"] if mark["tone"]]
    assert [(mark["x"], mark["width"], mark["tone"]) for mark in drawn] == [
        (0, WIDTH / 4, 1), (WIDTH / 4, WIDTH * 3 / 4, 3),
    ]  # fmt: skip
    assert drawing["legend"] == [{"title": s.title, "tone": s.tone} for s in series]


def test_a_missing_value_has_no_column_and_zero_has_a_flat_one():
    series = [(Series("计划", 4), [2.0, 4.0]), (Series("实绩", 1), [None, 0.0])]
    drawing = columns("数", ["2024", "2025"], series)
    heights = [mark["height"] for mark in drawing["marks"] if mark["tone"]]
    assert heights == [75, 150, 0]
    assert texts(drawing["table"]) == [["2024", "2", "—"], ["2025", "4", "0"]]


def test_the_list_says_how_many_more_are_only_counted(portal_at):
    text = "".join(
        f"-- data/branches/b{n}.yml --\ntitle: 暗支部{n}\norg_type: 党支部\ndomain: 农村\n"
        f"unit: shiqiao\nvisibility: 汇总\n"
        for n in range(3)
    )
    found = pages(portal_at(text))
    assert found["branches/index.html"].context["lead"] == "另有只公布汇总的：3 项。"
    assert found["branches/domain/rural/index.html"].context["lead"] == ""
    assert "暗支部" not in repr(found)


def test_one_row_a_town_makes_no_chart_and_the_year_is_the_ledgers_own(portal_at):
    rows = "rows:\n  - {title: 甲, unit: shiqiao, state: 推进}\n  - {title: 乙, state: 达标}\n"
    head = HEAD.replace("2026", "2023") + "updated: 2026-01-20\n"
    found = pages(portal_at(f"-- data/ledgers/a.yml --\n{head}{rows}"))
    assert "chart" not in blocks(found, "ledgers/a/")
    told = numbers(blocks(found, "ledgers/a/")["figures"][0])
    assert told == {"公布事项": "2", "办理中": "1", "已超期": "0", "已办结": "1"}
    assert "ledgers/year/2023/index.html" in found
    assert "ledgers/year/2026/index.html" not in found


def test_a_long_ledger_has_pages_of_a_hundred_rows(portal_at):
    rows = "".join(f"  - {{title: 第{number}项, fund: 1}}\n" for number in range(1, 202))
    columns = "columns:\n  - {key: fund, title: 资金, type: 数字, unit: 万元}\n"
    found = pages(portal_at(f"-- data/ledgers/long.yml --\n{HEAD}{columns}rows:\n{rows}"))
    addresses = ["ledgers/long/", "ledgers/long/page/2/", "ledgers/long/page/3/"]
    tables = [blocks(found, address)["table"][0] for address in addresses]
    titles = [row[0]["text"] for table in tables for row in table["rows"]]
    assert titles == [f"第{number}项" for number in range(1, 202)]
    assert [len(table["rows"]) for table in tables] == [100, 100, 1]
    assert {table["foot"][0]["text"] for table in tables} == {"201 项合计"}
    assert [item["url"] for item in tables[1]["pager"]["items"]] == addresses
    assert "ledgers/long/page/4/index.html" not in found


def test_a_ledger_of_a_hundred_rows_is_one_page(portal_at):
    rows = "".join(f"  - {{title: 第{number}项}}\n" for number in range(100))
    found = pages(portal_at(f"-- data/ledgers/long.yml --\n{HEAD}rows:\n{rows}"))
    assert blocks(found, "ledgers/long/")["table"][0]["pager"] is None
    assert "ledgers/long/page/2/index.html" not in found


def test_the_dictionary_has_a_page_a_kind_and_many_ledgers_are_listed_in_pages(portal_at):
    many = "".join(
        f"-- data/ledgers/l{number:03}.yml --\n{HEAD}rows:\n  - {{title: 甲}}\n"
        for number in range(101)
    )
    found = pages(portal_at(many))
    first, second = (blocks(found, path)["table"][-1] for path in ("data/", "data/page/2/"))
    assert (len(first["rows"]), len(second["rows"])) == (100, 1)
    assert first["pager"]["older"] == "data/page/2/"
    (listed,) = blocks(found, "data/")["list"]
    for kind in KINDS.values():
        path = f"data/dictionary/{kind.name}/"
        assert path in [one["url"] for one in listed["items"]]
        keys = [row[0]["text"] for row in blocks(found, path)["table"][-1]["rows"]]
        assert {spec.key for spec in field_specs(kind.model)} <= set(keys)


def test_the_page_of_a_unit_in_many_ledgers_stays_a_page(portal_at) -> None:
    """Some of its rows, of a town fewer, and how many each ledger has."""
    row = "rows:\n  - {title: 修渠, unit: liushu-cun, state: 推进, due: 2026-12-21}\n"
    root = portal_at(
        "".join(
            f"-- data/ledgers/l{n}.yml --\n{HEAD.replace('台账', f'台账{n}')}{row}"
            for n in range(13)
        )
    )
    found = pages(root)
    tables = blocks(found, "units/liushu-cun/")["table"]
    rows, ledgers = tables
    assert (rows["title"], ledgers["title"]) == ("台账事项", "工作台账")
    assert (len(rows["rows"]), len(ledgers["rows"])) == (12, 13)
    assert ledgers["note"] == "共 13 项。"
    assert blocks(found, "units/shiqiao/")["table"][0]["rows"] == rows["rows"][:6]
