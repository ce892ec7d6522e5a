"""支部档案: the profile of a model branch."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from xianfeng.model.fields import (
    Consent,
    Count,
    Day,
    Fact,
    FieldText,
    Id,
    LineText,
    Number,
    PartialDate,
    Ref,
    Star,
    Tags,
    Year,
)
from xianfeng.model.kinds.entity import CreditedPicture, Entity, Part
from xianfeng.model.vocabularies import Domain, HonourLevel, MembersBand, OrgType


class Secretary(Part):
    """书记: named only with consent."""

    name: LineText = Field(title="姓名", description="书记姓名")
    consent: Consent = Field(title="本人同意", description="写 true 表示本人同意公开姓名")


class StarRating(Part):
    """评星记录"""

    year: Year = Field(title="年度", description="评定年度")
    star: Star = Field(title="星级", description="1 到 5")
    basis: FieldText | None = Field(None, title="依据", description="评定依据")


class ServiceCentre(Part):
    """阵地: 党群服务中心"""

    name: Annotated[LineText, Fact("name")] = Field(title="名称", description="阵地名称")
    address: Annotated[LineText | None, Fact("address")] = Field(
        None, title="地址", description="到镇街、村社区"
    )
    hours: Annotated[LineText | None, Fact("hours")] = Field(
        None, title="开放时间", description="如 每天 8:00—18:00"
    )
    services: tuple[FieldText, ...] = Field((), title="服务", description="能办什么事")
    phone: Annotated[LineText | None, Fact("phone")] = Field(
        None, title="公开电话", description="对外公布的办公电话"
    )
    geo: tuple[Number, Number] | None = Field(
        None, title="位置", description="[经度, 纬度]，只用来画示意图"
    )


class Highlight(Part):
    """特色做法"""

    title: LineText = Field(title="名称", description="做法名称")
    text: FieldText = Field(title="说明", description="怎么做")


class BranchHonour(Part):
    """荣誉"""

    title: LineText = Field(title="荣誉", description="荣誉名称")
    level: HonourLevel = Field(title="级别", description="国家、省、市、县、镇")
    year: Year = Field(title="年度", description="授予年度")
    grantor: LineText | None = Field(None, title="授予机关", description="谁授予的")


class Activity(Part):
    """主题党日"""

    date: Day = Field(title="日期", description="如 2026-03-05")
    topic: LineText = Field(title="主题", description="做了什么")
    headcount: Count | None = Field(None, title="人数", description="参加人数")


class Pledge(Part):
    """承诺践诺"""

    text: FieldText = Field(title="承诺", description="承诺办什么事")
    due: Day | None = Field(None, title="时限", description="什么时候办好")
    done: bool = Field(False, title="践诺", description="办好了写 true，没办好写 false")


class ModelWindow(Part):
    """示范窗口"""

    title: LineText = Field(title="窗口", description="如 3 号综合受理窗口")
    text: FieldText = Field(title="服务承诺", description="承诺办什么、多久办好")
    place: LineText | None = Field(None, title="地点", description="在哪里")
    hours: LineText | None = Field(None, title="时间", description="什么时候有人")


class Branch(Entity):
    """支部档案"""

    code: LineText | None = Field(None, title="组织代号", description="对外代号，不是内网编码")
    org_type: OrgType = Field(title="类型", description="党委、党总支、党支部等")
    domain: Domain = Field(title="领域", description="农村、城市社区、机关等")
    unit: Annotated[Id, Ref("unit")] = Field(title="单位", description="所属单位的编号")
    area: Annotated[Id, Ref("unit")] | None = Field(
        None, title="镇街", description="所在镇街的编号；默认取单位所属的镇街"
    )
    parent: Annotated[Id, Ref("branch")] | None = Field(
        None, title="上级党组织", description="上级党组织档案的编号"
    )
    chain: LineText | None = Field(
        None, title="产业链", description="建在产业链上的写链名，如 茶产业链"
    )
    secretary: Secretary | None = Field(None, title="书记", description="须本人同意")
    founded: PartialDate | None = Field(None, title="成立", description="如 1998-07")
    members_band: MembersBand | None = Field(None, title="党员人数", description="只写区间")
    groups: Count | None = Field(None, title="党小组数", description="党小组个数")
    star: Star | None = Field(None, title="星级", description="现在的星级，1 到 5")
    star_history: tuple[StarRating, ...] = Field((), title="评星记录", description="历年星级")
    standard: Annotated[Id, Ref("standard")] | None = Field(
        None, title="执行标准", description="现在对照哪一版标准创建，写编号"
    )
    brand: Annotated[Id, Ref("brand")] | None = Field(
        None, title="品牌", description="所在党建品牌的编号；自己创建的写在品牌里"
    )
    line: Annotated[Id, Ref("line")] | None = Field(
        None, title="示范线片", description="所在示范线、片、带的编号"
    )
    base: ServiceCentre | None = Field(None, title="阵地", description="党群服务中心")
    highlights: tuple[Highlight, ...] = Field((), title="特色做法", description="最值得看的")
    honours: tuple[BranchHonour, ...] = Field((), title="荣誉", description="集体荣誉")
    activities: tuple[Activity, ...] = Field((), title="主题党日", description="公开的活动摘要")
    windows: tuple[ModelWindow, ...] = Field(
        (), title="示范窗口", description="党员示范窗口、示范岗和它们的服务承诺"
    )
    pledges: tuple[Pledge, ...] = Field((), title="承诺践诺", description="承诺和兑现")
    cover: CreditedPicture | None = Field(None, title="头图", description="列表和分享用的图片")
    photos: tuple[CreditedPicture, ...] = Field((), title="照片", description="须当事人同意")
    keywords: Tags = Field((), title="关键词", description="三到六个")

    @property
    def badge(self) -> str:
        return str(self.org_type)
