"""工程、主题年、行动: an umbrella; whatever names it is gathered on its page."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from xianfeng.model.fields import Count, Day, FieldText, Id, LineText, PartialDate, Ref, Year
from xianfeng.model.kinds.entity import Entity, Part
from xianfeng.model.vocabularies import Theme, Vocabulary, WorkState


class ProgrammeType(Vocabulary):
    """类别"""

    PROGRAMME = "工程"
    THEME_YEAR = "主题年"
    ACTION = "行动"
    CAMPAIGN = "活动"


class ProgrammeItem(Part):
    """子项"""

    title: LineText = Field(title="子项", description="如 强基领航工程、政治体检行动")
    text: FieldText = Field(title="内容", description="做什么，做到什么程度")
    unit: Annotated[Id, Ref("unit")] | None = Field(
        None, title="责任单位", description="责任单位的编号"
    )
    due: Day | None = Field(None, title="时限", description="什么时候做完")
    state: WorkState | None = Field(None, title="进展", description="立项、推进、滞后、达标、销号")


class Stage(Part):
    """安排"""

    date: PartialDate = Field(title="时间", description="如 2026-03 或 2026-03-05")
    title: LineText = Field(title="阶段", description="这一步叫什么")
    text: FieldText | None = Field(None, title="内容", description="这一步做什么")


class CountedGoal(Part):
    """计数目标: n of so many."""

    title: LineText = Field(title="指标", description="如 已成型的村、已报到的单位")
    planned: Annotated[Count, Field(ge=1)] = Field(title="目标数", description="计划多少")
    reached: Count = Field(title="已达到", description="现在多少")
    measure: LineText = Field("个", alias="unit", title="单位", description="如 个、村、家")
    as_of: PartialDate | None = Field(None, title="截至", description="如 2026-10")


class Programme(Entity):
    """工程行动"""

    type: ProgrammeType = Field(title="类别", description="工程、主题年、行动、活动")
    year: Year = Field(title="年度", description="哪一年；跨年的写第一年")
    until: Year | None = Field(None, title="到哪一年", description="跨年的写最后一年")
    unit: Annotated[Id, Ref("unit")] = Field(title="牵头单位", description="牵头单位的编号")
    theme: tuple[Theme, ...] = Field((), title="主题", description="可以有几个")
    parent: Annotated[Id, Ref("programme")] | None = Field(
        None, title="上级工程", description="属于哪个更大的工程"
    )
    goals: tuple[FieldText, ...] = Field(title="目标", description="一条一个，能验收", min_length=1)
    counts: tuple[CountedGoal, ...] = Field(
        (), title="计数目标", description="“百村百品”一类数得出的目标，一条一个"
    )
    units: tuple[Annotated[Id, Ref("unit")], ...] = Field(
        (), title="参与单位", description="参加的单位的编号"
    )
    items: tuple[ProgrammeItem, ...] = Field((), title="子项", description="由哪几项组成")
    schedule: tuple[Stage, ...] = Field((), title="安排", description="按时间先后")

    @property
    def badge(self) -> str:
        return str(self.type)

    @property
    def dated(self) -> str:
        return str(self.year)
