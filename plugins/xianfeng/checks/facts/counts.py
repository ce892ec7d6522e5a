"""Counts in words against what is counted: 十二项任务, 六个点位, 十九个党小组, 103 个五星支部."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple
from unicodedata import normalize

from xianfeng.checks.facts.own_words import Standpoint, paragraphs_of
from xianfeng.checks.facts.saying import place_of
from xianfeng.findings.finding import Finding, Loc
from xianfeng.findings.rules import finding
from xianfeng.model.kinds.benchmark import Benchmark
from xianfeng.model.kinds.branch import Branch
from xianfeng.model.kinds.course import Lecture
from xianfeng.model.kinds.honour import Honour, RecipientType
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.kinds.line import Line
from xianfeng.model.kinds.policy import Policy
from xianfeng.model.kinds.programme import Programme
from xianfeng.model.kinds.standard import Rating, Standard
from xianfeng.model.kinds.term import Term
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Record
from xianfeng.model.numbers import number_text
from xianfeng.model.portal import Portal
from xianfeng.prose.numerals import NUMERAL, number_of

_TEXTS = ("title", "summary", "goal", "note", "topic", "intro", "rules", "goals")
_VILLAGES = re.compile(rf"({NUMERAL})\s*(个(?:村|社区))(?![（(]社区)")
_ALL = rf"(?:(?:全[镇乡街县]|辖)\s*|(?:^|(?<=[,，]))(?=(?:{NUMERAL})\s*个(?:村|社区)里有))"
"""Before a number of all: 全镇二十二个村; 产粮镇，二十二个村里有九个."""
_OF_PART = re.compile("其中|面向|定向")
_BAND = re.compile(r"(\d+)(?:—(\d+))?人")


class _Count(NamedTuple):
    """What stands behind a number: ``words`` (a pattern) follow it, ``loc`` holds what is counted."""

    words: str
    noun: str
    number: float
    loc: Loc
    to: float | None = None
    """Any number from ``number`` to this one is right."""
    before: str = r"(?<![第每各近约\d])"
    """What stands, or doesn't, before the number (a pattern)."""
    also: float | None = None
    """Right as well: what it comes to when it is counted otherwise."""


def claims(portal: Portal) -> Iterator[Finding]:
    """Numbers in a record's title and summary that its own lists belie."""
    at = portal.places.field
    for model, counted in COUNTED.items():
        for record in portal.library.of(model).values():
            counts = tuple(counted(record.entity))
            for key in _TEXTS if counts else ():
                text = record.entity.held(key)
                if isinstance(text, str):
                    yield from _claims(portal, record, partial(at, record, key), text, counts)
                elif key in ("rules", "goals"):
                    for number, one in enumerate(text or ()):
                        yield from _claims(
                            portal, record, partial(at, record, key, number), one, counts
                        )
            if counts and model is Policy:
                for text, standing in paragraphs_of(portal, record):
                    yield from _claims(portal, record, standing, text, counts)
    yield from _of_plans(portal)
    yield from _of_terms(portal)


def _of_terms(portal: Portal) -> Iterator[Finding]:
    """二十四项指标，满分 100 分: a term that a standard has in its title tells of as many as the standard."""
    for standard in portal.library.of(Standard).values():
        counts = (*_of_standard(standard.entity),)
        for term in portal.library.of(Term).values():
            if term.entity.title in standard.entity.title and not standard.entity.valid_to:
                for key in ("summary", "note"):
                    if text := term.entity.held(key):
                        standing = partial(portal.places.field, term, key)
                        yield from _claims(portal, term, standing, text, counts, standard)


def _of_plans(portal: Portal) -> Iterator[Finding]:
    """两条轴、四条带: a programme tells of as many as its lines have planned."""
    programmes = portal.library.of(Programme)
    for line in portal.library.of(Line).values():
        programme = programmes.get(line.entity.programme or "")
        if programme is None or not line.entity.targets:
            continue
        counts = [one for one in _of_line(line.entity) if one.loc[0] == "targets"]
        for key in ("summary", "goals"):
            text = programme.entity.held(key)
            for at, one in enumerate((text,) if isinstance(text, str) else text or ()):
                loc: Loc = (key,) if isinstance(text, str) else (key, at)
                standing = partial(portal.places.field, programme, *loc)
                yield from _claims(portal, programme, standing, one, counts, line)


def _claims(
    portal: Portal, record: Record[Any], standing: Standpoint, text: str, counts: Sequence[_Count],
    counted: Record[Any] | None = None,
) -> Iterator[Finding]:  # fmt: skip
    """``counted``: the record whose counts they are, if it isn't ``record``."""
    plain = normalize("NFKC", text)
    for count in counts:
        for match in re.finditer(rf"{count.before}({NUMERAL})\s*(?:{count.words})", plain):
            said = number_of(match[1])
            last = count.number if count.to is None else count.to
            if _OF_PART.search(plain, max(0, match.start() - 14), match.start()):
                continue
            if said is None or said < 2 or count.number <= said <= last or said == count.also:
                continue
            yield finding(
                standing(), "M324", said=match[0],
                where=place_of(portal, counted or record, count.loc),
                count=number_text(count.number), noun=count.noun,
            )  # fmt: skip
            break


def _of_ledger(ledger: Ledger) -> Iterator[_Count]:
    rows = len(ledger.rows)
    yield _Count(
        r"(?:项|件|个|条)(?:重点)?(?:任务|实事|项目|事项|清单|工作任务)", "行", rows, ("rows",)
    )


def _of_line(line: Line) -> Iterator[_Count]:
    if line.points:
        yield _Count(r"(?:个|处)(?:点位|点(?![钟儿]))", "个点位", len(line.points), ("points",))
    names = {
        "轴": "[条根]?轴",
        "带": "条?(?:示范)?带",
        "点": r"个?点位?(?![钟儿])",
        "片": "个?片(?!区)",
    }
    for at, target in enumerate(line.targets):
        words = names.get(str(target.type))
        if words:
            yield _Count(words, f"个{target.type}", target.planned, ("targets", at, "planned"))


def _of_branch(branch: Branch) -> Iterator[_Count]:
    if branch.groups:
        yield _Count("个?党小组", "个党小组", branch.groups, ("groups",))
    band = _BAND.match(branch.members_band or "")
    if band:
        first, last = float(band[1]), float(band[2] or 100_000)
        words = r"(?:名|位)(?:[^,。;、,各的名个]{0,10}的?)?党员(?!户|干部|代表|家)"
        yield _Count(words, f"（党员人数 {branch.members_band}）", first, ("members_band",), last)


def _of_honour(roll: Honour) -> Iterator[_Count]:
    kept = [one for one in roll.recipients if not one.revoked]
    groups = sum(one.type is RecipientType.COLLECTIVE for one in kept)
    persons = len(kept) - groups
    yield _Count(
        "个(?:先进|示范|先锋|模范|优秀|标杆|五星|最强)?(?:集体|团队|党?支部|班子|党组织)(?![里中内])",
        "个集体", groups, ("recipients",),
    )  # fmt: skip
    yield _Count("名(?:先进)?个人|名获得者", "名个人", persons, ("recipients",))
    if roll.categories:
        yield _Count("[个类]类别", "个类别", len(roll.categories), ("categories",))
    quotas = {one.quota for one in roll.categories}
    if len(quotas) == 1 and (quota := quotas.pop()) is not None:
        each = r"各(?:不超过|评出|评选|评|设|取)?\s*"
        yield _Count("[个名]", "个名额", quota, ("categories", 0, "quota"), before=each)


def _of_standard(standard: Standard) -> Iterator[_Count]:
    yield _Count("个方面", "个方面", len(standard.aspects), ("aspects",))
    points = [one.points for one in standard.aspects if one.points is not None]
    indicators = sum(len(one.indicators) for one in standard.aspects)
    if indicators:
        yield _Count("项指标", "项指标", indicators, ("aspects",))
    if points:
        yield _Count("分制|分(?=[,，。;；]|$)", "分", sum(points), ("aspects",))


def _of_rating(rating: Rating) -> Iterator[_Count]:
    if not rating.counts:
        return
    total = sum(one.count for one in rating.counts)
    yield _Count("个党?支部(?:参评|参加|逐项|全部)", "个支部", total, ("counts",))


def _of_programme(programme: Programme) -> Iterator[_Count]:
    if programme.items:
        yield _Count("(?:大|项)(?:工程|行动|任务|计划)", "项", len(programme.items), ("items",))
    if programme.until:
        years = programme.until - programme.year + 1
        yield _Count("年(?:建成|行动|计划|完成|里扶持)", "年", years, ("until",))
    for at, one in enumerate(programme.counts):
        thing = one.title.removeprefix("已").removesuffix("的村")
        if len(thing) > 3 and one.planned and one.measure:
            before = rf"{re.escape(thing)}[共达到]{{0,2}}\s*"
            loc: Loc = ("counts", at, "planned")
            yield _Count(
                re.escape(one.measure),
                one.measure,
                one.planned,
                loc,
                before=before,
                also=one.reached,
            )


def _of_benchmark(benchmark: Benchmark) -> Iterator[_Count]:
    if benchmark.actions:
        yield _Count(
            "[条项个](?:整改)?(?:行动|措施)", "条行动", len(benchmark.actions), ("actions",)
        )
    kinds = {one.split("（")[0].split("(")[0][-1:] for one in benchmark.targets}
    if len(kinds) == 1 and (kind := kinds.pop()) in "县区市":
        seen = r"(?:看了|走了|走访|考察了?|学习了|去了|跑了|赴)"
        yield _Count(
            f"[个家]{kind}(?!里|有)", f"个{kind}", len(benchmark.targets), ("targets",), before=seen
        )


def _of_policy(policy: Policy) -> Iterator[_Count]:
    for word in ("严禁", "一律", "不准", "不得"):
        some = [rule for rule in policy.rules if rule.startswith(word)]
        if some:
            yield _Count(f"个{word}", f"个{word}", len(some), ("rules",))
    if policy.entries:
        listed = r"清单(?:内|里|上)?(?:共|有|共有)?\s*"
        yield _Count("项", "项", len(policy.entries), ("entries",), before=listed)
    if policy.steps:
        yield _Count("个(?:阶段|步骤|环节)", "步", len(policy.steps), ("steps",))
    if policy.vacancies:
        people, posts = sum(one.count for one in policy.vacancies), len(policy.vacancies)
        yield _Count("个(?:岗位|职位)", "个岗位", people, ("vacancies",), also=posts)
        hired = r"(?<!比去年)(?<![多少再另])(?:招聘|招录|招收|招)(?:[\u4e00-\u9fff]{2,8}?(?<![了于第约近]))?\s*"
        yield _Count("[名人](?![、和])", "名", people, ("vacancies",), before=hired)
    if policy.works:
        yield _Count("[本种](?:书|书目)", "本", len(policy.works), ("works",))


def _of_lecture(lecture: Lecture) -> Iterator[_Count]:
    if lecture.headcount and str(lecture.headcount) not in (lecture.summary or ""):
        before = r"(?:培训|参训|学员|参加)(?:[^，,。；;、\d]{0,8}?(?<![第每各近约超]))?\s*"
        yield _Count("[名人](?!次)", "名", lecture.headcount, ("headcount",), before=before)


def _of_unit(unit: Unit) -> Iterator[_Count]:
    """行政村、社区: 22 个村、3 个社区."""
    for at, fact in enumerate(unit.facts):
        for match in _VILLAGES.finditer(normalize("NFKC", fact.value)):
            number = number_of(match[1])
            if number is not None:
                loc = ("facts", at, "value")
                yield _Count(f"{match[2]}(?![(（])", match[2], number, loc, before=_ALL)


COUNTED: Mapping[type[Any], Callable[[Any], Iterator[_Count]]] = MappingProxyType(
    {
        Ledger: _of_ledger,
        Line: _of_line,
        Branch: _of_branch,
        Honour: _of_honour,
        Standard: _of_standard,
        Rating: _of_rating,
        Programme: _of_programme,
        Benchmark: _of_benchmark,
        Policy: _of_policy,
        Lecture: _of_lecture,
        Unit: _of_unit,
    }
)


def grades(portal: Portal) -> Iterator[Finding]:
    """五星 103 个: what a round's words and its list say of a grade."""
    for record in portal.library.of(Rating).values():
        rating = record.entity
        for at, count in enumerate(rating.counts):
            pattern = re.compile(rf"{re.escape(count.grade)}(?:党?支部)?\s*({NUMERAL})\s*个")
            loc = ("counts", at, "count")
            for key in ("title", "summary", "note"):
                match = pattern.search(normalize("NFKC", rating.held(key) or ""))
                said = number_of(match[1]) if match else None
                if match and said not in (None, count.count):
                    yield finding(
                        portal.places.field(record, key), "M324", said=match[0],
                        where=place_of(portal, record, loc), count=count.count, noun="个",
                    )  # fmt: skip
            listed = sum(row.grade == count.grade for row in rating.rows)
            if listed > count.count:
                yield finding(
                    portal.places.field(record, *loc), "M324", said=f"{count.grade} {count.count} 个",
                    where=place_of(portal, record, ("rows",)), count=listed, noun="个",
                )  # fmt: skip
