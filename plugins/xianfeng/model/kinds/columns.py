"""The columns that a ledger's file declares, and the model of a row that they make."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, create_model
from pydantic.fields import FieldInfo

from xianfeng.model.fields import (
    Day,
    FieldText,
    Held,
    Id,
    LineText,
    Measure,
    Number,
    PartialDate,
    Ref,
    WebUrl,
    Whole,
    Year,
    YesNo,
)
from xianfeng.model.kinds.entity import Part
from xianfeng.model.vocabularies import Visibility, Vocabulary, WorkState


class ColumnType(Vocabulary):
    """What a column's values are."""

    TEXT = "文字"
    WHOLE = "整数"
    NUMBER = "数字"
    DATE = "日期"
    YES_NO = "是否"
    CHOICE = "选项"
    LINK = "链接"
    UNIT = "单位"
    BRANCH = "支部"
    STORY = "稿件"
    PLAN = "计划实绩"


class YearFigure(Part):
    """One year of a plan: what was promised and what came of it."""

    year: Year = Field(title="年度", description="如 2026")
    plan: Number | None = Field(None, title="计划", description="年初定的数；没有定就空着")
    actual: Number | None = Field(None, title="实绩", description="年底的数；还没有就空着")


class LedgerColumn(Part):
    """列: declared by the file, so that a new ledger needs no code."""

    declares: ClassVar[bool] = True

    key: Id = Field(title="列名", description="在每一行里写的名称，如 fund 或 金额")
    title: LineText = Field(title="列标题", description="读者看到的列标题")
    type: ColumnType = Field(ColumnType.TEXT, title="列类型", description="文字、整数、日期等")
    unit: LineText | None = Field(None, title="计量单位", description="如 万元、户、人")
    options: tuple[FieldText, ...] = Field((), title="可选值", description="类型是“选项”时列出全部")
    visibility: Visibility = Field(
        Visibility.PUBLIC, title="公开属性", description="汇总：这一列只公布合计"
    )
    total: bool = Field(True, title="合计", description="各行加起来没有意义就写 false")
    facet: YesNo = Field(
        False, title="可筛选", description="写 是，读者可以按这一列的值看：产业、类别、方向等"
    )
    required: bool = Field(False, title="必填", description="每一行都要写就写 true")
    note: FieldText | None = Field(None, title="口径", description="这个数怎么算")


class Row(Part):
    """行: what every ledger's rows have; the declared columns come on top."""

    title: LineText = Field(title="事项", description="一件事、一个村或一个项目，一行一件")
    unit: Annotated[Id, Ref("unit")] | None = Field(
        None, title="责任单位", description="办这件事的单位的编号；按它归到镇街"
    )
    owner: LineText | None = Field(None, title="责任人岗位", description="写岗位，不写姓名")
    due: Day | None = Field(None, title="时限", description="什么时候办完")
    state: WorkState | None = Field(None, title="进展", description="立项、推进、滞后、达标、销号")
    closed_at: Day | None = Field(None, title="销号日期", description="销号那一天")
    evidence: FieldText | None = Field(None, title="佐证", description="凭什么销号")
    visibility: Visibility = Field(
        Visibility.PUBLIC, title="公开属性", description="汇总：这一行只计入总数"
    )

    @classmethod
    def declared(cls) -> tuple[LedgerColumn, ...]:
        """The columns that made this model."""
        return ()


@lru_cache(maxsize=1024)
def row_model(columns: tuple[LedgerColumn, ...]) -> type[Row]:
    """``Row`` with a field for each of ``columns``; the column's key is the field's alias."""
    fields: dict[str, Any] = {
        f"column_{position}": (_annotation(column), _field(column))
        for position, column in enumerate(columns)
    }
    if not fields:
        return Row
    model = create_model("Row", __base__=Row, __doc__=Row.__doc__, **fields)
    model.declared = classmethod(lambda _cls: columns)  # type: ignore[method-assign, assignment]
    return model


def usable(columns: Iterable[LedgerColumn]) -> tuple[LedgerColumn, ...]:
    """``columns`` without those whose key is taken; ``checks.ledgers`` tells of them."""
    taken = set(Row.model_fields)
    found = []
    for column in columns:
        if column.key not in taken:
            taken.add(column.key)
            found.append(column)
    return tuple(found)


def _field(column: LedgerColumn) -> FieldInfo:
    words: dict[str, Any] = {
        "alias": column.key,
        "title": column.title,
        "description": column.note or _DESCRIPTIONS[column.type],
    }
    if column.required:
        return Field(**words)  # type: ignore[no-any-return]
    return Field(() if column.type is ColumnType.PLAN else None, **words)  # type: ignore[no-any-return]


_DESCRIPTIONS = {
    ColumnType.TEXT: "一句话",
    ColumnType.WHOLE: "只写整数",
    ColumnType.NUMBER: "只写数字，还没有就空着",
    ColumnType.DATE: "如 2026-03-05 或 2026-03",
    ColumnType.YES_NO: "写 是 或 否",
    ColumnType.CHOICE: "从可选值里选一个",
    ColumnType.LINK: "以 https:// 开头的网址",
    ColumnType.UNIT: "data/units.yml 里的编号",
    ColumnType.BRANCH: "data/branches 里的编号",
    ColumnType.STORY: "content/stories 里的编号",
    ColumnType.PLAN: "每年一项：year、plan、actual",
}


def _annotation(column: LedgerColumn) -> Any:
    kind = _type(column)
    marks: list[object] = [Measure(column.unit)] if column.unit else []
    if column.visibility is not Visibility.PUBLIC:
        marks.append(Held(column.visibility))
    whole = kind if column.required or column.type is ColumnType.PLAN else kind | None
    for mark in marks:
        whole = Annotated[whole, mark]
    return whole


def _type(column: LedgerColumn) -> Any:
    if column.type is ColumnType.CHOICE:
        return Literal[column.options] if column.options else FieldText
    return _TYPES[column.type]


_TYPES: dict[ColumnType, Any] = {
    ColumnType.TEXT: FieldText,
    ColumnType.WHOLE: Whole,
    ColumnType.NUMBER: Number,
    ColumnType.DATE: PartialDate,
    ColumnType.YES_NO: YesNo,
    ColumnType.LINK: WebUrl,
    ColumnType.UNIT: Annotated[Id, Ref("unit")],
    ColumnType.BRANCH: Annotated[Id, Ref("branch")],
    ColumnType.STORY: Annotated[Id, Ref("story")],
    ColumnType.PLAN: tuple[YearFigure, ...],
}
