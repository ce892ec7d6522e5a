"""党课、宣讲、培训: lessons that can be had again, and the occasions on which people met."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from xianfeng.model.fields import (
    AGGREGATE,
    Count,
    Day,
    FieldText,
    Id,
    LineText,
    Measure,
    Moment,
    Ref,
    Tags,
    WebUrl,
)
from xianfeng.model.kinds.entity import Attachment, CreditedPicture, Entity, Part
from xianfeng.model.kinds.story import Contact
from xianfeng.model.vocabularies import HonourLevel, Theme, Vocabulary


class LectureType(Vocabulary):
    """宣讲类型"""

    LESSON = "党课"
    TALK = "宣讲"
    FORUM = "大讲堂"
    CLASS = "培训班"
    SEMINAR = "专题研讨"
    EVENING = "夜间学习"
    OPEN_DAY = "送教上门"
    SKILLS = "技能培训"


class Chapter(Part):
    """时间点"""

    at: LineText = Field(
        title="时间", description="几分几秒，如 03:20", pattern=r"^\d{1,3}:[0-5]\d$"
    )
    title: LineText = Field(title="讲什么", description="从这里开始讲什么")


class Course(Entity):
    """党课: a lesson to watch or to read; its text is the transcript."""

    lecturer: LineText = Field(title="主讲", description="姓名或岗位，写姓名须本人同意")
    post: LineText | None = Field(None, title="职务", description="主讲人的职务或身份")
    unit: Annotated[Id, Ref("unit")] = Field(title="单位", description="制作单位的编号")
    area: Annotated[Id, Ref("unit")] | None = Field(
        None, title="镇街", description="所在镇街的编号；默认取单位所属的镇街"
    )
    level: HonourLevel | None = Field(None, title="级别", description="国家、省、市、县、镇")
    date: Day = Field(title="日期", description="上架日期，如 2026-03-05")
    duration: Annotated[Count, Measure("分钟")] = Field(title="时长", description="多少分钟")
    theme: tuple[Theme, ...] = Field((), title="主题", description="可以有几个")
    audience: LineText | None = Field(None, title="适合对象", description="讲给谁听")
    series: LineText | None = Field(None, title="系列", description="属于哪个系列")
    session_no: Count | None = Field(None, title="讲次", description="系列里的第几讲")
    audio: WebUrl | None = Field(
        None, title="录音", description="朗读文稿的录音的网址，如 MP3；不写就由读者的设备朗读"
    )
    video: WebUrl | None = Field(None, title="视频", description="视频的网址")
    captions: WebUrl | None = Field(None, title="字幕", description="字幕文件的网址")
    attachments: tuple[Attachment, ...] = Field(
        (), title="附件", description="本站自己放的视频、录音、讲义；正文里链接了的不用再写"
    )
    chapters: tuple[Chapter, ...] = Field(
        (), title="时间点", description="几分几秒讲到什么，对着文稿找得到"
    )
    story: Annotated[Id, Ref("story")] | None = Field(
        None, title="相关稿件", description="课里讲的事，见哪篇稿件"
    )
    branch: Annotated[Id, Ref("branch")] | None = Field(
        None, title="支部", description="制作这堂课的支部的编号"
    )
    programme: Annotated[Id, Ref("programme")] | None = Field(
        None, title="工程", description="所属工程、主题年或行动的编号"
    )
    keywords: Tags = Field((), title="关键词", description="三到六个")
    cover: CreditedPicture | None = Field(None, title="头图", description="列表和分享用的图片")

    @property
    def badge(self) -> str:
        return f"{self.duration} 分钟"

    @property
    def dated(self) -> str:
        return self.date


class Lecture(Entity):
    """宣讲、大讲堂、培训班次: when, where, by whom and for whom."""

    type: LectureType = Field(title="类型", description="党课、宣讲、大讲堂、培训班等")
    series: LineText | None = Field(None, title="系列", description="如 先锋大讲堂")
    session_no: Count | None = Field(None, title="讲次", description="第几讲、第几期")
    lecturer: LineText | None = Field(
        None, title="主讲", description="姓名或岗位，写姓名须本人同意"
    )
    post: LineText | None = Field(None, title="职务", description="主讲人的职务或身份")
    unit: Annotated[Id, Ref("unit")] = Field(title="主办单位", description="主办单位的编号")
    area: Annotated[Id, Ref("unit")] | None = Field(
        None, title="镇街", description="举办地所在镇街的编号；默认取单位所属的镇街"
    )
    level: HonourLevel | None = Field(None, title="级别", description="国家、省、市、县、镇")
    starts: Moment = Field(title="开始时间", description="如 2026-11-28 14:30；培训班写第一天")
    ends: Moment | None = Field(
        None, title="结束时间", description="如 2026-11-28 16:00；培训班写最后一天"
    )
    place: LineText = Field(title="地点", description="到村社区、会议室")
    audience: LineText | None = Field(None, title="参加对象", description="谁来听")
    headcount: Annotated[Count | None, Measure("人次"), AGGREGATE] = Field(
        None, title="参加人次", description="只公布合计，不单独公布一场的人数"
    )
    topics: tuple[FieldText, ...] = Field((), title="内容", description="一条一个专题或一节课")
    theme: tuple[Theme, ...] = Field((), title="主题", description="可以有几个")
    trade: LineText | None = Field(
        None, title="工种", description="技能培训写工种，如 电工、制茶、养老护理"
    )
    partner: LineText | None = Field(None, title="合作单位", description="协办、承办单位")
    course: Annotated[Id, Ref("course")] | None = Field(
        None, title="课程", description="讲的是哪一堂党课的编号"
    )
    story: Annotated[Id, Ref("story")] | None = Field(
        None, title="相关稿件", description="写这场活动的稿件"
    )
    programme: Annotated[Id, Ref("programme")] | None = Field(
        None, title="工程", description="所属工程、主题年或行动的编号"
    )
    video: WebUrl | None = Field(None, title="录像", description="录像的网址")
    captions: WebUrl | None = Field(None, title="字幕", description="字幕文件的网址")
    contact: Contact | None = Field(None, title="报名联系", description="怎么报名")

    @property
    def badge(self) -> str:
        return str(self.type)

    @property
    def dated(self) -> str:
        return self.starts

    @property
    def until(self) -> str:
        """The last day, YYYY-MM-DD."""
        return (self.ends or self.starts)[:10]
