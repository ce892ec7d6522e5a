"""阵地: places to visit: education bases, red sites, service centres."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from xianfeng.model.fields import (
    Count,
    Day,
    Fact,
    FieldText,
    Id,
    LineText,
    Measure,
    Number,
    Ref,
    Tags,
)
from xianfeng.model.kinds.entity import CreditedPicture, Entity
from xianfeng.model.kinds.study import HistorySource
from xianfeng.model.vocabularies import HonourLevel, Vocabulary


class SiteType(Vocabulary):
    """阵地类型"""

    BASE = "党性教育基地"
    RED = "红色资源"
    STUDY = "研学点"
    CENTRE = "党群服务中心"
    PLATFORM = "人才平台"

    @property
    def tells_history(self) -> bool:
        """What is told there needs published sources."""
        return self in (SiteType.BASE, SiteType.RED, SiteType.STUDY)


class SiteState(Vocabulary):
    """开放状态"""

    OPEN = "开放"
    BOOKED = "预约开放"
    CLOSED = "暂停开放"
    RECORDED = "登记保护"


class Site(Entity):
    """教育基地、红色资源、党群服务中心"""

    type: SiteType = Field(title="类型", description="党性教育基地、红色资源等")
    unit: Annotated[Id, Ref("unit")] = Field(title="管理单位", description="管理单位的编号")
    branch: Annotated[Id, Ref("branch")] | None = Field(
        None, title="支部", description="管它的支部档案的编号"
    )
    level: HonourLevel | None = Field(None, title="级别", description="命名的级别")
    state: SiteState = Field(SiteState.OPEN, title="状态", description="开放、预约开放等")
    era: LineText | None = Field(None, title="年代", description="哪个时期")
    protection: LineText | None = Field(None, title="保护级别", description="如 县级文物保护单位")
    address: Annotated[LineText | None, Fact("address")] = Field(
        None, title="地址", description="到镇街、村社区"
    )
    geo: tuple[Number, Number] | None = Field(
        None, title="示意位置", description="[向东, 向南]，示意图上的格子数，不是经纬度"
    )
    hours: Annotated[LineText | None, Fact("hours")] = Field(
        None, title="开放时间", description="如 9:00—17:00"
    )
    closed_days: Annotated[LineText | None, Fact("closed")] = Field(
        None, title="闭馆日", description="如 周一"
    )
    phone: Annotated[LineText | None, Fact("phone")] = Field(
        None, title="公开电话", description="对外公布的办公电话"
    )
    booking: FieldText | None = Field(None, title="预约", description="怎么预约、提前几天")
    capacity: Annotated[Count | None, Measure("人")] = Field(
        None, title="容量", description="同时能接待多少人"
    )
    visit_min: Annotated[Count | None, Measure("分钟")] = Field(
        None, title="参观时长", description="看完要多少分钟"
    )
    audience: LineText | None = Field(None, title="适合对象", description="党员、学生等")
    guide: FieldText | None = Field(None, title="讲解", description="谁讲、怎么约")
    services: tuple[FieldText, ...] = Field((), title="服务", description="能办什么事、有什么项目")
    route: tuple[FieldText, ...] = Field((), title="参观路线", description="按先后顺序，一步一条")
    courses: tuple[Annotated[Id, Ref("course")], ...] = Field(
        (), title="课程", description="在这里上的党课的编号"
    )
    history: FieldText | None = Field(None, title="来历", description="这里发生过什么；空行分段")
    sources: tuple[HistorySource, ...] = Field((), title="史料出处", description="公开出版的出处")
    story: Annotated[Id, Ref("story")] | None = Field(
        None, title="稿件", description="写它的稿件的编号"
    )
    checked_at: Day | None = Field(None, title="核对日期", description="最近核对的日期")
    cover: CreditedPicture | None = Field(None, title="头图", description="列表和分享用的图片")
    photos: tuple[CreditedPicture, ...] = Field((), title="照片", description="现场照片")
    keywords: Tags = Field((), title="关键词", description="三到六个")

    @property
    def badge(self) -> str:
        return str(self.type)
