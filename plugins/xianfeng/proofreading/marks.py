"""Punctuation: marks in pairs, widths, marks in a row, and places that nobody has filled in.

GB/T 15834-2011 (标点符号用法) and GB/T 15835-2011 (出版物上数字用法).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from xianfeng.findings.fault import Fault
from xianfeng.proofreading.anchors import pair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xianfeng.proofreading.anchors import Signs

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_PAIRS = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "（": "）",
    "【": "】",
    "「": "」",
    "『": "』",
    "〔": "〕",
}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_PAIRED = re.compile("[“”‘’《》（）【】「」『』〔〕()\\n]")
_BOTH = frozenset(opening + closing for opening, closing in (*_PAIRS.items(), ("(", ")")))
_ITEM = re.compile(
    r"(?:^|[\n，。；：、\s])[（(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$"
)
"""Before a ） that closes a number: 1）."""
_NARROW = re.compile(
    rf"(?<=[{_HAN}”’》）】])[,;:!?](?=[{_HAN}“‘《（【]|\s*$|\n)"
    rf"|(?<=[{_HAN}”’》）])\.(?=[{_HAN}“‘《]|$|\n)|(?<=[{_HAN}])[,;](?=[0-9A-Za-z])"
    rf"|(?<=[0-9%％])[,;](?=[{_HAN}])|\([^()\n]*[{_HAN}][^()\n]*\)"
    rf"|(?<=[{_HAN}])\([^()\n]*\)(?=[{_HAN}，。；])|\"[^\"\n]*[{_HAN}][^\"\n]*\""
    rf"|'[{_HAN}][^'\n]*'"
)
_WIDE_DIGITS = re.compile("[０-９]+[０-９．，％]*")
_WIDE_LETTERS = re.compile("[Ａ-Ｚａ-ｚ]{2,}")
_WIDE_IN_NUMBER = re.compile(
    r"(?<![0-9])[0-9]{1,4}[。．][0-9]+(?=\s?(?:%|％|万|亿|元|亩|公里|米|吨|个|倍|平方))"
)
_ROW = re.compile(
    r"[，、；：。][，、；：]|[，、；：]。|。。(?!。)|！。|。！|？。|。？"
    r"|(?<!。)。。。+|\.{3,5}(?!\.)|(?<!…)…(?!…)|(?<![-|])--(?!-)"
    r"|”。”|“[，。]|《，|（[，。]|[，、][）》]|、”、”|：“。"
)
_ROWS = (
    "，， ，、 ，； ，： 、， 、、 、； 、： ；， ；、 ；； ；： ：， ：、 ：； ：： "
    "。， 。、 。； 。： ，。 、。 ；。 ：。 。。 ！。 。！ ？。 。？ .. -- “， “。 "
    "《， （， （。 ，） 、） ，》 、》"
)
_LINE_START = re.compile(r"(?:^|\n)[ \u3000]*(?P<mark>[，。；：、！？”’》）】])(?![0-9])")
_UNFILLED = re.compile(
    r"[（(【\[〔<]\s*(?:"
    r"(?:此处|这里|请在此|在此)[^）)】\]〕>\n]{0,24}(?:插入|添加|补充|填|放|贴|配|写"
    r"|待|略|引用|图)[^）)】\]〕>\n]{0,12}"
    r"|待(?:定|补|补充|补齐|完善|核实|核|核对|核准|确认|填|填写|续|添加|更新|插入"
    r"|配图|审|修改|查|议)[^）)】\]〕>\n]{0,12}|图片?(?:待补|待定|待插|缺"
    r"|略)[0-9]{0,2}|插图[^）)】\]〕>\n]{0,8}|插入[^）)】\]〕>\n]{1,12}|此?略|从略"
    r"|暂缺|暂无|空"
    r"|数据(?:待|缺|暂)[^）)】\]〕>\n]{0,6}|填写[^）)】\]〕>\n]{0,10}|请(?:填|输入"
    r"|补充|核实)[^）)】\]〕>\n]{0,12}|示例文字|占位[^）)】\]〕>\n]{0,6}"
    r"|备注：待[^）)】\]〕>\n]{0,10}|需要?(?:补充|核实|确认"
    r"|修改)[^）)】\]〕>\n]{0,10}|单位名称|某某单位名称|姓名"
    r")\s*[）)】\]〕>]|[（(【]\s*[）)】]|《\s*》|“\s*”"
)
_UNFILLED_WORDS = re.compile(
    r"(?<![A-Za-z])(?:TODO|TBD|FIXME|XXXX+|XXX(?:、XXX)+|TBC|to be (?:done|added"
    r"|confirmed))(?![A-Za-z])|(?<=[：:为是约计共在由、，\s])(?:待定|待补|待补充"
    r"|待核实|待确认|待完善|待填|待更新)(?=[，。；、）)\s]|$|[人个元万项户次份])"
    r"|(?:^|\n)[^\S\n]*(?:待定|待补充?|待填|待核实|待完善|略|暂缺|TBD|待续)[^\S\n]*(?=\n|$)"
    r"|(?:单击|点击)(?:此处|这里)(?:输入|添加|编辑|填写)?(?:文字|文本|标题|内容"
    r"|正文)?|(?:请|在此|此处)(?:输入|填写|插入|填入|添加|补充)(?:正文|内容|文字|标题"
    r"|图片|数据|姓名|单位|日期|照片|配图)|(?:标题|正文|内容|摘要)占位|占位符"
    r"|占位文字|示例文本|测试(?:文本|稿件)[，。\n]|Lorem ipsum"
    r"|(?:错别字|此句|此段|这段|这句|该数|此数)(?:待|需|请|要)(?:核实|核对|确认|修改"
    r"|补充|查证)|(?:编者|作者|审稿人)注：(?:待|请|需)|(?:时间|地点|数字"
    r"|数据|人数|金额|名称|日期)(?:待定|待补|待核|待确认|待填)"
)
_UNFILLED_SIGNS = re.compile(
    r"_{2,}|＿{2,}|﹍{2,}|…{5,}|\.{6,}|[?？]{3,}|[□■△▲◯]{2,}"
    r"|(?<![〇○])[〇○]{2,}(?=[月日县镇乡村市省人元个户])"
    r"|(?<![0-9A-Za-z×])[xX×]{2,}(?=[%％元亩人户个项万名次年月日]|余)"
    r"|(?<![A-Za-z0-9*×])[×＊]{1,2}(?:月[×＊]{1,2}日|年[×＊]{1,2}月)"
    r"|(?<![A-Za-z0-9*×])[xX×]{2,4}(?=主持|出席|讲话|致辞|致词|汇报|发言|签发|审核)"
    r"|(?<=[约共计为有达])[ ]{1,4}(?=[个名户万人元项次亩公][，。；])|(?<=[年月])[ "
    r"\u3000]{1,4}(?=[月日])|\?{2,}(?=[人元户个万])"
)
_WORDS = [
    "TO",
    "TB",
    "FI",
    "XX",
    "to",
    "待定",
    "待补",
    "待核",
    "待确",
    "待完",
    "待填",
    "待更",
    "单击",
    "点击",
    "请输",
    "请填",
    "请插",
    "此处",
    "在此",
    "占位",
    "示例",
    "测试",
    "Lo",
    "错别",
    "此句",
    "此段",
    "这段",
    "这句",
    "该数",
    "此数",
    "者注",
    "稿人",
    "待续",
    "暂缺",
]
_SIGNS = (
    *[
        "__",
        "＿＿",
        "﹍﹍",
        "……",
        "..",
        "??",
        "？？",
        "□□",
        "■■",
        "△△",
        "▲▲",
        "◯◯",
        "〇〇",
        "○○",
        "xx",
        "XX",
        "××",
    ],
    *(f"{one} " for one in "年月约共计为有达"),
    "年\u3000",
    *(f"{one}{of}" for one in "×＊" for of in "年月"),
    "月\u3000",
)
_MARKS_OF_LINES = "，。；：、！？”’》）】"
_ROW_PAIRS = frozenset(map(pair, _ROWS.split()))
_LINE_PAIRS = frozenset(pair(f"{blank}{mark}") for blank in "\n \u3000" for mark in _MARKS_OF_LINES)
_WORD_PAIRS = frozenset(map(pair, _WORDS))
_SIGN_PAIRS = frozenset(map(pair, _SIGNS))
_EMPTY_PAIRS = frozenset(map(pair, ("“”", "《》", "“ ", "《 ")))
_IN_NUMBER_PAIRS = frozenset(pair(f"{point}{digit}") for point in "。．" for digit in "0123456789")
PAIRS = _IN_NUMBER_PAIRS | _EMPTY_PAIRS | _ROW_PAIRS | _LINE_PAIRS | _WORD_PAIRS | _SIGN_PAIRS
_SIGNS_OF_MARKS = "“”‘’《》（）【】「」『』〔〕()"
_SIGNS_OF_WIDTH = ",;:!?.(\"'"


def mark_faults(
    text: str, signs: Signs, found: frozenset[int], *, is_wide: bool
) -> Iterator[Fault]:
    """What is wrong with the marks of ``text``, which has the characters ``signs``.

    ``is_wide``: some of its digits or letters may be full-width."""
    if not signs.isdisjoint(_SIGNS_OF_MARKS):
        yield from _unpaired(text)
    if not signs.isdisjoint(_SIGNS_OF_WIDTH):
        for match in _NARROW.finditer(text):
            if not _is_address(text, match):
                yield Fault(
                    match.start(), "W302", (("mark", match[0][:6]), ("right", _widened(match[0])))
                )
    if is_wide:
        for pattern in (_WIDE_DIGITS, _WIDE_LETTERS):
            for match in pattern.finditer(text):
                yield Fault(
                    match.start(), "W302", (("mark", match[0][:8]), ("right", _narrowed(match[0])))
                )
    for match in _WIDE_IN_NUMBER.finditer(text) if not _IN_NUMBER_PAIRS.isdisjoint(found) else ():
        yield Fault(match.start(), "W302", (("mark", match[0]), ("right", _narrowed(match[0]))))
    for match in (
        _ROW.finditer(text) if not _ROW_PAIRS.isdisjoint(found) or text.count("…") % 2 else ()
    ):
        yield Fault(match.start(), "W303", (("mark", match[0]),))
    for match in (
        _LINE_START.finditer(text)
        if not _LINE_PAIRS.isdisjoint(found) or _LINE_START.match(text)
        else ()
    ):
        yield Fault(match.start("mark"), "W303", (("mark", match["mark"]),))


def placeholders(text: str, signs: Signs, found: frozenset[int]) -> Iterator[Fault]:
    """Places that are still to be filled in."""
    has_brackets = not signs.isdisjoint("（(【[〔<") or not _EMPTY_PAIRS.isdisjoint(found)
    patterns = [_UNFILLED] if has_brackets else []
    patterns += [_UNFILLED_WORDS] if not _WORD_PAIRS.isdisjoint(found) else []
    patterns += [_UNFILLED_SIGNS] if not _SIGN_PAIRS.isdisjoint(found) else []
    for pattern in patterns:
        for match in pattern.finditer(text):
            words = " ".join(match[0].split()) or "空白"
            at = match.start() + len(match[0]) - len(match[0].lstrip())
            yield Fault(at, "W104", (("words", words[:16]),))


def _unpaired(text: str) -> Iterator[Fault]:
    """Opening marks without closing ones in their paragraph, and the other way round.

    Quotes may run over paragraphs, each of which then opens them anew.
    """
    if _are_even(text):
        return
    waiting: list[tuple[str, int]] = []
    open_ones: Counter[str] = Counter()
    for match in _PAIRED.finditer(text):
        sign = match[0]
        if sign == "\n":
            reopened = text[match.end() : match.end() + 3].lstrip(" \u3000")[:1]
            yield from (_alone(at, one) for one, at in waiting if one != reopened)
            waiting = []
            open_ones.clear()
        elif sign in _PAIRS or sign == "(":
            if sign in "“《" and waiting and waiting[-1][0] == sign:
                yield _alone(match.start(), sign)
            else:
                waiting.append((sign, match.start()))
                open_ones[sign] += 1
        else:
            wanted = ("（", "(") if sign in "）)" else (_CLOSING[sign],)
            if waiting and waiting[-1][0] in wanted:
                opening, at = waiting.pop()
                open_ones[opening] -= 1
                if (opening == "(") != (sign == ")"):
                    yield _alone(at, f"{opening}…{sign}")
            elif sign in "）)" and _ITEM.search(text, max(0, match.start() - 6), match.start()):
                continue
            elif any(open_ones[one] for one in wanted):
                while waiting[-1][0] not in wanted:
                    one, at = waiting.pop()
                    open_ones[one] -= 1
                    yield _alone(at, one)
                open_ones[waiting.pop()[0]] -= 1
            elif sign != "’":
                yield _alone(match.start(), sign)
    yield from (_alone(at, one) for one, at in waiting)


def _are_even(text: str) -> bool:
    """Whether nothing is left of the marks when those that pair are gone."""
    left: list[str] = []
    for sign in _PAIRED.findall(text):
        if left and left[-1] + sign in _BOTH:
            left.pop()
        else:
            left.append(sign)
    return not "".join(left).strip("\n")


def _alone(at: int, sign: str) -> Fault:
    return Fault(at, "W301", (("mark", sign),))


def _is_address(text: str, match: re.Match[str]) -> bool:
    """Whether it is part of an address, of code, or of a formula."""
    return "://" in text[max(0, match.start() - 8) : match.end() + 3] or match[0] in ('""', "''")


_WIDE = str.maketrans(",;:!?().", "，；：！？（）。")
_HALF: dict[int, int | str] = {**{0xFF01 + code: 0x21 + code for code in range(94)}, ord("。"): "."}


def _widened(mark: str) -> str:
    if mark[0] in "\"'":
        return "“ ”" if mark[0] == '"' else "‘ ’"
    return "（ ）" if mark[0] == "(" else mark.translate(_WIDE)


def _narrowed(mark: str) -> str:
    return mark.translate(_HALF)[:8]
