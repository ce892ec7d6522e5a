"""对标: what others do better, what is missing here, and who closes the gap by when."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from xianfeng.model.fields import Day, FieldText, Id, LineText, Ref
from xianfeng.model.kinds.entity import Entity, Part
from xianfeng.model.vocabularies import Theme, Visibility, WorkState


class ObservedPractice(Part):
    """先进做法"""

    place: LineText = Field(title="地方", description="哪里的做法")
    field: LineText = Field(title="方面", description="说的是哪方面的工作，与差距、行动对得上")
    text: FieldText = Field(title="做法", description="怎么做的，看到了什么")
    story: Annotated[Id, Ref("story")] | None = Field(
        None, title="相关稿件", description="本站写过的相关稿件"
    )


class Gap(Part):
    """差距"""

    field: LineText = Field(title="方面", description="与先进做法的方面一致")
    text: FieldText = Field(title="差距", description="我们差在哪里，用事实说")


class Action(Part):
    """行动"""

    text: FieldText = Field(title="措施", description="准备做什么，能验收")
    field: LineText | None = Field(None, title="方面", description="补哪方面的差距")
    owner: Annotated[Id, Ref("unit")] = Field(title="责任单位", description="责任单位的编号")
    due: Day = Field(title="时限", description="什么时候做完")
    state: WorkState = Field(WorkState.LISTED, title="进展", description="立项、推进、滞后等")
    project: Annotated[Id, Ref("project")] | None = Field(
        None, title="书记项目", description="立成书记项目的，写项目的编号"
    )
    story: Annotated[Id, Ref("story")] | None = Field(
        None, title="成果稿件", description="做成以后写的稿件"
    )
    visibility: Visibility = Field(
        Visibility.PUBLIC, title="公开属性", description="汇总：这一条只计入总数"
    )


class Benchmark(Entity):
    """对标学习"""

    targets: tuple[FieldText, ...] = Field(
        title="对标地区", description="去了哪里、学的是谁", min_length=1
    )
    unit: Annotated[Id, Ref("unit")] = Field(title="组织单位", description="组织对标的单位的编号")
    visited_at: Day = Field(title="考察日期", description="如 2026-03-05")
    campaign: LineText | None = Field(None, title="活动", description="如 “走出去、带回来”对标学习")
    theme: tuple[Theme, ...] = Field((), title="主题", description="可以有几个")
    practices: tuple[ObservedPractice, ...] = Field(
        title="先进做法", description="看到了什么", min_length=1
    )
    gaps: tuple[Gap, ...] = Field((), title="差距", description="我们差在哪里")
    actions: tuple[Action, ...] = Field((), title="行动", description="下一步做什么")
    programme: Annotated[Id, Ref("programme")] | None = Field(
        None, title="工程", description="所属工程、主题年或行动的编号"
    )

    @property
    def dated(self) -> str:
        return self.visited_at
