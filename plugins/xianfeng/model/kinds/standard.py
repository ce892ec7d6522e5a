"""标准和评定: what a branch is measured by, and what came out. One file a version, one a round."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from xianfeng.model.fields import (
    AGGREGATE,
    Count,
    Day,
    FieldText,
    Id,
    LineText,
    Number,
    Ref,
    Star,
    Tags,
    Year,
)
from xianfeng.model.kinds.entity import Entity, Part
from xianfeng.model.vocabularies import Visibility, Vocabulary


class StandardType(Vocabulary):
    """标准类型"""

    BUILDING = "建设标准"
    STARS = "评星办法"
    LADDER = "晋档办法"
    ASSESSMENT = "考核办法"


class Scale(Vocabulary):
    """计分方法: an aspect counts points, or its indicators that are met."""

    POINTS = "计分"
    ITEMS = "计项"


class Aspect(Part):
    """方面"""

    title: LineText = Field(title="方面", description="如 组织生活")
    points: Number | None = Field(None, title="分值", description="计分的写满分；计项的不写")
    indicators: tuple[FieldText, ...] = Field((), title="指标", description="一条一项")


class Grade(Part):
    """等次: from the best down."""

    title: LineText = Field(title="等次", description="如 五星、过硬、5A")
    at_least: Number | None = Field(None, title="起点", description="至少多少分或多少项")
    star: Star | None = Field(None, title="星级", description="对应的星级，1 到 5")
    note: FieldText | None = Field(None, title="条件", description="另外的条件")


class GradeCount(Part):
    """各等次个数"""

    grade: LineText = Field(title="等次", description="等次里的一个")
    count: Annotated[Count, Field(ge=3)] = Field(
        title="个数", description="不足三个的和相邻等次合并"
    )


class TownRate(Part):
    """镇街达标情况"""

    unit: Annotated[Id, Ref("unit")] = Field(title="镇街", description="镇街的编号")
    rated: Annotated[Count, Field(ge=3)] = Field(
        title="参评", description="参评支部个数，不少于三个"
    )
    met: Count = Field(title="达标", description="其中达标的个数")


class AspectRate(Part):
    """方面达标情况"""

    aspect: LineText = Field(title="方面", description="标准里的一个方面")
    rate: Annotated[Number, Field(ge=0, le=100)] = Field(
        title="达标率", description="全县达标率，0 到 100"
    )


class Standard(Entity):
    """标准"""

    type: StandardType = Field(title="类型", description="建设标准、评星办法等")
    version: LineText = Field(title="版本", description="如 2026 年版")
    unit: Annotated[Id, Ref("unit")] = Field(title="制定单位", description="制定单位的编号")
    doc_no: LineText | None = Field(None, title="文号", description="印发文件的文号")
    policy: Annotated[Id, Ref("policy")] | None = Field(
        None, title="印发文件", description="印发它的政策文件的编号；文号、施行日期、分值要一致"
    )
    valid_from: Day = Field(title="施行日期", description="从哪一天起用")
    valid_to: Day | None = Field(None, title="废止日期", description="还在用就空着")
    replaces: Annotated[Id, Ref("standard")] | None = Field(
        None, title="代替", description="代替的旧标准的编号"
    )
    scale: Scale = Field(Scale.POINTS, title="计分方法", description="计分、计项")
    goal: FieldText | None = Field(None, title="目标", description="如 年内半数支部达标")
    aspects: tuple[Aspect, ...] = Field(title="方面和指标", description="一条一个", min_length=1)
    grades: tuple[Grade, ...] = Field((), title="等次", description="从高到低")
    method: tuple[FieldText, ...] = Field(
        (), title="评定办法", description="谁评、什么时候评、怎么核"
    )
    vetoes: tuple[FieldText, ...] = Field((), title="一票否决", description="有这些情形不参评")
    counts: tuple[GradeCount, ...] = Field(
        (), title="各等次个数", description="没有评定批次时写最近一次的个数"
    )
    keywords: Tags = Field((), title="关键词", description="三到六个")

    @property
    def badge(self) -> str:
        return "已废止" if self.valid_to else self.version

    @property
    def dated(self) -> str:
        return self.valid_from

    @property
    def full(self) -> tuple[float, ...]:
        """The most that each aspect gives."""
        if self.scale is Scale.ITEMS:
            return tuple(float(len(aspect.indicators)) for aspect in self.aspects)
        return tuple(aspect.points or 0.0 for aspect in self.aspects)

    def grade(self, title: str) -> Grade | None:
        return next((grade for grade in self.grades if grade.title == title), None)

    def grade_for(self, total: float) -> Grade | None:
        """The best grade that ``total`` reaches."""
        return next((g for g in self.grades if g.at_least is None or total >= g.at_least), None)

    def is_worse(self, grade: str, other: str) -> bool:
        """Whether ``grade`` stands below ``other``; grades that are unknown aren't compared."""
        order = [one.title for one in self.grades]
        return grade in order and other in order and order.index(grade) > order.index(other)


class Rated(Part):
    """一个支部的评定"""

    branch: Annotated[Id, Ref("branch")] = Field(title="支部", description="支部档案的编号")
    grade: LineText = Field(title="等次", description="标准里的一个等次")
    previous: LineText | None = Field(None, title="上次等次", description="上一次评的等次")
    strengths: tuple[FieldText, ...] = Field(
        (), title="强项", description="全部达标或得分最高的方面"
    )
    marks: Annotated[tuple[Number, ...], AGGREGATE] = Field(
        (), title="各方面得分", description="按标准里方面的顺序；只用来核对，不公布"
    )
    visibility: Visibility = Field(
        Visibility.PUBLIC, title="公开属性", description="降了等次的写“汇总”"
    )


class Rating(Entity):
    """评定结果"""

    standard: Annotated[Id, Ref("standard")] = Field(
        title="依据标准", description="按哪一版标准评的，写编号"
    )
    year: Year = Field(title="年度", description="评的是哪一年")
    unit: Annotated[Id, Ref("unit")] = Field(title="评定单位", description="评定单位的编号")
    rated_at: Day = Field(title="评定日期", description="哪一天公布")
    valid_until: Day | None = Field(None, title="有效期至", description="过后须复评")
    counts: tuple[GradeCount, ...] = Field((), title="全县各等次个数", description="一等次一条")
    towns: tuple[TownRate, ...] = Field((), title="各镇街达标率", description="一镇街一条")
    aspects: tuple[AspectRate, ...] = Field((), title="各方面达标率", description="一方面一条")
    rows: tuple[Rated, ...] = Field((), title="支部评定", description="一个支部一条")
    note: FieldText | None = Field(None, title="说明", description="口径等补充说明")

    @property
    def badge(self) -> str:
        return f"{self.year} 年度"

    @property
    def dated(self) -> str:
        return self.rated_at
