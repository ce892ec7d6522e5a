"""A labelled set for the proof-reader: faults planted in prose, each form many times, and prose without.

Everything is invented. Faults that somebody thinks of flatter whoever looks for them: the figures are
a floor that may not sink, not what a county's texts will give.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import NamedTuple

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
    "苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史"
    "顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_GIVEN = [
    "建国",
    "桂兰",
    "秀英",
    "志强",
    "小军",
    "玉梅",
    "德明",
    "春花",
    "永福",
    "红霞",
    "海燕",
    "大山",
    "金凤",
    "长青",
    "雪琴",
    "国庆",
    "翠萍",
    "树林",
    "文静",
    "子轩",
    "雨涵",
    "俊杰",
    "梓涵",
    "丽",
    "伟",
    "芳",
    "敏",
    "强",
    "军",
    "磊",
    "洋",
    "勇",
    "艳",
    "杰",
    "涛",
]
_PLACES = [
    "青石桥",
    "柳林湾",
    "枫树坪",
    "云溪口",
    "双河坝",
    "梅子冲",
    "白鹭洲",
    "松岗岭",
    "竹山铺",
    "桃花源",
]


_REGIONS = ("51", "43", "36", "61", "53", "34")


class Planted(NamedTuple):
    """A text with one fault; any of ``codes`` tells of it."""

    text: str
    codes: tuple[str, ...]


def _name(chance: random.Random) -> str:
    return chance.choice(_SURNAMES) + chance.choice(_GIVEN)


def _card(chance: random.Random, *, right: bool) -> str:
    region = f"{chance.choice(_REGIONS)}{chance.randrange(1, 9999):04}"
    day = f"{chance.randrange(1945, 2016)}{chance.randrange(1, 13):02}{chance.randrange(1, 29):02}"
    digits = f"{region}{day}{chance.randrange(1000):03}"
    left = sum(int(digit) * 2 ** (17 - at) for at, digit in enumerate(digits)) % 11
    known = "0123456789X"
    return digits + known[(1 - left) % 11 if right else (5 - left) % 11]


def _bank(chance: random.Random) -> str:
    digits = f"62{chance.randrange(10**16):016}"
    total = 0
    for at, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 - at % 2)
        total += value - 9 if value > 9 else value
    return f"{digits}{-total % 10}"


def _mobile(chance: random.Random) -> str:
    return f"1{chance.choice('3456789')}{chance.randrange(10**9):09}"


def _shapes(digits: str, *cuts: int) -> list[str]:
    """As it is, full-width, in groups, half bold, with signs between."""
    wide = digits.translate({ord("0") + at: 0xFF10 + at for at in range(10)} | {ord("X"): "Ｘ"})
    groups, at = [], 0
    for cut in (*cuts, len(digits)):
        groups.append(digits[at:cut])
        at = cut
    return [
        digits,
        wide,
        " ".join(groups),
        "-".join(groups),
        "　".join(groups),
        f"{groups[0]}**{''.join(groups[1:])}**",
        f"**{groups[0]}**{''.join(groups[1:])}",
        " ".join(digits),
        f"[{digits}](https://example.com/)",
    ]


def _numbers(chance: random.Random) -> Iterator[Planted]:
    carriers = (
        "登记表上写着{}，请核对。",
        "联系人{}。",
        "{}是他留下的。",
        "请拨打{}，或到村部找人。",
        "（{}）",
        "村部的墙上贴着“{}”。",
    )
    for _ in range(4):
        for right in (True, False):
            for shape in _shapes(_card(chance, right=right), 6, 14):
                yield Planted(f"身份证号{chance.choice(carriers).format(shape)}", ("D202", "D205"))
        for shape in _shapes(_mobile(chance), 3, 7):
            yield Planted(chance.choice(carriers).format(shape), ("D203",))
        for shape in _shapes(_bank(chance), 4, 8, 12, 16):
            yield Planted(f"补贴打到卡号{chance.choice(carriers).format(shape)}", ("D206",))


def _labels(chance: random.Random) -> Iterator[Planted]:
    for _ in range(4):
        plate = f"{chance.choice('川湘赣陕云皖')}{chance.choice('ABCDEF')}"
        tail = f"{chance.choice('ABCDE')}{chance.randrange(1000, 9999)}"
        for shape in (
            plate + tail,
            f"{plate}·{tail}",
            f"{plate} {tail}",
            f"{plate}D{tail}"[:8],
            f"{plate}-{tail}",
        ):
            yield Planted(f"一辆车牌为{shape}的货车停在村口。", ("D207",))
        user = chance.choice(("lidawei", "zhang.san", "cun_bu2026", "wq1988"))
        for shape in (
            f"{user}@163.com",
            f"{user}@qq.com",
            f"{user}＠126.com",
            f"{user} @ sina.com",
            f"{user}@mail.example",
        ):
            yield Planted(f"材料发到{shape}。", ("D208",))
        account = chance.choice(("wxid_ab12cd", "lidawei1988", "zhibu-shuji", "tea_farmer66"))
        for shape in (
            f"微信号：{account}",
            f"微信{account}",
            f"加微信：{account}",
            f"VX：{account}",
            f"微信号是{account}",
            f"QQ：{chance.randrange(10**8, 10**9)}",
        ):
            yield Planted(f"想买茶叶的请联系，{shape}。", ("D209",))


def _persons(chance: random.Random) -> Iterator[Planted]:
    ill = (
        "患乳腺癌",
        "身患尿毒症",
        "因病卧床",
        "确诊肺癌",
        "患有精神分裂症",
        "二级残疾",
        "中风瘫痪",
        "得了白血病",
        "查出肝硬化",
        "双目失明",
    )
    poor = (
        "是低保户",
        "被纳入监测户",
        "享受低保",
        "生活困难",
        "家境贫寒",
        "是建档立卡贫困户",
        "家里欠债八万元",
        "靠低保金过日子",
    )
    broken = ("离了婚", "离异多年", "丧偶后独居", "妻子离家出走", "刑满释放后返乡", "因赌博离婚")
    carriers = (
        "村民{n}{w}，支部帮着种地。",
        "{n}{w}，干部常上门。",
        "{p}村的{n}{w}。",
        "老党员{n}{w}，仍坚持值班。",
        "看望{n}，了解到他{w}。",
        "{n}今年五十三岁，{w}。",
    )
    for code, words in (("D211", ill), ("D212", poor), ("D213", broken)):
        for word in words:
            for carrier in chance.sample(carriers, 4):
                yield Planted(
                    carrier.format(n=_name(chance), w=word, p=chance.choice(_PLACES)),
                    (code, "D211", "D212", "D213"),
                )
    callers = {
        "D212": ("低保户{}", "脱贫户{}", "五保老人{}", "困难党员{}", "监测户户主{}", "特困人员{}"),
        "D211": ("残疾人{}", "尿毒症患者{}", "患尿毒症的{}", "重病户{}"),
        "D213": ("离异妇女{}", "单亲妈妈{}", "社区矫正对象{}"),
        "D214": ("留守儿童{}", "孤儿{}", "困境儿童{}", "贫困学生{}"),
    }
    for code, forms in callers.items():
        for form in forms:
            for carrier in (
                "干部走访了{}。",
                "{}领到了物资。",
                "支部给{}送去被褥。",
                "受助的有{}等人。",
            ):
                yield Planted(
                    carrier.format(form.format(_name(chance))),
                    (code, "D211", "D212", "D213", "D214"),
                )
    for place in _PLACES:
        for shape in (
            f"家住{place}村三组17号",
            f"住{place}小区3栋2单元501室",
            f"家庭住址：{place}街道学府路45号",
            f"{place}村2组31号{_name(chance)}家",
        ):
            yield Planted(f"{shape}，干部去过两次。", ("D215",))


def _secrets() -> Iterator[Planted]:
    for mark in (
        "密级：秘密★1年",
        "秘密★",
        "机密★5年",
        "【秘密】",
        "密级：机密",
        "保密期限：长期",
        "绝密★启用前",
        "特急　秘密",
    ):
        for carrier in ("{}\n\n全县会议材料。", "会议材料\n\n{}", "# 通知\n\n{}\n\n各单位："):
            yield Planted(carrier.format(mark), ("D210",))
    for mark in (
        "【内部资料】",
        "内部资料，注意保存",
        "内部文件 不得外传",
        "（内部使用，请勿外传）",
        "仅供内部参考",
        "仅供领导参阅",
        "阅后即焚",
        "会后收回",
        "此件不公开",
        "本材料不得对外公开",
        "限内部传阅",
        "公开属性：不予公开",
    ):
        for carrier in ("{}\n\n全县会议材料。", "会议材料\n\n{}"):
            yield Planted(carrier.format(mark), ("D218",))
    for words in (
        "后备干部名单如下：",
        "党员积分排名：",
        "民主生活会整改清单：",
        "年轻干部储备人选名单：",
        "民主测评得票情况：",
        "职数测算表",
        "个人有关事项漏报情况",
        "因私出国（境）证件登记表",
        "干部档案专项审核结果：",
        "考察材料如下：",
    ):
        for carrier in ("{}见附件。", "## {}\n\n略去。", "现将{}公布如下。"):
            yield Planted(carrier.format(words), ("D217", "D201"))


def _leaks(chance: random.Random) -> Iterator[Planted]:
    for place in _PLACES:
        for shape in (
            f"某县{place}镇办起了茶厂。",
            f"某镇与{place}村签了协议。",
            f"××县在{place}乡试点，群众叫好。",
            f"某村靠山，离{place}镇八公里。",
        ):
            yield Planted(shape, ("D220",))
    chance.random()


def _wording(chance: random.Random) -> Iterator[Planted]:
    wrong = [
        "再接再励",
        "安排布署",
        "贯砌落实",
        "一愁莫展",
        "迫不急待",
        "名列前矛",
        "竟争激烈",
        "按装路灯",
        "既往不究",
        "走头无路",
        "一如继往",
        "甘败下风",
        "谈笑风声",
        "按步就班",
        "世外桃园",
        "渡假村",
        "幅射带动",
        "松驰",
        "震憾",
        "坐阵指挥",
        "凑和",
        "急燥",
        "气慨",
        "寒喧",
        "脉博",
        "萎糜不振",
        "沉缅",
        "九宵",
        "烩炙人口",
        "既使",
        "粗旷",
        "膺品",
        "追朔",
        "重迭",
        "天翻地复",
        "家俱",
        "蜇伏",
        "园梦",
        "帐蓬",
        "水笼头",
        "党健引领",
        "战斗保垒",
        "支布书记",
        "先峰模范",
        "服物群众",
        "志原者",
        "乡村振新",
        "脱贪攻坚",
        "基层治里",
        "领倒干部",
        "群从路线",
        "调察研究",
        "形式注意",
        "以身做则",
        "实事求事",
        "与时具进",
        "求真物实",
        "习近平总书计",
        "中国特色社会注意",
        "中华名族",
        "人名群众",
        "马克斯主义",
        "二十界三中全会",
        "坚定不疑推进",
        "全心全义",
        "任劳任愿",
        "廉洁奉工",
        "克尽职守",
        "恪尽值守",
        "防微杜建",
        "齐抓共官",
    ]
    for word in wrong:
        yield Planted(f"全镇{word}，干部群众都看在眼里。", ("W101", "W102"))
    for word in (
        "这条公路公路修好了",
        "干部到到村里",
        "群众的的意见",
        "支部支部开会",
        "把把问题记下来",
        "党员党员带头",
        "办好实事办好实事",
    ):
        for carrier in ("今年，{}。", "{}，大家都说好。"):
            yield Planted(carrier.format(word), ("W105",))
    for word in (
        "（此处插入图片）",
        "____",
        "TODO",
        "（待补充）",
        "时间待定",
        "【待核实】",
        "XXXX",
        "（请输入内容）",
        "？？？",
        "□□",
    ):
        for carrier in ("参会人员{}。", "会议于{}召开。", "{}\n\n各支部："):
            yield Planted(carrier.format(word), ("W104",))
    for word in (
        "增强“三个意识”",
        "坚定“三个自信”",
        "做到“四个维护”",
        "落实“三会两课”",
        "三议两公开",
        "党的二十届六中全会",
        "中央九项规定精神",
    ):
        yield Planted(f"支部组织学习，{word}，抓好落实。", ("W203",))
    for word in (
        "一是摸底；二是商量；四是公示。",
        "一是摸底。三是公示。",
        "第一，摸底；第二，商量；第四，公示。",
        "一要早，二要细，四要实。",
    ):
        yield Planted(word, ("W204",))
    for word in (
        "2026年2月30日",
        "13月5日",
        "4月31日",
        "下午25时30分",
        "大约300人左右",
        "近500余户",
        "百分之50%",
        "投入下降了2倍",
        "比率达到120%的覆盖率达120%",
    ):
        yield Planted(f"记录写着{word}。", ("W201", "W202"))
    for word in (
        "大家说：“好。",
        "（见附件",
        "《条例要学",
        "支部开会,商量修路",
        "会议（县级)召开",
        "共５０户",
        "好。。",
        "好，，都来",
        "看！。",
        "干部：，",
    ):
        for carrier in ("{}\n\n散会以后，大家去看路。", "早上，{}\n\n中午回村。"):
            yield Planted(carrier.format(word), ("W301", "W302", "W303"))
    for word in ("全国首创", "全省率先建立", "在全市首个建成", "填补了省内空白", "全县唯一"):
        for carrier in ("这一做法属{}。", "镇里{}这项制度。"):
            yield Planted(carrier.format(word), ("W401",))
    for word in (
        "坚决打赢脱贫攻坚战",
        "县扶贫办",
        "建档立卡贫困户",
        "县国土局",
        "县环保局",
        "卫计局",
        "县工商局",
        "县乡村振兴局",
    ):
        yield Planted(f"会上，{word}作了安排。", ("W103",))
    for word in (
        "《中国共产党支部工作条例》",
        "《中国共产党农村基层组织工作条列》",
        "《中国共产党纪律处份条例》",
        "《中国共产党章成》",
    ):
        yield Planted(f"支部学习{word}。", ("W106", "W101", "W102"))
    chance.random()


def planted() -> list[Planted]:
    """All of them, the same every time."""
    chance = random.Random(12)
    return [
        *_numbers(chance),
        *_labels(chance),
        *_persons(chance),
        *_secrets(),
        *_leaks(chance),
        *_wording(chance),
    ]


_WHO = [
    "镇党委",
    "村党支部",
    "社区党总支",
    "县直机关支部",
    "驻村工作队",
    "党员志愿服务队",
    "网格党小组",
    "产业链党委",
    "乡村振兴服务站",
    "合作社党支部",
    "老干部支部",
    "青年突击队",
    "村“两委”",
    "业主委员会",
    "功能型党支部",
]
_WHEN = [
    "今年以来",
    "入春以来",
    "换届以后",
    "每月10日前",
    "汛期到来之前",
    "9月份起",
    "2025年",
    "第二季度",
    "主题党日当天",
    "每周一早上",
    "收完秋以后",
    "年终盘点时",
    "7月1日前夕",
    "上半年",
    "集中走访期间",
]
_VERB = [
    "把",
    "围绕",
    "聚焦",
    "针对",
    "牵头解决",
    "逐项梳理",
    "挂图推进",
    "公开承诺",
    "分片包干",
    "结对落实",
]
_WHAT = [
    "水渠清淤",
    "老旧小区加装电梯",
    "茶园管护",
    "独居老人送餐",
    "农资赊购",
    "背街小巷路灯",
    "夜间停车",
    "村级账务公开",
    "高标准农田管护",
    "小微企业用工",
    "河道保洁",
    "快递进村",
    "课后托管",
    "垃圾分类",
    "危旧桥梁加固",
    "柑橘分拣",
    "党员教育管理",
    "流动党员联系",
    "发展党员工作",
    "集体经济增收",
]
_HOW = [
    "列出清单，一件一件对账",
    "请群众当评委，当场打分",
    "先试点后推广，做法写进村规民约",
    "实行“周调度、月通报、季评比”",
    "建立台账，办结一项销号一项",
    "组织12支服务队，认领任务236件",
    "由支部书记领办，纪检委员监督",
    "邀请技术员讲课8场，培训560人次",
    "与县农业农村局、供销社签订协议",
    "通过“三会一课”集中学习，开展讨论",
    "把责任落实到网格，落实到人",
    "严格执行“四议两公开”，全程留痕",
    "发放明白纸1,200份，张贴标语40条",
    "设立意见箱，收到建议87条，采纳53条",
    "建成党群服务站3处，面积260平方米",
]
_RESULT = [
    "群众满意度由82.5%提高到96.3%",
    "集体收入达到38.6万元，比上年增长12%",
    "矛盾纠纷下降三成",
    "38个村全部达标",
    "全年没有新增积压",
    "办结时间由15天缩短到4天",
    "带动412户增收",
    "参加人数超过3000人次",
    "问题整改率达到100%",
    "做法在全县推广",
    "群众说，“这样办，心里踏实”",
    "干部作风明显好转",
    "支部的号召力更强了",
    "留守老人有人管，孩子放学有去处",
    "脱贫户人均收入稳步增长",
]
_GENERAL = [
    "要坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻党的二十大精神，增强“四"
    "个意识”、坚定“四个自信”、做到“两个维护”。",
    "要严格执行民主集中制，认真开好组织生活会和民主生活会，用好批评和自我批评这个武器。",
    "一是抓学习，把《中国共产党章程》学深学透；二是抓队伍，选优配强支部书记；三是抓阵"
    "地，让党群服务中心用起来；四是抓落实，件件有回音。",
    "各级党组织要落实全面从严治党主体责任，严格执行中央八项规定精神，力戒形式主义、官僚主义。",
    "要健全防止返贫监测和帮扶机制，对监测户逐户制定措施，巩固拓展脱贫攻坚成果。",
    "关心关爱困难群众、残疾人、留守儿童和独居老人，把慰问和帮扶做在平时。",
    "落实领导干部个人有关事项报告制度，做好干部人事档案管理，从严监督管理干部。",
    "推行“三亮三比”：亮身份、亮承诺、亮业绩，比学习、比作风、比奉献。",
    "县委组织部、县财政局、县民政局等部门联合印发办法，明确了补助标准、申报程序和监督要求。",
    "联系电话：0000-5550123，工作日上午8:30至12:00、下午14:00至17:30接听。",
    "会议地点在学府路1号县委党校三楼会议室，时间为11月20日上午9时。",
    "截至2026年6月底，全县共有基层党组织1,286个、党员23,458名，其中35岁以下党员占21.4%。",
]


def clean(length: int) -> str:
    """Prose of an office without a fault, ``length`` characters at least, the same every time."""
    chance = random.Random(7)
    written: list[str] = []
    total = 0
    while total < length:
        sentences = []
        for _ in range(chance.randrange(3, 6)):
            if chance.random() < 0.2:
                sentences.append(chance.choice(_GENERAL))
                continue
            verb = chance.choice(_VERB)
            what = chance.choice(_WHAT) + ("放在心上" if verb == "把" else "")
            sentences.append(
                f"{chance.choice(_WHEN)}，{chance.choice(_PLACES)}镇{chance.choice(_WHO)}{verb}"
                f"{what}，{chance.choice(_HOW)}，{chance.choice(_RESULT)}。"
            )
        written.append("".join(sentences))
        total += len(written[-1])
    return "\n\n".join(written)
