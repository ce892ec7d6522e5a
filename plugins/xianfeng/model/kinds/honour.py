"""荣誉: the roll of one award in one year, with its quotas, its 公示 and what was taken back."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from xianfeng.model.fields import (
    Count,
    Day,
    FieldText,
    Id,
    LineText,
    Moment,
    Ref,
    Tags,
    Year,
    YesNo,
)
from xianfeng.model.kinds.entity import CreditedPicture, Entity, Part
from xianfeng.model.vocabularies import Domain, HonourLevel, Vocabulary


class RecipientType(Vocabulary):
    """获得者类型"""

    COLLECTIVE = "集体"
    PERSON = "个人"


class HonourType(Vocabulary):
    """荣誉类型"""

    COMMENDATION = "表彰"
    CONTEST = "竞赛"
    TALENT = "人才称号"
    BOARD = "榜单"


class Category(Part):
    """类别 with its quota."""

    title: LineText = Field(title="类别", description="如 最强班子")
    quota: Count | None = Field(None, title="名额", description="最多几个；没有定就空着")


class Notice(Part):
    """公示: at least five working days."""

    start: Day = Field(title="开始", description="公示第一天")
    end: Day = Field(title="结束", description="公示最后一天")
    channel: LineText | None = Field(None, title="公示渠道", description="在哪里公示")


class Revocation(Part):
    """撤销"""

    at: Day = Field(title="撤销日期", description="哪一天撤销")
    reason: FieldText = Field(title="撤销原因", description="依据哪份文件；网站上不显示")


class Recipient(Part):
    """获得者. Whose honour was taken back, or who did not agree, reaches no output."""

    name: LineText = Field(title="获得者", description="集体的全称，或个人姓名")
    type: RecipientType = Field(title="集体或个人", description="集体、个人")
    category: LineText | None = Field(None, title="类别", description="上面类别里的一个")
    unit: Annotated[Id, Ref("unit")] | None = Field(
        None, title="单位", description="所在单位的编号"
    )
    branch: Annotated[Id, Ref("branch")] | None = Field(
        None, title="支部", description="支部档案的编号"
    )
    post: LineText | None = Field(None, title="时任职务", description="获得时的岗位")
    place: LineText | None = Field(None, title="名次", description="竞赛写名次，如 第一名")
    citation: FieldText | None = Field(None, title="颁奖词", description="一两句话")
    story: Annotated[Id, Ref("story")] | None = Field(
        None, title="事迹", description="写他的稿件的编号"
    )
    consent: YesNo = Field(False, title="本人同意", description="个人须同意公开，写 true")
    photo: CreditedPicture | None = Field(
        None, title="照片", description="获得者的照片，个人须同意"
    )
    notice: Notice | None = Field(None, title="公示", description="单独公示的才写")
    revoked: Revocation | None = Field(None, title="撤销", description="撤销后网站上不再出现")

    @property
    def is_disclosed(self) -> bool:
        agreed = self.type is RecipientType.COLLECTIVE or self.consent
        return agreed and self.revoked is None


class ContestDay(Part):
    """赛程"""

    starts: Moment = Field(title="时间", description="如 2026-09-12 08:30")
    title: LineText = Field(title="内容", description="报名、初赛、决赛、颁奖等")
    place: LineText | None = Field(None, title="地点", description="在哪里")


class Honour(Entity):
    """荣誉榜"""

    award: LineText = Field(title="奖项", description="奖项名称，不带年份")
    type: HonourType = Field(HonourType.COMMENDATION, title="类型", description="表彰、竞赛等")
    year: Year = Field(title="年度", description="评的是哪一年")
    level: HonourLevel = Field(title="级别", description="国家、省、市、县、镇")
    grantor: LineText = Field(title="授予机关", description="谁授予的")
    unit: Annotated[Id, Ref("unit")] | None = Field(
        None, title="承办单位", description="承办单位的编号"
    )
    domain: Domain | None = Field(None, title="领域", description="只在一个领域评的才写")
    doc_no: LineText | None = Field(None, title="文号", description="表彰决定的文号")
    granted_at: Day | None = Field(
        None, title="表彰日期", description="正式授予的日期；还在公示就空着"
    )
    tenure: LineText | None = Field(None, title="任期", description="称号管几年")
    call: Annotated[Id, Ref("policy")] | None = Field(
        None, title="评选通知", description="评选、竞赛通知的编号，放在政策文件里"
    )
    schedule: tuple[ContestDay, ...] = Field(
        (), title="赛程", description="报名、比赛、颁奖的时间，进日历"
    )
    rules: tuple[FieldText, ...] = Field((), title="评选办法", description="怎么推荐、怎么评")
    notice: Notice | None = Field(None, title="公示", description="不少于五个工作日")
    categories: tuple[Category, ...] = Field((), title="类别和名额", description="一类一条")
    recipients: tuple[Recipient, ...] = Field(
        title="获得者", description="集体和个人", min_length=1
    )
    keywords: Tags = Field((), title="关键词", description="三到六个")

    @property
    def badge(self) -> str:
        return f"{self.level}级" if self.granted_at else "待授予"

    @property
    def dated(self) -> str:
        return str(self.year)

    @property
    def rows(self) -> tuple[Recipient, ...]:
        """The recipients, whose towns the roll belongs to."""
        return self.recipients
