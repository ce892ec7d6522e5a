"""党建品牌: a name with a meaning, what is done under it, and how far it has grown."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from xianfeng.model.fields import Day, FieldText, Id, LineText, Ref, Tags, Year
from xianfeng.model.kinds.branch import BranchHonour
from xianfeng.model.kinds.entity import CreditedPicture, Entity, Part
from xianfeng.model.kinds.story import KeyFigure
from xianfeng.model.vocabularies import Domain, Theme, Vocabulary

REVIEWED_WITHIN = 366
"""Days after which a brand that is formed is reviewed again."""


class OwnerType(Vocabulary):
    """创建主体: 一村一品、一企一品、一单位一品"""

    VILLAGE = "一村"
    FIRM = "一企"
    UNIT = "一单位"


class BrandStage(Vocabulary):
    """培育阶段"""

    GROWING = "培育"
    FORMED = "成型"
    MODEL = "示范"
    RETIRED = "退出"


class Meaning(Part):
    """内涵: one member of what the name stands for."""

    title: LineText = Field(title="字词", description="品牌名里的一个字、词或数字")
    text: FieldText = Field(title="含义", description="它指什么")


class BrandPractice(Part):
    """做法"""

    title: LineText = Field(title="名称", description="做法名称")
    text: FieldText = Field(title="说明", description="谁做、怎么做、多久做一次")


class Flag(Part):
    """旗帜: held in a contest (比武争旗)."""

    contest: LineText = Field(title="竞赛", description="哪一场比武争旗")
    flag: LineText = Field(title="旗帜", description="夺得的旗帜或名次")
    year: Year = Field(title="年度", description="哪一年")
    period: LineText | None = Field(None, title="轮次", description="如 第三季度、第二轮")


class Brand(Entity):
    """党建品牌"""

    slogan: LineText | None = Field(None, title="口号", description="一句话")
    owner_type: OwnerType = Field(title="创建主体", description="一村、一企、一单位")
    unit: Annotated[Id, Ref("unit")] = Field(title="创建单位", description="创建单位的编号")
    branch: Annotated[Id, Ref("branch")] | None = Field(
        None, title="支部", description="创建支部档案的编号"
    )
    domain: Domain | None = Field(None, title="领域", description="农村、城市社区、机关等")
    theme: tuple[Theme, ...] = Field((), title="主题", description="可以有几个")
    parent: Annotated[Id, Ref("brand")] | None = Field(
        None, title="母品牌", description="上一级品牌的编号"
    )
    stage: BrandStage = Field(title="阶段", description="培育、成型、示范、退出")
    since: Year = Field(title="创建年份", description="如 2023")
    reviewed_at: Day | None = Field(None, title="复核日期", description="最近一次复核；每年一次")
    trademark: FieldText | None = Field(
        None, title="商标和版权", description="标识是谁画的、能不能用、注册号"
    )
    connotation: tuple[Meaning, ...] = Field(
        title="内涵", description="名称里每个字词指什么，一条一个", min_length=1
    )
    practices: tuple[BrandPractice, ...] = Field((), title="做法", description="牌子底下做的事")
    metrics: tuple[KeyFigure, ...] = Field((), title="成效", description="主要数字")
    flags: tuple[Flag, ...] = Field((), title="比武争旗", description="夺得的旗帜")
    honours: tuple[BranchHonour, ...] = Field((), title="荣誉", description="这个品牌得过的荣誉")
    units: tuple[Annotated[Id, Ref("unit")], ...] = Field(
        (), title="参与单位", description="一起做的单位的编号"
    )
    programme: Annotated[Id, Ref("programme")] | None = Field(
        None, title="工程", description="所属工程、主题年或行动的编号"
    )
    exit_note: FieldText | None = Field(None, title="退出说明", description="为什么不再使用")
    cover: CreditedPicture | None = Field(None, title="标识", description="品牌标识或头图")
    keywords: Tags = Field((), title="关键词", description="三到六个")

    @property
    def badge(self) -> str:
        return str(self.stage)
