"""What an overview shows: one function a page, blocks drawn from all records of its kinds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from xianfeng.channels.web import blocks, visits
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.charts import Series, bars, stacked
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.maps import DOT, Spot, schematic, towns
from xianfeng.channels.web.tally_blocks import totals
from xianfeng.channels.web.turning import honour_state, work_state
from xianfeng.model.corrections import corrections as all_corrections
from xianfeng.model.kinds.branch import Branch
from xianfeng.model.kinds.honour import Honour
from xianfeng.model.kinds.line import Line
from xianfeng.model.kinds.project import Project
from xianfeng.model.kinds.site import Site
from xianfeng.model.kinds.standard import Rating, Standard
from xianfeng.model.library import Record
from xianfeng.model.tallies import Tally
from xianfeng.model.vocabularies import HonourLevel, WorkState

STATES = tuple(
    Series(str(state), tone) for state, tone in zip(WorkState, (4, 2, 1, 5, 3), strict=True)
)
LEVELS = tuple(Series(f"{level}级", tone) for tone, level in enumerate(HonourLevel, start=1))

LISTED = 300
"""Lines of a table; lists have all."""


def places(edition: Edition) -> Iterator[PageBlock]:
    """All lines with their stops, all sites, on one drawing, and the tables of both.

    So many spots have no room for names or fingers: the drawing shows where, the tables lead on.
    """
    lines, sites = edition.catalog.of(Line), edition.catalog.of(Site)
    spots = [*_stop_spots(lines), *_site_spots(lines, sites)]
    if spots:
        routes = [[stop.geo for stop in line.entity.points if stop.geo] for line in lines]
        title = "示范线和阵地"
        drawing = schematic(title, spots, routes=routes, ground=towns(edition), radius=DOT)
        yield blocks.drawn_map(
            "示意图", drawing, f"红点是线上的点位，金点是其他阵地。{visits.NOTE}"
        )
    for line in lines:
        yield from visits.counters(line.entity)
    if lines:
        yield _lines_table(lines)
    if any(line.entity.points for line in lines):
        yield _stops_table(edition, lines)
    if sites:
        yield _sites_table(sites)


def _stop_spots(lines: tuple[Record[Line], ...]) -> Iterator[Spot]:
    for line in lines:
        for stop in line.entity.points:
            if stop.geo:
                yield Spot("", stop.geo, said=stop.name)


def _site_spots(lines: tuple[Record[Line], ...], sites: tuple[Record[Site], ...]) -> Iterator[Spot]:
    """Sites that are no stop of a line."""
    stops = {stop.site for line in lines for stop in line.entity.points if stop.geo}
    for site in sites:
        if site.entity.geo and site.id not in stops:
            yield Spot("", site.entity.geo, tone=2, said=site.entity.title)


def _lines_table(lines: tuple[Record[Line], ...]) -> PageBlock:
    rows = [
        [
            blocks.cell(line.entity.title, line.url),
            blocks.cell(str(line.entity.type)),
            blocks.cell(str(line.entity.stage)),
            blocks.cell(str(len(line.entity.points) or "")),
            blocks.cell(visits.spoken(whole) if (whole := visits.duration(line.entity)) else ""),
        ]
        for line in lines[:LISTED]
    ]
    heads = (("线片", False), ("类型", False), ("阶段", False), ("点位", True), ("一趟", True))
    return blocks.table("示范线片", heads, rows)


def _stops_table(edition: Edition, lines: tuple[Record[Line], ...]) -> PageBlock:
    rows = [
        [
            blocks.cell(stop.name, visits.stop_page(edition, stop)),
            blocks.cell(line.entity.title, line.url),
            blocks.cell(stop.highlight or ""),
        ]
        for line in lines
        for stop in line.entity.points
    ]
    heads = (("点位", False), ("所在线片", False), ("看点", False))
    return blocks.table("点位", heads, rows[:LISTED])


def _sites_table(sites: tuple[Record[Site], ...]) -> PageBlock:
    rows = []
    for site in sites[:LISTED]:
        one = site.entity
        hours = "，".join(part for part in (one.hours, one.closed_days) if part)
        rows.append(
            [
                blocks.cell(one.title, site.url), blocks.cell(str(one.type)),
                blocks.cell(str(one.state)), blocks.cell(hours), blocks.cell(one.phone or ""),
            ]
        )  # fmt: skip
    heads = (("阵地", False), ("类型", False), ("状态", False), ("开放", False), ("电话", False))
    return blocks.table("阵地与红色资源", heads, rows)


def projects(edition: Edition) -> Iterator[PageBlock]:
    """How many stand where, year by year, then each with its progress."""
    found = edition.catalog.of(Project)
    if not found:
        return
    years = sorted({record.entity.year for record in found}, reverse=True)
    rows = []
    for year in years:
        counted = Counter(r.entity.state for r in found if r.entity.year == year)
        rows.append((f"{year} 年", [float(counted[state]) for state in WorkState]))
    yield blocks.chart("各年项目", stacked("各年书记项目", rows, STATES, unit="个"))
    lines = [
        [
            blocks.cell(record.entity.title, record.url),
            blocks.cell(edition.card(record)["town"] or edition.card(record)["unit"] or ""),  # type: ignore[arg-type]
            blocks.cell(f"{record.entity.progress}"),
            blocks.cell(record.entity.due),
            blocks.cell(work_state(record.entity, edition.portal.clock)),
        ]
        for record in found[:LISTED]
    ]
    heads = (
        ("项目", False), ("镇街、单位", False), ("进度（％）", True), ("时限", False),
        ("进展", False),
    )  # fmt: skip
    yield blocks.table("全部项目", heads, lines)
    yield from totals("项目", edition.portal.tallies.get("project", Tally()))


def honours(edition: Edition) -> Iterator[PageBlock]:
    """Recipients of all rolls by year and level, the rolls, and what branches hold."""
    rolls = [record for record in edition.catalog.of(Honour) if record.entity.granted_at]
    if rolls:
        years = sorted({record.entity.year for record in rolls}, reverse=True)
        rows = [(f"{year} 年", _by_level(rolls, year)) for year in years]
        yield blocks.chart("历年荣誉", stacked("历年荣誉", rows, LEVELS, unit="个"))
    lines = [
        [
            blocks.cell(record.entity.title, record.url),
            blocks.cell(f"{record.entity.level}级"),
            blocks.cell(record.entity.grantor),
            blocks.cell(str(len(record.entity.recipients))),
            blocks.cell(
                record.entity.granted_at or honour_state(record.entity, edition.portal.clock)
            ),
        ]
        for record in edition.catalog.of(Honour)[:LISTED]
    ]
    if lines:
        heads = (
            ("榜单", False), ("级别", False), ("授予机关", False), ("获得者（个）", True),
            ("授予", False),
        )  # fmt: skip
        yield blocks.table("全部榜单", heads, lines)
    yield from _by_unit(edition)
    yield from _branch_honours(edition)


def _by_unit(edition: Edition) -> Iterator[PageBlock]:
    """How many each unit was given, as its recipients and as the unit of its people."""
    counted: Counter[str] = Counter(
        one.unit
        for record in edition.catalog.of(Honour)
        if record.entity.granted_at
        for one in record.entity.recipients
        if one.unit
    )
    rows = []
    for unit, count in counted.most_common(LISTED):
        if link := edition.link("unit", unit):
            rows.append([blocks.way(link), blocks.cell(str(count))])
    if rows:
        yield blocks.table("按单位看", (("单位", False), ("获得（个）", True)), rows)


def _by_level(rolls: list[Record[Honour]], year: int) -> list[float]:
    counted: Counter[HonourLevel] = Counter()
    for record in rolls:
        if record.entity.year == year:
            counted[record.entity.level] += len(record.entity.recipients)
    return [float(counted[level]) for level in HonourLevel]


def _branch_honours(edition: Edition) -> Iterator[PageBlock]:
    """Higher levels first, and within a level the newest."""
    order = list(HonourLevel)
    found = [
        (order.index(honour.level), -honour.year, record, honour)
        for record in edition.catalog.of(Branch)
        for honour in record.entity.honours
    ]
    rows = [
        [
            blocks.cell(f"{honour.level}级"), blocks.cell(honour.title),
            blocks.cell(record.entity.title, record.url), blocks.cell(str(honour.year)),
            blocks.cell(honour.grantor or ""),
        ]
        for _, _, record, honour in sorted(found, key=lambda one: one[:2])[:LISTED]
    ]  # fmt: skip
    if rows:
        heads = (
            ("级别", False), ("荣誉", False), ("支部", False), ("年度", True), ("授予机关", False),
        )  # fmt: skip
        yield blocks.table("支部荣誉", heads, rows)


def stars(edition: Edition) -> Iterator[PageBlock]:
    """Stars of the profiles here, and of all branches in the last round that counted stars."""
    counted = Counter(r.entity.star for r in edition.catalog.of(Branch) if r.entity.star)
    if counted:
        rows = [(f"{'一二三四五'[star - 1]}星", float(counted[star])) for star in (5, 4, 3, 2, 1)]
        shown = [row for row in rows if row[1]]
        yield blocks.chart("本站档案", bars("本站支部档案的星级", shown, unit="个"))
    rounds = [
        record
        for record in edition.catalog.of(Rating)
        if record.entity.counts and _counts_stars(edition, record.entity)
    ]
    if rounds:
        latest = rounds[0]
        found = [(count.grade, float(count.count)) for count in latest.entity.counts]
        yield blocks.chart(latest.entity.title, bars(latest.entity.title, found, unit="个"))
        yield blocks.cards("历次评定", edition.cards(tuple(rounds)), more="ratings/")


def _counts_stars(edition: Edition, rating: Rating) -> bool:
    standard = edition.portal.library.of(Standard).get(rating.standard)
    return standard is not None and any(grade.star for grade in standard.entity.grades)


def corrections(edition: Edition) -> Iterator[PageBlock]:
    """更正 of all texts, the newest first."""
    rows = [
        [
            blocks.cell(one.correction.date),
            blocks.cell(one.record.entity.title, one.record.url),
            blocks.cell(one.correction.text),
        ]
        for one in all_corrections(edition.catalog)
    ]
    if rows:
        yield blocks.table("", [("时间", False), ("稿件", False), ("更正", False)], rows)
