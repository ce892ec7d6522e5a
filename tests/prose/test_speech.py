"""Texts as they are read aloud: spoken_forms.tsv has what is written and how it is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xianfeng.prose.document import Document
from xianfeng.prose.speech import said, spoken_minutes
from xianfeng.prose.spoken_forms import spoken_form
from xianfeng.prose.spoken_numbers import number

TABLE = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("spoken_forms.tsv").read_text("utf-8").splitlines()
]


def test_the_table_is_as_large_as_it_claims() -> None:
    assert len(TABLE) >= 200
    assert len({written for written, _ in TABLE}) == len(TABLE)


@pytest.mark.parametrize(("written", "told"), TABLE)
def test_what_is_written_is_said_so(written: str, told: str) -> None:
    assert spoken_form(written) == told


@pytest.mark.parametrize(("written", "told"), TABLE)
def test_what_has_been_said_is_said_no_other_way(written: str, told: str) -> None:
    assert spoken_form(told) == told


WORDS = st.text(alphabet="甲乙户年月日第个到—-:：./·%％℃（）()，。 0123456789+¥km", max_size=40)


@given(WORDS)
def test_no_figure_is_left_and_no_word_lost(text: str) -> None:
    told = spoken_form(text)
    assert not re.search(r"\d", told)
    for word in "甲乙户":
        assert told.count(word) == text.count(word)


@given(st.integers(0, 10**16 - 1))
def test_a_number_reads_back(value: int) -> None:
    assert _value(number(str(value))) == value


def _value(told: str) -> int:
    """What ``told`` says, by the sections that 万 and 亿 end."""
    total = 0
    for unit in (("万亿", 10**12), ("亿", 10**8), ("万", 10**4), ("", 1)):
        head, found, rest = told.partition(unit[0]) if unit[0] else (told, "", "")
        if unit[0] and not found:
            continue
        total += _section(head) * unit[1]
        told = rest
    return total


def _section(told: str) -> int:
    value = digit = 0
    for sign in told.removeprefix("零"):
        if sign in "十百千":
            value += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[sign]
            digit = 0
        else:
            digit = "零一二三四五六七八九".find("二" if sign == "两" else sign)
    return value + digit


def test_a_document_is_said_paragraph_by_paragraph() -> None:
    text = """\
## 做法

1. 登记 312 户。
2. 核对。[^甲]

| 村 | 户 |
|---|---|
| 柳树 | 312 |

![桥](a.jpg)

{{ 数据:hu }} 户，见[账目](https://a.example/x)。

[^甲]: 只是一条注。
"""
    assert list(said(Document.of(text), {"hu": "1,024"})) == [
        "做法。",
        "第一，登记三百一十二户。",
        "第二，核对。",
        "村柳树，户三百一十二。",
        "一千零二十四户，见账目。",
    ]


def test_a_table_is_said_with_its_units_and_years() -> None:
    text = "| 年 | 稻谷（吨） | 说明（一） |\n|---|---|---|\n| 2023 | 1,460 | 头年 |\n"
    assert list(said(Document.of(text), {})) == ["二零二三年，稻谷一千四百六十吨，说明，一，头年。"]


def test_a_table_is_said_with_what_fell_below_zero() -> None:
    text = "| 村 | 增减 | 差额（万元） | 气温 | 号 |\n|---|---|---|---|---|\n"
    text += "| 甲村 | -12 | −1,200 | -5℃ | 3-5 |\n"
    assert list(said(Document.of(text), {})) == [
        "村甲村，增减负十二，差额负一千二百万元，气温零下五摄氏度，号三到五。"
    ]


def test_no_pause_is_read_behind_another() -> None:
    text = "## 钱从哪里来？\n\n| 村 | 备注 |\n|---|---|\n| 甲村。 | 低保 18 户； |\n| | — |\n"
    assert list(said(Document.of(text), {})) == ["钱从哪里来？", "村甲村，备注低保十八户。"]


def test_minutes_are_those_of_a_loudspeaker() -> None:
    assert spoken_minutes("字" * 220) == 1
    assert spoken_minutes("字" * 221) == 2
    assert spoken_minutes("") == 1
