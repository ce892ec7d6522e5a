"""A number in a text beside the name of a metric is what is on record, or somebody is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portals import PROJECT, opened, story

Write = Callable[[str], Path]

METRICS = """\
-- data/metrics.yml --
- id: shouru
  title: 村级集体经济收入
  value: 5760
  unit: 万元
  as_of: 2025-12
  scope: 全县
  source: 公报
  previous: [{as_of: 2024-12, value: 4980}]
- {id: zhibu, title: 五星级党支部, value: 103, unit: 个, as_of: 2026-06, scope: 全县, source: 公报}
- {id: liudong, title: 登记流动党员, value: 13740, unit: 名, as_of: 2026-06, scope: 全县, source: 公报}
-- data/units.yml --
- {id: shiqiao, title: 石桥镇, type: 镇}
- {id: liushu-cun, title: 柳树村, type: 村, parent: shiqiao}
- {id: zuzhibu, title: 组织部, type: 部门}
-- content/stories/2026/a.md --
"""


def said(portal_at: Write, sentence: str, unit: str = "zuzhibu") -> list[str]:
    body = f"## 背景\n\n{sentence}\n\n## 做法\n\n做。\n\n## 成效\n\n好。\n\n## 启示\n\n想。\n"
    text = story("综述", body=body).replace("unit: liushu-cun", f"unit: {unit}")
    return [line for line in opened(portal_at(METRICS + text))[1] if " M326 " in line]


@pytest.mark.parametrize(
    "sentence",
    [
        "2025 年，全县村级集体经济收入 6,000 万元。",
        "截至 2025 年 12 月，村级集体经济收入达到 6000 万元。",
        "2025年底，全县**村级集体经济收入**为0.7亿元。",
        "2024 年全县村级集体经济收入 5760 万元。",
        "全县村级集体经济收入 6,000 万元，比上年多。",
        "今年评出五星级党支部一百零五个。",
        "登记流动党员 1.5 万名。",
        "2026 年上半年登记流动党员13704名。",
    ],
)
def test_what_differs_is_told(portal_at: Write, sentence: str) -> None:
    (line,) = said(portal_at, sentence)
    assert "（data/metrics.yml:" in line
    assert "{{ 数据:" in line


@pytest.mark.parametrize(
    "sentence",
    [
        "2025 年，全县村级集体经济收入 5,760 万元。",
        "2025 年，全县村级集体经济收入五千七百六十万元。",
        "2024 年，村级集体经济收入 4980 万元。",
        "全县村级集体经济收入 0.58 亿元。",
        "2023 年全县村级集体经济收入 4,100 万元。",
        "村级集体经济收入增加 780 万元。",
        "村级集体经济收入近 6,000 万元。",
        "村级集体经济收入力争达到 7,000 万元。",
        "村级集体经济收入 6,000 多万元。",
        "全镇村级集体经济收入 320 万元。",
        "石桥镇村级集体经济收入 320 万元。",
        "村级集体经济收入排全市第 3 名。",
        "村级集体经济收入，各镇都有 3 个亮点。",
        "登记流动党员 1.4 万名。",
        "登记流动党员 1.37 万名。",
        "村级集体经济收入 `6,000 万元`。",
        "村级集体经济收入 {{ 数据:shouru }}。",
        "五星级党支部里有 12 名书记。",
    ],
)
def test_what_agrees_or_is_of_something_else_is_not(portal_at: Write, sentence: str) -> None:
    assert said(portal_at, sentence) == []


def test_a_village_speaks_of_itself_unless_it_says_so(portal_at: Write) -> None:
    assert said(portal_at, "村级集体经济收入 32 万元。", "liushu-cun") == []
    assert len(said(portal_at, "全县村级集体经济收入 6,000 万元。", "liushu-cun")) == 1


def test_it_stands_where_the_number_stands(portal_at: Write) -> None:
    (line,) = said(portal_at, "2025 年，全县**村级集体经济收入** 6,000 万元。")
    assert line == (
        "content/stories/2026/a.md:10:23: M326 “村级集体经济收入 6,000 万元”与记录不符："
        "“村级集体经济收入”2025-12 是 5,760 万元（data/metrics.yml:3）。"
        "核对后改正；要总是用记录里最新的数，写 {{ 数据:shouru }}。"
    )


def test_the_sample_says_what_is_on_record() -> None:
    assert [line for line in opened(PROJECT)[1] if " M326 " in line] == []
