"""data/synonyms.yml: what readers type for what texts say. Editors own it."""

from __future__ import annotations

from pydantic import Field

from xianfeng.model.fields import LineText
from xianfeng.model.kinds.entity import Part

SYNONYMS_FILE = "data/synonyms.yml"


class Synonym(Part):
    """同义词: ``words`` are the same, or stand for ``means`` and not the other way round."""

    words: tuple[LineText, ...] = Field(
        title="词", description="读者会输入的词，如 [办事大厅, 服务大厅]", min_length=1
    )
    means: tuple[LineText, ...] = Field(
        (), title="也查", description="还要查的词，如 [党群服务中心]；不写，上面的词就互相等同"
    )
