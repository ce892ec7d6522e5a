"""数据: one value for one number at one date, with a source, quoted by an id that exists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xianfeng.findings.finding import Finding, Loc, Place
from xianfeng.findings.rules import finding
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.metric import Metric
from xianfeng.model.kinds.story import KeyFigure
from xianfeng.model.library import Record
from xianfeng.model.numbers import amount
from xianfeng.model.places import Places
from xianfeng.model.portal import Portal
from xianfeng.prose.chinese import maybe, nearest
from xianfeng.prose.number_marks import NUMBER_MARK

UNQUOTED = {"title": "标题", "subtitle": "副题", "summary": "摘要"}
"""Fields that stand on cards and in feeds as they are written."""


class Said(NamedTuple):
    """What some source says of a metric at a date."""

    record: Record[Entity]
    keys: Loc
    as_of: str
    value: float | None
    unit: str


def conflicts(portal: Portal) -> Iterator[Finding]:
    """Nobody says anything else of a number than the first who speaks of it: its own record."""
    for ident, sayings in _sayings(portal).items():
        title = portal.library.of(Metric)[ident].entity.title
        first: dict[str, Said] = {}
        unit: Said | None = None
        for said in sayings:
            known = first.setdefault(said.as_of, said)
            unit = unit or (said if said.value is not None else None)
            if unit and said.value is not None and said.unit != unit.unit:
                yield _other_unit(portal, title, said, unit)
            elif known.value != said.value:
                yield _conflict(portal, title, said, known)


def classes(portal: Portal) -> Iterator[Finding]:
    """What is told sort by sort adds up to the number."""
    for record in portal.library.of(Metric).values():
        metric = record.entity
        values = [one.value for one in metric.classes]
        if values and metric.value is not None and None not in values:
            total = round(sum(one for one in values if one is not None), 6)
            if total != metric.value:
                place = portal.places.field(record, "classes")
                said = (amount(total, metric.unit), amount(metric.value, metric.unit))
                yield finding(place, "M269", total=said[0], value=said[1])


def _sayings(portal: Portal) -> dict[str, list[Said]]:
    """By metric, its own record first."""
    found: dict[str, list[Said]] = {}
    for ident, own in portal.library.of(Metric).items():
        metric = own.entity
        found[ident] = [Said(own, ("value",), metric.as_of, metric.value, metric.unit or "")]
        found[ident] += [
            Said(own, ("previous", at, "value"), one.as_of, one.value, metric.unit or "")
            for at, one in enumerate(metric.previous)
        ]
    for record, at, figure in _figures(portal):
        if figure.metric in found:
            as_of = figure.as_of or found[figure.metric][0].as_of
            said = Said(record, ("metrics", at, "value"), as_of, figure.value, figure.unit or "")
            found[figure.metric].append(said)
    return found


def _figures(portal: Portal) -> Iterator[tuple[Record[Entity], int, KeyFigure]]:
    """What stories, projects and brands say in numbers, each with its place among them."""
    for record in portal.library:
        for at, figure in enumerate(record.entity.held("metrics") or ()):
            if isinstance(figure, KeyFigure):
                yield record, at, figure


def _conflict(portal: Portal, title: str, said: Said, known: Said) -> Finding:
    return finding(
        _place(portal, said), "M171", title=title, as_of=said.as_of,
        value=amount(said.value, said.unit), other=_named(portal, known),
        known=amount(known.value, known.unit),
    )  # fmt: skip


def _other_unit(portal: Portal, title: str, said: Said, known: Said) -> Finding:
    return finding(
        _place(portal, said), "M172", title=title, unit=said.unit or "没有写",
        other=_named(portal, known), known=known.unit or "没有写",
    )  # fmt: skip


def _place(portal: Portal, said: Said) -> Place:
    return portal.places.field(said.record, *said.keys)


def _named(portal: Portal, said: Said) -> str:
    place = _place(portal, said)
    return f"{place.path}:{place.line}"


def series(portal: Portal) -> Iterator[Finding]:
    """Earlier values are earlier, each date once; and somebody published the number."""
    for record in portal.library.of(Metric).values():
        metric = record.entity
        known: set[str] = set()
        for at, as_of in enumerate(one.as_of for one in metric.previous):
            code = "M173" if as_of in known else "M174" if as_of >= metric.as_of else ""
            known.add(as_of)
            if code:
                place = portal.places.field(record, "previous", at, "as_of")
                yield finding(place, code, as_of=as_of, now=metric.as_of)
        if not metric.story and not metric.source:
            yield finding(portal.places.field(record), "M175")


def quoted(portal: Portal) -> Iterator[Finding]:
    """Marks in texts are well written and name a metric."""
    for record in portal.library.as_written():
        for mark in record.prose.marks:
            if not mark.metric:
                yield finding(portal.places.text(record, mark.start), "M177", mark=mark.written)
            elif not portal.library.knows("metric", mark.metric):
                near = nearest(mark.metric, portal.library.of(Metric))
                place = portal.places.text(record, mark.start)
                yield finding(place, "M176", id=mark.metric, maybe=maybe(near))


def unquoting(record: Record[Entity], places: Places) -> Iterator[Finding]:
    """Fields that stand elsewhere as they are written have no marks."""
    for key, title in UNQUOTED.items():
        held = record.entity.held(key)
        if held and NUMBER_MARK.search(held):
            yield finding(places.field(record, key), "M178", field=f"{title}（{key}）")
