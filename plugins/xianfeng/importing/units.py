"""Which unit of the portal a by-line or a title names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from xianfeng.model.vocabularies import Domain, Genre, UnitType


class KnownUnit(NamedTuple):
    """A unit of ``data/units.yml``: its id, its names, and what it is."""

    ident: str
    names: tuple[str, ...]
    type: UnitType


_MASKED = re.compile(r"[*＊]+|[xX]{2,}|某+")
_DOMAINS = {
    UnitType.VILLAGE: Domain.RURAL,
    UnitType.TOWN: Domain.RURAL,
    UnitType.TOWNSHIP: Domain.RURAL,
    UnitType.COMMUNITY: Domain.COMMUNITY,
    UnitType.STREET: Domain.COMMUNITY,
    UnitType.DEPARTMENT: Domain.AGENCY,
    UnitType.FIRM: Domain.STATE_FIRM,
    UnitType.SCHOOL: Domain.SCHOOL,
    UnitType.HOSPITAL: Domain.HOSPITAL,
}
_WORDS = (
    (Domain.HOSPITAL, ("医院", "卫生院", "医共体")),
    (Domain.SCHOOL, ("学校", "中学", "小学", "教师")),
    (Domain.STATE_FIRM, ("国企", "国有企业", "集团公司")),
    (Domain.NEW_FIELDS, ("两新", "非公", "新就业群体", "社会组织")),
    (Domain.COMMUNITY, ("社区", "街道", "小区", "网格")),
    (Domain.AGENCY, ("机关党建", "机关", "局党组")),
    (Domain.RURAL, ("乡村", "村党", "村集体", "农村", "驻村")),
)
_GENRES = (
    (Genre.EXCHANGE, re.compile("交流发言|经验交流|交流材料|发言材料|发言")),
    (Genre.RESEARCH, re.compile("调研|调查报告|学习考察|考察报告|对标")),
    (
        Genre.SURVEY,
        re.compile("总结|工作报告|情况报告|情况汇报|工作情况|综述|年度|工作要点|工作计划|方案"),
    ),
    (Genre.PERSON, re.compile("事迹|记.{2,8}(?:同志|书记|党员)|——记|优秀共产党员|带头人")),
    (Genre.NEWS, re.compile("召开|举行|开展.{0,6}活动|举办|启动|调研组|简报|动态")),
)


def unit_named(words: Sequence[str], units: Sequence[KnownUnit]) -> KnownUnit | None:
    """The unit that one of ``words`` names, the surest first; None where none or several are meant."""
    for one in words:
        bare = one.replace("中共", "").replace(" ", "").replace("\u3000", "")
        exact = [unit for unit in units if bare in unit.names]
        if len(exact) == 1:
            return exact[0]
        if _MASKED.search(bare):
            continue  # whose department it is was left out
        inside = {unit for unit in units for name in unit.names if len(name) >= 3 and name in bare}
        longest = max((len(n) for unit in inside for n in unit.names if n in bare), default=0)
        best = [unit for unit in inside if any(len(n) == longest and n in bare for n in unit.names)]
        if len(best) == 1:
            return best[0]
        around = [
            unit
            for unit in units
            if len(bare) >= 4 and any(name.endswith(bare) for name in unit.names)
        ]
        if len(around) == 1:
            return around[0]
    return None


def unit_told(told: str, units: Sequence[KnownUnit]) -> KnownUnit | None:
    """The unit that somebody names, by its id or as a text would."""
    known = next((unit for unit in units if unit.ident == told), None)
    return known or unit_named([told], units)


def domain_of(unit: KnownUnit | None, text: str) -> Domain:
    """By the unit, else by the words that a text has most of; 市县 where it speaks of all."""
    if unit:
        return _DOMAINS[unit.type]
    counts = {domain: sum(text.count(word) for word in words) for domain, words in _WORDS}
    (first, most), (_, next_most) = sorted(counts.items(), key=lambda one: -one[1])[:2]
    return first if most >= 3 and most > 3 * next_most else Domain.COUNTYWIDE


def genre_of(title: str, opening: str, *, is_speech: bool) -> Genre:
    """By the title, else by how the text begins. 典型经验 is never guessed: it has four parts."""
    if is_speech:
        return Genre.EXCHANGE
    for words in (title, opening[:120]):
        for genre, pattern in _GENRES:
            if pattern.search(words):
                return genre
    return Genre.SURVEY
