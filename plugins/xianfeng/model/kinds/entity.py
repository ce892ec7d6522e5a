"""What every entity has, and what an article has beyond that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from xianfeng.model.fields import (
    AGGREGATE,
    Aliases,
    Day,
    FieldText,
    FileSize,
    Id,
    LineText,
    Message,
    Moment,
    Ref,
    Summary,
    Tags,
    WebUrl,
)
from xianfeng.model.vocabularies import Status, Visibility


class Part(BaseModel):
    """A spec of plain, frozen data; unknown keys are mistakes."""

    declares: ClassVar[bool] = False
    """It says what other data is like and is no data itself: withheld ones aren't counted."""

    short: ClassVar[str] = ""
    """The field that may be written instead of the whole, where nothing else is told."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        defer_build=True,  # most runs use few of the kinds
    )

    def held(self, name: str) -> Any:
        """The value of the field ``name``; None where a model has no such field."""
        return self.__dict__.get(name)

    @property
    def is_disclosed(self) -> bool:
        """Whether readers may know of it at all, besides what ``visibility`` says."""
        return True

    @property
    def implied(self) -> Mapping[str, object]:
        """By attribute: what stands where nothing was written, if that follows from other fields."""
        return {}


class CreditedPicture(Part):
    """A picture beside the text, as the editor names it."""

    file: FieldText = Field(
        title="文件", description="图片路径，从本文件所在的文件夹算起，如 images/a.jpg"
    )
    alt: FieldText = Field(title="替代文本", description="一句话说出画面，读屏软件念给看不见图的人")
    credit: FieldText | None = Field(None, title="作者", description="摄影或绘图者，如“摄影：张三”")
    ai: bool = Field(
        False,
        title="人工智能生成",
        description="由人工智能生成、合成的写 true，页面上和图片文件里都会注明",
    )


class Attachment(Part):
    """附件: a file in the folder ``files`` beside the text. ``- files/a.docx`` is short for it."""

    short: ClassVar[str] = "file"

    file: FieldText = Field(
        title="文件",
        description="放在稿件旁边的 files 文件夹里，写 files/文件名；放在本单位音像主机上的，写全网址",
    )
    title: LineText | None = Field(None, title="名称", description="读者看到的名称；不写就是文件名")
    size: FileSize | None = Field(
        None,
        title="大小",
        description="只有放在别的主机上的大文件才写，如 300 MB；本站的由程序量出",
    )
    poster: CreditedPicture | None = Field(
        None, title="封面", description="视频播放以前显示的图片；不写就画一张有名称的"
    )

    @model_validator(mode="before")
    @classmethod
    def _from_short(cls, written: Any) -> Any:
        return {"file": written} if isinstance(written, str) else written


ACKNOWLEDGED = "acknowledged"
"""The field in which a record says which findings are right as they stand."""


class Acknowledgement(Part):
    """确认: a finding that was looked at, and why the text stays as it is."""

    code: LineText = Field(title="提示编号", description="如 W103", pattern=r"^[DW]\d{3}$")
    words: FieldText | None = Field(
        None, title="词句", description="提示里引号中的词句；不写就是本条所有这样的提示"
    )
    reason: FieldText = Field(title="理由", description="为什么可以保留，审校的人会看到")


MACHINE_MADE = "本文由人工智能生成或改写"
"""What readers are told, in every channel, of a text that a machine made (标识办法, 2025-09-01)."""


class Entity(Part):
    """The base of all kinds."""

    id: Id = Field(title="编号", description="永久编号，用作网址；默认是文件名，一经发布不再改")
    title: LineText = Field(title="标题", description="完整名称或标题")
    summary: Summary | None = Field(None, title="摘要", description="不超过 128 字，列表和分享时用")
    visibility: Visibility = Field(
        Visibility.PUBLIC, title="公开属性", description="公开、汇总（只出总数）或内部（拒绝发布）"
    )
    status: Status = Field(
        Status.PUBLISHED, title="状态", description="没写完的写“草稿”，读者看不到；撤稿后保留网址"
    )
    owner: Annotated[Id, Ref("unit")] | None = Field(
        None, title="维护单位", description="维护这份资料、到期找谁，写单位的编号；不写就找 unit"
    )
    updated: Day | None = Field(
        None,
        title="更新时间",
        description="最近一次核对、改动的日期，如 2026-03-05",
    )
    review_by: Annotated[Day | None, AGGREGATE] = Field(
        None, title="复看日期", description="到哪一天以前再核对一遍；只给编辑看，网站上不出现"
    )
    ai: bool = Field(
        False,
        title="人工智能生成",
        description="正文由人工智能生成、改写的写 true，每个渠道里都会注明",
    )
    acknowledged: Annotated[tuple[Acknowledgement, ...], AGGREGATE] = Field(
        (), title="确认", description="核对过、可以保留的提示，写明理由"
    )

    @classmethod
    def shaped_by(cls, fields: Mapping[str, object]) -> type[Self]:
        """The model for a source's ``fields``: this one, unless the source declares fields itself."""
        return cls

    @property
    def machine_made(self) -> str:
        """What is told where a machine made or rewrote it; empty: none did."""
        return MACHINE_MADE if self.ai else ""

    @property
    def badge(self) -> str:
        """What sort of its kind it is, on cards."""
        return ""

    @property
    def gist(self) -> str:
        """What is to be said of it in a few words, where it has no summary and no text."""
        return self.badge

    @property
    def dated(self) -> str:
        """The date that lists order it by and cards show; may be a year or a month alone."""
        return ""


class Correction(Part):
    """更正"""

    date: Moment = Field(title="更正时间", description="如 2026-03-05 或 2026-03-05 09:30")
    text: FieldText = Field(title="更正内容", description="写明原来怎么写、应当怎么写")

    @property
    def anchor(self) -> str:
        """On the page of the text."""
        return f"gengzheng-{self.date.replace(' ', '-')}"


class Article(Entity):
    """A text with a date and an author."""

    subtitle: LineText | None = Field(None, title="副题", description="副标题")
    short_title: LineText | None = Field(
        None, title="短题", description="公众号放不下全标题时用，不超过 32 字"
    )
    sms: Message | None = Field(
        None, title="短信", description="发手机报用的一条话，不超过 70 字；不写就取摘要的头几句"
    )
    pub_date: Moment = Field(
        title="发布时间", description="如 2026-03-05 或 2026-03-05 09:30；到这时才发布"
    )
    updated: Moment | None = Field(None, title="更新时间", description="最近一次实质修改")
    source: FieldText | None = Field(None, title="来源", description="供稿单位或转载出处")
    author: LineText | None = Field(None, title="作者", description="署名")
    keywords: Tags = Field((), title="关键词", description="三到六个，相同的词归到一页")
    audio: WebUrl | None = Field(
        None, title="录音", description="朗读这篇稿件的录音的网址，如 MP3；不写就由读者的设备朗读"
    )
    cover: CreditedPicture | None = Field(None, title="头图", description="列表和分享用的图片")
    aliases: Aliases = Field(
        (), title="旧网址", description="以前用过的网址，如 /old/stone-bridge/，自动转到本页"
    )
    expires: Moment | None = Field(
        None, title="失效时间", description="如 2026-12-31 或 2026-12-31 18:00；过后页面注明已失效"
    )
    corrections: tuple[Correction, ...] = Field(
        (), title="更正", description="正文改对以后，在这里写明改了什么，页面、更正一览和订阅里都有"
    )
    attachments: tuple[Attachment, ...] = Field(
        (), title="附件", description="给读者下载、播放的文件；正文里链接了的不用再写"
    )
    related: tuple[Annotated[Id, Ref("story")], ...] = Field(
        (), title="关联", description="相关稿件的编号"
    )

    def corrections_since(self, moment: str) -> tuple[Correction, ...]:
        """Those of the day of ``moment``, or later."""
        return tuple(one for one in self.corrections if one.date[:10] >= moment[:10])

    @property
    def dated(self) -> str:
        return self.pub_date
