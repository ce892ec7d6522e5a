"""政策文件: what holds, for whom, until when, and what it replaced."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from xianfeng.model.clock import Clock
from xianfeng.model.fields import (
    Count,
    Day,
    Fact,
    FieldText,
    Id,
    LineText,
    Measure,
    Moment,
    PartialDate,
    Ref,
    Tags,
    WebUrl,
)
from xianfeng.model.kinds.entity import Attachment, Entity, Part
from xianfeng.model.kinds.story import Contact
from xianfeng.model.vocabularies import HonourLevel, Theme, Vocabulary


class PolicyType(Vocabulary):
    """文件类型"""

    RULES = "办法"
    OPINION = "意见"
    PLAN = "方案"
    MEASURES = "若干措施"
    NOTICE = "通知"
    CALL = "公告"
    LIST = "清单"
    DISCIPLINE = "纪律提醒"
    READING = "学习文献"
    GUIDE = "办事指南"


class Validity(Vocabulary):
    """有效性"""

    IN_FORCE = "现行有效"
    IN_PART = "部分失效"
    REPEALED = "已废止"
    EXPIRED = "已失效"

    @property
    def holds(self) -> bool:
        return self in (Validity.IN_FORCE, Validity.IN_PART)


class Benefit(Part):
    """支持事项"""

    title: LineText = Field(title="事项", description="支持什么")
    text: FieldText = Field(title="标准", description="给多少、怎么给")


class Step(Part):
    """步骤"""

    title: LineText = Field(title="步骤", description="这一步叫什么")
    text: FieldText = Field(title="办法", description="谁来做、怎么做、看什么")
    papers: tuple[FieldText, ...] = Field((), title="材料", description="这一步交什么，一条一份")
    days: FieldText | None = Field(None, title="时限", description="如 5 个工作日、满一年")
    desk: LineText | None = Field(None, title="找谁", description="受理的单位、岗位")


class ListedItem(Part):
    """清单事项"""

    title: LineText = Field(title="事项", description="一件一条")
    group: LineText | None = Field(None, title="类别", description="同一类排在一起")
    desk: LineText | None = Field(None, title="负责", description="哪个单位的事")
    note: FieldText | None = Field(None, title="说明", description="怎么算、有没有条件")


class ListedWork(Part):
    """书目: one book or document of a reading list."""

    title: LineText = Field(title="书名或文件名", description="带书名号，如 《党章》")
    issuer: LineText = Field(title="发布机关", description="著者、编者或发布机关")
    date: PartialDate = Field(title="日期", description="出版或发布的年月日")
    edition: LineText | None = Field(
        None, title="版本", description="如 2021 年 8 月第 1 版、2022 年 10 月修改"
    )
    publisher: LineText | None = Field(None, title="出版者", description="出版社")
    url: WebUrl | None = Field(None, title="原文", description="权威发布的网址")
    note: FieldText | None = Field(None, title="读什么", description="先读哪几篇、哪几章")


class Vacancy(Part):
    """岗位"""

    title: LineText = Field(title="岗位", description="岗位名称")
    count: Annotated[Count, Measure("名")] = Field(title="人数", description="招几名")
    employer: LineText = Field(title="用人单位", description="单位名称")
    needs: FieldText | None = Field(None, title="条件", description="学历、专业、年龄等")


class Event(Part):
    """活动: an occasion to come to."""

    starts: Moment = Field(title="开始", description="如 2026-12-05 09:00")
    ends: Moment | None = Field(None, title="结束", description="如 2026-12-05 16:00")
    place: LineText = Field(title="地点", description="在哪里")


class ReportChannel(Part):
    """举报渠道: where readers report a breach."""

    desk: Annotated[LineText, Fact("name")] = Field(
        title="受理单位", description="受理举报的单位和科室"
    )
    phone: Annotated[LineText, Fact("phone")] = Field(
        title="举报电话", description="对外公布的电话"
    )
    address: Annotated[LineText | None, Fact("address")] = Field(
        None, title="来信地址", description="来信寄到哪里"
    )
    url: WebUrl | None = Field(None, title="网上举报", description="网上举报的网址")
    hours: Annotated[LineText | None, Fact("hours")] = Field(
        None, title="受理时间", description="什么时候有人接"
    )


class Policy(Entity):
    """政策文件; its text is the document's, or what readers need of it."""

    type: PolicyType = Field(title="类型", description="办法、意见、方案、纪律提醒、学习文献等")
    doc_no: LineText | None = Field(None, title="文号", description="如 某组发〔2026〕8 号")
    issuer: LineText = Field(title="发布机关", description="落款单位，几个单位用顿号隔开")
    unit: Annotated[Id, Ref("unit")] | None = Field(
        None, title="负责单位", description="负责解释和办理的单位的编号"
    )
    date: Day = Field(title="成文日期", description="如 2026-03-05")
    effective: Day | None = Field(None, title="施行日期", description="不写就是成文那天")
    valid_until: Day | None = Field(
        None, title="有效期至", description="到哪一天为止；长期有效不写"
    )
    validity: Validity = Field(
        Validity.IN_FORCE, title="有效性", description="现行有效、部分失效、已废止、已失效"
    )
    replaces: tuple[Annotated[Id, Ref("policy")], ...] = Field(
        (), title="替代文件", description="本文件施行后同时废止的文件的编号"
    )
    theme: tuple[Theme, ...] = Field((), title="主题", description="可以有几个")
    audience: LineText | None = Field(None, title="适用对象", description="谁用得上")
    benefits: tuple[Benefit, ...] = Field((), title="支持事项", description="能得到什么")
    apply: FieldText | None = Field(None, title="怎么申请", description="材料、步骤、办理时限")
    steps: tuple[Step, ...] = Field((), title="办理步骤", description="一步一条：材料、时限、找谁")
    entries: tuple[ListedItem, ...] = Field(
        (), title="清单", description="文件里说的几项，一项一条，如准入事项"
    )
    works: tuple[ListedWork, ...] = Field((), title="书目", description="学习文献逐本写明版本")
    level: HonourLevel | None = Field(
        None, title="级别", description="申报的是哪一级的项目：国家、省、市、县、镇"
    )
    event: Event | None = Field(None, title="活动", description="招聘会、推介会等的时间地点")
    vacancies: tuple[Vacancy, ...] = Field((), title="岗位", description="招聘公告的岗位")
    deadline: Day | None = Field(None, title="申报截止", description="申报到哪一天为止")
    rules: tuple[FieldText, ...] = Field((), title="纪律要求", description="一条一项，如“十个严禁”")
    report: ReportChannel | None = Field(
        None, title="举报渠道", description="纪律提醒必须写，读者才知道向谁反映"
    )
    edition: LineText | None = Field(
        None, title="版本", description="文献的版本，如 2021 年 8 月第 1 版"
    )
    url: WebUrl | None = Field(None, title="原文", description="权威发布的网址")
    programme: Annotated[Id, Ref("programme")] | None = Field(
        None, title="工程", description="所属工程、主题年或行动的编号"
    )
    attachments: tuple[Attachment, ...] = Field(
        (), title="附件", description="申报表、名单、方案等；正文里链接了的不用再写"
    )
    keywords: Tags = Field((), title="关键词", description="三到六个")
    contact: Contact | None = Field(None, title="咨询", description="看不懂问谁")

    @property
    def badge(self) -> str:
        return str(self.type) if self.validity.holds else f"{self.type} · {self.validity}"

    @property
    def dated(self) -> str:
        return self.date

    def holds_at(self, clock: Clock) -> bool:
        """Whether it says itself that it holds."""
        return self.validity.holds and not (self.valid_until and clock.is_over(self.valid_until))
