"""书记项目: what a secretary promised, by when, and what came of it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from xianfeng.model.fields import (
    INTERNAL,
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
from xianfeng.model.kinds.entity import Entity, Part
from xianfeng.model.kinds.story import KeyFigure
from xianfeng.model.vocabularies import HonourLevel, Theme, Vocabulary, WorkState


class ProjectRank(Vocabulary):
    """公开等次"""

    EXCELLENT = "优秀"
    GOOD = "良好"
    FAIR = "一般"


class Milestone(Part):
    """节点"""

    title: LineText = Field(title="节点", description="到这一步要做成什么")
    due: Day = Field(title="时限", description="什么时候")
    done_at: Day | None = Field(None, title="完成日期", description="没有完成就空着")
    evidence: FieldText | None = Field(None, title="佐证", description="凭什么算完成")


class SiteReview(Part):
    """观摩"""

    date: Day = Field(title="日期", description="哪一天")
    event: LineText = Field(title="观摩会", description="哪一次观摩推进会")
    place: LineText | None = Field(None, title="现场", description="看了哪里")
    comment: FieldText | None = Field(None, title="点评", description="可以公开的意见")


class Project(Entity):
    """书记项目"""

    year: Year = Field(title="年度", description="哪一年立的项")
    secretary_post: LineText = Field(title="领办人职务", description="写职务，不写姓名")
    unit: Annotated[Id, Ref("unit")] = Field(title="领办单位", description="领办单位的编号")
    branch: Annotated[Id, Ref("branch")] | None = Field(
        None, title="支部", description="相关支部档案的编号"
    )
    level: HonourLevel = Field(title="级别", description="县级、镇级书记项目等")
    theme: tuple[Theme, ...] = Field((), title="主题", description="可以有几个")
    state: WorkState = Field(title="进展", description="立项、推进、滞后、达标、销号")
    progress: Annotated[Count, Field(le=100), Measure("％")] = Field(
        0, title="进度", description="0 到 100"
    )
    start: Day | None = Field(None, title="开工", description="从哪一天开始")
    due: Day = Field(title="时限", description="什么时候做成")
    closed_at: Day | None = Field(None, title="销号日期", description="销号那一天")
    evidence: FieldText | None = Field(None, title="销号佐证", description="凭什么销号")
    weight: Annotated[Number | None, Measure("％")] = Field(
        None, title="计入比例", description="观摩评议计入年度考核的比例"
    )
    score: Annotated[Number | None, INTERNAL] = Field(
        None, title="评议分", description="内部掌握，不写在这里"
    )
    rank: ProjectRank | None = Field(None, title="评议等次", description="公开的等次")
    funds_wan: Annotated[Number | None, Measure("万元")] = Field(
        None, title="资金", description="单位：万元；没有公布就空着"
    )
    problem: FieldText = Field(title="突破的问题", description="为什么立这个项")
    goal: FieldText = Field(title="目标", description="做成什么样，能量就量")
    measures: tuple[FieldText, ...] = Field((), title="措施", description="一条一件")
    milestones: tuple[Milestone, ...] = Field(
        title="节点", description="按时间顺序，至少一个", min_length=1
    )
    metrics: tuple[KeyFigure, ...] = Field((), title="成效", description="主要数字")
    site_reviews: tuple[SiteReview, ...] = Field((), title="观摩", description="现场观摩")
    programme: Annotated[Id, Ref("programme")] | None = Field(
        None, title="工程", description="所属工程、主题年或行动的编号"
    )
    public_note: FieldText | None = Field(None, title="公开说明", description="滞后的原因、变更等")
    keywords: Tags = Field((), title="关键词", description="三到六个")

    @property
    def badge(self) -> str:
        return str(self.state)

    @property
    def dated(self) -> str:
        return str(self.year)
