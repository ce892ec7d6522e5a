"""示范线: the map of its stops, the plan of a visit, and a sheet to print and take along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import accumulate

from xianfeng.artifacts import Due, Json, PageArtifact
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.charts import Series, columns
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.frame import dated, page
from xianfeng.channels.web.maps import Spot, schematic
from xianfeng.channels.web.records import gathered, own, page_of
from xianfeng.channels.web.trail import trail
from xianfeng.model.kinds.line import Line, Stop
from xianfeng.model.library import Record
from xianfeng.model.numbers import number_text

SHEET = "sheet/"
NOTE = "示意图：只表示先后和大致方位，不按比例，不作界线依据。"

_LEFT_OUT = ("points", "targets", "targets_at", "coverage", "visit")


def details(edition: Edition, record: Record[Line]) -> Mapping[str, Json]:
    return page_of(record, list(_blocks(edition, record)))


def _blocks(edition: Edition, record: Record[Line]) -> Iterator[PageBlock]:
    line = record.entity
    yield from _figures(line)
    yield from _map(edition, record)
    if line.visit:
        yield blocks.listing("参观须知", [blocks.cell(one) for one in line.visit])
    if line.points:
        yield _table(edition, record)
    yield from own(edition, record, leave_out=_LEFT_OUT)
    yield from counters(line)
    yield from _coverage(line)
    yield from gathered(edition, record)


def _figures(line: Line) -> Iterator[PageBlock]:
    items = []
    if line.points:
        items.append(blocks.figure("点位", str(len(line.points)), "个"))
    if line.length_km is not None:
        items.append(blocks.figure("全长", number_text(line.length_km), "千米"))
    if whole := duration(line):
        stays = sum(stop.stay_min or 0 for stop in line.points)
        note = f"合 {spoken(whole)}：看 {spoken(stays)}，路上 {spoken(whole - stays)}"
        items.append(blocks.figure("走完一趟", str(whole), "分钟", note))
    if items:
        yield blocks.figures("走一趟", items)


def duration(line: Line) -> int:
    """Minutes of the whole visit."""
    return sum((stop.travel_min or 0) + (stop.stay_min or 0) for stop in line.points)


def spoken(minutes: int) -> str:
    """``135`` as 2 小时 15 分."""
    hours, rest = divmod(minutes, 60)
    return (
        " ".join(
            part
            for part in (f"{hours} 小时" if hours else "", f"{rest} 分" if rest else "")
            if part
        )
        or "0 分"
    )


def _map(edition: Edition, record: Record[Line]) -> Iterator[PageBlock]:
    if found := spots(edition, record):
        drawing = schematic(record.entity.title, found, routes=[[spot.at for spot in found]])
        yield blocks.drawn_map("示意图", drawing, NOTE)


def spots(edition: Edition, record: Record[Line]) -> list[Spot]:
    """The stops that have a place, numbered as in the table."""
    return [
        Spot(stop.name, stop.geo, _target(edition, record, stop, number), str(number))
        for number, stop in enumerate(record.entity.points, start=1)
        if stop.geo
    ]


def _target(edition: Edition, record: Record[Line], stop: Stop, number: int) -> str:
    """The page of the place itself, or its entry in the sheet."""
    return stop_page(edition, stop) or f"{record.url}{SHEET}#stop-{number}"


def stop_page(edition: Edition, stop: Stop) -> str:
    """The page of the place itself; empty where it has none."""
    for kind, ident in (("branch", stop.branch), ("site", stop.site), ("unit", stop.unit)):
        link = edition.link(kind, ident)
        if isinstance(link, dict):
            return str(link["url"])
    return ""


def _table(edition: Edition, record: Record[Line]) -> PageBlock:
    line = record.entity
    reached = arrivals(line)
    rows = [
        [
            blocks.cell(f"{number}. {stop.name}", stop_page(edition, stop)),
            blocks.cell(stop.highlight or ""),
            blocks.cell(_minutes(stop.travel_min)),
            blocks.cell(_minutes(stop.stay_min)),
            blocks.cell(f"{reached[number - 1]}"),
            blocks.cell(_contact(stop)),
        ]
        for number, stop in enumerate(line.points, start=1)
    ]
    heads = (
        ("点位", False), ("看点", False), ("路上（分钟）", True), ("停留（分钟）", True),
        ("第几分钟到", True), ("联系", False),
    )  # fmt: skip
    return blocks.table("参观安排", heads, rows, note=f"合计 {spoken(duration(line))}。")


def arrivals(line: Line) -> list[int]:
    """Minutes after setting out at which each stop is reached."""
    before = accumulate((stop.stay_min or 0 for stop in line.points), initial=0)
    on_the_way = accumulate(stop.travel_min or 0 for stop in line.points)
    return [stay + way for stay, way in zip(before, on_the_way, strict=False)]


def _minutes(value: int | None) -> str:
    return "" if value is None else str(value)


def _contact(stop: Stop) -> str:
    return f"{stop.contact.desk} {stop.contact.phone}" if stop.contact else ""


def counters(line: Line) -> Iterator[PageBlock]:
    """2/4/100: what was planned and what is built."""
    if line.targets:
        until = f"（截至 {line.targets_at}）" if line.targets_at else ""
        title = f"建设计划与进度{until}"
        series = [
            (Series("计划", 4), [float(one.planned) for one in line.targets]),
            (Series("建成", 1), [float(one.built) for one in line.targets]),
        ]
        names = [str(one.type) for one in line.targets]
        yield blocks.chart(title, columns(title, names, series, unit="个"))


def _coverage(line: Line) -> Iterator[PageBlock]:
    if line.coverage:
        series = [(Series("覆盖村、社区", 1), [float(one.covered) for one in line.coverage])]
        names = [str(one.year) for one in line.coverage]
        yield blocks.chart("从一点到一片", columns("各年覆盖的村、社区", names, series, unit="个"))


def artifacts(edition: Edition) -> Iterator[Due]:
    """The printable sheet of each line that has stops."""
    for record in edition.catalog.of(Line):
        if record.entity.points:
            yield edition.due(record.url + SHEET, partial(_sheet, edition, record), record)


def _sheet(edition: Edition, record: Record[Line]) -> PageArtifact:
    line = record.entity
    reached = arrivals(line)
    stops: list[Json] = [
        {
            "number": number,
            "name": stop.name,
            "highlight": stop.highlight or "",
            "travel": _minutes(stop.travel_min),
            "stay": _minutes(stop.stay_min),
            "reached": reached[number - 1],
            "desk": stop.contact.desk if stop.contact else "",
            "phone": stop.contact.phone if stop.contact else "",
            "url": stop_page(edition, stop),
            "qr": edition.absolute(stop_page(edition, stop) or record.url),
        }
        for number, stop in enumerate(line.points, start=1)
    ]
    whole = spoken(duration(line))
    return page(
        edition,
        record.url + SHEET,
        "visit.html",
        title=f"{line.title}：参观单",
        description=f"{line.title}的参观单：{len(stops)} 个点位，走完一趟 {whole}。",
        crumbs=[*trail(edition, record.url), {"title": line.title, "url": record.url}],
        context={
            "stops": stops,
            "whole": whole,
            "visit": list(line.visit),
            "dated": dated(edition, record),
        },
        anchors=[f"stop-{number}" for number in range(1, len(stops) + 1)],
    )
