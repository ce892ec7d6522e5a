"""分发记录: what ran where and when, and which version of its text that was."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from xianfeng.model.fields import Day, FieldText, Id, LineText, LinkUrl, Ref
from xianfeng.model.kinds.entity import Entity, Part
from xianfeng.model.vocabularies import Vocabulary


class Outgoing(Vocabulary):
    """渠道"""

    WECHAT = "微信公众号"
    SMS = "短信"
    DIGEST = "手机报"
    PERIODICAL = "内部刊物"
    TELEVISION = "党建频道"
    SCREEN = "大屏"
    BROADCAST = "大喇叭"
    LEAFLET = "明白纸"
    WEBSITE = "网站"


class Run(Part):
    """一次分发"""

    story: Annotated[Id, Ref("story")] = Field(title="稿件", description="稿件的编号")
    channel: Outgoing = Field(title="渠道", description="微信公众号、手机报、大喇叭、明白纸等")
    date: Day = Field(title="日期", description="哪一天发出、播出、张贴的")
    platform: Annotated[Id, Ref("platform")] | None = Field(
        None, title="平台", description="从哪个账号发的，写 data/platforms.yml 里的编号"
    )
    issue: FieldText | None = Field(None, title="期号", description="第几期、第几版、哪几个村")
    url: LinkUrl | None = Field(None, title="链接", description="发出以后的网址，没有就不写")
    hash: FieldText | None = Field(
        None,
        title="内容指纹",
        description="发布命令给的那一串，加引号写；以后稿件改了，从这里看得出发出的是哪一版",
        pattern=r"^\d+:[0-9a-f]{64}$",
    )


class Distribution(Entity):
    """分发记录"""

    month: LineText = Field(
        title="月份", description="如 2026-11，和文件名一样", pattern=r"^\d{4}-(?:0[1-9]|1[0-2])$"
    )
    runs: tuple[Run, ...] = Field((), title="分发", description="一次一条，最近的写在后面")

    @property
    def gist(self) -> str:
        return f"分发 {len(self.runs)} 次"

    @property
    def dated(self) -> str:
        return self.month
