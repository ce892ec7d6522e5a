"""学习专栏: columns and their episodes."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from xianfeng.model.fields import Count, Day, FieldText, Id, LineText, MonthDay, Ref, Tags, WebUrl
from xianfeng.model.kinds.entity import Article, Entity, Part
from xianfeng.model.vocabularies import Cadence, Domain


class Column(Entity):
    """栏目"""

    keywords: Tags = Field((), title="关键词", description="栏目关键词")
    cadence: Cadence = Field(Cadence.IRREGULAR, title="更新频次", description="每周、每月等")


class HistorySource(Part):
    """史料出处"""

    title: LineText = Field(title="书名或文献", description="如《中国共产党简史》")
    publisher: LineText | None = Field(None, title="出版者", description="出版社和年份")
    page: LineText | None = Field(None, title="页码", description="如 第 35 页")
    url: WebUrl | None = Field(None, title="网址", description="网上原文，以 https:// 开头")


class FactCheck(Part):
    """核对"""

    by: LineText = Field(title="核对人", description="岗位或姓名")
    at: Day = Field(title="核对日期", description="如 2026-03-05")


class QuizQuestion(Part):
    """知识题"""

    question: FieldText = Field(title="题目", description="一个问题")
    options: tuple[FieldText, ...] = Field(
        title="选项", description="按 A、B、C 的顺序", min_length=2
    )
    answer: FieldText = Field(title="答案", description="正确选项的字母", pattern=r"^[A-H]$")
    explain: FieldText | None = Field(None, title="解释", description="为什么")


class Post(Article):
    """栏目文章"""

    column: Annotated[Id, Ref("column")] = Field(title="栏目", description="所属栏目的编号")
    episode: Count = Field(title="期数", description="第几期")
    domain: Domain | None = Field(None, title="领域", description="农村、城市社区、机关等")
    on_this_day: MonthDay | None = Field(
        None, title="历史日期", description="月-日，如 07-01，用于“历史上的今天”"
    )
    era: LineText | None = Field(None, title="时期", description="历史时期")
    place: LineText | None = Field(None, title="发生地", description="事件发生的地方")
    figures: tuple[FieldText, ...] = Field((), title="人物", description="文中的历史人物")
    sources: tuple[HistorySource, ...] = Field(
        title="史料出处", description="至少一条公开出版的出处", min_length=1
    )
    fact_checked: FactCheck | None = Field(None, title="核对", description="谁在哪天核对过史实")
    quiz: tuple[QuizQuestion, ...] = Field((), title="知识题", description="读后小测")

    @property
    def badge(self) -> str:
        return f"第 {self.episode} 期"
