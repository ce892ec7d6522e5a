"""Marks of secrecy, and matters of cadres that a text is about to publish."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xianfeng.findings.fault import Fault
from xianfeng.proofreading.anchors import pair
from xianfeng.proofreading.names import NAME, is_name
from xianfeng.proofreading.persons import names_in

if TYPE_CHECKING:
    from collections.abc import Iterator

_GRADE = "(?:秘\\s?密|机\\s?密|绝\\s?密)"
_SECRET = re.compile(
    rf"(?:密\s?级|保密(?:等级|级别)|涉密(?:等级|级别)|定密)[ \u3000]*(?:[:：为是]|\n)[ "
    rf"\u3000]*(?:【|“|\[|（|\()?{_GRADE}"
    rf"|{_GRADE}[ \u3000]*[★☆✩✭⭐*＊][ \u3000]*(?:[0-9一二三四五六七八九十]{{0,2}}[ "
    rf"\u3000]*(?:年|个月|月)|长期|启用前|公开前|解密)?"
    rf"|[【\[（(〔「]{_GRADE}(?:级|件|文件|材料)?[】\])）〕」]"
    rf"|(?:^|\n)[ \u3000]*{_GRADE}(?:[ \u3000]*(?:级|文件|件|材料))?[ \u3000]*(?=\n|$)"
    rf"|{_GRADE}级(?:文件|材料|资料|会议|事项|国家秘密)|保密期限[:：为][ "
    rf"]?(?:[0-9一二三四五六七八九十]+[年月个]|长期)"
    rf"|(?:特急|加急|急件)[ \u3000·•★、]{{0,2}}{_GRADE}|{_GRADE}[ "
    rf"\u3000·•、]{{0,2}}(?:特急|加急|急件)"
    r"|(?<![A-Za-z])(?:TOP SECRET|CONFIDENTIAL|SECRET)(?![A-Za-z])"
)
_WITHIN = (
    "内部资料|内部文件|内部材料|内部情况|内部通报|内部参阅|内部传阅|内部使用"
    "|内部掌握|内部明电|内部公开|内部参考|内部信息|内部稿|内部件|内参|工作秘密"
    "|商业秘密|敏感信息"
)
_NOT_OUT = (
    r"(?:请?(?:不得|不要|不准|禁止|严禁|切勿|请勿|勿|不宜|不可)(?:对?外传|外泄"
    r"|对外(?:公开|传播|提供|发布|泄露|引用)|擅自(?:外传|传播|转发|复制)|转发|扩散"
    r"|传播|翻印|上网|泄露|复印|拍照|公开))"
)
_INTERNAL = re.compile(
    rf"[【\[（(〔「《<]\s*(?:{_WITHIN}|不(?:予|宜)?公开|不对外公开|注意保密|保密"
    rf"|仅供?内部[^】\])）〕」》>]{{0,8}}|限内部[^】\])）〕」》>]{{0,8}}"
    rf"|会议材料，会后收回)[^】\])）〕」》>\n]{{0,12}}[】\])）〕」》>]"
    rf"|(?:{_WITHIN})[ \u3000，,、；;·•：:！!]{{0,3}}(?:注意保[存密管]|妥善保[管存]"
    rf"|{_NOT_OUT}|仅供|限[于]?|阅后|用后|会后)"
    r"|(?:仅供|只供|限|仅限|供)(?:领导|内部|本单位|系统内|机关|党内|部内|常委"
    r"|县级领导|科级以上|县处级以上|工作组|参会)(?:人员|同志|领导|干部"
    r"|单位)?[^，。；\n]{0,4}(?:参考|参阅|阅|使用|传阅|掌握|学习|查阅|知悉|范围)"
    r"|(?:仅限|限)(?:于)?内部|阅后(?:即焚|收回|退回|销毁|请?交回)|会后(?:请?收回"
    r"|请?交回|统一收回)|用后销毁|注意保密[，。！\n】）]|传达(?:到|至)(?:县处|科|县团"
    r"|党内)[^，。；\n]{0,6}[级干部]?(?:为止)?[，。；\n]"
    rf"|(?:^|\n)[ \u3000]*(?:{_WITHIN}|不公开|依申请公开|不予公开)[ "
    rf"\u3000]*(?:[0-9第〔\[（(][^\n]{{0,16}})?(?=\n|$)"
    rf"|(?:本(?:材料|文件|资料|文|稿|件|通报|简报|方案|名单|表)|此(?:件|文|材料|稿|表)"
    rf"|以上(?:内容|材料|名单|情况))[^。\n]{{0,10}}{_NOT_OUT}|{_NOT_OUT}[！!。]?(?=\n"
    rf"|$|】|）|\))"
    r"|此件发至[^，。）\n]{1,8}级|此件(?:不予?公开|不公开发布|依申请公开|公开属性[:：]不公开)|公开(?:属性|方式"
    r"|选项)[:：][ ]?(?:不(?:予)?公开|依申请公开|内部)|(?:未经"
    r"|不经)[^，。\n]{1,8}(?:批准|许可|同意)[，]?(?:不得|严禁|禁止)(?:外传|对外|复制"
    r"|转发|翻印)"
)
_LIST = (
    "名单|名册|花名册|台账|台帐|明细|一览表?|汇总表|统计表|排名|名次|得分|分数|评分"
    "|打分|清单|登记表|情况表|档案表|信息表|反馈表"
)
_CADRES = (
    "(?:"
    "(?:后备|储备|年轻|优秀年轻|拟提拔|拟任|拟调整|拟晋升|科级|副科级|正科级|处级"
    "|乡科级|选调|中层|村级后备|调整|提拔|重用|免职|不适宜|不胜任)(?:干部|人选|人员)"
    "|考察(?:对象|人选))"
)
_MATTERS = (
    (
        "后备干部名单",
        "后备 储备 年轻 考察 拟提 拟任 拟调 拟晋 选调 中层 科级 处级 不适 不胜 提拔 重用 免职",
        rf"{_CADRES}(?:库|人才库|储备库|人选|队伍)?[^，。；、\n]{{0,6}}(?:{_LIST}"
        rf"|推荐人选[为是：:]|如下[：:]|人选[为是如：:])"
        rf"|(?:{_LIST})[^，。；\n]{{0,4}}[：:（(][^\n]{{0,6}}(?:后备|拟提拔|拟任)干部"
        rf"|(?:入选|列入|进入|纳入)(?:后备|年轻|优秀年轻)干部(?:储备)?(?:库"
        rf"|名单)[^，。；\n]{{0,4}}(?:的有|的是|名单|：|:)",
    ),
    (
        "党员个人积分",
        "积分 得分 量化",
        rf"党员(?:个人)?(?:年度|季度|月度|量化|先锋指数"
        rf"|先锋)?积分[^，。；\n]{{0,6}}(?:{_LIST}|榜|公示|明细|如下"
        rf"|[：:]\s*[\u4e00-\u9fff]{{2,3}}\s?[0-9])|党员[^，。；\n]{{0,10}}(?:积分"
        rf"|得分)[^，。；\n]{{0,2}}(?:得分|排名|名次|[0-9]+\s?分)|(?:个人"
        rf"|党员)(?:量化)?(?:得分|考评得分|积分得分)"
        rf"|[\u4e00-\u9fff]{{2,3}}(?:同志)?(?:党员)?积分(?:为|是|得分)?\s?[0-9]+\s?分",
    ),
    (
        "民主生活会整改",
        "活会 剖析 对照",
        r"(?:民主|组织)生活会[^，。；\n]{0,12}(?:整改|查摆|检视|问题|批评意见|对照检查"
        r"|互评|征求意见)[^，。；\n]{0,6}(?:清单|台账|台帐|明细|汇总|方案如下|情况如下"
        r"|材料|如下)|(?:整改|问题|检视)(?:清单|台账)[^，。；\n]{0,6}(?:民主|组织)?生活会"
        r"|(?:对照检查|个人检视剖析|检视剖析|自我剖析)材料[^，。；\n]{0,4}(?:如下|：|:"
        r"|全文|（)",
    ),
    (
        "督导督查结果",
        "督查 督导 巡察 巡视 审计",
        rf"(?:督查|督导|巡察|巡视|审计|考核)(?:反馈"
        rf"|发现)?(?:的)?(?:问题)?[^，。；\n]{{0,2}}(?:{_LIST})[^，。；\n]{{0,4}}(?:如下"
        rf"|：|:|\n|$|（)|(?:督查|督导|巡察)(?:组)?(?:反馈|通报)(?:问题|意见)?(?:如下|：|:)",
    ),
    (
        "人才个人信息库",
        "人才 在外",
        rf"(?:在外|本土|乡土|归巢|返乡|高层次|优秀|紧缺)?人才(?:个人)?(?:信息|联系方式"
        rf"|通讯录)[^，。；\n]{{0,2}}(?:{_LIST}|登记|如下|通讯录|[：:])|人才(?:花名册|名册"
        rf"|通讯录)|在外(?:人才|乡贤|人员)[^，。；\n]{{0,6}}(?:{_LIST}|通讯录|联系方式)",
    ),
    (
        "干部实绩档案",
        "实绩 考核",
        rf"(?:干部|个人|班子成员)(?:的)?实绩(?:档案|纪实|台账"
        rf"|考核)[^，。；\n]{{0,6}}(?:{_LIST}|等次|如下|：|:|显示|记载|第[0-9]|[0-9]+分)"
        rf"|实绩档案[：:（(]|干部(?:年度|平时)?考核(?:等次|得分|结果"
        rf"|测评)[^，。；\n]{{0,8}}(?:如下|：|:|名单|排名|称职|不称职)",
    ),
    (
        "领导干部个人有关事项",
        "关事 事项 漏报 瞒报",
        r"(?:个人有关事项|个人事项)(?:报告)?[^，。；\n]{0,10}(?:漏报|瞒报|不一致|查核结果"
        r"|核查结果|比对结果|抽查结果|名单|明细|如下|：|:|房产|存款|股票|基金|持股|配偶"
        r"|子女)|(?:漏报|瞒报)(?:个人)?(?:有关)?(?:事项|房产|股票|基金|投资)",
    ),
    (
        "干部人事档案审核",
        "档案 三龄 三历 出生 入党 学历",
        rf"(?:干部)?(?:人事)?档案(?:专项)?(?:审核|审查|核查)[^，。；\n]{{0,10}}(?:{_LIST}"
        rf"|认定表|结果|如下|：|:|问题|涂改|造假|疑点)|(?:三龄两历"
        rf"|三龄二历|三龄三历)[^，。；\n]{{0,12}}(?:认定|存疑|不一致|问题|发现|：|:|表)|(?:出生(?:时间|年月)"
        rf"|入党时间|参加工作时间|学历)(?:认定为|不一致|涂改|造假|存疑)",
    ),
    (
        "因私出国（境）管理",
        "因私 出国 护照",
        rf"因私出国(?:[（(]境[）)])?[^，。；\n]{{0,12}}(?:{_LIST}|备案表|审批表|证件|违规"
        rf"|如下|：|:|名)|(?:出国(?:[（(]境[）)])?|登记备案)(?:证件|人员)(?:保管|管理"
        rf"|登记)?(?:{_LIST})|(?:上交|收缴|集中保管)[^，。；\n]{{0,10}}(?:护照"
        rf"|因私[^，。；\n]{{0,8}}证件)",
    ),
    (
        "违规经商办企业",
        "经商",
        rf"(?:违规)?经商办企业[^，。；\n]{{0,14}}(?:{_LIST}|排查结果|核查结果|自查表"
        rf"|报告表|如下|：|:|[0-9]+[名人]|注册|持股)",
    ),
    (
        "干部调整测算",
        "测算 考察 测评 推荐 得票 称职 秀票 酝酿 动议 任免 事调 部调 常委",
        r"(?:班子|干部|职数|调整|配备|职级|晋升|岗位)[^，。；\n]{0,4}测算(?:表|方案|情况"
        r"|结果)|(?:考察|任前考察)(?:材料|报告|情况)[^，。；\n]{0,4}(?:如下|：|:|显示|（"
        r"|全文)|(?:民主测评|民主推荐|谈话推荐|会议推荐|个别谈话)(?:结果|得票|票数"
        r"|情况统计|汇总|排名|得票率|得票情况)|(?:得票|优秀票|称职票"
        r"|推荐票)[^，。；\n]{0,4}[0-9]+\s?(?:票|％|%)|酝酿(?:方案|名单|人选)|(?:动议"
        r"|拟任免|人事调整|干部调整|人事任免)(?:方案|名单|建议名单|人选)(?:如下|：|:|\n"
        r"|（|$)|常委会(?:议)?(?:纪要|记录|票决结果)",
    ),
    (
        "干部监督信息",
        "信访 举报 线索 诫勉 函询 醒谈 检举 映人",
        r"(?:信访|举报|问题线索|违纪违法线索)(?:件)?(?:台账|台帐|明细|清单|登记表|转办单|(?:查核|核查|办理)(?:情况|结果)(?:如下|[：:]))"
        r"|(?:谈话函询|诫勉|提醒谈话)(?:名单|对象名单|人员名单|台账|明细"
        r"|[^，。；\n]{0,4}如下)|(?:举报人|检举人|反映人)(?:姓名|身份)?(?:是|系|：|:)",
    ),
    (
        "机关内部例会安排",
        "例会 部务 部长 常委",
        r"(?:例会|部务会|部长办公会|组织委员会议|部务会议|常委会"
        r"|书记专题会)(?:会议)?(?:议题|记录|纪要|议程)(?:如下|：|:|\n|（|$|第|一览|表)"
        r"|(?:部务会|部长办公会|书记专题会)(?:研究|议定|决定)了?[^，。；\n]{0,8}(?:干部"
        r"|任免|人事)",
    ),
)
_OF_SOMEBODY = (
    (
        "干部调整测算",
        "拟提 拟任 拟晋 拟推 拟重 拟免",
        re.compile("拟(?:提拔|提名|任|晋升|推荐|重用|免去?)(?!何)"),
    ),
    (
        "干部监督信息",
        "警告 撤销 留党 开除 记过 记大 诫勉 立案 双开 查处 函询",
        re.compile(
            "(?:党内|政务|行政)?(?:严重)?警告(?:处分)|撤销党内职务|留党察看|开除党籍|开除公职|记大?过(?:处分)"
            "|诫勉(?:谈话|处理)|立案(?:审查|调查)|被双开|函询"
        ),
    ),
)
"""What is told of somebody by name, or of 该同志."""
_THIS_PERSON = re.compile("该(?:同志|干部|人)|[，。]其(?=拟)")
_CALLED = re.compile(f"(?:[长选员任命免]|书记|同志)(?P<name>{NAME})")
_BEFORE, _BEHIND = 30, 44
"""Characters around a cue among which its matter is looked for."""
_MATTER = tuple((matter, cues.split(), re.compile(words)) for matter, cues, words in _MATTERS)
_CUES = {pair(cue): cue for _, cues, _ in _MATTER for cue in cues}
_PERSONAL = {pair(cue): cue for _, cues, _ in _OF_SOMEBODY for cue in cues.split()}
_SECRECY = frozenset(
    map(
        pair,
        "秘密 机密 绝密 密级 保密 定密 秘 机 绝 SE CO 内部 内参 作秘 外传 外泄 阅后 会后 "
        "用后 发至 仅供 只供 仅限 限内 供领 限领 不公 不予 不宜 不对 扩散 翻印 传达 依申 请勿 "
        "切勿 敏感 转发 开属 开方 开选 限于 涉密 业秘 外公 外发 外提 外引 外传 擅自 未经 "
        "不经".replace("秘 机 绝", "秘\u3000 机\u3000 绝\u3000").split(" "),
    )
)
_SECRECY |= frozenset(pair(f"{one} ") for one in "密秘机绝")
PAIRS = _SECRECY.union(_CUES, _PERSONAL)


def secrets(text: str, found: frozenset[int]) -> Iterator[Fault]:
    """Marks that say that a text is secret or not for everybody; the first of each sort."""
    if _SECRECY.isdisjoint(found):
        return
    for code, pattern in (("D210", _SECRET), ("D218", _INTERNAL)):
        match = pattern.search(text)
        if match:
            at = match.start() + len(match[0]) - len(match[0].lstrip())
            yield Fault(at, code, (("words", " ".join(match[0].split())[:16]),))


def cadre_matters(text: str, found: frozenset[int]) -> Iterator[Fault]:
    """Lists and results that only their organisation may know (rows 25, 58, 60, 98, 113, 114), where
    a text publishes them. That it speaks of them is no fault."""
    cued = {_CUES[one] for one in _CUES.keys() & found}
    for matter, cues, pattern in _MATTER if cued else ():
        match = next(filter(None, (_near(text, cue, pattern) for cue in cues if cue in cued)), None)
        if match:
            words = (("words", match[0].strip()[:16]), ("matter", matter))
            yield Fault(match.start(), "D217", words)
    yield from _of_somebody(text, found)


def _of_somebody(text: str, found: frozenset[int]) -> Iterator[Fault]:
    """What is told of one person, whom its clause names."""
    cued = {_PERSONAL[one] for one in _PERSONAL.keys() & found}
    for matter, cues, pattern in _OF_SOMEBODY if cued else ():
        if cued.isdisjoint(cues.split()):
            continue
        for match in pattern.finditer(text):
            begin = max(text.rfind(sign, 0, match.start()) for sign in "。；！？\n") + 1
            end = min(match.end() + 16, *(_until(text, sign, match.end()) for sign in "，。；\n"))
            around = max(begin, match.start() - 24), end
            if _THIS_PERSON.search(text, *around) or any(_names(text, *around)):
                yield Fault(match.start(), "D217", (("words", match[0]), ("matter", matter)))
                break


def _names(text: str, begin: int, end: int) -> Iterator[str]:
    yield from (match["name"] for match in names_in(text, begin, end))
    yield from (one["name"] for one in _CALLED.finditer(text, begin, end) if is_name(one["name"]))


def _until(text: str, sign: str, begin: int) -> int:
    at = text.find(sign, begin)
    return at if at >= 0 else len(text)


def _near(text: str, cue: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Where ``pattern`` is found near ``cue`` first."""
    at = text.find(cue)
    while at >= 0:
        match = pattern.search(text, max(0, at - _BEFORE), at + _BEHIND)
        if match:
            return match
        at = text.find(cue, at + _BEHIND // 2)
    return None
