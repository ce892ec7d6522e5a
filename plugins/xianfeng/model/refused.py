"""What the portal refuses to hold: the rows marked N in the field's list of 116 things.

A text may mention these matters; a ledger, a column, a file or a title that is about one of them
is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Refusal:
    """A matter, the words that give it away, why it is refused and what to do instead."""

    row: int
    """In the list of 116 things; 0 for what holds everywhere."""
    matter: str
    words: tuple[str, ...]
    """Patterns."""
    reason: str
    advice: str
    always: bool = False
    """Refused in any title. Otherwise in ledgers and file names, and in other titles only where
    they announce a list, because practices may be written about."""

    def wording_in(self, text: str) -> str:
        """The words in ``text`` that are about the matter; empty where none are."""
        match = _pattern(self.words).search(text)
        return match.group() if match else ""


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(words))


LIST_WORDS = re.compile("名单|名册|台账|台帐|明细|一览|汇总表|排名|得分|清单|安排表|花名册|登记表")
"""A title with one of these announces a list, not a story."""


def _cadres(matter: str, *words: str) -> Refusal:
    return Refusal(
        113,
        matter,
        words,
        "干部管理事项不在本站公开范围",
        "删去它，在组织部门内部系统办理；仓库公开，放进来就等于发布",
        always=True,
    )


MATTERS = (
    Refusal(
        25,
        "党员个人积分",
        ("党员.{0,6}积分", "积分.{0,4}党员", "(?:党员|个人)量化(?:考评|考核|得分)"),
        "党员个人的考评只在支部内公布",
        "删去它；可以写积分办法怎么定、怎么用，不写个人得分",
    ),
    Refusal(
        58,
        "民主生活会整改",
        ("(?:民主|组织)生活会.{0,8}(?:整改|查摆|检视|问题清单)", "(?:整改|问题)清单.{0,4}生活会"),
        "整改清单按规定的范围和时间通报",
        "删去它；规定可以公开的，写成动态稿件",
    ),
    Refusal(
        60,
        "督导督查",
        (
            "督导组|督查组|巡察整改",
            "督查(?:评估|通报|问题|台账|清单)",
            "督导(?:通报|问题|台账|清单|评估)",
        ),
        "督导督查的安排和结果不在本站公开",
        "删去它；可以写任务本身的办理情况",
    ),
    Refusal(
        98,
        "人才个人信息库",
        ("(?:人才|在外).{0,6}(?:信息库|数据库|名册|花名册|档案库)", "在外人才信息"),
        "人才个人信息受保护，不能逐人公开",
        "只登记需求：改成“需求清单”台账，写单位要什么，不写人",
    ),
    _cadres(
        "后备干部名单",
        "后备干部",
        "(?:年轻|优秀)干部.{0,6}(?:储备|库|名单|名册|台账|人选)",
    ),
    _cadres("干部实绩档案", "实绩档案", "干部实绩"),
    _cadres("领导干部个人有关事项", "个人有关事项", "个人事项报告"),
    _cadres("干部人事档案审核", "档案专项审核", "干部(?:人事)?档案.{0,4}审核", "三龄两历"),
    _cadres("因私出国（境）管理", "因私出国", "出国[（(]境[）)](?:证件|审批|备案)"),
    _cadres("违规经商办企业", "违规经商办企业", "经商办企业.{0,6}(?:清理|排查|核查|规范)"),
    _cadres(
        "干部调整测算",
        "测算表",
        "(?:班子|干部|职数|调整|配备).{0,6}测算",
        "考察材料|任前考察",
        "民主测评(?:结果|得票)",
    ),
    Refusal(
        114,
        "机关内部例会安排",
        (
            "例会(?:安排|议题|记录|纪要)",
            "(?:部务会|部长办公会|组织委员会议).{0,4}(?:安排|议题|记录|纪要)",
        ),
        "内部会议安排不公开",
        "删去它；选题写进编务计划，不放在本仓库",
    ),
)

PERSONAL = (
    Refusal(
        0,
        "个人信息",
        (
            "身份证|手机|移动电话|家庭住址|住址|微信号|QQ号|家庭成员|健康状况|政治面貌",
            "出生(?:年月|日期)",
            "银行(?:卡|账)号",
            "^(?:工资|民族)$",
        ),
        "逐人登记的信息不公开",
        "删去这一列；只要人数，就写成整数列",
    ),
    Refusal(
        0,
        "姓名",
        ("^(?:姓名|名字|本人)$", "^(?:党员|户主|联系人|责任人|人员|人才)姓名$"),
        "台账写岗位，不写姓名",
        "改用每一行的“责任人岗位”（owner）；本人同意公开的名字，写进先锋榜",
    ),
)
"""What a column must not ask for."""
