"""刊物: one issue of a periodical, and what was printed of it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from xianfeng.model.fields import Count, Day, FieldText, Id, LineText, Moment, Ref, Year
from xianfeng.model.kinds.entity import CreditedPicture, Entity, Part
from xianfeng.model.vocabularies import Status

Sha256 = Annotated[FieldText, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class IssueSection(Part):
    """栏目: stories in their order under one name."""

    title: LineText = Field(title="栏目", description="如 本期头条、经验交流")
    stories: tuple[Annotated[Id, Ref("story")], ...] = Field(
        title="稿件", description="稿件的编号，按先后顺序", min_length=1
    )


class MastheadLine(Part):
    """编辑名单"""

    role: LineText = Field(title="职责", description="如 主办、主编、责任编辑")
    names: LineText = Field(title="单位或姓名", description="几个人用顿号隔开")


class Erratum(Part):
    """勘误: a mistake of an issue that is out."""

    where: LineText = Field(title="哪一期哪一页", description="如 2026 年第 10 期第 5 页")
    text: FieldText = Field(title="勘误", description="写明原来怎么写、应当怎么写")


class FrozenStory(Part):
    """A story as it was printed."""

    story: Annotated[Id, Ref("story")] = Field(title="稿件", description="稿件的编号")
    hash: FieldText = Field(
        title="内容指纹", description="印的那一稿", pattern=r"^[0-9]{1,4}:[0-9a-f]{64}$"
    )


class FrozenEdition(Part):
    """定稿: what lies beside the issue's file as PDF and EPUB, and is never made again."""

    at: Moment = Field(title="定稿时间", description="如 2026-11-20 09:30")
    notice: FieldText | None = Field(
        None, title="重出说明", description="为什么重出、撤下了什么；第一次出没有"
    )
    pdf: Sha256 = Field(title="PDF 的 SHA-256", description="由程序写")
    epub: Sha256 = Field(title="EPUB 的 SHA-256", description="由程序写")
    stories: tuple[FrozenStory, ...] = Field((), title="收录", description="收了哪些稿件的哪一稿")


class Issue(Entity):
    """刊物"""

    periodical: LineText = Field(title="刊名", description="不带书名号，如 某县组工")
    year: Year = Field(title="年度", description="如 2026")
    number: Count = Field(title="期号", description="本年第几期")
    total: Count | None = Field(None, title="总期号", description="创刊以来第几期")
    date: Day = Field(title="出刊日期", description="如 2026-11-20")
    masthead: tuple[MastheadLine, ...] = Field(
        (), title="编辑名单", description="主办、主编、编辑，一行一条"
    )
    note: FieldText | None = Field(None, title="卷首语", description="编者的话；空行分段")
    sections: tuple[IssueSection, ...] = Field(
        title="栏目", description="按先后顺序，一个栏目一条", min_length=1
    )
    errata: tuple[Erratum, ...] = Field((), title="勘误", description="以前各期的错，印在本期末尾")
    cover: CreditedPicture | None = Field(None, title="封面图", description="封面用的图片")
    status: Status = Field(
        Status.PUBLISHED, title="状态", description="草稿、已发布或已撤稿；草稿不发布"
    )
    frozen: tuple[FrozenEdition, ...] = Field(
        (), title="定稿", description="由 python3 run.py freeze 写，不用手改；最后一条是现在的"
    )

    @property
    def badge(self) -> str:
        return f"{self.year} 年第 {self.number} 期"

    @property
    def dated(self) -> str:
        return self.date
