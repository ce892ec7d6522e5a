"""媒体报道: what others published of the county's work."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from xianfeng.model.fields import Day, Id, LineText, Ref, WebUrl
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.vocabularies import MediaLevel


class Press(Entity):
    """媒体报道"""

    outlet: LineText = Field(title="媒体", description="报纸、电台、网站的名称")
    level: MediaLevel = Field(title="级别", description="县、市、省、中央")
    date: Day = Field(title="日期", description="刊播日期")
    page: LineText | None = Field(None, title="版面", description="如 第 3 版整版、晚间新闻")
    url: WebUrl | None = Field(None, title="链接", description="网上原文")
    unit: Annotated[Id, Ref("unit")] | None = Field(
        None, title="单位", description="报道的是哪个单位"
    )
    story: Annotated[Id, Ref("story")] | None = Field(
        None, title="本站稿件", description="本站写同一件事的稿件"
    )

    @property
    def badge(self) -> str:
        level = self.level if self.level is MediaLevel.CENTRAL else f"{self.level}级"
        return f"{self.outlet} · {level}媒体"

    @property
    def dated(self) -> str:
        return self.date
