"""Rules of what a proof-reader sees: wording (W), and persons, secrets and masks (D).

All of them can be acknowledged in a record, with a reason that its reviewers see; each has a page in
``findings/pages``.
"""

from __future__ import annotations

from xianfeng.findings.finding import Level, Rule


def _rule(code: str, level: Level, message: str, hint: str) -> Rule:
    return Rule(code, level, message, hint, can_be_acknowledged=True)


_PERSONS = (
    _rule(
        "D202",
        "error",
        "{field}里有身份证号 {number}",
        "删去它：身份证号一律不公开，仓库公开就等于公开",
    ),
    _rule("D203", "error", "{field}里有手机号 {number}", "换成对外公布的办公电话"),
    _rule(
        "D205",
        "error",
        "{field}里的 {number} 像身份证号，只是校验码不对",
        "删去它：少抄、错抄一位的身份证号也不公开",
    ),
    _rule(
        "D206",
        "error",
        "{field}里有银行卡号或账号 {number}",
        "删去它；确需公布的对公账户，写在主管部门的公告里",
    ),
    _rule("D207", "error", "{field}里有车牌号 {number}", "删去它，写“一辆轿车”“工程车”就够了"),
    _rule(
        "D208", "error", "{field}里有电子邮箱 {number}", "换成本站公布的邮箱，或 gov.cn 的单位邮箱"
    ),
    _rule("D209", "error", "{field}里有个人的{kind} {number}", "换成对外公布的公众号或办公电话"),
    _rule(
        "D210",
        "error",
        "{field}里有密级标志“{words}”",
        "涉密的内容不得上网：移出本仓库，并报告保密部门",
    ),
    _rule(
        "D211",
        "error",
        "{field}里，“{name}”的姓名与病情、残疾写在一起",
        "隐去姓名，写“一位村民”；本人书面同意的，确认时写明",
    ),
    _rule(
        "D212",
        "error",
        "{field}里，“{name}”的姓名与低保、贫困等写在一起",
        "隐去姓名，写“一户脱贫户”；本人书面同意的，确认时写明",
    ),
    _rule(
        "D213",
        "error",
        "{field}里，“{name}”的姓名与婚姻、家庭变故或违法记录写在一起",
        "隐去姓名，只写做法和结果",
    ),
    _rule(
        "D214",
        "error",
        "{field}里写出了未成年人“{name}”的姓名和处境",
        "隐去姓名、学校和住处；监护人同意的，确认时写明",
    ),
    _rule("D215", "error", "{field}里有{kind}“{words}…”", "只写到村、社区或镇街"),
    _rule("D216", "error", "{field}里有{kind}号 {number}", "删去它：个人证件的号码不公开"),
    _rule(
        "D217",
        "error",
        "{field}里的“{words}”属于{matter}，本站不收",
        "删去名单、得分、结果；只写工作怎么做，不写对谁、结果如何",
    ),
    _rule(
        "D218",
        "error",
        "{field}里有内部标志“{words}”",
        "先问来文单位能否公开；能公开就删去标志，不能就移出本仓库",
    ),
    _rule(
        "D220",
        "warning",
        "文中用“{mask}”隐去了地名，{field}又写出了“{named}”，两处一对就知道是哪里",
        "一起隐去，或一起写明",
    ),
)

_WORDS = (
    _rule("W101", "error", "{field}里的“{wrong}”应是“{right}”", "改正；依据：{source}（{date}）"),
    _rule(
        "W102", "error", "{field}里的“{wrong}”像是“{right}”写错了字", "核对后改正；依据：{source}"
    ),
    _rule(
        "W103",
        "warning",
        "{field}里的“{wrong}”已是过去的说法，现在是“{right}”",
        "改用现在的说法；写的是当年的事，就写明年份，或在前面加“原”",
    ),
    _rule("W104", "error", "{field}里的“{words}”是没有填完的地方", "补上内容，或删去"),
    _rule("W105", "error", "{field}里“{word}”写了两遍", "删去一个；确要叠用，改成别的说法"),
    _rule("W106", "warning", "{field}里的《{wrong}》与文件全称不符", "写成《{right}》"),
    _rule("W107", "warning", "{field}里“{words}”的先后不对", "党内职务、党的机构写在前面"),
    _rule(
        "W108",
        "error",
        "{field}里的“{wrong}”不合本县的规定写法",
        "写成“{right}”；见 data/wording.yml",
    ),
    _rule(
        "W109",
        "error",
        "{field}里的“{wrong}”与领导同志的姓名、职务不符",
        "核对，应是“{right}”；见 data/wording.yml",
    ),
    _rule(
        "W110",
        "warning",
        "{field}里领导同志的排序是“{found}”",
        "按“{wanted}”的先后；见 data/wording.yml",
    ),
    _rule(
        "W111",
        "warning",
        "{field}里的“{wrong}”像是“{right}”写错了字",
        "核对后改正；本来就这样写的，确认时写明",
    ),
    _rule(
        "W112",
        "warning",
        "{field}里的“{found}”与通行的次序不同，或漏了一项",
        "写成“{right}”",
    ),
    _rule("W201", "warning", "{field}里的“{words}”：{why}", "按《出版物上数字用法》改正"),
    _rule("W202", "error", "{field}里的“{words}”不是日历和钟点上有的", "核对日期和时间"),
    _rule("W203", "error", "{field}里的“{wrong}”数目不对", "核对：{right}"),
    _rule(
        "W204",
        "warning",
        "{field}里的“{found}”前面缺了“{wanted}”",
        "核对次序，补上漏掉的，或改正序号",
    ),
    _rule(
        "W205",
        "warning",
        "{field}里“{title}”应有 {wanted} 项，后面列了 {count} 项",
        "补全，或改正数目",
    ),
    _rule("W301", "warning", "{field}里的“{mark}”没有成对", "补上另一半；一段里开了头就要收尾"),
    _rule("W302", "warning", "{field}里的“{mark}”全角、半角用错了", "改成“{right}”"),
    _rule(
        "W303",
        "warning",
        "{field}里的标点“{mark}”连用或放错了位置",
        "留下该用的一个；省略号是两个…",
    ),
    _rule(
        "W401",
        "warning",
        "{field}里写了“{claim}”，没有写依据",
        "补上 first_claim: 表述和依据（文件、通报或报道），或改成写做法本身",
    ),
)

_LIKENESS = (
    _rule(
        "D221",
        "warning",
        "这里用“{mask}”隐去的，{other} 用同样的话写出了“{named}”",
        "把那一篇的也隐去，或这一篇不再隐去",
    ),
    _rule(
        "W501",
        "warning",
        "这一篇与 {other} 有 {share}％ 的话相同",
        "是同一件事就只留一篇；套用的话换成这里自己的做法",
    ),
)

_ACKNOWLEDGING = (
    Rule("W901", "warning", "确认了 {rule}“{words}”，这里却没有这样的提示", "删去这一项确认"),
    Rule(
        "W902",
        "error",
        "{rule} 不能确认",
        "{maybe}能确认的是 D2、W 开头的提示，用 python3 run.py check --explain 编号 看",
        in_form="{maybe}删去这一项",
    ),
)

WORDING = (*_PERSONS, *_WORDS, *_LIKENESS, *_ACKNOWLEDGING)
