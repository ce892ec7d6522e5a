"""信息季评: a quarter's points and the editor's comment; the counts come from the stories."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from xianfeng.model.fields import Day, FieldText, LineText, Number, Whole, Year
from xianfeng.model.kinds.entity import Entity, Part
from xianfeng.model.vocabularies import MediaLevel

Quarter = Annotated[Whole, Field(ge=1, le=4)]


class Points(Part):
    """记分办法"""

    submitted: Number = Field(alias="报送", title="报送一篇", description="报送一篇记几分")
    county: Number = Field(alias="县", title="县级采用", description="县级采用一次记几分")
    city: Number = Field(alias="市", title="市级采用", description="市级采用一次记几分")
    province: Number = Field(alias="省", title="省级采用", description="省级采用一次记几分")
    central: Number = Field(alias="中央", title="中央采用", description="中央采用一次记几分")

    def of(self, level: MediaLevel) -> float:
        """What one adoption at ``level`` counts."""
        return {
            MediaLevel.COUNTY: self.county,
            MediaLevel.CITY: self.city,
            MediaLevel.PROVINCE: self.province,
            MediaLevel.CENTRAL: self.central,
        }[level]


class Bulletin(Entity):
    """信息季评"""

    year: Year = Field(title="年度", description="如 2026")
    quarter: Quarter = Field(title="季度", description="1 到 4")
    points: Points = Field(title="记分办法", description="报送、县、市、省、中央各记几分")
    comment: FieldText | None = Field(None, title="季评", description="编辑写的点评，空行分段")
    editor: LineText | None = Field(None, title="点评人", description="写点评的岗位")
    published: Day | None = Field(None, title="通报日期", description="哪一天通报的")

    @property
    def months(self) -> tuple[str, ...]:
        """Its three months, YYYY-MM."""
        first = 3 * self.quarter - 2
        return tuple(f"{self.year}-{month:02}" for month in range(first, first + 3))

    @property
    def dated(self) -> str:
        return self.months[-1]

    @property
    def badge(self) -> str:
        return f"{self.year} 年第{'一二三四'[self.quarter - 1]}季度"
