"""Masks that leak: a place left out here and named there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xianfeng.findings.fault import Fault
from xianfeng.proofreading.tables import words

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEVELS = "省|市|县|区|旗|州|镇|乡|街道|村|社区"
MASK = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])"
    rf"|(?<=[在到赴由与和向对是从的、为及等以让给将把全]))(?:某某?某?|[×✕╳xX]{{1,4}}"
    rf"|[*＊]{{1,4}}|[○〇ＯO]{{2,4}}"
    rf"|[Ａ-ＺA-Z](?=[省市县区镇乡村]))(?P<level>{_LEVELS})"
    rf"|(?:(?<=[省市县区镇乡村])(?:某某?某?|[×✕╳xX]{{1,4}}"
    rf"|[*＊]{{1,4}})(?P<lower>{_LEVELS}))|某(?:某)?(?P<any>{_LEVELS})"
)
_KINDS = "县|区|镇|乡|街道|村|社区|市"
_GENERIC = re.compile(
    r"(?:全|本|该|各|某|每|我|外|邻|兄弟|周边|周围|附近|所在|所辖|相关|有关|其他|多个"
    r"|部分|一些|几个|个|两|三|四|五|六|七|八|九|十|百|千|万|数|多|[0-9０-９]|贫困"
    r"|示范|试点|重点|行政|自然|中心|城|乡|农|山|新|老|小|大|强|弱|后进|先进|薄弱"
    r"|空壳|脱贫|文明|样板|精品|美丽|幸福|平安|和美|旅游|特色|同|跨|下|进|入|驻|到|包"
    r"|联|帮|扶|带|富|强|兴|治|建|爱|护|访|走|街|市|州|郊|工业|高新|开发|景|社|园|片"
    r"|牧|林|库|库区|灾|特|老|易|移民|安置|搬迁|直|州|地级|县级|副省级|直辖|自治|超"
    r"|夜|早|集|菜|超级|房|楼|股|上|门|人才|资本|农贸|交易|消费|国内|国际|金融|批发"
    r"|专业|二手|拓展|开拓|面向|适应|统一|大|城|都|进城|返|回|离|出|我们|我|他们|自己"
    r"|家|经开|优秀|开展|围绕|推进|加强|实施|推动|深化|促进|建设|选派|组织|引领|助力|支持|培育|发展"
    r"|壮大|打造|创建|整顿|覆盖|健全|完善|落实|聚焦|统筹|提升|规范|探索|基层|一线|相邻|偏远|落后|涣散|全省各|全市各|标杆|明星|数字|智慧|未来|共富|无讼|零|无|有|一|某|头|后|本|此"
    r"|那|这|什么|哪|何|军|震|灾|地|资料|正文|栏目)$"
)
_NO_BEGINNING = "某×xX*＊在到赴由与和向对是从的、为及等以让给将把往经于近靠来自我他这那该各全本其"
_PLACE = re.compile(
    r"(?:(?<![\u4e00-\u9fff])"
    r"|(?<=[在到赴由与和向对是从的、为及等以让给将把往经位于邻近靠来自省市县区镇乡]))"
    rf"(?:位于|地处|坐落于|来到|走进|前往|驻)?(?P<name>(?![{_NO_BEGINNING}])(?!(?<=[某×xX*＊])[省市县区镇乡村州旗])[\u4e00-\u9fff]{{1,4}}?)(?P<kind>{_KINDS})"
)
_BESIDE = re.compile(
    rf"(?<=[省市县区旗州镇乡道村])[（(](?:即|原名)?(?P<place>[\u4e00-\u9fff]{{2,5}}(?:{_KINDS}))[）)]"
)
"""A name in brackets right behind a level."""
_AFTER_KIND = re.compile(
    "级|里|内|民|域|委|情|容|貌|规|风|际|间|口|场|集|值|价|面|长|两级|干部|史|外"
    "|道|头|庄|落|务|校|医|政|直|市|区|分|别|位|块|划|县|乡|镇"
)


def leaks(text: str) -> Iterator[Fault]:
    """The first place that stands by its name in a text that leaves names of places out."""
    mask = MASK.search(text)
    if mask is None:
        return
    beside = _BESIDE.search(text, mask.end())
    if beside:
        words = (("named", beside["place"]), ("mask", mask[0]))
        yield Fault(beside.start("place"), "D220", words)
        return
    for match in _PLACE.finditer(text):
        if _is_specific(text, match):
            named = match["name"] + match["kind"]
            yield Fault(match.start("name"), "D220", (("named", named), ("mask", mask[0])))
            return


def _is_specific(text: str, match: re.Match[str]) -> bool:
    name, kind = match["name"], match["kind"]
    after = text[match.end() : match.end() + 2]
    known = words("words")
    if text[match.end() - 1 : match.end() + 1] in known:
        return False  # 围绕乡村
    if len(name) + len(kind) < 3 or _GENERIC.search(name) or _AFTER_KIND.match(after):
        return False
    if re.match(
        "[的了是在和与及等为把将对向从到被让给我你他这那此其每各多所有无不都就也还又很更最]", name
    ):
        return False
    return not any(sign in name for sign in "某的了是在和与及等为个全各村镇乡县市区负而")


def place_names(text: str, known: frozenset[str]) -> Iterator[str]:
    """Places that ``text`` names: of the ``known`` ones, then what a pattern takes for one."""
    yield from (name for name in sorted(known) if name in text)
    for match in _PLACE.finditer(text):
        if _is_specific(text, match):
            yield match["name"] + match["kind"]
