"""推广: which practice went where, drawn from what the stories say of their adopters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from xianfeng.artifacts import Due, PageArtifact
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.charts import bars
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.frame import page
from xianfeng.channels.web.openings import unopened
from xianfeng.channels.web.trail import trail
from xianfeng.model.kinds.story import Adopter, Story
from xianfeng.model.library import Record

PATH = "adoption/"
TITLE = "经验推广"
DRAWN = 16
"""Bars of the drawing."""
LISTED = 200
"""Lines of a table; the pages of the units have all."""

AdoptedPractice = tuple[Record[Story], tuple[Adopter, ...]]


def artifacts(edition: Edition) -> Iterator[Due]:
    if practices(edition):
        yield edition.due(PATH, partial(_page, edition))


def _page(edition: Edition) -> PageArtifact:
    found = practices(edition)
    lead = "每条经验在哪些单位照着做，由稿件里的“推广单位”自动汇总。"
    return page(
        edition, PATH, "record.html", title=TITLE, description=lead,
        crumbs=trail(edition, f"stories/{PATH}"),
        context=unopened(edition, PATH, list(_blocks(edition, found)), lead),
    )  # fmt: skip


def practices(edition: Edition) -> list[AdoptedPractice]:
    """Stories with the units that adopted them, not counting their own; the widest spread first."""
    found = []
    for record in edition.catalog.of(Story):
        story = record.entity
        if not story.adopters:
            continue
        by_unit = {one.unit: one for one in reversed(story.adopters)}
        adopters = tuple(
            by_unit[unit]
            for unit in dict.fromkeys(one.unit for one in story.adopters)
            if unit and unit != story.unit
        )
        if adopters:
            found.append((record, adopters))
    return sorted(found, key=lambda one: -len(one[1]))


def _blocks(edition: Edition, found: list[AdoptedPractice]) -> Iterator[PageBlock]:
    units = _by_unit(found)
    links = sum(len(adopters) for _, adopters in found)
    yield blocks.figures("", [
        blocks.figure("推开的经验", str(len(found)), "条"),
        blocks.figure("照着做的单位", str(len(units)), "个"),
        blocks.figure("推广", str(links), "次"),
    ])  # fmt: skip
    rows = [(record.entity.title, float(len(adopters))) for record, adopters in found[:DRAWN]]
    yield blocks.chart("推得最开的", bars("各条经验的推广单位", rows, unit="个"))
    yield _practices_table(edition, found)
    yield from _results_table(edition, found)
    yield _units_table(edition, units)


def _practices_table(edition: Edition, found: list[AdoptedPractice]) -> PageBlock:
    rows = [
        [
            blocks.cell(record.entity.title, record.url),
            blocks.cell(_title(edition, record.entity.unit)),
            blocks.cell("、".join(_title(edition, one.unit) for one in adopters)),
            blocks.cell(str(len(adopters))),
        ]
        for record, adopters in found[:LISTED]
    ]
    heads = (("经验", False), ("发源", False), ("照着做的单位", False), ("个数", True))
    return blocks.table("从经验看", heads, rows)


def _results_table(edition: Edition, found: list[AdoptedPractice]) -> Iterator[PageBlock]:
    """Of adopters that told since when or what came of it, the latest first."""
    told = [
        (record, one) for record, adopters in found for one in adopters if one.since or one.result
    ]
    told.sort(key=lambda pair: pair[1].since or "", reverse=True)
    rows = []
    for record, one in told[:LISTED]:
        rows.append(
            [
                blocks.cell(_title(edition, one.unit)), blocks.cell(record.entity.title, record.url),
                blocks.cell(one.since or ""), blocks.cell(one.result or ""),
                blocks.way(edition.link("story", one.story)),
            ]
        )  # fmt: skip
    if rows:
        heads = ("单位", "学的经验", "从何时起", "做成怎样", "自己的稿件")
        yield blocks.table("学了以后", [(head, False) for head in heads], rows)


def _units_table(edition: Edition, units: dict[str, list[Record[Story]]]) -> PageBlock:
    order = sorted(units.items(), key=lambda one: -len(one[1]))
    rows = []
    for unit, records in order[:LISTED]:
        link = edition.link("unit", unit)
        url = str(link["url"]) if isinstance(link, dict) else ""
        titles = "；".join(record.entity.title for record in records)
        rows.append(
            [
                blocks.cell(_title(edition, unit), url), blocks.cell(titles),
                blocks.cell(str(len(records))),
            ]
        )  # fmt: skip
    return blocks.table("从单位看", (("单位", False), ("学用的经验", False), ("条数", True)), rows)


def _by_unit(found: list[AdoptedPractice]) -> dict[str, list[Record[Story]]]:
    units: dict[str, list[Record[Story]]] = defaultdict(list)
    for record, adopters in found:
        for one in adopters:
            units[one.unit].append(record)
    return units


def _title(edition: Edition, unit: str) -> str:
    link = edition.link("unit", unit)
    return str(link["title"]) if isinstance(link, dict) else unit
