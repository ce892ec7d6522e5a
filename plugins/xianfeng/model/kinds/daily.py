"""每日党史: one short card a day of the year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import Field, StringConstraints, model_validator

from xianfeng.model.fields import FieldText, Id, LineText, MonthDay, Tags, Whole
from xianfeng.model.kinds.entity import CreditedPicture, Entity
from xianfeng.prose.chinese import excerpt

TEXT_LIMIT = 140
"""字. What fits a card and a reading aloud of half a minute."""

SMS_LIMIT = 70
"""字. One short message in UCS-2 (3GPP TS 23.038)."""

CardText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=TEXT_LIMIT)
]
SmsText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=SMS_LIMIT)
]
HistoricYear = Annotated[Whole, Field(ge=1800, le=2100)]


def _when(day: str, year: object) -> str:
    month, _, of_month = day.partition("-")
    return f"{year}年{month.lstrip('0')}月{of_month.lstrip('0')}日"


def _named(fields: Any) -> Any:
    """A card needs no id, title or summary: its day, its year and its text say them."""
    if not isinstance(fields, Mapping):
        return fields
    day, year = str(fields.get("date") or ""), fields.get("year")
    named = _when(day, year)
    text = fields.get("text")
    told = {"summary": excerpt(text)} if isinstance(text, str) else {}
    return {"id": day, "title": named, **told, **fields}


class Daily(Entity):
    """每日党史"""

    id: Id = Field("", title="编号", description="默认是日期；一天有两条时给第二条写一个")
    title: LineText = Field("", title="标题", description="默认是年月日")
    date: MonthDay = Field(title="日期", description="月-日，如 07-01")
    year: HistoricYear = Field(title="年份", description="事情发生在哪一年，如 1921")
    text: CardText = Field(title="正文", description=f"不超过 {TEXT_LIMIT} 字，讲清一件事")
    sms: SmsText | None = Field(
        None, title="短信版", description=f"不超过 {SMS_LIMIT} 字，手机报和短信用"
    )
    source: FieldText = Field(
        title="出处", description="公开出版的书或文件，写明书名、出版社和年份"
    )
    checked_by: LineText = Field(title="核对人", description="核对史实的岗位或姓名")
    place: LineText | None = Field(None, title="发生地", description="事件发生的地方")
    keywords: Tags = Field((), title="关键词", description="一到三个")
    image: CreditedPicture | None = Field(None, title="图片", description="配图")

    @model_validator(mode="before")
    @classmethod
    def _with_name(cls, fields: Any) -> Any:
        return _named(fields)

    @property
    def implied(self) -> Mapping[str, object]:
        written = {"date": self.date, "year": self.year, "text": self.text}
        return {name: one for name, one in _named(written).items() if name in ("title", "summary")}

    @property
    def when(self) -> str:
        """As in 1921年7月1日."""
        return _when(self.date, self.year)

    @property
    def badge(self) -> str:
        return "每日党史"
