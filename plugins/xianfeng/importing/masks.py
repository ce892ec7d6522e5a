"""What the office has left out of a text, and of which kind it was.

Single and double stars, ``xxx``, ``XX``, 某某: in five real reports every one of them stood for a
name or a number. Kinds are guessed from what stands around them; the editor sees them in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from xianfeng.prose.redaction_marks import SHOWN

_STARS = r"[*＊]+"
_CROSSES = (
    r"(?<![A-Za-z0-9_./@×-])(?:[xX]{2,}(?![A-Za-z0-9_./@-])|[ｘＸ]{2,}|[xX](?=[省市县区镇乡村州]))"
)
_SIGNS = r"×{2,}|[○〇]{2,}(?=[省市县区镇乡村街局委办公单同])|[□■]{2,}(?=[省市县区镇乡村])|某某+"
MASK = re.compile(f"{_STARS}|{_CROSSES}|{_SIGNS}")
"""What may stand for something left out."""
_TIMES = re.compile(r"(?<=[\d米宽高长厚深厘层间栋])[*＊](?=[\d宽高长厚深])")
_NUMBER = re.compile(r"(?<!\d)\d{1,6}([*＊]{2,})\d{0,4}(?!\d)|(?<=[A-Za-z0-9])([*＊]{4,})")
"""A number that was masked for privacy: stars in it become full-width ones."""
_CHINESE = re.compile("[\u3400-\u9fff\u3001\u3002\uff00-\uffef“”‘’《》]")

_AREAS = re.compile(
    r"[省市县区旗州盟镇乡村屯]|街道|社区|[路街河湖山江](?!径)|园区|籍|等地|地区|经开区|开发区|自治|大道|片区"
)
_ORGANISATIONS = re.compile(
    r"[局部委办院厂所站](?![分门员法理])|公司|集团|企业|学校|[大中小]学|医院|银行|师院|理工|农职院|支部|党委|党组|党总支"
    r"|协会|中心|证券|培训机构|国家|研究|合作社|学院"
)
_PERSONS = re.compile(
    r"同志|先生|女士|老师|医生|书记|主任|部长|局长|[县市镇乡]长|同学|老人|某(?!某)|说|表示|介绍|告诉"
)
_POSTS = re.compile(
    r"(?:书记|主任|部长|局长|[县市镇乡]长|支书|党员|村民|户主|同志|队员|模范|个人)$"
)
_AMOUNTS = re.compile(
    r"[名人个家户万亿元％%项次篇套位亩年月日号期批岁吨条栋间块座台届多余场处件例支所只头门平千百十]"
    r"|公里|平方|公顷|周岁|以上|以下|[”’]后"
)
_TOWARDS = re.compile(
    r"(?:[在到赴往超学于向与和及、]|对标|美丽|来自|前往|[省市县区]|江苏|浙江|安徽|河南|山东|湖南|湖北|江西|福建|广东|广西|四川|云南|贵州|陕西|山西|河北|辽宁|吉林|甘肃)$"
)


class Mask(NamedTuple):
    """``text[start:end]`` stands for what was left out; ``kind`` is one of ``SHOWN``, or empty where
    stars hide digits of a number, which stay as full-width stars."""

    start: int
    end: int
    kind: str


def masks(text: str, start: int, end: int) -> Iterator[Mask]:
    """The masks of ``text`` between ``start`` and ``end``, in order, none inside another."""
    hidden = [found.span(1 if found[1] else 2) for found in _NUMBER.finditer(text, start, end)]
    for found in MASK.finditer(text, start, end):
        if any(first < found.end() and found.start() < last for first, last in hidden):
            yield Mask(*found.span(), "")
        elif _is_mask(text, found):
            yield Mask(
                *found.span(),
                _kind(
                    text[max(0, found.start() - 8) : found.start()],
                    text[found.end() : found.end() + 8],
                ),
            )


def _is_mask(text: str, found: re.Match[str]) -> bool:
    before, after = (
        text[max(0, found.start() - 1) : found.start()],
        text[found.end() : found.end() + 1],
    )
    if _TIMES.match(text, found.start()) and len(found[0]) == 1:
        return False
    if found[0][0] in "*＊":
        is_note = before in ("", "\n") and after in (" ", "注")  # of a list, or of a remark
        return not is_note and bool(_CHINESE.match(before) or _CHINESE.match(after))
    return bool(_CHINESE.match(before) or _CHINESE.match(after))


def _kind(before: str, after: str) -> str:
    if _PERSONS.match(after) or (_POSTS.search(before) and not _AREAS.match(after)):
        return "人名"
    if _AREAS.match(after) and not re.match(r"[路街]径|号", after):
        return "地名"
    if _AMOUNTS.match(after):
        return "数字"
    if _ORGANISATIONS.match(after):
        return "单位"
    if _TOWARDS.search(before) or (before.endswith("为") and after.startswith(("高质量", "发展"))):
        return "地名"
    return "名称"


def shown(kind: str, length: int) -> str:
    """What readers see of a mask; of stars in a number the same in full width."""
    return SHOWN[kind] if kind else "＊" * length
