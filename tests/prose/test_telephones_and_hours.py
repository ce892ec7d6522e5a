"""Telephones, hours and numerals however offices write them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xianfeng.prose.numerals import number_of
from xianfeng.prose.opening_hours import week_of
from xianfeng.prose.phone_numbers import phone_numbers

SAME = [
    ("每天 8:30—20:30", "早八点半到晚八点半"),
    ("周一至周日：8:00-20:00", "每天8点到20点"),
    ("8:30-12:00、14:00-17:30（工作日）", "工作日上午8:30—12:00，下午2:00—5:30"),
    ("星期二至星期日 9:00-17:00，星期一闭馆", "9:00—17:00，周一闭馆"),
    ("全年无休 8:00-18:00", "天天 8 时至 18 时"),
    ("周一到周五8:00-12:00,13:30-17:30", "周一至周五 8:00—12:00、13:30—17:30"),
    ("周一至周五：8:30—17:30；周六、周日：9:00—16:30", "工作日8:30—17:30，双休日9:00—16:30"),
    ("24小时开放", "全天二十四小时"),
    ("周末不开放，工作日 9:00-17:00", "星期一至星期五 9:00-17:00"),
    ("9:00-17:00，秋收期间延长到 21:00", "每天 9:00－17:00"),
    ("每日上午 8 时 30 分至下午 5 时 30 分", "８：３０—１７：３０"),
    ("周六至周一 9:00-12:00", "周一、周六、周日 9:00-12:00"),
]
OTHER = [
    ("每天 8:30—20:30", "工作日 8:30—20:30"),
    ("每天 8:30—20:30", "每天 8:30—20:00"),
    ("8:00—18:00（节假日照常）", "每天8:00-18:00，节假日休息"),
    ("周三 9:00-17:00", "周四 9:00-17:00"),
    ("全天", "8:00-18:00"),
]
UNCLEAR = ["预约开放", "夏季 8:00-18:00，冬季 8:30-17:30", "汛期以外，周二 14:00—20:00", "", "周一"]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_hours(one: str, other: str) -> None:
    mine, theirs = week_of(one), week_of(other)
    assert mine is not None
    assert theirs is not None
    assert mine.may_be(theirs)
    assert theirs.may_be(mine)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_hours(one: str, other: str) -> None:
    mine, theirs = week_of(one), week_of(other)
    assert mine is not None
    assert theirs is not None
    assert not mine.may_be(theirs)


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_is_unclear_is_nothing(text: str) -> None:
    assert week_of(text) is None


@given(
    st.text(alphabet="周一至五末每天工作日上下午8:30—120点半时分到、，（）节假闭休", max_size=40)
)
def test_any_text_can_be_read(text: str) -> None:
    week = week_of(text)
    assert week is None or week.may_be(week)


def are_alike(one: str, other: str) -> bool:
    numbers = phone_numbers(other)
    return any(mine.may_be(number) for mine in phone_numbers(one) for number in numbers)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("0731-5550100", "5550100", True),
        ("0731-5550100", "（0731）555 0100", True),
        ("０７３１－５５５０１００", "0731—5550100", True),
        ("0731-5550100 转 801", "0731-5550100", True),
        ("0731-5550100、5550101", "5550101", True),
        ("0731-5550100", "0732-5550100", False),
        ("0731-5550100", "0731-5550101", False),
        ("0731-5550100 转 801", "0731-5550100 转 802", False),
        ("暂无", "0731-5550100", False),
    ],
)
def test_telephones(one: str, other: str, alike: bool) -> None:
    assert are_alike(one, other) is are_alike(other, one) is alike


@given(st.text(alphabet="0123456789-－（）转 、", max_size=30))
def test_any_number_is_like_itself(text: str) -> None:
    assert are_alike(text, text) is bool(phone_numbers(text))


def spoken(number: int) -> str:
    """As Chinese counts aloud; 0 < number < 100,000,000."""
    if number >= 10_000:
        rest = number % 10_000
        gap = "零" if 0 < rest < 1000 else ""
        return f"{spoken(number // 10_000)}万{gap}{spoken(rest) if rest else ''}"
    said, is_open = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            said += ("零" if is_open and said else "") + "零一二三四五六七八九"[digit] + sign
        is_open = bool(said) and not digit
    return said


@given(st.integers(1, 99_999_999))
@example(10_000)
@example(100_500)
@example(1_205)
def test_numerals_are_read_as_they_are_counted(number: int) -> None:
    assert number_of(spoken(number)) == number
    assert number_of(f"{number:,}") == number_of(str(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("两", 2), ("十二", 12), ("一百二", 120), ("3.6万", 36000), ("１２", 12), ("七一", None), ("二〇二六", None),
     ("万", None), ("", None), ("三万五", 35000), (f"一{'亿' * 50}", None), ("9" * 400, None)],
)  # fmt: skip
def test_how_numbers_are_said(text: str, number: float | None) -> None:
    assert number_of(text) == number
