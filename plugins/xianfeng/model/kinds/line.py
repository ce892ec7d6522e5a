"""示范线: stops in an order. A way through the county, and a plan for a visit."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from xianfeng.model.fields import (
    Count,
    Day,
    FieldText,
    Id,
    LineText,
    Measure,
    Number,
    Ref,
    Tags,
    Year,
)
from xianfeng.model.kinds.entity import CreditedPicture, Entity, Part
from xianfeng.model.kinds.story import Contact
from xianfeng.model.vocabularies import Theme, Vocabulary


class LineType(Vocabulary):
    """线片类型"""

    POINT = "点"
    LINE = "线"
    AREA = "片"
    BELT = "带"
    AXIS = "轴"
    ZONE = "区"


class LineStage(Vocabulary):
    """建设阶段"""

    PLANNED = "规划"
    PILOT = "试点"
    BUILDING = "在建"
    BUILT = "建成"
    RAISED = "提升"


class Stop(Part):
    """点位"""

    name: LineText = Field(title="点位", description="点位名称")
    branch: Annotated[Id, Ref("branch")] | None = Field(
        None, title="支部", description="所在支部档案的编号"
    )
    unit: Annotated[Id, Ref("unit")] | None = Field(
        None, title="单位", description="所在单位的编号"
    )
    site: Annotated[Id, Ref("site")] | None = Field(
        None, title="阵地", description="教育基地、服务中心的编号"
    )
    geo: tuple[Number, Number] | None = Field(
        None, title="示意位置", description="[向东, 向南]，示意图上的格子数，不是经纬度"
    )
    travel_min: Annotated[Count | None, Measure("分钟")] = Field(
        None, title="路上", description="从上一个点位过来要多少分钟"
    )
    stay_min: Annotated[Count | None, Measure("分钟")] = Field(
        None, title="停留", description="看完要多少分钟"
    )
    highlight: FieldText | None = Field(None, title="看点", description="到这里看什么")
    contact: Contact | None = Field(None, title="联系", description="预约找谁")


class PlannedCount(Part):
    """建设计划: of one sort of line or point."""

    type: LineType = Field(title="类型", description="点、线、片、带、轴、区")
    planned: Count = Field(title="计划", description="计划建多少")
    built: Count = Field(title="建成", description="已经建成多少")


class Coverage(Part):
    """覆盖: how a point became an area, year by year."""

    year: Year = Field(title="年度", description="如 2025")
    covered: Count = Field(title="覆盖村社区", description="年底覆盖的村、社区个数")


class Line(Entity):
    """示范线、片、带、轴、区"""

    type: LineType = Field(title="类型", description="线、片、带、轴、区；单独一处写“点”")
    topic: LineText | None = Field(None, title="主题语", description="这条线讲一件什么事")
    theme: tuple[Theme, ...] = Field((), title="主题", description="可以有几个")
    parent: Annotated[Id, Ref("line")] | None = Field(
        None, title="所属线片", description="上一级线片的编号"
    )
    unit: Annotated[Id, Ref("unit")] = Field(title="牵头单位", description="牵头单位的编号")
    units: tuple[Annotated[Id, Ref("unit")], ...] = Field(
        (), title="沿线单位", description="沿线镇街、单位的编号"
    )
    stage: LineStage = Field(title="阶段", description="规划、试点、在建、建成、提升")
    since: Year | None = Field(None, title="起建年份", description="如 2024")
    length_km: Annotated[Number | None, Measure("千米")] = Field(
        None, title="全长", description="单位：千米"
    )
    reach: FieldText | None = Field(None, title="辐射范围", description="带动了哪些地方")
    conclusion: FieldText | None = Field(
        None, title="试点结论", description="试点得出什么，推不推开"
    )
    points: tuple[Stop, ...] = Field((), title="点位", description="按参观的先后顺序")
    targets: tuple[PlannedCount, ...] = Field(
        (), title="建设计划", description="计划和建成的个数，如 2 轴 4 带 100 点"
    )
    targets_at: Day | None = Field(None, title="计划截至", description="建成数截至哪一天")
    coverage: tuple[Coverage, ...] = Field((), title="覆盖情况", description="每年一项")
    visit: tuple[FieldText, ...] = Field((), title="参观须知", description="预约、停车、讲解等")
    programme: Annotated[Id, Ref("programme")] | None = Field(
        None, title="工程", description="所属工程、主题年或行动的编号"
    )
    cover: CreditedPicture | None = Field(None, title="头图", description="列表和分享用的图片")
    keywords: Tags = Field((), title="关键词", description="三到六个")

    @property
    def badge(self) -> str:
        return f"{self.type} · {self.stage}"

    @property
    def rows(self) -> tuple[Stop, ...]:
        """The stops, whose towns the line belongs to as well."""
        return self.points
