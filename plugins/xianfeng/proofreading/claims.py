"""提法 of the Party whose number is wrong, posts in a wrong order, and claims to be first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xianfeng.findings.fault import Fault
from xianfeng.proofreading.anchors import pair

if TYPE_CHECKING:
    from collections.abc import Iterator

_N = "十[一二三四五六七八九]|[一二两三四五六七八九十]"
_FIXED: tuple[tuple[re.Pattern[str], frozenset[int], str], ...] = tuple(
    (re.compile(pattern), frozenset(map(pair, anchors.split())), right)
    for pattern, anchors, right in (
        (
            rf"(?<![\u4e00-\u9fff十])(?:“)?(?P<n>{_N})个意识”?(?=[，。；、”“]|坚定|增强|做到"
            rf"|和|的|$)|(?:增强|树牢|强化|牢固树立|树立|提高)“?(?P<m>{_N})个意识",
            "个意",
            "四个意识",
        ),
        (
            rf"(?:坚定|增强|坚持|树牢|“)(?P<n>{_N})个自信|(?P<m>{_N})个自信(?=[”，。、；]|做到"
            rf"|和|教育)",
            "个自",
            "四个自信",
        ),
        (rf"(?P<n>{_N})个确立", "个确", "两个确立"),
        (
            rf"(?:做到|践行|坚决|“)(?P<n>{_N})个维护|(?P<m>{_N})个维护(?=[”，。、；]|和|的)",
            "个维",
            "两个维护",
        ),
        (rf"(?P<n>{_N})个全面”?(?:战略布局)|“(?P<m>{_N})个全面”", "个全", "四个全面"),
        (rf"“(?P<n>{_N})位一体”?总体布局|统筹推进“?(?P<m>{_N})位一体", "位一", "五位一体"),
        (rf"(?P<n>{_N})会一课", "会一", "三会一课"),
        (r"三会(?P<n>二|两|三|四|五)课", "三会", "三会一课"),
        (rf"(?P<n>{_N})议两公开|四议(?P<m>一|三|四|二)公开", "议两 四议", "四议两公开"),
        (rf"“?(?P<n>{_N})学一做|两学(?P<m>二|两|三|四)做", "学一 两学", "两学一做"),
        (rf"(?P<n>{_N})严三实|三严(?P<m>一|二|两|四|五)实", "严三 三严", "三严三实"),
        (rf"(?P<n>{_N})个代表”?重要思想", "个代", "三个代表"),
        (rf"中央(?P<n>{_N})项规定", "项规", "八项规定"),
        (rf"(?P<n>{_N})大攻坚战", "大攻", "三大攻坚战"),
        (rf"“(?P<n>{_N})个一百年”|(?P<m>{_N})个一百年奋斗目标", "个一", "两个一百年"),
        (rf"“(?P<n>{_N})个必由之路”|(?P<m>{_N})个必由之路", "个必", "五个必由之路"),
        (rf"监督执纪“?(?P<n>{_N})种形态|运用“?(?P<m>{_N})种形态”?", "种形", "四种形态"),
        (
            rf"(?:反对|纠治|整治|查处|驰而不息纠正)“(?P<n>{_N})风”|“(?P<m>{_N})风”问题",
            "风”",
            "四风",
        ),
        (rf"牢记“?(?P<n>{_N})个务必", "个务", "三个务必"),
        (
            rf"(?P<n>{_N})审(?:三|二|两|四)校|三审(?P<m>一|二|两|四|五)校",
            "审三 三审 审二 审两",
            "三审三校",
        ),
    )
)
_SESSION = re.compile(
    rf"(?:党的)?(?P<congress>十[一二三四五六七八九]|二十)届(?P<session>{_N})中全会"
)
_SESSIONS = {
    "二十": 4,
    "十九": 7,
    "十八": 7,
    "十七": 7,
    "十六": 7,
    "十五": 7,
    "十四": 7,
    "十三": 8,
    "十二": 7,
    "十一": 7,
}
"""Plenary meetings that each central committee has held (of the 20th, those up to October 2025)."""
_BEFORE_CONGRESS = re.compile(
    r"党的(?:二十大|十九大|十八大)(?P<session>[一二三四五六七])中全会|(?:二十|十九"
    r"|十八)大(?P<other>[一二三四五六七])中全会|党的第(?:二十|十九|十八)大(?!会)"
    r"|(?:二十|十九|十八)届(?:全会|大会|代表大会)(?!精神代表)"
    r"|党的(?P<far>二十[一二三四五六七八九]|三十)大"
)
_VALUES = {word: at + 1 for at, word in enumerate("一二三四五六七八九十")}
_ORDERED = re.compile(
    r"(?<!副)(?:(?:国家主席|中央军委主席)、(?:中共中央)?总书记|(?:中央军委主席"
    r"|军委主席)、国家主席|国家主席、(?:党的|中共中央|中央)?总书记|县长、县委副书记"
    r"|镇长、镇?党委副书记|乡长、乡?党委副书记|市长、市委副书记|省长、省委副书记"
    r"|区长、区委副书记|局长、党组书记|主任、党组书记|校长、党委书记|院长、党委书记)"
    r"|(?:副县长|副市长|副区长|副镇长)、[县市区镇](?:委|党委)常委"
    r"|组织部部?长、县委常委|宣传部部?长、县委常委|统战部部?长、县委常委|政府和党委"
    r"|县政府、县委(?!、|办|组)|镇政府、镇?党委(?!、)|县政府县委|市政府、市委(?!、"
    r"|办)|国务院、党中央|国务院、中共中央|村委会、村党支部|村委会和村党支部"
)
_NAMED_ORDER = re.compile(
    r"(?<!副)(?:县长[\u4e00-\u9fff]{2,3}、县委书记|市长[\u4e00-\u9fff]{2,3}、市委书记"
    r"|区长[\u4e00-\u9fff]{2,3}、区委书记|[镇乡]长[\u4e00-\u9fff]{2,3}、[镇乡]?党委书记)"
    r"|人大(?:常委会)?主任、[县市区]委书记|副[县市区镇乡]长[\u4e00-\u9fff]{2,3}、[县市区镇乡]?(?:委|党委)书记"
)
"""The same with names behind the posts."""
_LATER_POST = re.compile(
    r"(?<!书记、)(?<!书记和)(?:副?[县市区镇乡州旗]长、(?:[县市区镇乡州旗]委|[镇乡]?党委)(?:副书记|常委|委员)"
    r"|副?(?:局长|主任|院长|校长|所长|站长)、党(?:组|委|工委|总支|支部)(?:副?书记|成员|委员)"
    r"|部长、[县市区州旗]委常委)"
)
"""A post of the government before one of the Party, of one person."""
_BODY = r"[省市县区镇乡州旗](?:委|人大(?:常委会)?|政府|政协)|人大(?:常委会)?|政协"
_BODIES = re.compile(rf"(?<![省市县区镇乡州旗])(?:(?:{_BODY})[、和及与])+(?:{_BODY})")
_POST_PAIRS = frozenset(map(pair, ("长、", "任、")))
_BODY_PAIRS = frozenset(map(pair, ["府、", "府和", "协、", "协和", "大、", "大和"]))
_RANKS = ("委", "人大", "政府", "政协")
_SECRETARY = pair("委书")
_CLAIM = re.compile(
    r"(?P<scope>全国|全省|全市|全县|全区|全镇|全乡|国内|省内|市内|县内|区内|本省|本市"
    r"|我省|我市|我县|业内|行业|同行业|西部|中部|东部|华东|华南|华中|西南|西北|东北"
    r"|川东|全州|州内)[^，。；、！？\n“”]{0,8}?"
    r"(?:首创|率先(?!垂范|士卒|突破口|示范)|首个|首家|首例|首座|首部|首支|首条|首处"
    r"|第一家|第一个(?!五年)|第一例|第一座|第一部|第一支|第一条|唯一|独一无二"
    r"|独此一家|领先|先例|先河|之最|最早|最先(?!进)|第一人|空白)"
    r"|(?:首开|开创|开)[^，。；、\n]{0,8}先河|填补(?:了)?[^，。；\n]{0,12}空白"
    r"|史无前例|前所未有的创举|国内外首创|全国第一(?![书批届次名轮位张期部版])"
    r"|全省第一(?![书批届次轮期季])|全市第一(?![书批届次轮期季])"
    r"|全县第一(?![书批届次轮期季])|首创(?!精神|性(?!的)|者|级别|表述|之功|于)"
)
CLAIMS = (
    "首创",
    "率先",
    "首个",
    "首家",
    "首例",
    "首座",
    "首部",
    "首支",
    "首条",
    "首处",
    "第一",
    "唯一",
    "独一",
    "独此",
    "领先",
    "先例",
    "先河",
    "之最",
    "最早",
    "最先",
    "空白",
    "史无",
    "创举",
)
_CLAIM_PAIRS = frozenset(map(pair, CLAIMS))
_FIXED_PAIRS = frozenset(one for _, anchors, _ in _FIXED for one in anchors) | frozenset(
    map(
        pair,
        [
            "个革",
            "届一",
            "届二",
            "届三",
            "届四",
            "届五",
            "届六",
            "届七",
            "届八",
            "届九",
            "届十",
            "大一",
            "大二",
            "大三",
            "大四",
            "大五",
            "大六",
            "第二",
            "届全",
            "届大",
            "届代",
            "第十",
            "三十",
            "十一",
        ],
    )
)
_ORDER_PAIRS = frozenset(
    map(
        pair,
        [
            "席、",
            "长、",
            "任、",
            "府、",
            "府和",
            "府县",
            "院、",
            "会、",
            "会和",
            "协、",
            "协和",
            "大、",
            "大和",
        ],
    )
)
PAIRS = _CLAIM_PAIRS | _FIXED_PAIRS | _ORDER_PAIRS | {_SECRETARY}


def fixed_numbers(text: str, found: frozenset[int]) -> Iterator[Fault]:
    """提法 that begin with another number than they have, meetings that have not been."""
    if _FIXED_PAIRS.isdisjoint(found):
        return
    for pattern, anchors, right in _FIXED:
        for match in pattern.finditer(text) if not anchors.isdisjoint(found) else ():
            given = next(filter(None, match.groups()), "")
            wrong = match[0].strip("“”，。、；")
            if given and right not in match[0]:
                yield Fault(match.start(), "W203", (("wrong", wrong), ("right", right)))
    for match in _SESSION.finditer(text):
        if _VALUES.get(match["session"], 99) > _SESSIONS[match["congress"]]:
            yield Fault(match.start(), "W203", (("wrong", match[0]), ("right", "核对届次和次数")))
    for match in _BEFORE_CONGRESS.finditer(text):
        yield Fault(match.start(), "W203", (("wrong", match[0]), ("right", "核对届次和次数")))


def orders(text: str, found: frozenset[int]) -> Iterator[Fault]:
    """Posts and bodies in an order that no document has: the Party's come first."""
    for match in _NAMED_ORDER.finditer(text) if _SECRETARY in found else ():
        yield Fault(match.start(), "W107", (("words", match[0]),))
    if _ORDER_PAIRS.isdisjoint(found):
        return
    ends = -1
    has_bodies = not _BODY_PAIRS.isdisjoint(found)
    has_posts = not _POST_PAIRS.isdisjoint(found)
    patterns = (
        _ORDERED,
        *((_LATER_POST,) if has_posts else ()),
        *((_BODIES,) if has_bodies else ()),
    )
    for pattern in patterns:
        for match in pattern.finditer(text):
            is_wrong = pattern is not _BODIES or _is_unranked(match[0])
            if is_wrong and match.start() >= ends:
                ends = match.end()
                yield Fault(match.start(), "W107", (("words", match[0]),))


def _is_unranked(bodies: str) -> bool:
    """Whether one of the four bodies of a level stands before one that goes before it."""
    named = re.split("[、和及与]", bodies)
    levels = {one[0] for one in named if one[0] in "省市县区镇乡州旗"}
    ranks = [next(at for at, rank in enumerate(_RANKS) if rank in one) for one in named]
    return len(levels) == 1 and ranks != sorted(ranks)


def first_claims(text: str, found: frozenset[int]) -> Iterator[Fault]:
    """Claims to be the first, or the only one."""
    for match in _CLAIM.finditer(text) if not _CLAIM_PAIRS.isdisjoint(found) else ():
        yield Fault(match.start(), "W401", (("claim", match[0][:16]),))
