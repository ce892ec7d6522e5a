"""What is wrong with YAML as it is typed, and how the line was surely meant."""

from __future__ import annotations

import re

import pytest

from xianfeng.reading.yaml_reading import read_yaml

SLIPS = {
    "a: &x 1\n*x : 2\n": ["1:4 Y201", "2:1 Y201", "2:1 Y207"],
    "- &x 1\n- *x\n": ["1:3 Y201", "2:3 Y201"],
    'a: "甲\nb: {{c}}\n': ["1:4 Y108", "2:5 Y207"],
    "a: |\n  标题：甲\n\n  作者：乙\nb：丙\n": ["5:2 Y104"],
    "- a: >-\n    标题：甲\n  b：丙\n- c：丁\n": ["3:4 Y104", "4:4 Y104"],
    "a:\n  b: |2\n    标题：甲\n  c：丙\n": ["4:4 Y104"],
    "- |\n  标题：甲\n- b：丙\n": ["3:4 Y104"],
    "a: b |\n  标题：甲\n": [],
    "a:\n\tb: 1\n \t c: 2\n": ["2:1 Y106", "3:2 Y106"],
    "a:\n\u3000\u3000b: 1\n \xa0c: 2\n": ["2:1 Y107", "3:2 Y107"],
    "a:\n  \u3000b: 1\n": ["2:3 Y107"],
    "甲： 1\n- 乙：2\n丙 ：3\n": ["1:2 Y104", "2:4 Y104", "3:3 Y104"],
    "a:1\nb:甲\n- c:d\nhttp://x\n": ["1:2 Y105", "2:2 Y105", "3:4 Y105"],
    'a: "甲\nb: 1\n': ["1:4 Y108"],
    "a: '甲\n\n\n": ["1:4 Y108"],
    "- '甲\n- 乙\n": ["1:3 Y108"],
    'a: "C:\\甲"\nb: 1\n': ["1:7 Y112", "a: 'C:\\甲'"],
    'a: "\\y甲"\n': ["1:5 Y112", "a: '\\y甲'"],
    "a: 甲: 乙\nb: 1\n": ["1:5 Y102", "a: '甲: 乙'"],
    "a: 甲\n  b: 乙\n": ["2:3 Y103"],
    "  a: 1\nb: 2\n": ["2:1 Y103"],
    "a: [甲, 乙\nb: 1\n": ["1:4 Y110"],
    "a: [甲, 乙,\nb: 1\n": ["1:4 Y110"],
    "a: {甲: 1\nb: 2\n": ["1:4 Y110"],
    "a: [甲, 乙]]\nb: 1\n": ["1:10 Y109", "a: '[甲, 乙]]'"],
    "a: [甲 乙: 丙: 丁]\n": ["1:4 Y110"],
    "a: 1\n甲乙丙丁戊己庚辛壬癸子丑寅卯\nb: 2\n": ["2:1 Y113"],
    "a: 1\n甲\t乙\nb: 2\n": ["2:1 Y119"],
    "a: - 1\n": ["1:4 Y114"],
    "a: 甲\n- 乙\n": ["2:1 Y115"],
    "a: 1\n---\nb: 2\n": ["2:1 Y209"],
    "a: *甲\n": ["1:4 Y111", "a: '*甲'"],
    "a: @甲\nb: `乙`\n": ["1:4 Y111", "2:4 Y111", "a: '@甲'"],
    "a: %甲\n": ["1:4 Y111", "a: '%甲'"],
    "%甲\na: 1\n": ["1:1 Y113"],
    "a: &甲\nb: !乙\n": ["1:4 Y111", "2:4 Y111", "a: '&甲'"],
    "*甲: 1\n": ["1:1 Y111", "*甲: '1'"],
    "- *甲\n- 乙\n": ["1:3 Y111", "- '*甲'"],
    "? 甲\n: 乙\n": [],
    "a: |甲\n": ["1:4 Y111", "a: '|甲'"],
    "a: > 甲\n": ["1:4 Y111", "a: '> 甲'"],
    'a: "甲"乙\n': ["1:7 Y109", "a: '\"甲\"乙'"],
    "a: '甲'乙'\nb: 1\n": ["1:7 Y109", "a: '''甲''乙'''"],
    "a:\n  - 甲\n - 乙\n": ["3:2 Y103"],
    "a:\n  b: 1\n c: 2\n": ["3:2 Y103"],
    "- 甲\n乙: 1\n": ["2:1 Y115"],
    "a: 1\n: 2\n": ["2:1 Y208"],
    "a: [1, 2\n\n\n": ["1:4 Y110"],
    "a: \"甲's\nb: 1\n": ["1:4 Y108"],
    'a：1\nb: "甲\nc:2\n': ["1:2 Y104", "2:4 Y108", "3:2 Y105"],
    "a: 1\n...\nb: 2\n": ["3:1 Y209"],
    "- - |\n    甲：乙\n  - 乙：1\n": [],
    "|\n 甲：乙\n": [],
}
"""What is typed; where each mistake is and which one; the example that is offered for the first, if any."""


@pytest.mark.parametrize("typed", SLIPS)
def test_a_slip_is_told_where_it_is(typed: str) -> None:
    findings = read_yaml("x.yml", typed)[1]
    told = [f"{one.place.line}:{one.place.column} {one.code}" for one in findings]
    offered = [re.search(r"如 (.*?)(?:，或改用.*)?$", one.hint) for one in findings]
    assert [*told, *[one[1] for one in offered if one][:1]] == SLIPS[typed]
