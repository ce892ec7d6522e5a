"""Hours of opening as offices write them: a week of times, where the words are clear."""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias
from unicodedata import normalize

from xianfeng.prose.numerals import number_of

Times: TypeAlias = tuple[tuple[int, int], ...]
"""From and to, in minutes of the day."""

_NOON = 12 * 60
ALL_DAY: Times = ((0, 24 * 60),)
_DASH = r"\s*(?:-{1,2}|~|至|到)\s*"
_HOUR = r"(?:(?:凌晨|清晨|清早|早上|早|上午|中午|下午|傍晚|晚上|晚|夜里|夜间|夜|午后)?\s*)"
_CLOCK = (
    rf"({_HOUR})(\d{{1,2}}|[零〇一二三四五六七八九十两]{{1,3}})"
    r"(?:\s*[::]\s*(\d\d)|\s*[点时]\s*(?:(半|一刻|三刻)|(\d{1,2}|[一二三四五六七八九十零〇]{1,3})\s*分?)?(?:整)?)"
)
_SPAN = re.compile(rf"{_CLOCK}{_DASH}{_CLOCK}")
_WHOLE = re.compile(r"全天|24\s*小时|二十四小时|昼夜")
_DAY = r"(?:周|星期|礼拜)([一二三四五六日天末1-7])"
_DAYS = re.compile(
    rf"{_DAY}{_DASH}(?:(?:周|星期|礼拜))?([一二三四五六日天1-7])|{_DAY}"
    r"|(每天|每日|天天|全周|全年)|(工作日|平日|法定工作日|平时)|(双休日|休息日|周末)"
)
_NUMBERS = {sign: at for at, sign in enumerate("一二三四五六日")} | {"天": 6, "末": -1}
_NUMBERS |= {str(at + 1): at for at in range(7)}
_EVERY, _WORKING, _WEEKEND = frozenset(range(7)), frozenset(range(5)), frozenset((5, 6))
_SOMETIMES = re.compile(
    r"[汛农旺淡暑寒忙闲]期|[冬夏春秋]季|收割|秋收|春茶|采购|灌溉|赶场|逢|期间|延长|寒暑假|假期|第[一二三四]|隔|月"
)
"""A clause with one of these tells of a part of the year."""
_CLAUSES = re.compile(r"[,，。；;()]")
_DASHES = dict.fromkeys(map(ord, "—–−‐―～~"), "-")
_SHUT = re.compile(r"闭馆|休息|关门|闭馆日|不开放|停办|休馆|除外|不开|闭门")
_OPEN_ON_HOLIDAYS = re.compile(
    r"(?:节假日|节日|春节|法定假日)[^，,；;]{0,4}(?:不休|照常|无休|正常|不打烊|开放)"
)
_SHUT_ON_HOLIDAYS = re.compile(
    r"(?:节假日|节日|法定假日|春节)[^，,；;]{0,4}(?:休|闭|放假|关|不开|除外|停)|春节[一二三四五六七八]天"
)


_Mark: TypeAlias = tuple[int, int, frozenset[int], Times]
"""From where to where in a clause, and the days or the times that stand there."""


class WeekOfHours(NamedTuple):
    """Times by day, Monday first; ``holidays``: whether it is open then, None where nobody says."""

    days: tuple[Times, ...]
    holidays: bool | None = None
    every_day: bool = False
    """Nobody said on which days."""

    def may_be(self, other: WeekOfHours) -> bool:
        """Whether both can be right: what one leaves out the other may say."""
        if None not in (self.holidays, other.holidays) and self.holidays is not other.holidays:
            return False
        if self.every_day or other.every_day:
            return {*filter(None, self.days)} == {*filter(None, other.days)}
        return self.days == other.days


def week_of(text: str) -> WeekOfHours | None:
    """What ``text`` says of a usual week; None where that can't be told from its words."""
    plain = _tidy(text)
    days: list[set[tuple[int, int]]] = [set() for _ in range(7)]
    shut: set[int] = set()
    current, is_named, is_told = _EVERY, False, False
    for clause in filter(None, _CLAUSES.split(plain)):
        if _SHUT.search(clause) and not _has_times(clause):
            shut |= _named_days(clause)
        elif is_told and not is_named and _named_days(clause) and not _has_times(clause):
            is_named, current = True, _named_days(clause)  # 8:30—17:30（工作日）
            days = [times if day in current else set() for day, times in enumerate(days)]
        elif _SOMETIMES.search(clause):
            if not is_told:
                return None  # the usual week stands before what is different
        else:
            for some, spans in _parts(clause):
                is_named |= bool(some)
                current = some or current
                is_told = True
                for day in current:
                    days[day].update(spans)
    if not is_told:
        return None
    opens, shuts = _OPEN_ON_HOLIDAYS.search(plain), _SHUT_ON_HOLIDAYS.search(plain)
    week = (ALL_DAY if ALL_DAY[0] in times else tuple(sorted(times)) for times in days)
    kept = tuple(() if day in shut else times for day, times in enumerate(week))
    return WeekOfHours(kept, True if opens else False if shuts else None, not (is_named or shut))


_TIME = re.compile(_CLOCK)
_UNTIL = re.compile(rf"(?:开到|开放到|开门到|开至|延长到|延长至|营业到)\s*({_CLOCK})")


def _tidy(text: str) -> str:
    return " ".join(normalize("NFKC", text).translate(_DASHES).split())


def times_in(text: str) -> frozenset[int]:
    """Every time of the day that ``text`` names, in minutes; whose half of the day nobody says, both."""
    return frozenset(one for match in _TIME.finditer(_tidy(text)) for one in _may_be(match, 1))


def closing_times(text: str) -> list[tuple[str, frozenset[int]]]:
    """开到晚上八点半: as it is written, and the minutes of the day that it may be."""
    return [(match[0], frozenset(_may_be(match, 2))) for match in _UNTIL.finditer(_tidy(text))]


def _may_be(match: re.Match[str], at: int) -> tuple[int, ...]:
    minute = _minute(match, at)
    is_told = (match[at] or "").strip() or minute >= _NOON
    return (minute,) if is_told else (minute, minute + _NOON)


def shut_days(text: str, suffix: str) -> frozenset[int]:
    """Days of the week, Monday 0, on which ``text`` says that it is shut. ``suffix``: what it would say
    so by where it only names days."""
    clauses = [one for one in _CLAUSES.split(_tidy(text)) if one]
    return frozenset[int]().union(
        *(_named_days(one) for one in clauses if _SHUT.search(one + suffix) and not _has_times(one))
    )


def _parts(clause: str) -> list[tuple[frozenset[int], Times]]:
    """Days and the times that follow them, in their order: 周一至周五 8:30-18:00 周末 9:00-17:00."""
    marks: list[_Mark] = [(*one.span(), _days_of(one), ()) for one in _DAYS.finditer(clause)]
    times: list[_Mark] = [
        (*one.span(), frozenset[int](), (_from_to(one),)) for one in _SPAN.finditer(clause)
    ]
    if not times:
        times = [(*one.span(), frozenset[int](), ALL_DAY) for one in _WHOLE.finditer(clause)][:1]
    found: list[tuple[frozenset[int], Times]] = []
    days: frozenset[int] = frozenset()
    fresh = False
    for _, _, some, spans in sorted([*marks, *times]):
        if some:
            days = days | some if fresh else some
            fresh = True
        else:
            found.append((days, spans))
            fresh = False
    return found


def _has_times(clause: str) -> bool:
    return bool(_SPAN.search(clause) or _WHOLE.search(clause))


def _named_days(clause: str) -> frozenset[int]:
    return frozenset().union(*(_days_of(match) for match in _DAYS.finditer(clause)))


def _days_of(match: re.Match[str]) -> frozenset[int]:
    first, last, single, every, working, weekend = match.groups()
    if every:
        return _EVERY
    if working:
        return _WORKING
    if weekend:
        return _WEEKEND
    if single:
        return _WEEKEND if single == "末" else frozenset({_NUMBERS[single]})
    begin, end = _NUMBERS[first], _NUMBERS[last]
    if begin <= end:
        return frozenset(range(begin, end + 1))
    return frozenset((*range(begin, 7), *range(end + 1)))


def _from_to(match: re.Match[str]) -> tuple[int, int]:
    """Where 下午 stands before the beginning alone, the end is in the afternoon as well."""
    begin, end = _minute(match, 1), _minute(match, 6)
    is_late = begin >= _NOON and not (match[6] or "").strip()
    return begin, end + _NOON if is_late and end <= begin < end + _NOON else end


def _minute(match: re.Match[str], at: int) -> int:
    """The groups from ``at`` on: part of the day, hour, minutes after a colon, half, minutes."""
    part, hour, minutes, half, spoken = (match[at + n] or "" for n in range(5))
    whole = int(number_of(hour) or 0)
    late = ("下午", "晚", "傍晚", "午后", "夜")
    if part.strip().startswith(late) and whole < 12:
        whole += 12
    if part.strip() == "中午" and whole < 3:
        whole += 12
    more = {"半": 30, "一刻": 15, "三刻": 45}.get(half, 0)
    return 60 * whole + more + int(minutes or number_of(spoken or "0") or 0)
