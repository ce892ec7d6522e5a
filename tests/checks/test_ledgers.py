"""Mistakes in ledgers that only show when the whole is read."""

from __future__ import annotations

import pytest

from portals import opened

HEAD = "-- data/ledgers/a.yml --\ntitle: 台账\ntype: 任务清单\nunit: shiqiao\nyear: 2026\n"
GOOD = "title: 修桥, state: 销号, closed_at: 2026-11-20, evidence: 验收单"


def said(root) -> list[str]:
    _, findings = opened(root)
    return [line.split("。")[0] for line in findings]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (GOOD, []),
        ("title: 修桥, state: 推进, due: 2026-01-01", []),
        ("title: 修桥, state: 销号, evidence: 验收单", ["6:24: M143 已销号，没有写销号日期"]),
        ("title: 修桥, state: 销号, closed_at: 2026-11-20", ["6:24: M146 已销号，没有写佐证"]),
        (
            GOOD.replace("销号", "推进"),
            ["6:39: M144 写了销号日期，进展却是“推进”"],
        ),
        (GOOD.replace("11-20", "11-22"), ["6:39: M145 销号日期 2026-11-22 还没有到"]),
        (
            "title: 修桥, unit: shiqioa",
            ["6:23: R101 没有编号是“shiqioa”的镇街单位"],
        ),
    ],
)
def test_rows(portal_at, row, expected):
    found = said(portal_at(f"{HEAD}rows:\n  - {{{row}}}\n"))
    assert found == [f"data/ledgers/a.yml:{line}" for line in expected]


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("key: title, title: 题", ["6:11: M141 列名“title”已经有了"]),
        ("key: b, title: 选, type: 选项", ["6:5: M142 类型是“选项”，没有列出可选值"]),
        ("key: b, title: 选, type: 选项, options: [甲]", []),
    ],
)
def test_columns(portal_at, column, expected):
    found = said(portal_at(f"{HEAD}columns:\n  - {{{column}}}\nrows:\n  - {{title: 修桥}}\n"))
    assert found == [f"data/ledgers/a.yml:{line}" for line in expected]


def test_the_same_key_twice(portal_at):
    columns = "columns:\n  - {key: b, title: 甲}\n  - {key: b, title: 乙}\n"
    found = said(portal_at(f"{HEAD}{columns}rows:\n  - {{title: 修桥, b: 值}}\n"))
    assert found == ["data/ledgers/a.yml:7:11: M141 列名“b”已经有了"]


def test_a_year_twice_in_one_cell(portal_at):
    columns = "columns:\n  - {key: p, title: 收入, type: 计划实绩}\n"
    rows = "rows:\n  - {title: 修桥, p: [{year: 2025, plan: 1}, {year: 2025, plan: 2}]}\n"
    found = said(portal_at(f"{HEAD}{columns}{rows}"))
    assert found == ["data/ledgers/a.yml:8:44: M147 2025 年在这一格里写了两次"]
