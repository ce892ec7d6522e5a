"""Honours: those of branches and brands, and those of the rolls, which are the honours' own record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from xianfeng.checks.facts.saying import Saying
from xianfeng.findings.finding import Finding, Loc
from xianfeng.findings.rules import finding
from xianfeng.model.kinds.branch import Branch
from xianfeng.model.kinds.brand import Brand
from xianfeng.model.kinds.honour import Honour, HonourType
from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal
from xianfeng.model.vocabularies import HonourLevel

_LEVEL = re.compile(r"^(全国|全省|全市|全县|国家级|省级|市级|县级|省|市|县)")
LEVELS = {"国": HonourLevel.NATION} | {str(level): level for level in HonourLevel}
_MARKS = re.compile(r"[\s“”‘’\"《》（）()]+")
_YEAR = re.compile(r"(20\d\d)\s*年?")
_PERIOD = re.compile(r"第[一二三四1-4]季度|第[一二三四五六七八九十\d]+[轮场次期]")
_ON_THE_WALL = (HonourLevel.NATION, HonourLevel.PROVINCE, HonourLevel.CITY)


class _Held(NamedTuple):
    """An honour of a branch, as somebody tells of it. ``loc``: of the part that does."""

    branch: str
    name: str
    year: int
    level: HonourLevel | None
    grantor: str
    record: Record[Any]
    loc: Loc
    keys: tuple[str, str, str]
    """Of its level, year and grantor in the part."""
    shown: str


def held(portal: Portal) -> Iterator[_Held]:
    """Every honour that a roll, a branch or a brand has on record."""
    yield from _of_rolls(portal)
    yield from _of_profiles(portal)


def sayings(portal: Portal) -> Iterator[Saying]:
    """Level, year and grantor of each honour of a branch."""
    found = [*held(portal)]
    found += list(_of_stories(portal, found))
    years: dict[tuple[str, str], dict[str, list[_Held]]] = defaultdict(lambda: defaultdict(list))
    for one in found:
        kind = one.record.kind.name
        source = kind if kind == "honour" else f"{kind}/{one.record.id}"
        years[one.branch, one.name][source].append(one)
        thing, title = f"荣誉 {one.branch} {one.name} {one.year}", f"“{one.name}”{one.year} 年"
        level, _, grantor = one.keys
        if one.level:
            yield Saying(
                thing, "级别", one.level, f"{one.level}级", one.record, _loc(one, level), title
            )
        if one.grantor:
            yield Saying(
                thing,
                "授予机关",
                one.grantor,
                one.grantor,
                one.record,
                _loc(one, grantor),
                title,
                "grantor",
            )
    for (branch, name), sources in years.items():
        # Who holds it twice holds it in two years; who holds it once, in one.
        if all(len(some) == 1 for some in sources.values()):
            for some in sources.values():
                one = some[0]
                yield Saying(
                    f"荣誉 {branch} {name}", "年度", one.year, f"{one.year} 年", one.record,
                    _loc(one, one.keys[1]), f"“{name}”",
                )  # fmt: skip
    yield from _flags(portal)
    yield from _lists(portal)


def _loc(one: _Held, key: str) -> Loc:
    return (*one.loc, key) if one.record.kind.name != "honour" else (key,)


def _named(text: str) -> tuple[str, HonourLevel | None]:
    """The honour's name alone, and the level that stands before it."""
    plain = _MARKS.sub("", text)
    told = _LEVEL.match(plain)
    if not told or len(plain) - len(told[0]) < 3:
        return plain, None
    return plain[len(told[0]) :], LEVELS.get(told[0].strip("全级")[0])


def _of_rolls(portal: Portal) -> Iterator[_Held]:
    for record in portal.library.of(Honour).values():
        roll = record.entity
        for at, one in enumerate(roll.recipients):
            for text in (one.place, one.category, roll.award):
                if text and one.branch and not one.revoked:
                    name, _ = _named(text)
                    yield _Held(
                        one.branch, name, roll.year, roll.level, roll.grantor, record,
                        ("recipients", at), ("level", "year", "grantor"), text,
                    )  # fmt: skip
                    break


def _of_profiles(portal: Portal) -> Iterator[_Held]:
    keys = ("level", "year", "grantor")
    for model in (Branch, Brand):
        for record in portal.library.of(model).values():
            holder = record.id if model is Branch else record.entity.held("branch")
            for at, one in enumerate(record.entity.held("honours") if holder else ()):
                name, level = _named(one.title)
                held = _Held(
                    holder, name, one.year, one.level, one.grantor or "", record,
                    ("honours", at), keys, one.title,
                )  # fmt: skip
                yield held
                if level and level is not one.level:
                    yield held._replace(level=level, grantor="", keys=("title", "year", "grantor"))


def _of_stories(portal: Portal, found: list[_Held]) -> Iterator[_Held]:
    """Honours that a story tells of in passing: those that its branch holds by that name."""
    names: dict[str, set[str]] = defaultdict(set)
    for one in found:
        names[one.branch].add(one.name)
    for record in portal.library.of(Story).values():
        award, branch = record.entity.award, record.entity.branch
        year = _YEAR.search(award or "")
        if not (award and branch and year):
            continue
        plain = _MARKS.sub("", award)
        for name in names[branch]:
            if name in plain:
                level = _LEVEL.match(plain[: plain.index(name)].removeprefix(f"{year[1]}年"))
                yield _Held(
                    branch, name, int(year[1]), LEVELS.get(level[0].strip("全级")[0]) if level else None,
                    "", record, (), ("award", "award", "award"), award,
                )  # fmt: skip


def _flags(portal: Portal) -> Iterator[Saying]:
    """Flags won in contests: the rolls first. Who won one once in a year won it in one quarter."""
    found = [*_won(portal)]
    yield from (saying for saying, _, _ in found)
    of_a_year: dict[str, dict[str, list[tuple[Saying, str]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for saying, flag, period in found:
        kind = saying.record.kind.name
        source = kind if kind == "honour" else saying.record.id
        of_a_year[flag][source].append((saying, period))
    for flag, sources in of_a_year.items():
        if all(len(some) == 1 and some[0][1] for some in sources.values()):
            for some in sources.values():
                saying, period = some[0]
                keys = ("title",) if saying.keys == ("award",) else (*saying.keys[:-1], "period")
                yield saying._replace(
                    thing=f"旗 {flag}",
                    aspect="期次",
                    value=period,
                    shown=period,
                    keys=keys,
                    agreeing="",
                )


def _won(portal: Portal) -> Iterator[tuple[Saying, str, str]]:
    """What is said, the flag of a branch in a year, and the quarter."""
    for record in portal.library.of(Honour).values():
        roll = record.entity
        if roll.type is not HonourType.CONTEST:
            continue
        found = _PERIOD.search(roll.title)
        period = found[0] if found else ""
        for one in roll.recipients:
            if one.place and one.branch:
                yield _flag(
                    one.branch, one.place, roll.year, roll.award, period, record, ("award",)
                )
    for brand in portal.library.of(Brand).values():
        branch = brand.entity.branch or ""
        for at, flag in enumerate(brand.entity.flags if branch else ()):
            yield _flag(
                branch, flag.flag, flag.year, flag.contest, flag.period or "", brand,
                ("flags", at, "contest"),
            )  # fmt: skip


def _flag(
    branch: str, flag: str, year: int, contest: str, period: str, record: Record[Any], loc: Loc
) -> tuple[Saying, str, str]:
    won = f"{branch} {_MARKS.sub('', flag)} {year}"
    title = f"“{flag}”{year} 年{period}"
    saying = Saying(
        f"旗 {won} {period}", "竞赛", _MARKS.sub("", contest), contest, record, loc, title, "text"
    )
    return saying, won, period


def _lists(portal: Portal) -> Iterator[Saying]:
    """Who is on a roll: nobody has its honour who isn't."""
    for record in portal.library.of(Honour).values():
        roll = record.entity
        if not roll.granted_at:
            continue
        names = {_named(roll.award)[0]}
        names |= {_named(one.title)[0] for one in roll.categories}
        holders = {one.branch for one in roll.recipients if not one.revoked}
        thing = f"名单 {record.id}"
        title = f"“{roll.title}”"
        yield Saying(
            thing,
            "名单",
            holders,
            f"{len(roll.recipients)} 个获得者",
            record,
            ("recipients",),
            title,
            "list",
        )
        for one in _of_profiles(portal):
            if one.name in names and one.year == roll.year and one.level is roll.level:
                yield Saying(
                    thing,
                    "名单",
                    one.branch,
                    f"{one.shown}在内",
                    one.record,
                    one.loc,
                    title,
                    "list",
                )


def unrolled(portal: Portal) -> Iterator[Finding]:
    """The wall of honours counts the rolls: what branches hold from above stands on one of them."""
    rolled = {(one.branch, one.name) for one in _of_rolls(portal)}
    told: set[tuple[str, str]] = set()
    for one in _of_profiles(portal):
        key = (one.branch, one.name)
        if one.level in _ON_THE_WALL and key not in rolled and key not in told:
            told.add(key)
            place = portal.places.field(one.record, *one.loc)
            yield finding(place, "M323", title=one.shown, level=one.level, year=one.year)
