"""术语: slogans and methods with what they stand for."""

from __future__ import annotations

from pydantic import Field

from xianfeng.model.fields import FieldText, Year, YesNo
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.story import Adopter


class Term(Entity):
    """提法"""

    expansion: tuple[FieldText, ...] = Field(title="内涵", description="一条一个成员", min_length=1)
    numbered: YesNo = Field(
        True, title="数字表示成员", description="名称里的数字不表示有几项内涵，就写 否"
    )
    variants: tuple[FieldText, ...] = Field((), title="异写", description="文中可能出现的其他写法")
    source_doc: FieldText | None = Field(None, title="出处", description="哪个文件提出的")
    since: Year | None = Field(None, title="起用", description="哪一年开始用")
    retired_at: Year | None = Field(None, title="停用", description="哪一年不再用")
    adopters: tuple[Adopter, ...] = Field(
        (), title="推广单位", description="哪些单位在用，从何时起，做成怎样"
    )
    note: FieldText | None = Field(None, title="说明", description="用法提示")

    @property
    def gist(self) -> str:
        return "、".join(self.expansion)
