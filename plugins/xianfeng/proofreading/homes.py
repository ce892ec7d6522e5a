"""Where persons live: house numbers, flats, their own telephones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xianfeng.findings.fault import Fault
from xianfeng.proofreading.anchors import pair
from xianfeng.proofreading.persons import ALL_WHO, names_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xianfeng.proofreading.anchors import Signs

PAIRS = frozenset(
    map(
        pair,
        [
            "家住",
            "住在",
            "住于",
            "住址",
            "现住",
            "户籍",
            "居住",
            "家庭",
            "家里",
            "住宅",
            "个人",
            "私人",
            "本人",
            "详细",
            "租住",
            "住所",
            "通讯",
            "收件",
            "门牌",
            "单元",
        ],
    )
)
_PERSONAL_LINE = re.compile(
    r"(?:家庭|家里|住宅|宅|个人|私人|本人)(?:固定)?(?:电话|座机|联系电话"
    r"|号码)[是为]?[:： ]{0,2}(?=[(（]?[0-9]{3,4}[)）－\- ]{1,2}[0-9]{5}|[0-9]{7,8})"
)
_LIVES = re.compile(
    r"(?:家住|住在|住于|住址|家庭住址|现住址?|户籍地址?|户籍所在地|居住地|家庭地址"
    r"|详细地址|居住在|租住在?|住所|通讯地址|收件地址|住(?=[在于：:]))[为是：:于在]?[ "
    r"]?"
    r"(?!的)[^，。；\n：:的〔》]{0,34}?(?:[0-9]{1,5}"
    r"|[一二三四五六七八九十百零〇]{1,5})(?:[-—－][0-9]{1,5}){0,3}[ ]?(?:号院|号楼|号"
    r"|栋|幢|室|单元|门)"
    r"(?![线文令机网])"
)
_FLAT = re.compile(
    r"(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3}|[A-Z])[ ]?(?:号楼|栋|幢|座|号)[ "
    r"]?(?:东|西|南|北|中)?(?:[0-9一二三四五六七八九十]{1,3}[ ]?单元[ ]?)?[ "
    r"-]?(?:[0-9]{1,2}[楼层][ ]?)?(?:东|西|南|北)?(?:[0-9]{3,4}"
    r"|[0-9]{1,4}(?=[室户]))[ ]?(?:室|号(?![线文令机网])|户|房)"
    r"|[0-9一二三四五六七八九十]{1,3}[ ]?单元[ ]?(?:[0-9]{1,2}[楼层][ "
    r"]?)?(?:[0-9一二三四五六七八九十]{1,4}[ ]?(?:室|号|户)|[0-9]{3,4})"
)
_DOOR = re.compile(
    r"(?:村|庄|屯|湾|社|寨|组|巷|胡同|弄|里|街|路|花园|小区"
    r"|苑)[^，。；、\n0-9]{0,4}?(?P<no>[0-9]{1,4}"
    r"|[一二三四五六七八九十百]{1,4})(?:附[0-9]+)?[ "
    r"]?号(?![楼线院厂库井桥站台机文令路公网格地门店仓馆码召称基])(?P<rest>[^，。；\n]"
    r"{0,12})"
    r"|门牌号?[为是：: ]{0,2}(?:[0-9]{1,4}|[一二三四五六七八九十]{1,4})"
)
_OF_A_HOME = re.compile(
    rf"^(?:的?(?:村民|居民|群众|老人|党员|户主|住户|农户|业主|老党员|{ALL_WHO}))|家"
    rf"|老人|户|住|门前|门口"
)
_AT_HOME = re.compile(
    r"(?:[他她我其]|老[人汉伯两]|大[爷娘]|[叔婶]|同志)家(?:就)?在[^，。；\n]{0,8}$"
)
_OFFICE = re.compile(
    "服务中心|办公|大厅|窗口|党群|机关|委员会|馆|所在地|中心|政府|公司|基地|学校"
    "|驿站|广场|组织部|家园|家电|家具|家政|农家书屋|户外|家风馆|之家|农户|大家|国家"
    "|专家|开户|用户"
)


def homes(text: str, signs: Signs, found: frozenset[int]) -> Iterator[Fault]:
    """House numbers and telephones of persons: beyond the village or the estate nobody's home is told."""
    lives = not PAIRS.isdisjoint(found)
    for match in _PERSONAL_LINE.finditer(text) if lives else ():
        yield Fault(match.start(), "D215", (("kind", "个人电话"), ("words", match[0][:4])))
    ends = -1
    for pattern, places in (
        (_LIVES, _around(text, "住址地所", 6, 60) if lives else ()),
        (
            _FLAT,
            _around(text, "栋幢座元楼", 8, 30) if lives or not signs.isdisjoint("栋幢座楼") else (),
        ),
        (_DOOR, _around(text, "号", 14, 24)),
    ):
        for begin, end in places:
            home = pattern.search(text, max(begin, ends), end)
            if home and not _is_of_an_office(text, home, is_door=pattern is _DOOR):
                ends = home.end()
                words = (("kind", "家庭住址"), ("words", home[0][:4]))
                yield Fault(home.start(), "D215", words)


def _around(text: str, signs: str, before: int, behind: int) -> Iterator[tuple[int, int]]:
    """Where a home may be told: around the ``signs``, of which a house number is the commonest."""
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            if sign != "号" or text[at - 1 : at] in _NUMERALS or text[max(0, at - 1) : at] == " ":
                yield max(0, at - before), at + behind
            at = text.find(sign, at + 1)


_NUMERALS = frozenset("0123456789一二三四五六七八九十百牌")


def _is_of_an_office(text: str, match: re.Match[str], *, is_door: bool) -> bool:
    rest = (
        text[match.end("rest") - len(match["rest"]) : match.end("rest")]
        if is_door and match["rest"]
        else ""
    )
    around = text[max(0, match.start() - 16) : match.end() + 10].split("\n")[0 if is_door else -1]
    if _OFFICE.search(around):
        return True
    if not is_door or match[0].startswith("门牌"):
        return False
    if _OF_A_HOME.search(rest):
        return False
    before = text[max(0, match.start() - 20) : match.start()]
    if _AT_HOME.search(before):
        return False
    named = (*names_in(rest, 0, len(rest)), *names_in(before, 0, len(before)))
    return not named
