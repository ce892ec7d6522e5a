"""提法 that say how many things follow, and the things that follow: in a list, or as 一是, 二是 …"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xianfeng.findings.fault import Fault
from xianfeng.proofreading.anchors import pair
from xianfeng.proofreading.sequences import FAMILIES, NUMERALS, VALUES, bare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMBER = rf"十[一二三四五六七八九]?|[两{NUMERALS}]|[0-9]{{1,2}}"
_KINDS = "工作法|机制|要求|模式|标准|做法|措施|行动|工程|办法|制度|服务|原则|党建品牌|品牌"
_SIGN = re.compile("[：:（(]|，即|即|，?指的是|——")
"""Behind a 提法 and before what it stands for."""
_TITLE = re.compile(
    rf"(?P<title>(?P<number>{_NUMBER})(?P<what>[\u4e00-\u9fff]{{1,8}}))[”’》]?(?:的?(?:{_KINDS}))?"
)
_LIST = re.compile(
    r"[：:]?[“「]?(?P<list>[^。；;：:\n（）()——]{4,160}?)(?P<end>[）)。；;\n]|——|$|，(?=[^、]{8,}))"
)
_QUOTED_LIST = re.compile(
    rf"“(?P<list>[^“”\n]{{1,40}}、[^“”\n]{{1,40}})”(?P<title>(?P<number>{_NUMBER})(?:字诀?|色|大|项|个|条|种|张|味))"
)
"""“实、新、活”三字诀."""
_CLAUSES = re.compile(r"(?P<list>[^、。；;：:\n（）()—]{4,160})(?=[）)。；;\n]|$)")
"""The same in clauses: 注重甲，注重乙，注重丙."""
_BEFORE, _BEHIND = 24, 170
_MEASURES = "个项条大种类套张支本步件招"
_AMOUNTS = frozenset("年月日时天周岁元万千百亿成倍级届次号点分秒米里亩户人名家村镇县")
"""What stands behind an amount, not behind the number of a 提法."""
_ANNOUNCED = re.compile(
    rf"(?P<title>(?P<number>{_NUMBER})(?:个|项|条|大|种|类|点|步|招|件)?(?:[\u4e00-\u9fff]{{0,6}}?)"
    r"(?:方面|举措|措施|做法|工作|任务|要求|问题|环节|机制|行动|工程|抓手|原则|关系|重点|难题|转变"
    r"|步骤|途径|路径|关键|制度|办法|标准|条件|特点|经验|启示|体会|建议|意见|件(?:大|实|要|好)?事情?))[”’》]?"
    r"(?:，[^，。；：\n]{2,8})?[：:。，\n]\s*$"
)
_IN_OTHER_WORDS = re.compile("最后|此外|另外|同时")
"""How the last of a row may begin."""
_FIRST = frozenset(one for family in FAMILIES for one in family.first)
_COUNTS = frozenset(
    pair(f"{number}{measure}") for number in f"两{NUMERALS}" for measure in _MEASURES
)
_QUOTED = frozenset(pair(f"{quote}{number}") for number in f"两{NUMERALS}" for quote in "“‘")
_CLOSED = frozenset(pair(f"”{number}") for number in NUMERALS)
PAIRS = _FIRST | _COUNTS | _QUOTED | _CLOSED


def miscounted(text: str, found: frozenset[int]) -> Iterator[Fault]:
    """提法 that announce a number of things, and another number follows."""
    if not _COUNTS.isdisjoint(found) or not _QUOTED.isdisjoint(found):
        yield from _listed(text)
    for match in _QUOTED_LIST.finditer(text) if not _CLOSED.isdisjoint(found) else ():
        number, count = _value(match["number"]), match["list"].count("、") + 1
        if number != count and number > 2 and len(match["list"]) < 6 * count:
            yield _fault(match, number, count)
    if not _FIRST.isdisjoint(found):
        yield from _in_rows(text, found)


def _listed(text: str) -> Iterator[Fault]:
    """“五个到户”（甲、乙、丙、丁）."""
    for sign in _SIGN.finditer(text):
        title = _title(text, sign.start())
        things = _LIST.match(text, sign.end(), sign.end() + _BEHIND) if title else None
        if title and things and "、" not in things["list"]:
            things = _CLAUSES.match(text, sign.end(), sign.end() + _BEHIND)
        if not title or not things:
            continue
        number = _value(title["number"])
        members = [one for one in _members(things["list"]) if one]
        if (
            3 <= number <= 20
            and len(members) >= 3
            and 0 < abs(len(members) - number) <= 2
            and _are_even(members)
            and _is_meant(text, title, members)
        ):
            yield _fault(title, number, len(members))


def _title(text: str, end: int) -> re.Match[str] | None:
    """The 提法 that ends at ``end``: from the last number on, as far as it counts anything."""
    begin = max(0, end - _BEFORE)
    for at in range(end - 2, begin - 1, -1):
        if text[at] in "。；，：\n":
            return None
        if text[at - 1 : at] in ("十", "百", "第") or text[at - 1 : at].isdecimal():
            continue  # the middle of a number
        match = _TITLE.match(text, at, end)
        if match and match.end() == end and not _counts_twice(match["what"]):
            return match
    return None


def _counts_twice(what: str) -> bool:
    """三亮三比 does; 五个一 doesn't."""
    return bool(re.search(f"[两{NUMERALS}]", what.removeprefix("个一")))


def _is_meant(text: str, title: re.Match[str], members: Sequence[str]) -> bool:
    what = title["what"]
    if what[0] in _AMOUNTS:
        return False
    if what.startswith("个一"):
        return all(one.count("一") for one in members)
    is_quoted = text[max(0, title.start() - 1) : title.start()] in ("“", "‘")
    if is_quoted or what[0] == "个":
        return True
    return what[0] in _MEASURES and all(one.endswith(what[-1]) for one in members)


def _in_rows(text: str, found: frozenset[int]) -> Iterator[Fault]:
    """五项措施：一是 … 四是 …"""
    for _, pattern, first, _ in FAMILIES:
        if first.isdisjoint(found):
            continue
        marks = [(match.start(), VALUES[bare(match[0])]) for match in pattern.finditer(text)]
        for position, (at, value) in enumerate(marks):
            if value != 1:
                continue
            announced = _ANNOUNCED.search(text, max(0, at - _BEFORE), at)
            number = _value(announced["number"]) if announced else 0
            if announced and 2 <= number <= 20 and not _is_part(text, announced.start()):
                count, ends = _length(marks[position:])
                if ends and 1 < count != number and not _goes_on(text, marks, position, count):
                    yield _fault(announced, number, count)


def _is_part(text: str, at: int) -> bool:
    """Whether the number there is the end of another, or of an order: 第三项."""
    return text[at - 1 : at] in ("第", "十", "百", "千", "万", ".", "—", "-") or (
        text[at - 1 : at].isdecimal()
    )


def _length(marks: Sequence[tuple[int, int]]) -> tuple[int, bool]:
    """How far the row that ``marks`` begin with goes; whether nothing of it stands behind its end."""
    count = 0
    for _, value in marks:
        if value != count + 1:
            break
        count = value
    return count, all(value != count + 1 for _, value in marks[count:])


def _goes_on(text: str, marks: Sequence[tuple[int, int]], position: int, count: int) -> bool:
    """Whether the last of the row may be told in other words: 最后."""
    last = marks[position + count - 1][0]
    end = text.find("\n", last)
    return bool(_IN_OTHER_WORDS.search(text, last, end if end >= 0 else len(text)))


def _value(number: str) -> int:
    return VALUES.get(number) or (int(number) if number.isdecimal() else 0)


def _fault(title: re.Match[str], wanted: int, count: int) -> Fault:
    words = (("title", title["title"]), ("wanted", wanted), ("count", count))
    return Fault(title.start("title"), "W205", words)


def _members(listed: str) -> list[str]:
    pieces = listed.split("、")
    if len(pieces) < 3:
        pieces = re.split("[，,]", listed)
    if (
        len(pieces) > 1
        and (tail := re.split("和|以及|及", pieces[-1]))
        and len(tail) == 2
        and "和" not in "".join(pieces[:-1])
    ):
        pieces = [*pieces[:-1], *tail]
    return [piece.strip("“”‘’ ") for piece in pieces]


def _are_even(listed: Sequence[str]) -> bool:
    """Whether the pieces look like members of one list: about as long, and none a clause with 等."""
    lengths = [len(one) for one in listed]
    return (
        max(lengths) <= 14
        and max(lengths) - min(lengths) <= 4
        and not listed[-1].endswith(("等", "等等"))
    )
