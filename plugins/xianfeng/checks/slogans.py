"""提法: a slogan with numbers lists its members. “三述三谈三学三考” has four threes.

The numbers of a title are read as Chinese reads them: 六看一承诺 is six and one, 五个到户 is five.
What only looks like a count is left alone: 第一议题, 二十大, 三年行动, 一站式, 百村百品, 4+.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from xianfeng.findings.finding import Finding
from xianfeng.findings.rules import finding
from xianfeng.model.kinds.alliance import Alliance
from xianfeng.model.kinds.brand import Brand
from xianfeng.model.kinds.story import Story
from xianfeng.model.kinds.term import Term
from xianfeng.model.portal import Portal

_DIGITS = "一二三四五六七八九"
_NUMERAL = re.compile(rf"[{_DIGITS}]?十[{_DIGITS}]?|[两{_DIGITS}]+|\d+")
_BEFORE = "第周统唯万星期分百千亿双+＋0123456789"
"""Before a numeral: it orders, or it is part of a word."""
_AFTER = "年月日届次周天时秒点号楼路街星季百千万亿分+＋％%.维"
"""After a numeral: it dates or measures, or it is part of a word."""
_WORDS_WITH_ONE = "站体律线批流肩起同定般把手号网"
"""一 and one of these is a word, not one of something."""
_MANY = re.compile(r"[百千万亿+＋届]|\d{3,}|中全会|小时|世纪")
"""Titles with these count nothing that could be listed."""
_MOST = 30
_QUOTED = re.compile(r"“([^“”]{3,12})”")
_OF_ALL = frozenset({
    "三会一课", "两学一做", "三严三实", "两个维护", "两个确立", "四个意识", "四个自信", "四个全面", "五位一体",
    "两个务必", "三个务必", "两个覆盖", "三大纪律八项注意", "五个一批", "六个精准", "两不愁三保障", "四议两公开",
    "三个代表", "八项规定", "四个伟大", "三大攻坚战", "五大发展理念", "三去一降一补", "双报到", "十个严禁", "五级书记",
})  # fmt: skip
"""Wordings that everybody knows, or that other documents explain."""
_BREAKS = re.compile(r"[，,；;。（(]")


class Group(NamedTuple):
    """三述 of 三述三谈三学三考."""

    words: str
    number: int


def members(portal: Portal) -> Iterator[Finding]:
    """As many members as the title's numbers say: all of them, or an entry for each group."""
    for record in portal.library.of(Term).values():
        term = record.entity
        groups = groups_of(term.title) if term.numbered else ()
        wanted = counts(groups)
        if not wanted:
            continue
        if len(term.expansion) not in wanted:
            told = " 或 ".join(map(str, wanted))
            place = portal.places.field(record, "expansion")
            yield finding(place, "M181", title=term.title, wanted=told, count=len(term.expansion))
        elif len(groups) > 1 and len(term.expansion) == len(groups):
            for at, (group, entry) in enumerate(zip(groups, term.expansion, strict=True)):
                listed = listed_in(entry, group)
                if listed and listed != group.number:
                    yield finding(
                        portal.places.field(record, "expansion", at), "M182",
                        group=group.words, wanted=group.number, count=listed,
                    )  # fmt: skip


def unlisted(portal: Portal) -> Iterator[Finding]:
    """A counted wording of our own in the title or summary of what is recommended to others, that the
    glossary doesn't explain: “六看一承诺”. Each is told once."""
    known = [
        name
        for record in portal.library.of(Term).values()
        for name in (record.entity.title, *record.entity.variants)
    ]
    told = set(_OF_ALL)
    for model in (Story, Brand, Alliance):
        for record in portal.library.of(model).values():
            for key in ("title", "summary"):
                for match in _QUOTED.finditer(record.entity.held(key) or ""):
                    words = match[1]
                    if words in told or not counts(groups_of(words)):
                        continue
                    told.add(words)
                    if not any(words in name or name in words for name in known):
                        yield finding(portal.places.field(record, key), "M187", words=words)


def groups_of(title: str) -> tuple[Group, ...]:
    """The counted groups that ``title`` is made of; empty where nothing is surely counted."""
    if _MANY.search(title):
        return ()
    found = list(_NUMERAL.finditer(title))
    counting = [match for match in found if _is_count(title, match)]
    whole = [match for match in counting if title[match.end() : match.end() + 1] == "个"]
    counting = whole or counting  # 十个一律 is ten, not ten and one
    ends = (*(match.start() for match in counting), len(title))
    return tuple(
        Group(title[match.start() : end], _number(match[0]))
        for match, end in zip(counting, ends[1:], strict=True)
    )


def _is_count(title: str, match: re.Match[str]) -> bool:
    before, after = title[: match.start()][-1:], title[match.end() :][:1]
    number = _number(match[0])
    if not after or after in _AFTER or (before and before in _BEFORE):
        return False
    if not 0 < number <= _MOST:
        return False
    if match[0] == "二" or re.match(r"[A-Za-z]", after):
        return False  # 两 counts, 二 orders; 5A is a grade
    if match[0] == "一" and after in _WORDS_WITH_ONE:
        return False
    return not (after == "大" and number > 10)  # 二十大 is a congress


def _number(text: str) -> int:
    """0 for digits in a row, which are a date or an order: 七一, 一二三四."""
    if text.isdecimal() and text.isascii():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * (_DIGITS.find(tens or "一") + 1) + (_DIGITS.find(ones) + 1 if ones else 0)
    if len(text) > 1:
        return 0
    return 2 if text == "两" else _DIGITS.find(text) + 1


def counts(groups: tuple[Group, ...]) -> tuple[int, ...]:
    """How many entries the list may have, the fewest first; none where it doesn't matter."""
    numbers = [group.number for group in groups]
    if not numbers or max(numbers) == 1:
        return ()
    may = {sum(numbers)}
    if len(numbers) > 1:
        may.add(len(numbers))
    if len(numbers) == 2 and len(set(numbers)) == 1:
        may.add(numbers[0])  # 八破八立: eight pairs
    return tuple(sorted(may))


def listed_in(entry: str, group: Group) -> int:
    """Members that an entry 三述：甲、乙、丙 lists; 0 where it tells something else."""
    head, mark, rest = entry.replace(":", "：").partition("：")
    rest = rest.strip("。 ")
    if not mark or head.strip("“”‘’ ") != group.words or _BREAKS.search(rest):
        return 0
    return len(rest.split("、"))
