"""榜单看板: ranks as they were made public, and published figures beside each other."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from xianfeng.model.fields import Count, Day, FieldText, Id, LineText, Ref
from xianfeng.model.kinds.entity import Entity, Part
from xianfeng.model.vocabularies import Theme, Vocabulary


class BoardType(Vocabulary):
    """看板类型"""

    RANKING = "排名公示"
    FIGURES = "数据看板"


class Ranked(Part):
    """名次: scores stay inside, ranks are told."""

    rank: Annotated[Count, Field(ge=1)] = Field(title="名次", description="1 起；并列写同一个数")
    unit: Annotated[Id, Ref("unit")] = Field(title="单位", description="单位的编号")
    note: FieldText | None = Field(None, title="看点", description="现场看了什么、好在哪里")


class Board(Entity):
    """榜单看板"""

    type: BoardType = Field(title="类型", description="排名公示、数据看板")
    unit: Annotated[Id, Ref("unit")] = Field(title="发布单位", description="发布单位的编号")
    date: Day = Field(title="发布日期", description="如 2026-10-20")
    period: LineText | None = Field(None, title="周期", description="如 2026 年第三季度")
    basis: FieldText | None = Field(
        None, title="依据", description="依据哪份办法、通报；排名只公布名次，不公布得分"
    )
    theme: tuple[Theme, ...] = Field((), title="主题", description="可以有几个")
    rows: tuple[Ranked, ...] = Field((), title="名次", description="从第一名起")
    metrics: tuple[Annotated[Id, Ref("metric")], ...] = Field(
        (), title="数据", description="已经公布的数据的编号，数只写在那里"
    )
    ledgers: tuple[Annotated[Id, Ref("ledger")], ...] = Field(
        (), title="台账", description="看办理进展的台账的编号"
    )

    @property
    def badge(self) -> str:
        return str(self.type)

    @property
    def dated(self) -> str:
        return self.date
