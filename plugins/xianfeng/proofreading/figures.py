"""Numbers and units: what no calendar, clock or arithmetic allows, and what says a thing twice."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING

from xianfeng.findings.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = re.compile(r"[0-9]+(?:[.,·:][0-9]+)*")
"""Each number is looked at once, with what stands around it."""
_UNITS = (
    "万元|亿元|万亩|万人|公里|平方米|立方米|人次|千克|公斤|元|亩|户|吨|米|名|个|人"
    "|次|件|项|家|斤|天|年|岁|里|场|处|小时|分钟|％|%"
)
_DAY = re.compile(
    r"(?:(?P<year>(?:19"
    r"|20)[0-9]{2})[年.\-/])?(?<![0-9])(?P<month>[0-9]{1,2})月(?:份)?(?P<day>[0-9]{1,2"
    r"})[日号](?!文|楼|院|线|桥|机|库|令)"
)
_MONTH = re.compile(r"(?:19|20)[0-9]{2}年(?P<month>[0-9]{1,2})月(?![0-9])")
_CLOCK = re.compile(
    r"(?P<hour>[0-9]{1,2})(?P<sign>[:：时点])(?P<minute>[0-9]{2})(?![0-9:：％%年月个名"
    r"人户])(?:分)?"
)
_HOUR = re.compile(r"(?P<hour>[0-9]{2})时(?![间长段速光刻期常效])")
_TOWARDS = re.compile("[到至午晚日从于]$")
_OF_A_DAY = re.compile("上午|下午|晚上?|早上?|中午|凌晨|时间|[日号天]$|每周.$")
_TAIL = re.compile(
    rf"[ ]?(?:万|亿|千|百)?(?P<more>余|多)?[ ]?(?:万|亿)?(?:{_UNITS})?[ "
    rf"]?(?P<about>左右|上下|以上|以内|余(?!户|名|个|亩|元|件)|多(?=[，。；、]))?"
)
_ABOUT = re.compile(
    r"(?:大约|约|将近|大概|接近|近|不到|超过|超|逾|至少|最多|最少|不少于|不低于|至多)[ ]?$"
)
_ABOUT_TWICE = re.compile(
    "(?:大约有近|约有近|近约|约近|大约近|约超过|约将近|将近约|大约超过|近超过|超过约|约逾)[ ]?$"
)
_TWICE = re.compile(
    r"(?P<unit>万元|亿元|万亩|万人|公里|平方米|立方米|百分点|元|亩|户|吨|米|人次|千克"
    r"|公斤|％|%)[ ]?(?P=unit)(?!均|次|口|员|民|数|家|代|工|内|才|年|通|联|都|有|受"
    r"|参)|万万(?!家)|亿亿|[ ]?(?:万元|亿元)(?:元|万)|[ ]?万余万|[%％]个?的?百分点"
    r"|个?百分点[%％]|余多|多余[个名户人元]"
    r"|[ ]?(?:平方公分|平米公里|KM|Km|KG|Kg|ML|M²|㎡㎡)(?![A-Za-z])"
    r"|[万亿千百]?[余多]?[ ]?(?:个?平米|个?平方(?![米公千百厘毫分英根数和差寸码])"
    r"|个?立方(?![米厘毫分体根])|公吨|公分(?!钱)|公升)|[ ]?(?:KW|Kw|kw|KWH|Kwh|KWh|kwh|MW[Hh]|HZ|Hz?z)(?![A-Za-z])"
)
_THOUSANDS = re.compile("千(?:多|余)?(?:人(?!民)|名|户|亩|元|万|斤|个|家|件|场|公里)")
_UNTIL = re.compile("(?<![名报集稿理请交订款])截止(?:到|至)?[ ]?$")
_CHINESE_MONTH = re.compile(r"[一二三四五六七八九十]+月$")
_MIXED = re.compile(r"[零〇一二三四五六七八九]{2}年|[一二三四五六七八九]+月")
_MIXED_BEFORE = re.compile(r"二[零〇○][一二三四五六七八九零〇][一二三四五六七八九零〇]年$|2[〇零]$")
_RANGE = re.compile(
    r"(?P<low>[0-9]+(?:\.[0-9]+)?)[%％]?[-—~～－至到](?P<high>[0-9]+(?:\.[0-9]+)?)(?:["
    r"%％]|岁|人|户|万元|元|亩|公里|天)(?![0-9])"
)
_DECREASE = re.compile(r"(?:减少|降低|下降|缩短|缩小|压缩|减轻)(?:了|到|至|为|近|约)?[ ]?$")
_DECREASE_WORDS = re.compile(
    r"(?:减少|降低|下降|缩短|缩小|压缩|减轻)(?:了|到|至|为|近"
    r"|约)?[一两二三四五六七八九十]+(?:多)?倍"
)
_RATE = re.compile(
    r"(?:率|比例|占比|覆盖面|合格|达标|满意度)[^，。；\n0-9]{0,4}(?:达到|达|为|是|至|到|占)[ ]?$"
)
_BEYOND = re.compile(r"增|超|完成|投资|同比|进度|比上|产能|负荷|负债|回报|利润|产出|膨胀")


_LEADING = frozenset("止约近超过逾到少于多达至了之概月零〇○ 一二三四五六七八九十")
_MEANING = frozenset(
    "万亿千百余多左上以倍%％-—~～－至到日号月年元亩户吨米名个人次件项家斤天岁里场处小分平立公方零〇一二三四五"
    "六七八九. KMGkH㎡个几余"
)


def figure_faults(text: str) -> Iterator[Fault]:
    """What is wrong with the numbers of ``text``, in which digits are half-width."""
    for match in _NUMBER.finditer(text):
        why = _why(text, match)
        if why:
            begin = max(0, match.start() - 4)
            yield Fault(
                match.start(),
                "W201",
                (("words", text[begin : match.end() + 6].strip().split("\n")[0]), ("why", why)),
            )
        elif text[match.end() : match.end() + 1] in "月年：时点" or ":" in match[0]:
            yield from _dates(text, match)
    if "倍" in text:
        for match in _DECREASE_WORDS.finditer(text):
            yield Fault(
                match.start(), "W201", (("words", match[0]), ("why", "减少、降低不能用倍数"))
            )


def _why(text: str, match: re.Match[str]) -> str:
    """What is wrong with one number; empty where nothing is."""
    number, start, end = match[0], match.start(), match.end()
    if text[end : end + 1] not in _MEANING and text[max(0, start - 1) : start] not in _LEADING:
        return ""  # nothing is said of it that could be wrong
    before, after = text[max(0, start - 8) : start].rpartition("\n")[2], text[end : end + 10]
    if before[-1:].isascii() and before[-1:].isalnum():
        return ""
    tail = _TAIL.match(text, end)
    if tail and (tail["more"] or tail["about"]) and _ABOUT.search(before):
        is_bound = tail["about"] in ("以上", "以内") and before.endswith(
            ("超过", "不少于", "不低于", "至少", "至多", "最多")
        )
        if tail["about"] not in ("以上", "以内") or is_bound or before.endswith(("约", "近")):
            return "一个数前后都写了约数"
    if tail and tail["more"] and tail["about"] in ("左右", "上下"):
        return "一个数前后都写了约数"
    if _ABOUT_TWICE.search(before):
        return "一个数前后都写了约数"
    if after.startswith(("%", "％")) and re.search(r"百分之[ ]?$", before):
        return "百分数写了两遍单位"
    if before.endswith(("百分之", "千分之")) or (after[:1] == "几" and number.endswith("0")):
        return "一个数里混用了汉字和阿拉伯数字"
    if after[:1] in ("年", "月") and _UNTIL.search(before):
        return "到某时为止写“截至”"
    if after[:1] == "千" and _THOUSANDS.match(after):
        return "阿拉伯数字后面只能接“万”“亿”"
    if _TWICE.match(after):
        return "单位写重了或写法不规范"
    if re.match(r"[ ]?(?:多)?倍", after) and _DECREASE.search(before):
        return "减少、降低不能用倍数"
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})*,(?:[0-9]{1,2}|[0-9]{4,})", number) and re.match(
        rf"[ ]?(?:{_UNITS}|万|亿)", after
    ):
        return "数字的写法不对"
    if (
        re.fullmatch(r"0[0-9]{1,3}", number)
        and re.match("万|亿|亩|户|人(?!民)|个|元", after)
        and before[-1:] not in (".", "．", "·", "-", "－")
    ):
        return "数字的写法不对"
    if (
        re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", number) and re.match("[万亿％%元亩]", after)
    ) or re.match(r"\.[万亿％%]", after):
        return "数字的写法不对"
    if (
        (_MIXED.match(after) and len(number) <= 2)
        or (re.match("[日号](?!楼|院|线|文)", after) and _CHINESE_MONTH.search(before))
        or _MIXED_BEFORE.search(before)
    ):
        return "一个日期里混用了汉字和阿拉伯数字"
    if (
        (
            after[:1] in "%％-—~～－至到"
            and (span := _RANGE.match(text, start))
            and before[-1:] not in ("-", "—", ".", "－", "至", "到")
        )
        and float(span["low"]) > float(span["high"])
        and len(span["low"]) < 4
    ):
        return "前一个数比后一个大"
    is_over = (
        after[:1] in ("%", "％") and number.replace(".", "", 1).isdecimal() and float(number) > 100
    )
    if (
        is_over
        and _RATE.search(text, max(0, start - 12), start)
        and not _BEYOND.search(text, max(0, start - 20), start)
    ):
        return "比率超过百分之百"
    return ""


def _dates(text: str, match: re.Match[str]) -> Iterator[Fault]:
    """The day, month or time that begins with the number ``match``, where there is none such."""
    start = match.start()
    before = text[max(0, start - 5) : start]
    if before.endswith("年") and re.search("(?:19|20)[0-9]{2}年$", before):
        return  # told with its year
    day = _DAY.match(text, start)
    if day:
        month = int(day["month"])
        if (
            not 1 <= month <= 12
            or not 1 <= int(day["day"]) <= monthrange(int(day["year"] or 2024), month)[1]
        ):
            yield Fault(start, "W202", (("words", day[0]),))
    elif (year := _MONTH.match(text, start)) and not 1 <= int(year["month"]) <= 12:
        yield Fault(start, "W202", (("words", year[0]),))
    elif (hour_alone := _HOUR.match(text, start)) and int(hour_alone["hour"]) > 24:
        if _TOWARDS.search(before):
            yield Fault(start, "W202", (("words", hour_alone[0]),))
    elif (clock := _CLOCK.match(text, start)) and before[-1:] not in (":", "：", "第"):
        hour, minute = int(clock["hour"]), int(clock["minute"])
        is_time = clock["sign"] in "时点" or _OF_A_DAY.search(before)
        if (hour > 24 or minute > 59) and is_time:
            yield Fault(start, "W202", (("words", clock[0]),))
