"""联建: branches that work together: joint building, pairing, reporting to communities."""

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
    PartialDate,
    Ref,
    Tags,
)
from xianfeng.model.kinds.entity import CreditedPicture, Entity, Part
from xianfeng.model.kinds.story import KeyFigure
from xianfeng.model.vocabularies import Domain, Theme, Vocabulary, WorkState


class AllianceMode(Vocabulary):
    """联建模式"""

    VILLAGE = "村内统筹发展型"
    TASK = "重点工作攻坚型"
    REGION = "区域联合发展型"
    LEADER = "龙头带建"
    TRADE = "行业领建"
    CLUSTER = "集群合建"
    PAIRING = "结对"
    REPORTING = "双报到"
    CAMPUS = "校地合作"


class Partner(Part):
    """伙伴: one that has no page here."""

    name: LineText = Field(title="伙伴", description="名称")
    type: LineText = Field(title="伙伴类型", description="如 金融机构、科研院所、上下游企业")
    field: LineText | None = Field(None, title="专业领域", description="服务团懂什么，如 茶叶加工")
    brings: LineText | None = Field(None, title="出什么", description="出人、出地、出技术等")


class JointTask(Part):
    """联建任务"""

    title: LineText = Field(title="任务", description="一起办的一件事")
    owner: LineText | None = Field(None, title="牵头", description="哪一家牵头")
    due: Day | None = Field(None, title="时限", description="什么时候办好")
    state: WorkState | None = Field(None, title="进展", description="立项、推进、滞后、达标、销号")
    result: FieldText | None = Field(None, title="结果", description="办成什么样")


class JointActivity(Part):
    """联合活动: open ones, headcount only."""

    date: Day = Field(title="日期", description="哪一天")
    topic: LineText = Field(title="内容", description="做了什么")
    place: LineText | None = Field(None, title="地点", description="社区、网格或现场")
    grid: LineText | None = Field(None, title="网格", description="如 19 号网格")
    unit: Annotated[Id, Ref("unit")] | None = Field(
        None, title="报到单位", description="来报到、来服务的单位的编号"
    )
    headcount: Annotated[Count | None, Measure("人")] = Field(
        None, title="人数", description="参加人数"
    )


class Alliance(Entity):
    """联建、结对、双报到"""

    mode: AllianceMode = Field(title="模式", description="三种联建、三种合建、结对、双报到等")
    unit: Annotated[Id, Ref("unit")] = Field(title="牵头单位", description="牵头单位的编号")
    lead: Annotated[Id, Ref("branch")] | None = Field(
        None, title="牵头支部", description="牵头支部档案的编号"
    )
    domain: Domain | None = Field(None, title="领域", description="农村、城市社区、机关等")
    theme: tuple[Theme, ...] = Field((), title="主题", description="可以有几个")
    since: PartialDate = Field(title="成立", description="如 2025-12")
    until: PartialDate | None = Field(None, title="期满", description="协议到什么时候")
    agreement: FieldText | None = Field(None, title="协议", description="协议或章程的名称")
    branches: tuple[Annotated[Id, Ref("branch")], ...] = Field(
        (), title="成员支部", description="支部档案的编号"
    )
    units: tuple[Annotated[Id, Ref("unit")], ...] = Field(
        (), title="成员单位", description="单位的编号"
    )
    partners: tuple[Partner, ...] = Field((), title="其他伙伴", description="没有档案的伙伴")
    college: LineText | None = Field(
        None, title="共建学院", description="校地合作共建的产业学院、基地"
    )
    fund_wan: Annotated[Number | None, Measure("万元")] = Field(
        None, title="合作资金", description="单位：万元；没有公布就空着"
    )
    tasks: tuple[JointTask, ...] = Field((), title="联建任务", description="一件一条")
    results: tuple[FieldText, ...] = Field((), title="成果", description="一条一件")
    metrics: tuple[KeyFigure, ...] = Field((), title="数据", description="主要数字")
    activities: tuple[JointActivity, ...] = Field((), title="联合活动", description="近期的在前")
    stories: tuple[Annotated[Id, Ref("story")], ...] = Field(
        (), title="稿件", description="写它的稿件的编号"
    )
    cover: CreditedPicture | None = Field(None, title="头图", description="列表和分享用的图片")
    keywords: Tags = Field((), title="关键词", description="三到六个")

    @property
    def badge(self) -> str:
        return str(self.mode)

    @property
    def dated(self) -> str:
        return self.since
