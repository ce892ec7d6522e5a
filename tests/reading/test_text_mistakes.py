"""What is said of texts, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from texts import PATH, codes, findings, html
from xianfeng.prose.limits import limit_findings
from xianfeng.reading.source import read_source
from xianfeng.reading.values import YamlValue


@pytest.mark.parametrize(
    "text",
    [
        "石桥铺镇有 **12 个村**，**《党史学习在身边》**栏目每周更新。",
        "1. **一是抓班子。**逐村走访；\n2. **市级统筹**县级落实。",
        "* 甲\n* 乙\n  * 丙",
        "> * 甲",
        "- **甲**：乙",
        "---\n\n* * *\n\n***",
        "3*4=12，5<6，a<b 且 b>c",
        "占地 5*8 米",
        "`*县` 和 ``<b> ` *市`` 在代码里",
        "\\*县和\\<b>转义过",
        "```\n*县 <script> [a](javascript:x)\n# 注释\n```",
        "~~~\n```\n*县\n~~~",
        "[石桥](stone-bridge.md) [某](../2025/a.md#x) ![图](images/a.jpg)",
        "<https://a.example/x> <li@a.example> [信](mailto:li@a.example) [电话](tel:0000-5550100)",
        "[学习](../../study/a.md) [站内](/stories/) [页内](#做法) [查询](https://a.example/?a=b#c)",
        "见[方案][1]。\n\n[1]: https://a.example/",
        "正文[^1]。\n\n[^1]: 注。",
        "| 甲 | 乙 |\n|---|---|\n| **1** | 2 |",
        "[甲]（乙）和（https://a.example/）",
        "## 背景\n### 一、走访",
        "XXL 号、MAXX、https://xx.example/xx、x 轴",
        "##背景",
        "    四个空格",
        "　　两个全角空格",
        "a\n--",
        "138＊＊＊＊1234、××村、某县",
        "甲 **乙，丙** 丁（**乙，丙**）",
        "甲**“乙，丙”**丁",
        "__甲___",
    ],
)
def test_good_texts_have_no_findings(text: str):
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("先后赴*市*市学习", "T301"),
        ("引进人才*人", "T301"),
        ("采用“*”工作法", "T301"),
        ("中共*县委组织部", "T301"),
        ("**市和某县", "T301"),
        ("- 柳树村*户", "T301"),
        ("的*重点*工作", "T301"),
        ("***重点***", "T301"),
        ("138****1234", "T305"),
        ("卡号 6222**********1234", "T305"),
        ("在xxx市", "T304"),
        ("江苏XX、", "T304"),
        ("20XX年", "T304"),
        ("X县", "T304"),
        ("<b>粗</b>", "T201"),
        ("</div>", "T201"),
        ("<!-- 备注 -->", "T201"),
        ("<img src=x onerror=alert(1)>", "T201"),
        ("<br/>", "T201"),
        ("##PaidBegin##", "T303"),
        ("[a](javascript:x)", "T202"),
        ("[a](  JavaScript:x)", "T202"),
        ("[a](java&Tab;script:x)", "T202"),
        ("[a](javascript&colon;x)", "T202"),
        ("[a](%6aavascript:x)", "T202"),
        ("![a](data:image/svg+xml,x)", "T202"),
        ("[甲][a]\n\n[a]: vbscript:x", "T202"),
        ("<javascript:x>", "T202"),
        ("![a](D:/a.jpg)", "T203"),
        ("![a](file:///a.jpg)", "T203"),
        ("![a](\\\\server\\a.jpg)", "T205"),
        ("![a](images\\a.jpg)", "T205"),
        ("![a](../../../../a.jpg)", "T204"),
        ("![a](images/../../../../../a.jpg)", "T204"),
        ("![a](/../a.jpg)", "T204"),
        ("![a](..%2f..%2f..%2f..%2fa.jpg)", "T204"),
        ("[a]（a.md）", "T206"),
        ("！[a](a.jpg)", "T206"),
        ("＃＃ 背景", "T207"),
        ("```\n甲", "T208"),
        ("````\n甲\n```", "T208"),
        ("[a]()", "T209"),
        ("# 题目", "T401"),
        ("#党建#", "T401"),
        ("题目\n===", "T401"),
    ],
)
def test_bad_texts_are_named(text: str, code: str):
    assert code in codes(text)
    assert code in codes(f"甲\n\n{text}")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[甲](a.md）", "T206"),
        ("！[a](a.jpg)", "T206"),
        ("！[甲][乙]\n\n[乙]: a.jpg", "T206"),
        ("**。甲**", "T306"),
        ("**甲。乙**", "T306"),
        ("县**市委、常委和政府领导**市", "T302"),
    ],
)
def test_one_mistake_is_told_once(text: str, code: str):
    assert codes(text) == [code]


def test_places_count_from_the_file():
    (line,) = findings("甲\n\n去*市学习\n", body_line=8)
    assert line.startswith(f"{PATH}:10:2: T301 ")


def test_texts_among_fields_are_read_too():
    fields: YamlValue = {"a": "<script>", "b": [{"c": "*县"}, None, "**重点**"], "d": "3*4"}
    assert codes("", fields) == ["T201", "T301", "T301"]


def test_a_rule_is_not_repeated_for_ever():
    assert codes("去*市学习\n\n" * 900) == ["T301"] * 21


PATHOLOGICAL = {
    "brackets": "[" * 20_000,
    "pictures": "![" * 10_000,
    "links": "[a](" * 5_000,
    "brackets on lines": "[甲\n" * 2_000,
    "brackets in paragraphs": "[甲\n\n" * 2_000,
    "footnote marks": "甲[^1]\n" * 400 + "\n[^1]: 注",
    "stars": "*" * 20_000,
    "quotes": ">" * 400,
    "spaced quotes": "> " * 400,
    "lists": "".join("    " * level + "- 甲\n" for level in range(400)),
    "tabbed lists": "".join("\t" * level + "- 甲\n" for level in range(400)),
    "lists on a line": "- " * 400 + "甲",
    "wide lists on a line": "-    " * 400,
    "numbers on a line": "1. " * 400,
    "mixed on a line": "> 1. - " * 100,
    "fences": "```\n" * 3_000,
    "underlines": "甲\n-\n" * 20_000,
}


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_pathological_texts_are_refused(name: str):
    text = f"---\ntitle: 石桥\n---\n{PATHOLOGICAL[name]}"
    source, findings = read_source(PATH, text.encode())
    assert source is None
    assert {finding.code[:2] for finding in findings} == {"T1"}


MARKS = [
    *[
        "*",
        "**",
        "_",
        "`",
        "a",
        "甲",
        " ",
        "\\",
        "<",
        ">",
        "&",
        "(",
        ")",
        '"',
        "|",
        "~",
        "#",
        "-",
        "=",
    ],
    *[":", "!", "\n", "\n\n", "> ", "- ", "1. ", "    ", "```\n", "[", "[^1]", "]("],
]


def accepted(text: str) -> bool:
    return not any(limit_findings(PATH, text, 1))


@pytest.mark.parametrize("first", MARKS)
def test_what_is_accepted_can_be_rendered(first: str):
    for second in MARKS:
        text = (first + second) * 300 + "\n\n石桥\n"
        if accepted(text):
            assert "石桥" in html(text)


@settings(deadline=None)
@given(st.lists(st.sampled_from(MARKS), min_size=1, max_size=6), st.integers(1, 300))
def test_any_accepted_text_can_be_rendered(marks: list[str], times: int):
    text = "".join(marks) * times
    if accepted(text):
        html(text)


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8")))
def test_any_text_is_judged_within_its_lines(text: str):
    lines = text.split("\n")
    for found in findings(text, {"title": text}):
        line, column = map(int, found.split(": ")[0].split(":")[1:])
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


def test_an_item_that_is_none_is_told_where_it_stands():
    _, line = findings("第一行\n第二行\n  1.三`码`行四五\n", body_line=7)
    assert line.startswith(f"{PATH}:9:3: T405 ")
    assert "写成“1. 三…行四五”" in line
    assert "\ufffc" not in line
