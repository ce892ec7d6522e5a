"""What is written in figures and signs, in the words in which it is said.

Each form is a pattern and a function of its match. They come one after the other: what one has said
holds no figures, and is nothing to the next.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from xianfeng.prose.spoken_numbers import digits, number

_N = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_TO = r"[—–~～-]{1,2}|至|到"
_Y = r"(?:1[6-9]|20)\d\d"
_UNITS = {
    "km/h": "公里每小时", "km²": "平方公里", "km2": "平方公里", "m²": "平方米", "m2": "平方米", "㎡": "平方米",
    "m³": "立方米", "m3": "立方米", "㎥": "立方米", "m/s": "米每秒",
    "kWh": "千瓦时", "kW·h": "千瓦时", "kW": "千瓦", "MW": "兆瓦",
    "km": "公里", "cm": "厘米", "mm": "毫米", "kg": "公斤", "mg": "毫克", "ml": "毫升", "mL": "毫升",
    "ha": "公顷", "hm²": "公顷", "℃": "摄氏度", "°C": "摄氏度", "㎞": "公里", "㎏": "公斤", "㎝": "厘米", "㎜": "毫米",
    "GB": "G", "MB": "兆", "dB": "分贝", "kV": "千伏", "m": "米", "g": "克", "t": "吨", "L": "升", "V": "伏",
    "W": "瓦", "°": "度",
}  # fmt: skip
_MEASURES = (
    "个名户条家处天人次位件项座间台部辆艘只头棵株亩吨斤米周岁元块角倍成层场支批套遍趟班对所片段封份本"
    "张面把根篇袋箱种类口幢轮步眼盏匹双杯顿笔桩垄村桶车碗瓶包盒罐扇副枚架"
)
_LONGER = (
    "公里",
    "千米",
    "小时",
    "分钟",
    "公斤",
    "公顷",
    "平方",
    "立方",
    "百分点",
    "厘米",
    "毫米",
    "星期",
)
_SIGNS = {"±": "正负", "≥": "大于等于", "≤": "小于等于", "≈": "约等于", "≠": "不等于", "÷": "除以"}
_BETWEEN = {
    "＞": "大于",
    "＜": "小于",
    "＝": "等于",
    "＋": "加",
    "#": "号",
    "＃": "号",
    ">": "大于",
    "<": "小于",
    "=": "等于",
}
"""Said so only where figures stand before them, and behind the narrow ones as well."""
_PARTS = {"½": "二分之一", "⅓": "三分之一", "⅔": "三分之二", "¼": "四分之一", "¾": "四分之三"}
_ROMAN = dict(zip("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ", "一二三四五六七八九十", strict=True))
_CIRCLED = {chr(0x2460 + at): number(str(at + 1)) for at in range(20)}
_CALL = r"(?:电话|热线|号码|拨打|致电|拨|打|手机|微信|传真|短号)[号是为:：]{0,2} ?"


def _year(match: re.Match[str]) -> str:
    return f"{digits(match['y'])}年"


def _day(match: re.Match[str]) -> str:
    """A day written with strokes or points, with the time behind it."""
    told = f"{digits(match['year'])}年{number(str(int(match['month'])))}月"
    if match["day"]:
        told += f"{number(str(int(match['day'])))}日"
    if match["hour"]:
        told += _clock(match["hour"], match["minute"])
    return told


def _clock(hour: str, minute: str) -> str:
    told = "两点" if int(hour) == 2 else f"{number(str(int(hour)))}点"
    if not int(minute):
        return told
    return f"{told}{'零' if int(minute) < 10 else ''}{number(str(int(minute)))}分"


def _time(match: re.Match[str]) -> str:
    return _clock(match["h"], match["min"])


def _times(match: re.Match[str]) -> str:
    return f"{_clock(match['h1'], match['m1'])}到{_clock(match['h2'], match['m2'])}"


def _phone(match: re.Match[str]) -> str:
    phone, _, extension = match["phone"].partition("转")
    groups = [digits(group, on_line=True) for group in re.split(r"[-—－ ]+", phone.strip())]
    behind = f"转{digits(extension.strip(), on_line=True)}" if extension else ""
    return (match["call"] or "") + "，".join(groups) + behind


def _percent(match: re.Match[str]) -> str:
    of = "千分之" if match["of"] == "‰" else "百分之"
    return f"{'负' if match['minus'] else ''}{of}{number(match['p'])}"


def _percents(match: re.Match[str]) -> str:
    return f"百分之{number(match['p1'])}到百分之{number(match['p2'])}"


def _fraction(match: re.Match[str]) -> str:
    lower = "百" if match["lower"] == "100" else number(match["lower"])
    return f"{lower}分之{number(match['upper'])}"


def _measured(match: re.Match[str]) -> str:
    """With a unit in letters. Below zero, degrees have a word of their own."""
    unit = _UNITS[match["unit"]]
    low = "零下" if unit == "摄氏度" else "负"
    told = number(match["m"], counts=unit not in ("度", "摄氏度", "伏", "瓦"))
    if match["m1"]:
        above = "零上" if match["minus_m"] and low == "零下" else ""
        told = f"{number(match['m1'])}到{above}{told}"
    return f"{low if match['minus_m'] else ''}{told}{unit}"


def _range(match: re.Match[str]) -> str:
    to = match["to"] if match["to"] in "至到" else "到"
    return f"{number(match['r1'])}{to}{number(match['r2'])}"


def _years(match: re.Match[str]) -> str:
    to = match["yto"] if match["yto"] in "至到" else "到"
    return f"{digits(match['y1'])}{'年' if match['y1n'] else ''}{to}{digits(match['y2'])}年"


def _paper(match: re.Match[str]) -> str:
    return f"{digits(match['of_year'])}年第{number(match['paper'])}号"


def _event(match: re.Match[str]) -> str:
    return number(match["em"]) + digits(match["ed"], on_line=True)


def _plain(match: re.Match[str]) -> str:
    """A number of its own. What is counted follows it."""
    written, rest = match["n"], match.string[match.end() :].lstrip(" ")
    ordinal = match.string[: match.start()].rstrip(" ").endswith("第")
    follows = rest.startswith(_LONGER) or rest[:1] in tuple(_MEASURES)
    months = rest.startswith(("个月", "年")) and not rest.startswith(("年级", "年度"))
    bare = written.replace(",", "").replace("，", "")
    if (
        bare == written
        and len(bare.partition(".")[0]) > 8
        and not (follows or rest[:1] in tuple("万亿多余"))
    ):
        return digits(bare)
    counts = not ordinal and (follows or months or rest[:1] in tuple("万亿千百"))
    minus = "负" if match["minus_n"] else ""
    return minus + number(written, counts=counts)


def _room(match: re.Match[str]) -> str:
    return digits(match["room"], on_line=True)


def _road(match: re.Match[str]) -> str:
    return match["letter"] + digits(match["road"], on_line=True)


def _money(match: re.Match[str]) -> str:
    return number(match["sum"]) + match["many"] + ("美元" if match["coin"] == "$" else "元")


def _ratio(match: re.Match[str]) -> str:
    return f"{number(match['a'])}比{number(match['b'])}"


def _product(match: re.Match[str]) -> str:
    return f"{number(match['f1'])}乘{number(match['f2'])}"


def _lasting(match: re.Match[str]) -> str:
    return f"{number(match['lm'], counts=True)}分{number(match['ls'])}秒"


def _standard(match: re.Match[str]) -> str:
    year = f"，{digits(match['code_year'])}年版" if match["code_year"] else ""
    return match["of_code"] + digits(match["code"], on_line=True) + year


def _numbered(match: re.Match[str]) -> str:
    return f"第{number(match['no'])}号"


_FORMS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (
        r"(?:(?:网址|网站|链接)[:：是为]? ?)?(?:https?://|www\.)[^\s，。；、）)》”]+",
        lambda _: "网址见原文",
    ),
    (
        r"(?:(?:电子)?邮箱[:：是为]? ?)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        lambda _: "邮箱见原文",
    ),
    (r"^(?P<item>\d{1,2})[.．、] ?(?!\d)", lambda m: f"第{number(m['item'])}，"),
    (r"(?<![\d.])[1-9]\d{0,2}(?: \d{3})+(?! ?\d)", lambda m: m[0].replace(" ", "")),
    (
        r"(?<![A-Za-z])(?P<of_code>(?:GB|DB|ISO|IEC|HJ|NY|MZ|JGJ|CJJ)(?:/[TZ])?)[ -]?(?P<code>\d{3,})"
        r"(?:[-—–](?P<code_year>(?:19|20)\d\d)(?!\d))?",
        _standard,
    ),
    (r"(?<=[时天周月年米度元人次亩]) ?[×✕] ?(?=\d)", lambda _: "乘"),
    (r"(?<=[月日号时分年]) ?[—–]{1,2} ?(?=\d)", lambda _: "到"),
    (r"(?<!\d)0(?=\d ?[月日])", lambda _: ""),
    (r"(?<![\w）)])\+(?=\d)", lambda _: "正"),
    (r"[〔\[［（(【](?P<of_year>(?:19|20)\d\d)[〕\]］）)】] ?第? ?(?P<paper>\d+) ?号", _paper),
    (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<cut>[-/.])(?P<month>0?[1-9]|1[0-2])"
        r"(?:(?P=cut)(?P<day>0?[1-9]|[12]\d|3[01])|(?<=-\d\d))(?![\d.%‰/]|-\d)"
        r"(?: ?(?P<hour>[01]?\d|2[0-4])[:：](?P<minute>[0-5]\d)(?!\d))?",
        _day,
    ),
    (
        r"(?P<call>" + _CALL + r")?(?P<phone>(?<!\d)(?:0\d{2,3}[-—－ ]\d{7,8}(?:(?: ?转 ?|[-—])\d{1,5})?"
        r"|1[3-9]\d[- ]?\d{4}[- ]?\d{4}|[48]00[- ]\d{3}[- ]?\d{4}|400\d{7})(?!\d))",
        _phone,
    ),
    (r"(?P<call>" + _CALL + r")(?P<short>\d{3,8})(?![\d,，.]*\d|[个人户元条家次万亿])",
     lambda m: m["call"] + digits(m["short"], on_line=True)),
    (
        r"(?<![\d.,])(?P<line>12345|12371|12380|12388|1(?:1[0-2]|2[0-2]|19)(?= ?(?:消防|急救|报警|指挥|热线|平台))"
        r"|119(?= ?宣传))(?!\d)",
        lambda m: digits(m["line"], on_line=True),
    ),
    (
        r"(?P<of>(?:编号|代码|账号|卡号|邮编|证号|工号|单号|序列号)[:：为是]? ?)(?P<id>\d{3,})",
        lambda m: m["of"] + digits(m["id"], on_line=True),
    ),
    (rf"(?<![\d.])(?P<y1>{_Y})(?P<y1n> ?年)? ?(?P<yto>{_TO}) ?(?P<y2>{_Y}) ?年", _years),
    (rf"(?<![\d.])(?P<y>{_Y}) ?年", _year),
    (r"(?<!\d)(?P<h1>[01]?\d|2[0-4])[:：](?P<m1>[0-5]\d) ?(?:[—–~～-]{1,2}|至|到) ?"
     r"(?P<h2>[01]?\d|2[0-4])[:：](?P<m2>[0-5]\d)(?!\d)", _times),
    (r"(?<![\d:：])(?P<h>[01]?\d|2[0-4])[:：](?P<min>[0-5]\d)(?![\d:：])", _time),
    (rf"(?<![\d.])(?P<p1>{_N}) ?[%％]? ?(?:[—–~～-]{{1,2}}|至|到) ?(?P<p2>{_N}) ?[%％]", _percents),
    (rf"(?<![\d.])(?P<minus>(?<![\dA-Za-z])[-−])?(?P<p>{_N}) ?(?P<of>[%％‰])", _percent),
    (r"(?P<coin>[¥￥$]) ?(?P<sum>" + _N + r")(?P<many>[万亿]?)", _money),
    (
        rf"(?<![\d.A-Za-z])(?P<minus_m>(?<!\d)[-−])?(?:(?P<m1>{_N}) ?(?:[—–~～-]{{1,2}}|至|到) ?)?(?P<m>{_N}) ?"
        rf"(?P<unit>{'|'.join(map(re.escape, _UNITS))})(?![A-Za-z0-9])",
        _measured,
    ),
    (r"(?<![\d.])(?P<lm>\d{1,3})[′'](?P<ls>\d{1,2})[″\"]", _lasting),
    (r"(?<!\d)(?P<em>\d{1,2})[·•](?P<ed>\d{1,2})(?!\d)", _event),
    (r"(?<![\d/.])(?P<upper>\d{1,3})/(?P<lower>[1-9]\d{0,3})(?![\d/])", _fraction),
    (r"(?<![\d.])(?P<f1>\d+(?:\.\d+)?) ?[×xX*✕] ?(?P<f2>\d+(?:\.\d+)?)", _product),
    (r"(?<![\d.])(?P<a>\d+(?:\.\d+)?)[:：∶](?P<b>\d+(?:\.\d+)?)", _ratio),
    (r"(?<![A-Za-z])(?P<letter>[GSXYC])(?P<road>\d{2,4})(?!\d)", _road),
    (r"(?<!\d)(?P<room>\d{3,4})(?= ?(?:室|房|国道|省道|县道|号房|路公交|路车))", _room),
    (
        r"(?<![\d.])(?P<many>\d+)\+(?![\dA-Za-z])",
        lambda m: number(m["many"]) + ("多" if m.string[m.end() :].strip(" ")[:1].isalpha() else "以上"),
    ),
    (r"(?:№|No\.|NO\.) ?(?P<no>\d+)", _numbered),
    (rf"(?<![\d.])(?P<r1>{_N}) ?(?P<to>{_TO}) ?(?P<r2>{_N})(?![\d-])", _range),
    (rf"(?P<minus_n>(?<![\w）)])[-−](?=\d))?(?P<n>{_N})", _plain),
)  # fmt: skip
_PATTERNS = tuple((re.compile(pattern), said) for pattern, said in _FORMS)
_WIDE = {ord("０") + at: ord("0") + at for at in range(10)} | {ord("．"): ord(".")}
_STILL = {**_SIGNS, **_ROMAN, **_CIRCLED, **_PARTS}
_COMPARED = re.compile(
    r"(?<=[零一二两三四五六七八九十百千万亿]) ?([＞＜＝＋#＃]|[<=>](?= ?[零一二两三四五六七八九十]))"
)
_MASKED = re.compile(r"[×✕＊]")
_BESIDE = re.compile(r"(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])")
_LETTER = re.compile(r"(?<=[^\x00-\x7f]) +(?=[A-Za-z])|(?<=[A-Za-z]) +(?=[^\x00-\x7f])")
_EACH = re.compile(r"(?<=[元斤吨里人升克度时])/(?=[斤亩吨人户年月日天次度个公只套平立小])")
_UNTIL = re.compile(r"(?<=[年月日点分时])[—–~～]{1,2}(?=[零一二两三四五六七八九十]|[次翌]日)")
_INSERTED = re.compile(r"[（(]([^（()）]*)[）)]")
_STOPS = re.compile(r"，+([，。！？；：、]|$)|([。！？；：、，“《])，+")


def spoken_form(text: str) -> str:
    """``text`` as it is said. What stands in brackets is said between commas."""
    line = " ".join(text.translate(_WIDE).split())
    for pattern, said in _PATTERNS:
        line = pattern.sub(said, line)
    line = "".join(_STILL.get(sign, sign) for sign in line)
    line = _COMPARED.sub(lambda match: _BETWEEN[match[1]], _MASKED.sub("某", line))
    line = _EACH.sub("每", _UNTIL.sub("到", line))
    line = re.sub(r"(?<=[\u3400-\u9fffA-Za-z])\+(?=[\u3400-\u9fffA-Za-z])", "加", line)
    while (flat := _INSERTED.sub(r"，\1，", line)) != line:
        line = flat
    line = _STOPS.sub(lambda match: match[1] if match[1] is not None else match[2], line)
    return _LETTER.sub("", _BESIDE.sub("", line)).strip("，")
