"""专题、合集: a set with an order, that reads as a set: papers of a meeting, a topic, a narrative."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from xianfeng.model.fields import Day, FieldText, Id, LineText, PartialDate, Ref, Tags
from xianfeng.model.kinds.entity import CreditedPicture, Entity, Part
from xianfeng.model.kinds.study import HistorySource
from xianfeng.model.vocabularies import Theme, Vocabulary


class CollectionType(Vocabulary):
    """合集类型"""

    EXCHANGE = "交流材料"
    TOPIC = "专题"
    NARRATIVE = "红色叙事"
    SERIES = "系列报道"


class CollectionItem(Part):
    """One of the set: it names one record, or tells of a place or a step that has no page."""

    part: LineText | None = Field(
        None, title="分栏", description="如 政策依据、纪律要求；相邻的同一分栏排在一起"
    )
    title: LineText | None = Field(
        None, title="标题", description="默认用所指资料的标题；什么都不指就必须写"
    )
    text: FieldText | None = Field(
        None, title="编者按", description="为什么收在这里、先看什么；默认用所指资料的摘要"
    )
    byline: LineText | None = Field(
        None, title="署名单位", description="如 中共栗溪镇委员会；默认用所指资料的单位"
    )
    when: PartialDate | None = Field(None, title="时间", description="这一站、这一步的年月日")
    place: LineText | None = Field(None, title="地点", description="没有档案的地方写在这里")
    story: Annotated[Id, Ref("story")] | None = Field(None, title="稿件", description="稿件的编号")
    post: Annotated[Id, Ref("post")] | None = Field(
        None, title="栏目文章", description="学习专栏文章的编号"
    )
    course: Annotated[Id, Ref("course")] | None = Field(
        None, title="党课", description="党课的编号"
    )
    policy: Annotated[Id, Ref("policy")] | None = Field(
        None, title="政策文件", description="政策文件的编号"
    )
    site: Annotated[Id, Ref("site")] | None = Field(
        None, title="阵地", description="阵地、旧址的编号；有示意位置的会连成路线"
    )
    metric: Annotated[Id, Ref("metric")] | None = Field(
        None, title="数据", description="数据的编号"
    )
    ledger: Annotated[Id, Ref("ledger")] | None = Field(
        None, title="工作台账", description="台账的编号"
    )
    honour: Annotated[Id, Ref("honour")] | None = Field(
        None, title="先锋榜", description="榜单的编号"
    )

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """Kind and id of what it names: one, or none."""
        found = ((kind, self.held(kind)) for kind in NAMED)
        return tuple((kind, ident) for kind, ident in found if ident)


NAMED = ("story", "post", "course", "policy", "site", "metric", "ledger", "honour")
"""The kinds that an item may name, each in the field of its name."""


class Collection(Entity):
    """专题合集"""

    type: CollectionType = Field(title="类型", description="交流材料、专题、红色叙事、系列报道")
    occasion: FieldText | None = Field(
        None, title="会议或由头", description="如 2026 年全县组织部长会议"
    )
    date: Day = Field(title="日期", description="会议或开设专题的日期，如 2026-03-05")
    closes: Day | None = Field(
        None, title="结束日期", description="过后页面注明专题已经结束，内容留着查阅"
    )
    unit: Annotated[Id, Ref("unit")] | None = Field(
        None, title="编发单位", description="编这个合集的单位的编号"
    )
    theme: tuple[Theme, ...] = Field((), title="主题", description="可以有几个")
    intro: FieldText | None = Field(None, title="导语", description="编者的话；空行分段")
    items: tuple[CollectionItem, ...] = Field(
        title="篇目", description="按先后顺序，一篇一条", min_length=1
    )
    sources: tuple[HistorySource, ...] = Field(
        (), title="史料出处", description="红色叙事至少一条公开出版的出处"
    )
    programme: Annotated[Id, Ref("programme")] | None = Field(
        None, title="工程", description="所属工程、主题年或行动的编号"
    )
    cover: CreditedPicture | None = Field(None, title="头图", description="列表和分享用的图片")
    keywords: Tags = Field((), title="关键词", description="三到六个")

    @property
    def badge(self) -> str:
        return str(self.type)

    @property
    def dated(self) -> str:
        return self.date
