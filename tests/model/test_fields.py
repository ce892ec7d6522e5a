"""What each type of field takes from an editor's text, and what it keeps."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from xianfeng.model import fields


def kept(field: Any, text: str) -> object:
    return TypeAdapter(field).validate_python(text)


def refused(field: Any, text: str) -> dict[str, Any]:
    with pytest.raises(ValidationError) as caught:
        kept(field, text)
    (error,) = caught.value.errors()
    return dict(error)


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (fields.FieldText, "  石桥 ", "石桥"),
        (fields.Summary, "字" * 128, "字" * 128),
        (fields.Id, "stone-bridge", "stone-bridge"),
        (fields.Id, "2026", "2026"),
        (fields.Id, "石桥-2.a", "石桥-2.a"),
        (fields.Tag, "集体经济", "集体经济"),
        (fields.Day, "2024-02-29", "2024-02-29"),
        (fields.Moment, "2026-03-05", "2026-03-05"),
        (fields.Moment, "2026-03-05 09:30", "2026-03-05 09:30"),
        (fields.PartialDate, "1998", "1998"),
        (fields.PartialDate, "1998-07", "1998-07"),
        (fields.PartialDate, "1998-07-01", "1998-07-01"),
        (fields.MonthDay, "02-29", "02-29"),
        (fields.Year, "2026", 2026),
        (fields.Year, "２０２６", 2026),
        (fields.Count, "1,200", 1200),
        (fields.Count, "0", 0),
        (fields.Number, "1,200.5", 1200.5),
        (fields.Number, "－３．５", -3.5),
        (fields.Star, "5", 5),
        (fields.Alias, "/old/石桥/", "/old/石桥/"),
        (fields.Alias, "/2019/news.html", "/2019/news.html"),
        (fields.Consent, "true", True),
    ],
)
def test_what_is_right_is_kept_as_plain_data(field: Any, text: str, value: object) -> None:
    assert kept(field, text) == value


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (fields.FieldText, "   "),
        (fields.Summary, "字" * 129),
        (fields.Id, "Stone"),
        (fields.Id, "a--b"),
        (fields.Id, "-a"),
        (fields.Id, "a/b"),
        (fields.Id, "a b"),
        (fields.Id, "a" * 81),
        (fields.Tag, "a/b"),
        (fields.Tag, ".."),
        (fields.Tag, "两 词"),
        (fields.Tag, "100%"),
        (fields.Tag, "词" * 41),
        (fields.Year, "1899"),
        (fields.Year, "2101"),
        (fields.Count, "-1"),
        (fields.Count, "3.5"),
        (fields.Count, "约三百"),
        (fields.Number, "nan"),
        (fields.Number, "inf"),
        (fields.Number, ""),
        (fields.Star, "0"),
        (fields.Star, "6"),
        (fields.Alias, "old/"),
        (fields.Alias, "/"),
        (fields.Alias, "//elsewhere.example/"),
        (fields.Alias, "/a/../b/"),
        (fields.Alias, "/a?b=1/"),
        (fields.Alias, "/old/page"),
        (fields.Consent, "false"),
    ],
)
def test_what_is_wrong_is_refused(field: Any, text: str) -> None:
    refused(field, text)


@pytest.mark.parametrize(
    ("field", "text", "suggested"),
    [
        (fields.Day, "2026年3月5日", "是不是“2026-03-05”？"),
        (fields.Day, "2026/3/5", "是不是“2026-03-05”？"),
        (fields.Day, "2026.03.05", "是不是“2026-03-05”？"),
        (fields.Day, "2026-3-5", "是不是“2026-03-05”？"),
        (fields.Day, "昨天", "日期写成 2026-03-05 的样子"),
        (fields.PartialDate, "1998年7月", "是不是“1998-07”？"),
        (fields.MonthDay, "7月1日", "日期写成 11-21 的样子（月-日）"),
        (fields.MonthDay, "02-30", "日期写成 11-21 的样子（月-日）"),
    ],
)
def test_a_date_written_otherwise_is_understood_in_the_hint(
    field: Any, text: str, suggested: str
) -> None:
    assert refused(field, text)["ctx"]["suggested"] == suggested


@pytest.mark.parametrize("text", ["2026-02-30", "2023-02-29", "2026-13-01", "2026-00-10"])
def test_a_date_that_no_calendar_has_is_never_suggested(text: str) -> None:
    assert "是不是" not in refused(fields.Day, text)["ctx"]["suggested"]


@given(st.dates())
def test_every_day_of_the_calendar_stays_as_written(day: Any) -> None:
    assert kept(fields.Day, day.isoformat()) == day.isoformat()


@given(st.datetimes())
def test_every_minute_stays_as_written(moment: Any) -> None:
    text = moment.strftime("%Y-%m-%d %H:%M").zfill(16)
    assert kept(fields.Moment, text) == text


@given(st.text(max_size=30))
def test_whatever_passes_for_an_address_is_safe_in_one(text: str) -> None:
    for field in (fields.Id, fields.Tag, fields.Alias):
        try:
            value = str(kept(field, text))
        except ValidationError:
            continue
        assert not set(value) & set("\\#?% \t\n")
        assert ".." not in value.split("/")
