"""What a record's own words say of what its fields have: until when, from when on, from how many points.

Only where the words about a day or a number leave no doubt which field they speak of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias
from unicodedata import normalize

from xianfeng.checks.facts.saying import place_of
from xianfeng.findings.finding import Finding, Loc, Place
from xianfeng.findings.rules import finding
from xianfeng.model.kinds.honour import Honour
from xianfeng.model.kinds.line import Line
from xianfeng.model.kinds.policy import Policy
from xianfeng.model.kinds.programme import Programme
from xianfeng.model.kinds.project import Project
from xianfeng.model.kinds.site import Site
from xianfeng.model.kinds.standard import Rating, Standard
from xianfeng.model.kinds.term import Term
from xianfeng.model.library import Record
from xianfeng.model.numbers import number_text
from xianfeng.model.portal import Portal
from xianfeng.model.walking import is_free_text, values
from xianfeng.prose.days import WrittenDay, days_in
from xianfeng.prose.flows import flows
from xianfeng.prose.numerals import NUMERAL, number_of
from xianfeng.prose.opening_hours import closing_times, shut_days, times_in

Standpoint: TypeAlias = Callable[[], Place]
"""Where a text stands: the source is parsed for it, so only where something is wrong."""

_NEAR = 14
"""Signs before and after a day in which the words stand that say what day it is."""


class _Words(NamedTuple):
    """Patterns of what ends before a day and begins after it, and the field that has the day."""

    before: str
    after: str
    field: str
    title: str


_ENDS = (
    r"(?:下午|上午|晚上)?\s*(?:之|以)?前(?:报名|申报|提交|递交|报送|交|报)|\s*(?:报名|申报)?\s*截止"
)
_UNTIL = (
    r"(?:报名|申报)(?:时间|日期)?(?:(?:截止|截至)[到至为于:]?|[到至为])|截止(?:日期|时间)[为是:]?"
)
DAYS: Mapping[type[Any], tuple[_Words, ...]] = MappingProxyType(
    {
        Policy: (
            _Words("", _ENDS, "deadline", "申报截止"),
            _Words(_UNTIL, "", "deadline", "申报截止"),
            _Words(r"有效期(?:限)?(?:到|至|截至|截止)|有效至", "", "valid_until", "有效期"),
            _Words("", r"(?:到期|期满|失效)", "valid_until", "有效期"),
            _Words("[自从]", r"起(?:正式)?(?:施行|实施|执行|生效)", "effective", "施行日期"),
            _Words("", r"(?:上午|下午)?(?:正式)?(?:开赛|开考|笔试|举行|举办)", "event.starts", "活动时间"),
            _Words(r"(?:笔试|考试|开考|活动|推介会|比赛|开赛)(?:时间|日期)[为是:]?", "", "event.starts", "活动时间"),
        ),
        Honour: (
            _Words("", r"(?:正式)?(?:授予|授旗|颁奖|颁发|命名)", "granted_at", "授予日期"),
            _Words("", r"公示(?:期满|结束|到期)", "notice.end", "公示结束"),
            _Words(r"公示[到至]", "", "notice.end", "公示结束"),
        ),
        Standard: (_Words("自", r"起(?:正式)?(?:施行|实施|执行|生效)", "valid_from", "施行日期"),),
    }
)  # fmt: skip
_SCHEDULES: Mapping[type[Any], str] = {
    Honour: "schedule",
    Programme: "schedule",
    Project: "milestones",
}
_STEP_DAYS = ("starts", "date", "done_at", "due")
_CLAUSE = re.compile("[,，。;；]")
_TITLED = re.compile(r"\s*(?:上午|下午|晚上|晚)?\s*")
_THRESHOLD = rf"({NUMERAL})\s*[分项]?\s*(?:以上|及以上)的?(?:才)?(?:算|评为|评|定为|为|得|是)\s*“?"


def _tidy(text: str) -> str:
    return " ".join(normalize("NFKC", text).split())


def texts_of(portal: Portal, record: Record[Any]) -> Iterator[tuple[str, Standpoint, Loc]]:
    """Texts of the fields and paragraphs of the text, with their places and the fields' keys."""
    for loc, _, text in values(record.entity, is_free_text):
        yield _tidy(text), partial(portal.places.field, record, *loc), loc
    for text, place in paragraphs_of(portal, record):
        yield text, place, ()


def paragraphs_of(portal: Portal, record: Record[Any]) -> Iterator[tuple[str, Standpoint]]:
    """Paragraphs of the text, without its code, with their places."""
    if record.prose.digest:
        for flow in flows(record.prose.document):
            if flow.kind != "code":
                yield _tidy(flow.text), partial(portal.places.text, record, flow.offset(0))


def days(portal: Portal) -> Iterator[Finding]:
    """Days of which the words say what they are."""
    for model, some in DAYS.items():
        for record in portal.library.of(model).values():
            for text, place, _ in texts_of(portal, record):
                for day in days_in(text):
                    yield from _of_fields(portal, record, text, place, day, some)
                    yield from _of_schedule(portal, record, text, place, day)
                    if isinstance(record.entity, Policy):
                        yield from _of_follower(portal, record, text, place, day)
    for model in (Programme, Project):
        for record in portal.library.of(model).values():
            for text, place, loc in texts_of(portal, record):
                if loc[:1] not in (("schedule",), ("milestones",)):
                    for day in days_in(text):
                        yield from _of_schedule(portal, record, text, place, day)


def _of_fields(
    portal: Portal, record: Record[Any], text: str, place: Standpoint, day: WrittenDay, some: Any
) -> Iterator[Finding]:
    before, after = text[max(0, day.start - _NEAR) : day.start], text[day.end :]
    for words in some:
        if re.search(f"(?:{words.before})\\s*$", before) and re.match(words.after, after):
            held, loc = _held(record, words.field)
            if held and not day.may_be(held):
                yield _differs(portal, record, text, place, day, words.title, held, record, loc)


def _held(record: Record[Any], path: str) -> tuple[str, Loc]:
    """The day at ``path``; that of 施行日期 is the document's own where none is written."""
    part: Any = record.entity
    for key in path.split("."):
        part = part.held(key) if part is not None else None
    if path == "effective" and not part:
        return record.entity.date, ("date",)
    return part or "", tuple(path.split("."))


def _of_schedule(
    portal: Portal, record: Record[Any], text: str, place: Standpoint, day: WrittenDay
) -> Iterator[Finding]:
    """九月十二日上午抽签: the step of that name is on that day."""
    key = _SCHEDULES.get(type(record.entity))
    rest = text[_TITLED.match(text, day.end).end() :] if key else ""  # type: ignore[union-attr]
    same = [
        (at, step)
        for at, step in enumerate(record.entity.held(key) or () if key else ())
        if rest.startswith(step.title)
        or (len(step.title) > 3 and _CLAUSE.split(rest, 1)[0].endswith(step.title))
    ]
    dated = [
        (at, one)
        for at, step in same
        for name in _STEP_DAYS
        if isinstance(one := step.held(name), str)
    ]
    if key and day.month and dated and not any(day.may_be(one) for _, one in dated):
        loc, title = (key, dated[0][0]), same[0][1].title
        yield _differs(portal, record, text, place, day, title, dated[0][1], record, loc)


def _of_follower(
    portal: Portal, record: Record[Policy], text: str, place: Standpoint, day: WrittenDay
) -> Iterator[Finding]:
    """自 2025 年 5 月 1 日起由新的办法替代: that is when the new one takes effect."""
    before, after = text[max(0, day.start - 2) : day.start], text[day.end :]
    if not before.rstrip().endswith("自") or not re.match(
        r"起(?:[^。]{0,24}(?:替代|代替|取代)|废止)", after
    ):
        return
    for other in portal.library.of(Policy).values():
        starts = other.entity.effective or other.entity.date
        if record.id in other.entity.replaces and not day.may_be(starts):
            key = "effective" if other.entity.effective else "date"
            yield _differs(portal, record, text, place, day, "替代日期", starts, other, (key,))


def _differs(
    portal: Portal, record: Record[Any], text: str, place: Standpoint, day: WrittenDay, aspect: str,
    held: str, other: Record[Any], loc: Loc,
) -> Finding:  # fmt: skip
    return finding(
        place(), "M321", title=f"“{record.entity.title}”", aspect=aspect,
        shown=text[day.start : day.end].strip(), where=place_of(portal, other, loc), other=held,
    )  # fmt: skip


def grades(portal: Portal) -> Iterator[Finding]:
    """九十分以上评五星: in the standard, in the policy that issued it, in the term that explains it."""
    policies, terms = portal.library.of(Policy), portal.library.of(Term)
    for record in portal.library.of(Standard).values():
        standard = record.entity
        about: list[Record[Any]] = [record]
        if issued := policies.get(standard.policy or ""):
            about.append(issued)
        about += [one for one in terms.values() if one.entity.title in standard.title]
        sayings = [
            (at, grade.title, grade.at_least, re.compile(_THRESHOLD + re.escape(grade.title)))
            for at, grade in enumerate(standard.grades)
            if grade.at_least is not None
        ]
        for one in about if sayings else ():
            for text, place, _ in texts_of(portal, one):
                for at, title, least, said in sayings:
                    for match in said.finditer(text):
                        if number_of(match[1]) not in (None, least):
                            yield finding(
                                place(), "M321", title=f"“{standard.title}”", aspect=f"“{title}”",
                                shown=match[0], where=place_of(portal, record, ("grades", at)),
                                other=number_text(least),
                            )  # fmt: skip


def shares(portal: Portal) -> Iterator[Finding]:
    """过硬 462 个，占 47.3%: a grade's part of all that were rated."""
    for record in portal.library.of(Rating).values():
        counts = record.entity.counts
        total = sum(one.count for one in counts)
        for text, place, _ in texts_of(portal, record) if total else ():
            for at, count in enumerate(counts):
                said = re.search(
                    rf"{re.escape(count.grade)}[^，,。；;]{{0,12}}[，,]?占(?:比)?\s*(?:(\d+(?:\.\d+)?)\s*%|百分之({NUMERAL}))",
                    text,
                )
                share = 100 * count.count / total
                if said and abs((number_of(said[1] or said[2]) or share) - share) > 1:
                    yield finding(
                        place(), "M324", said=said[0], where=place_of(portal, record, ("counts", at)),
                        count=f"{share:.1f}%，", noun=f"{total} 个里有 {count.count} 个",
                    )  # fmt: skip


def hours(portal: Portal) -> Iterator[Finding]:
    """开到晚上八点半: one of the times that the hours name. 旧址周一闭馆: one of its own closed days."""
    for record in portal.library.of(Site).values():
        known = times_in(record.entity.hours or "")
        for text, place, _ in texts_of(portal, record) if known else ():
            for shown, may_be in closing_times(text):
                if not may_be & known:
                    yield finding(
                        place(), "M321", title=f"“{record.entity.title}”", aspect="开放时间", shown=shown,
                        where=place_of(portal, record, ("hours",)), other=record.entity.hours,
                    )  # fmt: skip
    sites = portal.library.of(Site)
    for line in portal.library.of(Line).values():
        named = [one for stop in line.entity.points if (one := sites.get(stop.site or ""))]
        shut = {one.id: shut_days(one.entity.closed_days or "", "闭馆") for one in named}
        for at, text in enumerate(line.entity.visit):
            days_off = shut_days(text, "")
            first = next((one for one in named if shut[one.id]), None)
            if days_off and first and not any(days_off & some for some in shut.values()):
                yield finding(
                    portal.places.field(line, "visit", at), "M321", title=f"“{first.entity.title}”",
                    aspect="闭馆日", shown=text, where=place_of(portal, first, ("closed_days",)),
                    other=first.entity.closed_days,
                )  # fmt: skip
