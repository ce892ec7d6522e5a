"""Controlled lists of the field. The value is what editors write, the member's name makes addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType


class Vocabulary(StrEnum):
    """A closed list: ``value`` in Chinese for people, ``slug`` in ASCII for addresses."""

    @cached_property
    def slug(self) -> str:
        return self.name.lower().replace("_", "-")


class Domain(Vocabulary):
    """领域"""

    RURAL = "农村"
    COMMUNITY = "城市社区"
    AGENCY = "机关"
    STATE_FIRM = "国企"
    NEW_FIELDS = "两新"
    HOSPITAL = "公立医院"
    SCHOOL = "学校"
    COUNTYWIDE = "市县"


class Theme(Vocabulary):
    """主题"""

    ORGANISATION = "组织体系"
    CADRES = "队伍建设"
    ECONOMY = "集体经济"
    GOVERNANCE = "基层治理"
    EDUCATION = "党员教育"
    TALENT = "人才"
    ALLIANCE = "联建"
    RED = "红色资源"
    DIGITAL = "智慧党建"


class Genre(Vocabulary):
    """体裁"""

    PRACTICE = "典型经验"
    PERSON = "人物"
    NEWS = "动态"
    SURVEY = "综述"
    EXCHANGE = "交流材料"
    RESEARCH = "调研"


class HonourLevel(Vocabulary):
    """级别"""

    NATION = "国家"
    PROVINCE = "省"
    CITY = "市"
    COUNTY = "县"
    TOWN = "镇"


class MediaLevel(Vocabulary):
    """采用级别: of a newspaper, a broadcaster, an office's own bulletin."""

    COUNTY = "县"
    CITY = "市"
    PROVINCE = "省"
    CENTRAL = "中央"


class Visibility(Vocabulary):
    """公开属性: 汇总 lets only totals out, 内部 must not be in the repository at all."""

    PUBLIC = "公开"
    AGGREGATE = "汇总"
    INTERNAL = "内部"


class Status(Vocabulary):
    """状态: the stages of 三审三校, and what comes after them."""

    DRAFT = "草稿"
    FIRST_REVIEW = "初审"
    SECOND_REVIEW = "复审"
    FINAL_REVIEW = "终审"
    PUBLISHED = "已发布"
    WITHDRAWN = "已撤稿"
    ARCHIVED = "归档"

    @property
    def is_out(self) -> bool:
        """Readers see the text."""
        return self in (Status.PUBLISHED, Status.ARCHIVED)


class ReviewStage(Vocabulary):
    """审校环节: the three reviews, in their order."""

    FIRST = "初审"
    SECOND = "复审"
    FINAL = "终审"

    @property
    def role(self) -> str:
        """What the page calls who signed it."""
        return {"初审": "责编", "复审": "审核", "终审": "签发"}[self.value]


class OrgType(Vocabulary):
    """党组织类型"""

    COMMITTEE = "党委"
    GENERAL_BRANCH = "党总支"
    BRANCH = "党支部"
    JOINT_BRANCH = "联合党支部"
    FUNCTIONAL_BRANCH = "功能型党支部"
    FUNCTIONAL_COMMITTEE = "功能型党委"


class MembersBand(Vocabulary):
    """党员人数: a band, because exact numbers of members are not published."""

    UNDER_10 = "3—9人"
    UNDER_20 = "10—19人"
    UNDER_50 = "20—49人"
    UNDER_100 = "50—99人"
    OVER_100 = "100人以上"


class UnitType(Vocabulary):
    """单位类型"""

    TOWN = "镇"
    STREET = "街道"
    TOWNSHIP = "乡"
    DEPARTMENT = "部门"
    FIRM = "企业"
    SCHOOL = "学校"
    HOSPITAL = "医院"
    VILLAGE = "村"
    COMMUNITY = "社区"

    @property
    def is_town(self) -> bool:
        """An axis of 一镇一台账."""
        return self in (UnitType.TOWN, UnitType.STREET, UnitType.TOWNSHIP)


class Cadence(Vocabulary):
    """更新频次"""

    DAILY = "每日"
    WEEKLY = "每周"
    FORTNIGHTLY = "每两周"
    MONTHLY = "每月"
    IRREGULAR = "不定期"


class Replicable(Vocabulary):
    """可复制性"""

    HIGH = "高"
    MEDIUM = "中"
    LOW = "低"


class WorkState(Vocabulary):
    """进展: of a task, a project, an action."""

    LISTED = "立项"
    MOVING = "推进"
    LATE = "滞后"
    MET = "达标"
    CLOSED = "销号"

    @property
    def is_done(self) -> bool:
        """Nothing is left to be done before its due date."""
        return self in (WorkState.MET, WorkState.CLOSED)


_MEANT: Mapping[str, str] = MappingProxyType(
    {
        "销号": "已完成 完成 已办结 办结 办完 已办完 完工 竣工 已销号 结项 已结项 已整改 整改完成 已解决",
        "推进": "进行中 正在进行 正在推进 推进中 办理中 正在办理 在办 实施中 正在实施 整改中 在建 持续推进",
        "滞后": "逾期 超期 已逾期 延期 未完成 未按期完成 缓慢",
        "立项": "未开始 未启动 待办 计划中 筹备 筹备中 拟办 已立项 新立项",
        "达标": "已达标 验收合格 通过验收",
        "农村": "村 乡村 行政村",
        "城市社区": "社区 城市 街道社区 居委会",
        "机关": "机关单位 党政机关 部门 事业单位 机关事业单位",
        "国企": "国有企业 国有公司",
        "两新": "两新组织 非公企业 非公 民营企业 社会组织 新经济组织 新社会组织 新就业群体 两企三新",
        "公立医院": "医院 卫生院 卫健系统",
        "学校": "中小学 高校 教育系统",
        "市县": "全县 全市 县域 县级",
        "已发布": "发布 公开 通过 正式 定稿",
        "草稿": "未发布 待发布 拟稿 初稿",
        "已撤稿": "撤稿 撤回 撤销 已撤销 删除 已删除 下架",
        "终审": "待终审 三审",
        "复审": "待复审 二审",
        "初审": "待审 待初审 待审核 审核中 一审",
        "公开": "是 对外 全部公开 可公开",
        "汇总": "不公开 仅汇总 只汇总 部分公开",
        "内部": "保密 涉密 秘密 内部资料",
        "党支部": "支部",
        "党总支": "总支 党总支部",
        "联合党支部": "联合支部",
        "功能型党支部": "临时党支部 临时支部 功能型支部",
        "街道": "街道办 街道办事处",
        "部门": "机关 单位 局 委办局",
        "企业": "公司 国企",
        "国家": "国家级 全国 中央",
        "省": "省级 全省 自治区",
        "市": "市级 全市 地级市 州",
        "县": "县级 全县 区 区县",
        "镇": "镇级 乡镇 乡镇级 乡",
        "中央": "中央级 国家级 全国 国家",
        "人才": "人才工作",
        "党员教育": "教育培训 学习教育",
        "基层治理": "社会治理 乡村治理 治理",
        "集体经济": "村集体经济 乡村振兴 产业",
        "典型经验": "经验 典型 案例 典型案例 经验做法 做法",
        "动态": "新闻 信息 消息 通讯 简讯 工作动态",
        "人物": "先进人物 典型人物 先进典型",
        "调研": "调研报告",
        "个人": "先进个人 人 党员",
        "集体": "先进集体 单位 组织 支部",
        "现行有效": "有效 现行",
        "已废止": "废止 作废 失效",
    }
)  # fmt: skip
"""What editors write, by the word of our own that they mean."""


def meant_by(word: str, known: Sequence[str]) -> str | None:
    """The one of the ``known`` words that ``word`` is another name of."""
    return next((one for one in known if word in _MEANT.get(one, "").split()), None)
