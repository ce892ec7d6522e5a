"""Controlled lists of the field. The value is what editors write, the member's name makes addresses."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property


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
