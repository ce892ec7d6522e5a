"""台账: one kind for every list with owner, due date, state and evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Any, Self, TypeAlias, TypeVar, cast

from pydantic import Field, ValidationError, create_model

from xianfeng.model.fields import FieldText, Id, LineText, Ref, Year, YesNo
from xianfeng.model.kinds.columns import LedgerColumn, Row, row_model, usable
from xianfeng.model.kinds.entity import Entity, Part
from xianfeng.model.vocabularies import Theme, Vocabulary

L = TypeVar("L", bound=Part)
TypeOf: TypeAlias = type[L]
"""``type`` by another name: ``Ledger`` has a field called ``type``."""


class LedgerType(Vocabulary):
    """台账类型"""

    TASKS = "任务清单"
    PLAN = "攻坚计划"
    FUNDS = "项目资金"
    DEMANDS = "需求清单"
    ERRANDS = "实事清单"
    BUILDING = "建设清单"
    CONTACTS = "联系点"
    COVERAGE = "覆盖攻坚"
    TALENT = "人才服务"
    PROPERTY = "物业服务"
    TRAINING = "培训班次"
    AUDIT = "审计监督"
    DIRECTORY = "联络名录"
    EXCHANGE = "挂职交流"
    OTHER = "其他"


class Ledger(Entity):
    """台账: columns that the file declares, and rows that fill them."""

    type: LedgerType = Field(title="类型", description="任务清单、攻坚计划、项目资金等")
    unit: Annotated[Id, Ref("unit")] = Field(title="责任单位", description="管这本台账的单位的编号")
    year: Year = Field(title="年度", description="哪一年的台账；跨年的写第一年")
    period: LineText | None = Field(
        None, title="期间", description="如 2026 年第三季度、2023—2025 年"
    )
    theme: tuple[Theme, ...] = Field((), title="主题", description="可以有几个")
    programme: Annotated[Id, Ref("programme")] | None = Field(
        None, title="工程", description="所属工程、主题年或行动的编号"
    )
    calendar: YesNo = Field(
        False, title="进日历", description="时限对读者有用（报名、申报截止、招聘会）就写 是"
    )
    columns: tuple[LedgerColumn, ...] = Field((), title="列", description="每一行另有哪些列")
    rows: tuple[Row, ...] = Field(title="行", description="一行一件事", min_length=1)
    note: FieldText | None = Field(None, title="说明", description="口径、办法等补充说明")

    @classmethod
    def declared(cls) -> tuple[LedgerColumn, ...]:
        """The columns that made the model of the rows."""
        return ()

    @classmethod
    def shaped_by(cls, fields: Mapping[str, object]) -> TypeOf[Self]:
        """This model with rows that have the columns declared in ``fields``."""
        return cast("TypeOf[Self]", ledger_model(usable(_columns(fields.get("columns")))))

    @classmethod
    def rows_model(cls) -> TypeOf[Row]:
        """The model of the rows, with the declared columns."""
        return row_model(cls.declared())

    @property
    def badge(self) -> str:
        return str(self.type)

    @property
    def dated(self) -> str:
        return self.updated or str(self.year)


def _columns(declared: object) -> Iterator[LedgerColumn]:
    """Those that are declared well. The others are found wrong when the ledger is validated;
    until then they take any text, so that rows aren't blamed for them."""
    for item in declared if isinstance(declared, list) else ():
        try:
            yield LedgerColumn.model_validate(item)
        except ValidationError:
            if isinstance(item, dict) and isinstance(item.get("key"), str):
                yield LedgerColumn.model_construct(key=item["key"], title=item["key"])


@lru_cache(maxsize=1024)
def ledger_model(columns: tuple[LedgerColumn, ...]) -> type[Ledger]:
    """``Ledger`` whose rows have ``columns``."""
    if not columns:
        return Ledger
    rows: Any = tuple[row_model(columns), ...]  # type: ignore[misc]
    told = Ledger.model_fields["rows"]
    field = Field(title=told.title, description=told.description, min_length=1)
    model = create_model("Ledger", __base__=Ledger, __doc__=Ledger.__doc__, rows=(rows, field))
    model.declared = classmethod(lambda _cls: columns)  # type: ignore[method-assign, assignment]
    return model
