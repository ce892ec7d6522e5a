"""单位: towns, departments, firms; the axis of 一镇一台账."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from xianfeng.model.fields import Fact, FieldText, Id, LineText, Number, Ref
from xianfeng.model.kinds.entity import Entity, Part
from xianfeng.model.vocabularies import UnitType


class UnitFact(Part):
    """A line of the unit's card."""

    label: LineText = Field(title="项目", description="如 行政村")
    value: FieldText = Field(title="内容", description="如 23 个")


class Unit(Entity):
    """镇街、部门、企业、学校、医院、村、社区"""

    short_title: LineText | None = Field(None, title="简称", description="如 城关")
    type: UnitType = Field(title="类型", description="镇、街道、部门等")
    parent: Annotated[Id, Ref("unit")] | None = Field(
        None, title="上级单位", description="村、社区写所属镇街的编号"
    )
    intro: FieldText | None = Field(None, title="简介", description="两三段文字，空行分段")
    phone: Annotated[LineText | None, Fact("phone")] = Field(
        None, title="公开电话", description="对外公布的办公电话"
    )
    address: Annotated[LineText | None, Fact("address")] = Field(
        None, title="地址", description="办公地址"
    )
    geo: tuple[Number, Number] | None = Field(
        None, title="示意位置", description="[向东, 向南]，示意图上的格子数，不是经纬度"
    )
    facts: tuple[UnitFact, ...] = Field((), title="基本情况", description="面积、人口等")

    @property
    def badge(self) -> str:
        return str(self.type)
