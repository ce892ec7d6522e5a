"""data/wording.yml: the county's own list for the proof-reader. No page and no data show it."""

from __future__ import annotations

from pydantic import Field

from xianfeng.model.fields import LineText, Wording
from xianfeng.model.kinds.entity import Part

WORDING_FILE = "data/wording.yml"


class LeaderEntry(Part):
    """领导同志: name and posts as documents have them."""

    name: Wording = Field(title="姓名", description="如 林为民")
    posts: tuple[Wording, ...] = Field(
        (), title="职务", description="按公文里的先后，如 县委书记、县人武部党委第一书记"
    )


class FormEntry(Part):
    """规定写法: one right form, or none, and the wrong ones."""

    right: LineText | None = Field(None, title="正确写法", description="没有就空着：这种说法不用")
    wrong: tuple[Wording, ...] = Field(
        title="错误写法", description="一行一种，两个字以上", min_length=1
    )
    source: LineText = Field(title="依据", description="文件或通知的名称")
    date: LineText = Field(title="依据日期", description="如 2026-03-01")


class WordingList(Part):
    """本县的规定写法"""

    leaders: tuple[LeaderEntry, ...] = Field(
        (), title="领导同志", description="按排名先后，一人一项"
    )
    forms: tuple[FormEntry, ...] = Field((), title="规定写法", description="一种写法一项")
