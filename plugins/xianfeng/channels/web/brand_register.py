"""品牌名册: how far brands have grown, and which units have none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.charts import Series, stacked
from xianfeng.channels.web.edition import Edition
from xianfeng.model.kinds.brand import Brand, BrandStage, OwnerType
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Record
from xianfeng.model.vocabularies import UnitType

STAGES = tuple(
    Series(str(stage), tone) for stage, tone in zip(BrandStage, (4, 2, 1, 3), strict=True)
)

LISTED = 300
"""Lines of a table; lists have all."""


def brands(edition: Edition) -> Iterator[PageBlock]:
    """How far the brands have grown, and how many units have one."""
    found = edition.catalog.of(Brand)
    if not found:
        return
    rows = []
    for owner in OwnerType:
        counted = Counter(r.entity.stage for r in found if r.entity.owner_type is owner)
        rows.append((f"{owner}一品", [float(counted[stage]) for stage in BrandStage]))
    yield blocks.chart("成熟程度", stacked("品牌成熟程度", rows, STAGES, unit="个"))
    yield blocks.cards("全部品牌", edition.cards(found[:LISTED]), more="brands/")
    yield from _gaps(edition, found)
    flags = [
        [
            blocks.cell(flag.contest), blocks.cell(flag.flag),
            blocks.cell(record.entity.title, record.url),
            blocks.cell(f"{flag.year} 年{flag.period or ''}"),
        ]
        for record in found
        for flag in record.entity.flags
    ]  # fmt: skip
    if flags:
        heads = (("竞赛", False), ("旗帜", False), ("品牌", False), ("轮次", False))
        yield blocks.table("比武争旗", heads, flags)


def _gaps(edition: Edition, found: tuple[Record[Brand], ...]) -> Iterator[PageBlock]:
    """一村一品、一企一品、一单位一品: n of so many, and which have none."""
    held = {
        unit
        for record in found
        if record.entity.stage is not BrandStage.RETIRED
        for unit in (record.entity.unit, *record.entity.units)
    }
    figures, missing = [], []
    for owner, types in OWNERS.items():
        units = [one for one in edition.catalog.of(Unit) if one.entity.type in types]
        without = [one for one in units if one.id not in held]
        if units:
            told = f"{len(units) - len(without)} / {len(units)}"
            figures.append(blocks.figure(f"{owner}一品", told, "个", f"还有 {len(without)} 个没有"))
        missing += [
            [blocks.cell(one.entity.title, one.url), blocks.cell(f"{owner}一品")] for one in without
        ]
    if figures:
        yield blocks.figures("覆盖情况", figures)
    if missing:
        heads = (("单位", False), ("缺哪一样", False))
        yield blocks.table("还没有品牌的单位", heads, missing[:LISTED])


OWNERS = {
    OwnerType.VILLAGE: (UnitType.VILLAGE, UnitType.COMMUNITY),
    OwnerType.FIRM: (UnitType.FIRM,),
    OwnerType.UNIT: (UnitType.DEPARTMENT, UnitType.SCHOOL, UnitType.HOSPITAL),
}
"""Whose brand each of the three counts."""
