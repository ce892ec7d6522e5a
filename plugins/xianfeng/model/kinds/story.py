"""典型经验: what a unit did, how, with what result."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field, model_validator

from xianfeng.model.fields import (
    Consent,
    Count,
    Day,
    Fact,
    FieldText,
    Id,
    LineText,
    Number,
    PartialDate,
    Ref,
    Year,
)
from xianfeng.model.kinds.entity import Article, Part
from xianfeng.model.vocabularies import Domain, Genre, HonourLevel, MediaLevel, Replicable, Theme


class KeyFigure(Part):
    """One number of a story; an empty value reads 未公布, never 0."""

    label: LineText = Field(title="指标", description="这个数说的是什么")
    value: Number | None = Field(None, title="数值", description="只写数字；空着就显示“未公布”")
    unit: LineText | None = Field(None, title="单位", description="如 人、户、万元、％")
    as_of: PartialDate | None = Field(None, title="截至", description="如 2026-06")
    scope: FieldText | None = Field(None, title="范围", description="统计范围，如 全镇 23 个村")
    note: FieldText | None = Field(None, title="说明", description="口径等补充说明")
    metric: Annotated[Id, Ref("metric")] | None = Field(
        None, title="数据编号", description="与 data/metrics.yml 里的同一个数对账"
    )


class Adoption(Part):
    """采用: where a report was used."""

    level: MediaLevel = Field(title="采用级别", description="县、市、省、中央")
    date: Day = Field(title="采用日期", description="如 2026-03-05")
    outlet: LineText = Field(title="采用刊物", description="刊物、简报或媒体的名称")


class FirstClaim(Part):
    """首创表述 needs its proof."""

    claim: FieldText = Field(title="表述", description="如“在全市率先”")
    level: HonourLevel | None = Field(
        None, title="首创级别", description="在哪一级首创：国家、省、市、县、镇"
    )
    basis: FieldText = Field(title="依据", description="文件、通报或报道")


class Adopter(Part):
    """推广: who took the practice over. ``- nanxun`` is short for ``- {unit: nanxun}``."""

    short: ClassVar[str] = "unit"

    unit: Annotated[Id, Ref("unit")] = Field(title="单位", description="照着做的单位的编号")
    since: PartialDate | None = Field(None, title="从何时起", description="如 2025-03")
    result: FieldText | None = Field(None, title="做成怎样", description="改了什么、见了什么效")
    story: Annotated[Id, Ref("story")] | None = Field(
        None, title="自己的稿件", description="这个单位写自己怎么做的稿件"
    )

    @model_validator(mode="before")
    @classmethod
    def _from_short(cls, written: Any) -> Any:
        return {"unit": written} if isinstance(written, str) else written


class Frame(Part):
    """字诀: the words by which a text is built, each of which heads a part of it."""

    title: LineText = Field(title="字诀", description="如 “实、新、活”三字诀")
    parts: tuple[FieldText, ...] = Field(
        title="分段", description="一条一个字词；正文的小标题里要有它", min_length=2
    )


class Portrayed(Part):
    """人物: named only with consent."""

    name: LineText = Field(title="姓名", description="文中写到的人")
    consent: Consent = Field(title="本人同意", description="写 true 表示本人同意公开姓名和事迹")
    field: LineText | None = Field(None, title="行业专长", description="如 农机维修、茶叶初制")
    post: LineText | None = Field(None, title="身份", description="如 合作社机手、社区调解员")
    unit: Annotated[Id, Ref("unit")] | None = Field(
        None, title="单位", description="所在单位的编号"
    )


class Handout(Part):
    """大喇叭和明白纸: the same told aloud, on one sheet, on a wall."""

    script: FieldText | None = Field(
        None, title="广播稿", description="念得出口的话，不用括号和网址；空行分段"
    )
    leaflet: tuple[FieldText, ...] = Field(
        (), title="明白纸", description="发到户的一页纸，一条一句"
    )
    slogans: tuple[FieldText, ...] = Field((), title="标语", description="上墙的话，一条一幅")
    valid_until: Day | None = Field(
        None, title="有效期", description="过后不再广播、张贴，页面注明已过期"
    )


class Contact(Part):
    """Whom to call: an office, never a private number."""

    desk: Annotated[LineText, Fact("name")] = Field(title="科室", description="联系科室")
    phone: Annotated[LineText, Fact("phone")] = Field(
        title="公开电话", description="对外公布的办公电话"
    )


class Story(Article):
    """典型经验 and the other genres of reports. Body sections: 背景 做法 成效 启示."""

    genre: Genre = Field(Genre.PRACTICE, alias="kind", title="体裁", description="典型经验、人物等")
    unit: Annotated[Id, Ref("unit")] = Field(title="单位", description="做这件事的单位的编号")
    area: Annotated[Id, Ref("unit")] | None = Field(
        None, title="镇街", description="所在镇街的编号；默认取单位所属的镇街"
    )
    domain: Domain = Field(title="领域", description="农村、城市社区、机关等")
    theme: tuple[Theme, ...] = Field((), title="主题", description="可以有几个")
    period: Year | None = Field(None, title="所属年度", description="材料说的是哪一年")
    branch: Annotated[Id, Ref("branch")] | None = Field(
        None, title="支部", description="相关支部档案的编号"
    )
    brand: Annotated[Id, Ref("brand")] | None = Field(
        None, title="品牌", description="相关党建品牌的编号"
    )
    project: Annotated[Id, Ref("project")] | None = Field(
        None, title="书记项目", description="相关书记项目的编号"
    )
    line: Annotated[Id, Ref("line")] | None = Field(
        None, title="示范线片", description="所在示范线、片、带的编号"
    )
    metrics: tuple[KeyFigure, ...] = Field((), title="数据", description="文中的主要数字")
    cost: FieldText | None = Field(None, title="投入", description="花了多少钱、多少人力")
    people_served: Count | None = Field(None, title="受益人数", description="单位：人")
    replicable: Replicable | None = Field(None, title="可复制性", description="高、中、低")
    conditions: tuple[FieldText, ...] = Field((), title="适用条件", description="照着做要具备什么")
    steps: tuple[FieldText, ...] = Field((), title="步骤", description="照着做先做什么、后做什么")
    pitfalls: tuple[FieldText, ...] = Field((), title="难点教训", description="走过的弯路")
    adopters: tuple[Adopter, ...] = Field(
        (), title="推广单位", description="已经照着做的单位，写编号；知道日期和结果的一起写"
    )
    evidence: tuple[FieldText, ...] = Field(
        (), title="成效证据", description="凭什么说有成效：验收单、账目、报道，一条一件"
    )
    frame: Frame | None = Field(None, title="字诀", description="按几个字词分段写的稿件才写")
    persons: tuple[Portrayed, ...] = Field(
        (), title="人物", description="写到真实姓名的人，须本人同意"
    )
    handout: Handout | None = Field(
        None, title="广播稿和明白纸", description="同一件事念给人听、发到户、贴上墙的写法"
    )
    first_claim: FirstClaim | None = Field(None, title="首创表述", description="要有依据")
    award: LineText | None = Field(None, title="获评", description="这条经验得过的荣誉")
    contact: Contact | None = Field(None, title="联系科室", description="想学可以问谁")
    programme: Annotated[Id, Ref("programme")] | None = Field(
        None, title="工程", description="所属工程、主题年或行动的编号"
    )
    submitted: Day | None = Field(None, title="报送日期", description="默认取发布时间")
    adoptions: tuple[Adoption, ...] = Field((), title="采用情况", description="被哪些刊物采用")

    @property
    def badge(self) -> str:
        return str(self.genre)
