"""What has fallen due at a moment, and how long that stays so: against the calendar of the library."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xianfeng.model.clock import Clock, TimeSpan, minute

FIRST, LAST = datetime(2026, 12, 29), datetime(2027, 3, 3)
TIMES = st.datetimes(FIRST, LAST).map(lambda time: time.replace(second=0, microsecond=0))


def text(time: datetime) -> str:
    return time.isoformat(" ", "minutes")


@given(TIMES, TIMES)
def test_answers_are_those_of_the_calendar(now: datetime, other: datetime) -> None:
    clock = Clock(text(now))
    assert clock.has_come(text(other)) == (other <= now)
    assert clock.has_come(text(other)[:10]) == (other.date() <= now.date())
    assert clock.is_over(text(other)[:10]) == (other.date() < now.date())
    assert clock.has_come(text(other)[:7]) == ((other.year, other.month) <= (now.year, now.month))
    assert clock.is_over(text(other)[:7]) == ((other.year, other.month) < (now.year, now.month))
    assert clock.is_over(str(other.year)) == (other.year < now.year)
    assert clock.is_day(f"{other:%m-%d}") == ((other.month, other.day) == (now.month, now.day))
    assert clock.day == now.date().isoformat()


ASKS = {
    "has come": lambda clock, time: clock.has_come(text(time)),
    "day has come": lambda clock, time: clock.has_come(text(time)[:10]),
    "day is over": lambda clock, time: clock.is_over(text(time)[:10]),
    "month is over": lambda clock, time: clock.is_over(text(time)[:7]),
    "year is over": lambda clock, time: clock.is_over(text(time)[:4]),
    "is the day": lambda clock, time: clock.is_day(f"{time:%m-%d}"),
    "day": lambda clock, time: clock.day,
}
QUESTIONS = st.lists(st.tuples(st.sampled_from(sorted(ASKS)), TIMES), max_size=5)


def answers(clock: Clock, questions: list[tuple[str, datetime]]) -> list[object]:
    return [ASKS[name](clock, time) for name, time in questions]


@given(TIMES, TIMES, QUESTIONS)
def test_within_the_span_every_answer_is_the_same(now, other, questions) -> None:
    clock = Clock(text(now))
    told = answers(clock, questions)
    assert clock.span.holds(text(now))
    if clock.span.holds(text(other)):
        assert answers(Clock(text(other)), questions) == told


@given(TIMES, st.lists(TIMES, min_size=1, max_size=5))
def test_it_ends_where_the_next_thing_falls_due_and_not_before(now, days) -> None:
    clock = Clock(text(now))
    for day in days:
        clock.has_come(text(day))
    coming = [day for day in days if day > now]
    passed = [day for day in days if day <= now]
    if coming:
        assert clock.span.holds(text(min(coming) - timedelta(minutes=1)))
        assert not clock.span.holds(text(min(coming)))
    else:
        assert clock.span.holds("9999-12-31")
    if passed:
        assert clock.span.holds(text(max(passed)))
        assert not clock.span.holds(text(max(passed) - timedelta(minutes=1)))
    else:
        assert clock.span.holds("0001-01-01")


def test_whoever_listens_is_told_too() -> None:
    clock, heard = Clock("2026-11-28 07:30"), []
    assert clock.heard(heard.append).is_over("2026-11-27")
    assert not clock.heard(heard.append).has_come("2026-12-01")
    assert len(heard) == 2
    assert clock.span == TimeSpan(*heard)


def test_a_day_is_all_of_that_day() -> None:
    assert minute("2026-11-28") == "2026-11-28 23:59"
    assert minute("2026-11-28 00:00") == "2026-11-28 00:00"
    assert Clock("2026-11-28").has_come("2026-11-28 23:59")
    assert not Clock("2026-11-28").is_over("2026-11-28")


@pytest.mark.parametrize(
    "wrong",
    ["", "今天", "2026-7-1", "20260701", "2026-W27-3", "2026-02-30", "2026-07-01 9:30",
     "2026-07-01 24:00", "2026-07-01 09:30:00", "2026-07-01T09:30", "2026-07-01 09:30+08:00",
     "２０２６-07-01", " 2026-07-01"],
)  # fmt: skip
def test_anything_else_is_refused_in_chinese(wrong: str) -> None:
    with pytest.raises(ValueError, match="写成 2026-07-01 或 2026-07-01 09:30"):
        minute(wrong)
