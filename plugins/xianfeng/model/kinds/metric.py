"""数据: one number, one record. Texts and stories name it; nobody writes it twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from xianfeng.model.fields import FieldText, Id, LineText, Number, PartialDate, Ref
from xianfeng.model.kinds.entity import Entity, Part
from xianfeng.model.numbers import amount
from xianfeng.model.vocabularies import Theme


class EarlierValue(Part):
    """A value at an earlier date."""

    as_of: PartialDate = Field(title="截至", description="如 2025-12")
    value: Number | None = Field(None, title="数值", description="只写数字；没有公布就空着")


class MetricClass(Part):
    """分类"""

    title: LineText = Field(title="类别", description="如 医疗卫生人才")
    value: Number | None = Field(None, title="数值", description="只写数字；没有公布就空着")


class Metric(Entity):
    """指标"""

    value: Number | None = Field(None, title="数值", description="只写数字；空着就显示“未公布”")
    unit: LineText | None = Field(None, title="单位", description="如 个、人、万元、%")
    as_of: PartialDate = Field(title="截至", description="如 2026-06")
    scope: FieldText | None = Field(None, title="范围", description="统计范围，如 全县各村")
    basis: FieldText | None = Field(None, title="口径", description="怎么算的，谁统计的")
    area: Annotated[Id, Ref("unit")] | None = Field(
        None, title="镇街", description="说的是一个镇街时写它的编号"
    )
    theme: tuple[Theme, ...] = Field((), title="主题", description="可以有几个")
    story: Annotated[Id, Ref("story")] | None = Field(
        None, title="出处稿件", description="这个数最早在哪篇稿件公布"
    )
    source: FieldText | None = Field(None, title="出处", description="公布这个数的文件或公报")
    programme: Annotated[Id, Ref("programme")] | None = Field(
        None, title="工程", description="所属工程、主题年或行动的编号"
    )
    classes: tuple[MetricClass, ...] = Field(
        (), title="分类", description="分成几类，各多少；合起来是上面的数"
    )
    previous: tuple[EarlierValue, ...] = Field((), title="历次数据", description="以前公布过的数")

    @property
    def badge(self) -> str:
        return amount(self.value, self.unit)

    @property
    def dated(self) -> str:
        return self.as_of

    @property
    def values_by_date(self) -> Mapping[str, float | None]:
        """Every value on record by its date; None where one was withheld."""
        return {
            **{one.as_of: one.value for one in self.previous},
            self.as_of: self.value,
        }
