"""Things that are counted: 一是, 二是 … in their order, slogans and the numbers they begin with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xianfeng.findings.fault import Fault
from xianfeng.proofreading.anchors import pair

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMERALS = "一二三四五六七八九十"
_VALUES = {
    "两": 2,
    "双": 2,
    **{one: at + 1 for at, one in enumerate(_NUMERALS)},
    **{f"十{one}": 11 + at for at, one in enumerate(_NUMERALS[:9])},
}
_N = f"十[一二三四五六七八九]|[{_NUMERALS}]"
_FAMILIES = (
    ("是", re.compile(rf"(?:(?<=[，。；：！？、\n\s（“”）—])|^)(?:{_N})(?=是)")),
    ("要", re.compile(rf"(?:(?<=[，。；：！？、\n\s（“”）—])|^)(?:{_N})(?=要)")),
    ("，", re.compile(rf"(?:(?<=[。；：！？\n\s（“”])|^)第(?:{_N})(?=[，、：]|是(?!否))")),
    ("、", re.compile(rf"(?:(?<=\n)|^)[ \u3000]*(?:{_N})(?=、)")),
    ("）", re.compile(rf"(?:(?<=\n)|^)[ \u3000]*[（(](?:{_N})(?=[）)])")),
    ("其", re.compile(rf"(?:(?<=[，。；：！？、\n\s（“”])|^)其(?:{_N})(?=[，、是])")),
    ("方面", re.compile(rf"(?:(?<=[，。；：！？、\n\s])|^)(?:{_N})(?=方面)")),
    (
        "来",
        re.compile(rf"(?:(?<=[，。；：！？、\n\s])|^)(?:{_N})(?=则(?!新闻|消息|信息|公告|故事))"),
    ),
)
_BARE = re.compile(rf"(?:{_N})")
_COUNTED = re.compile(
    rf"(?P<title>(?P<number>十[一二三四五六七八九]?|[两{_NUMERALS}]"
    rf"|[0-9]{{1,2}})(?P<what>个[\u4e00-\u9fff]{{1,6}}"
    rf"|[项条大种类套张支本步张件](?!步)[\u4e00-\u9fff]{{1,5}}"
    rf"|[\u4e00-\u9fff]{{1,4}}))[”’》]?(?:的?(?:工作法|机制|要求|模式|标准|做法|措施"
    rf"|行动|工程|办法|制度|服务|原则))?"
    r"(?:[：:]|（(?:即|指)?|\((?:即|指)?|，即[：“]?|，指的是[：]?|即[：]"
    r"|——)(?P<list>[^。；;：:\n（）()——]{4,160}?)(?P<end>[）)。；;\n]|——|$"
    r"|，(?=[^、]{8,}))"
)
_PIECE = re.compile("、|，|和(?=“)|以及")
SEQUENCES = tuple(f"{one}{sign}" for one in "二三四五六七八九" for sign in ("是", "要"))
_LATER = frozenset(
    map(
        pair,
        (
            *SEQUENCES,
            "第三",
            "第四",
            "第五",
            "其三",
            "三、",
            "四、",
            "五、",
            "（三",
            "（四",
            "（五",
            "三则",
            "三方",
            "(三",
            "(四",
        ),
    )
)
_COUNTS = frozenset(pair(f"{one}个") for one in f"两{_NUMERALS}")
PAIRS = _LATER | _COUNTS


def out_of_order(text: str, found: frozenset[int]) -> Iterator[Fault]:
    """Numbers in a row that leave one out or give one twice. Each 一 begins anew."""
    if _LATER.isdisjoint(found):
        return
    for sign, pattern in _FAMILIES:
        marks = [
            (match.start(), _VALUES[_bare(match[0])], match[0].strip())
            for match in pattern.finditer(text)
        ]
        if not any(value > 2 for _, value, _ in marks):
            continue
        expected = 1
        began = False
        for position, (at, value, shown) in enumerate(marks):
            following = marks[position + 1][1] if position + 1 < len(marks) else 0
            if value == 1:
                expected, began = 2, True
                continue
            is_step = value == expected
            if not is_step and (began or (value == 2 and following == 3)):
                wanted = _numeral(expected)
                yield Fault(
                    at,
                    "W204",
                    (
                        ("found", f"{shown}{sign}"),
                        ("wanted", f"{shown.replace(_bare(shown), wanted)}{sign}"),
                    ),
                )
            expected, began = value + 1, True


def _bare(words: str) -> str:
    match = _BARE.search(words)
    return match[0] if match else ""


def _numeral(value: int) -> str:
    return next(
        (word for word, number in _VALUES.items() if number == value and word not in "两双"),
        str(value),
    )


def miscounted(text: str) -> Iterator[Fault]:
    """Slogans with a number that are followed by another number of members."""
    for match in _COUNTED.finditer(text):
        number = _VALUES.get(match["number"]) or (
            int(match["number"]) if match["number"].isdecimal() else 0
        )
        if not 3 <= number <= 20 or not _is_slogan(text, match):
            continue
        listed = [one for one in _members(match["list"]) if one]
        if (
            len(listed) >= 3
            and abs(len(listed) - number) <= 2
            and len(listed) != number
            and _are_even(listed)
        ):
            yield Fault(
                match.start(),
                "W205",
                (("title", match["title"]), ("wanted", number), ("count", len(listed))),
            )


def _is_slogan(text: str, match: re.Match[str]) -> bool:
    if re.search(f"[两{_NUMERALS}]", match["what"]):
        return False  # 三亮三比 counts twice
    is_quoted = text[max(0, match.start() - 1) : match.start()] in ("“", "‘")
    after_number = match["what"][:1]
    if after_number in "年月日时天周岁元万千百亿成倍级届次号点分秒米里亩户人名家村镇县":
        return False
    return is_quoted or after_number == "个"


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


def _are_even(listed: list[str]) -> bool:
    """Whether the pieces look like members of one list: about as long, and none a clause with 等."""
    lengths = [len(one) for one in listed]
    return (
        max(lengths) <= 14
        and max(lengths) - min(lengths) <= 4
        and not listed[-1].endswith(("等", "等等"))
    )
