"""Persons whom a text shows in their illness, need, marriage or childhood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xianfeng.findings.fault import Fault
from xianfeng.proofreading.anchors import pair
from xianfeng.proofreading.names import NAME, SURNAMES, is_name, masked
from xianfeng.proofreading.tables import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xianfeng.proofreading.anchors import Signs

_ILL = (
    "癌|肿瘤|白血病|尿毒症|糖尿病|高血压|高血脂|心脏病|脑梗|脑瘫|脑溢血|脑出血|脑瘤"
    "|脑膜炎|中风|偏瘫|瘫痪|瘫在|精神(?:病|分裂|障碍|疾病|失常|异常|残疾)"
    "|抑郁|躁狂|癫痫|羊角风|结核|肝硬化|肝炎|乙肝|丙肝|艾滋|残疾|致残|智障"
    "|智力(?:残疾|低下|障碍|缺陷)|聋哑|聋人|盲人|失明|失聪|肢体残|截肢|截瘫|透析"
    "|化疗|放疗"
    "|动过?手术|做(?:了|过)?手术|手术费|重病|大病|慢性病|慢病|卧病|卧床|病逝|病故"
    "|患病|患有|患上|因病|病重|病危|住院|骨折|白内障|青光眼|帕金森|阿尔茨海默"
    "|痴呆|自闭症|孤独症|肾衰|肾病|肾炎|心梗|冠心病|哮喘|尘肺|肺气肿|慢阻肺|股骨头"
    "|风湿|强直性|红斑狼疮|先天性|罕见病|血友病|地中海贫血|再生障碍"
    "|流产|性病|梅毒|跛脚|瘸|听力(?:障碍|残疾|丧失|损失)|视力(?:障碍|残疾|丧失)"
    "|低视力|吸毒|戒毒|酗酒|酒精依赖|肢残|植物人|器官移植|肾移植|骨髓移植"
    "|确诊|病情|病退|腰椎间盘|静脉曲张|甲亢|痛风|胃穿孔|肝腹水|肌无力|渐冻|侏儒|唐氏"
    "|兔唇|唇腭裂|烧伤|车祸|工伤|丧失劳动能力|失去劳动能力|疾病|身体不好|生病|得病"
    "|犯病|发病|怪病|[眼胃腰肺肝腿]病|病痛|病魔"
)
_POOR = (
    "低保|五保|特困|贫困|建档立卡|脱贫户|脱贫不稳定|边缘易致贫|易致贫|致贫|返贫"
    "|监测对象|监测户|家庭困难|家境困难|生活困难|经济困难|困难(?:户|家庭|职工|党员"
    "|学生|群众|老人)"
    "|家境(?:贫寒|不好|拮据|窘迫)|家徒四壁|一贫如洗|欠债|负债|欠下|外债|债务|举债"
    "|临时救助|救助金|救助对象|低收入|无生活来源|无收入|有收入难|有经济困难"
    "|无经济来源|入不敷出|揭不开锅"
    "|助学金|困难补助|危房|穷困"
)
_MARRIAGE = (
    "离婚|离异|离了婚|丧偶|婚变|单亲|改嫁|再婚|婚外|出轨|家暴|家庭暴力|分居|未婚先孕"
    "|未婚生|私生|非婚生|守寡|丧夫|丧妻|婚姻破裂|婚姻纠纷|夫妻不和|(?:妻子|老婆|媳妇)(?:出走|跑了"
    "|离家)|丈夫(?:出走|去世|离家)"
    "|母亲(?:改嫁|出走|离家)|父母(?:离异|离婚|双亡)|赌博|刑满|服刑|社区矫正|判刑"
    "|入狱|坐牢|前科|吸毒|被拘留"
)
_CHILD = (
    "留守儿童|困境儿童|孤儿|事实无人抚养|流浪儿|残疾儿童|贫困学生|困难学生|贫困生"
    "|问题少年|辍学|失学|被性侵|被拐|未成年|父母双亡|弃婴|留守(?:学生|女童|男童|孩子)"
)
_WHO_POOR = (
    "低保户|低保对象|低保家庭|五保户|五保老人|特困户|特困人员|特困供养人员|特困老人"
    "|贫困户|贫困家庭|贫困群众|贫困党员|贫困老人|贫困母亲|脱贫户|脱贫人口|监测户"
    "|监测对象|边缘户|边缘易致贫户|脱贫不稳定户|困难户"
    "|困难家庭|困难群众|困难党员|困难职工|困难老人|困难村民|建档立卡户|救助对象"
    "|受助人|受助对象|低收入户|低收入家庭|易返贫致贫户|突发严重困难户|受灾户|危房户"
    "|帮扶对象"
)
_WHO_ILL = (
    "患者|患儿|病人|重病户|大病户|残疾人|残疾户|残疾老人|残疾村民|残疾青年|重残人员"
    "|精神病人|精神障碍患者|盲人|聋哑人|失能老人|病患|重症患者|智障人员|吸毒人员"
    "|戒毒人员|失独家庭|失独老人"
)
_WHO_MARRIAGE = (
    "离异妇女|离婚妇女|单亲妈妈|单亲母亲|单亲父亲|单亲爸爸|单亲家庭|丧偶妇女"
    "|丧偶老人|寡妇|遗孀|刑满释放人员|社区矫正对象|矫正对象|服刑人员|安置帮教对象"
    "|信访人|上访户|上访人"
)
_WHO_CHILD = (
    "留守儿童|困境儿童|孤儿|孤残儿童|事实无人抚养儿童|残疾儿童|贫困学生|困难学生"
    "|贫困生|受助学生|留守学生|留守女童|留守男童|未成年人|困境学生|重病儿童|患病儿童"
    "|辍学学生|孤儿学生|困境少年|单亲学生"
)
_KIN = (
    "妻子|丈夫|爱人|老伴|儿子|女儿|孩子|母亲|父亲|孙子|孙女|儿媳|女婿|婆婆|公公|哥哥"
    "|弟弟|姐姐|妹妹|爷爷|奶奶|外公|外婆|独子|长子|次子|双亲|父母"
)
_WHO = (
    "村民|居民|群众|老人|党员|社员|农户|户主|组员|学生|同学|小学生|初中生|高中生"
    "|儿童|女童|男童|孩子|少年|女孩|男孩|女生|男生|青年|妇女|大学生|职工|工人|老兵"
    "|军人|军属|渔民|牧民|租户|住户|业主"
    f"|大爷|大娘|其子|其女|其妻|其夫|{_KIN}|名叫|叫|一位|一名|名为|代表"
)
ALL_WHO = f"{_WHO_POOR}|{_WHO_ILL}|{_WHO_MARRIAGE}|{_WHO_CHILD}"
_FRONT_SIGNS = frozenset(
    "，。；：！？、“（(的和与及同陪扶找对为给到将把让使叫是有位名户组村镇岁县了·:,;|-—> \u3000\n\t"
)
_FRONTS = (
    "帮助", "走访", "慰问", "看望", "联系", "结对", "资助", "帮扶", "救助", "得知", "听说", "了解", "发现", "比如",
    "例如", "其中", "家住", "住在", "之妻", "之夫", "之子", "之女", "之父", "之母",
    *_WHO.split("|"), *ALL_WHO.split("|"),
)  # fmt: skip
"""What may stand before a name."""
_END = (
    r"(?=[^\u4e00-\u9fff]|$"
    r"|[因患的是身今和与等说丧离长常卧被在一家户老同夫两于现确早自从本已住出靠多独没无"
    r"享由系属当考挣搬租卖为大奶爷突去年不有失得也每只父母妻儿女获收领申欠负几则幼小生曾双右左腿眼"
    r"体全遭受查动做刚正未还需要又却便就都能会，一二三四级领送收接拿坐站打种养开办])"
)
_CLOSE = rf"(?:(?<=[{SURNAMES}][\u4e00-\u9fff]{{2}})|{_END})"
"""A name of three characters needs no sign that it ends."""
_NAME = re.compile(rf"(?P<name>{NAME}){_CLOSE}")
_PLACE = re.compile(
    r"[^在到从是的和与把被家住有又去来往进出离放回、，。\W]{0,2}?(?:[村镇乡县市区街路"
    r"屯寨湾沟坪桥河湖山水]|社区|小学|中学"
    r"|学校|支部|公司|广场|公园|集团|合作社|医院)"
)
_AT_WORK = re.compile(
    "走访|慰问|帮|看望|联系|关爱|关心|照顾|服务|资助|捐|送|结对|组织|带领|带头|带着"
    "|负责|牵头|协调|排查|上门|登记|代办|陪|照料|护理|收养|收治|救治|宣讲|介绍|告诉"
    "|表示|主持|调研|指出|强调|研究|统计|化解|调解|处置|处理|入户|摸排|摸清|核查"
    "|核实|关注|安排|成立|创办|吸纳|解决|推动|讲解|接到|教|捧|牵挂"
    "|惦记|起草|制定|落实|设立|开设|提出|探索|报道|研发|医师|大夫|护士|积累|治疗"
    "|擅长|用药|任|主任|书记|局长|县长|镇长|队长|医生|教授|老师|记者|志愿"
    "|为[^，。；]{0,10}(?:儿童|老人|群众|家庭|户)|给[^，。；]{0,8}(?:儿童|老人|群众"
    "|家庭|户|学生)|向[^，。；]{0,8}(?:儿童|老人|群众|家庭|户)"
)
_TOWARDS = ("为", "给", "向", "对", "同", "与", "和", "把", "带", "到", "让", "替", "、")
"""Before whom somebody does something for."""
_HIDDEN = re.compile(r"[（(](?:化名|均为化名|假名)")
_CATEGORIES = (("D211", _ILL), ("D212", _POOR), ("D213", _MARRIAGE), ("D214", _CHILD))
_WHAT = re.compile("|".join(f"(?P<{code}>{words})" for code, words in reversed(_CATEGORIES)))
_CALLED = (("D212", _WHO_POOR), ("D211", _WHO_ILL), ("D213", _WHO_MARRIAGE), ("D214", _WHO_CHILD))
_LINK = (
    r"(?:代表|户主|家庭|一家|家的|家|老两口|夫妇|名单|名单如下|有|包括|如"
    r"|的)?[：:“「—、 （(]{0,2}"
)
_CALLS = "|".join(f"(?P<{code}>{who})" for code, who in _CALLED)
_CALLING = re.compile(f"(?:{_CALLS}){_LINK}(?P<name>{NAME}){_CLOSE}")
_BETWEEN = re.compile(
    rf"[^，。；！？\n]{{0,8}}?的?(?:{_WHO}|{ALL_WHO}|户|家庭|人员|对象|者|一家"
    rf"|妈妈)?[：:“「—、 ]{{0,2}}"
)
_BEGINNINGS = words("circumstances")
"""How circumstances begin: what is looked for first."""
_PAIRS = {pair(one): one[:2] for one in _BEGINNINGS}
PAIRS = frozenset(_PAIRS)


def persons(text: str, signs: Signs, found: frozenset[int]) -> Iterator[Fault]:
    """Names beside illness, need, marriage or childhood; the first of each kind in a sentence."""
    if _PAIRS.keys().isdisjoint(found) and signs.isdisjoint("癌瘸"):
        return
    told: set[tuple[str, int]] = set()
    beginnings = sorted(
        {_PAIRS[one] for one in _PAIRS.keys() & found} | {one for one in "癌瘸" if one in text}
    )
    for code, name, at in _named(text, sorted(_places(text, beginnings))):
        sentence = max(text.rfind(sign, 0, at) for sign in "。！？\n")
        if (code, sentence) not in told:
            told.add((code, sentence))
            yield Fault(at, code, (("name", masked(name)),))


def _places(text: str, beginnings: list[str]) -> Iterator[int]:
    for one in beginnings:
        at = text.find(one)
        while at >= 0:
            yield at
            at = text.find(one, at + 1)


def _named(text: str, places: list[int]) -> Iterator[tuple[str, str, int]]:
    """Category, name and where it stands, for each circumstance that may begin at ``places``."""
    ended = 0
    for place in places:
        match = _CALLING.match(text, place)
        if match and _is_person(text, match):
            code = next(code for code, _ in _CALLED if match[code])
            yield code, match["name"], match.start("name")
        what = _WHAT.match(text, place) if place >= ended else None
        if what:
            ended = what.end()
            yield from _before(text, what)
            yield from _behind(text, what)


def _before(text: str, what: re.Match[str]) -> Iterator[tuple[str, str, int]]:
    """Names before a circumstance, in its sentence and not at work for somebody else in it."""
    begin = max(0, what.start() - 70, *(text.rfind(sign, 0, what.start()) + 1 for sign in "！？\n"))
    sentence = text.rfind("。", begin, what.start()) + 1
    for match in names_in(text, begin, what.start()):
        gap = text[match.end() : what.start()]
        if match.start() >= sentence:
            is_near = len(gap) <= 34
        else:
            is_near = bool(re.match(r"(?:同志)?[，,（(][^。]{0,4}[男女]", gap))
        if not is_near or gap.count("、") > 2 or gap.endswith(_TOWARDS) or _AT_WORK.search(gap):
            continue
        yield what.lastgroup or "", match["name"], match.start("name")


def _behind(text: str, what: re.Match[str]) -> Iterator[tuple[str, str, int]]:
    """The name that a circumstance describes: 患尿毒症的陈某."""
    end = text.find("。", what.end())
    end = min(what.end() + 20, end if end >= 0 else len(text))
    for match in names_in(text, what.end(), end):
        if _BETWEEN.fullmatch(text, what.end(), match.start()):
            yield what.lastgroup or "", match["name"], match.start("name")
            return


def names_in(text: str, begin: int, end: int) -> Iterator[re.Match[str]]:
    """What is surely a name between two places of ``text``."""
    while match := _NAME.search(text, begin, end):
        if _is_person(text, match):
            yield match
            begin = match.end()
        else:
            begin = match.start() + 1


def _is_person(text: str, match: re.Match[str]) -> bool:
    at, end = match.span("name")
    before = text[at - 1 : at] if at else ""
    has_front = (
        match.start() < at  # behind a word that calls for a name
        or not "\u4e00" <= before <= "\u9fff"
        or before in _FRONT_SIGNS
        or text[max(0, at - 8) : at].endswith(_FRONTS)
    )
    if not has_front or not is_name(match["name"]):
        return False
    return not _PLACE.match(text, end) and not _HIDDEN.match(text, end)
