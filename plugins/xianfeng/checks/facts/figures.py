"""Figures: what a story, a brand, a project and an alliance say of one number of one matter, and what is
on record of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from xianfeng.checks.facts.saying import Saying
from xianfeng.findings.finding import Loc
from xianfeng.model.kinds.metric import Metric
from xianfeng.model.kinds.story import KeyFigure
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Record
from xianfeng.model.measures import measure
from xianfeng.model.numbers import amount
from xianfeng.model.portal import Portal

_MARKS = re.compile(r"[\s“”‘’（）()、，,]+")
_MATTERS = ("branch", "brand", "project")
_YEAR = re.compile(r"^(?:20\d\d\s*年|当年|全年)")


def sayings(portal: Portal) -> Iterator[Saying]:
    """By the branch, brand, project or story that the number is about; of whoever has it on record, by
    the metric."""
    recorded = [*_on_record(portal)]
    known = {one.thing for one in recorded}
    yield from recorded
    for record in portal.library:
        figures = record.entity.held("metrics")
        if not figures:
            continue
        matters = [*_matters(record)]
        unit = record.entity.held("unit") or ""
        for at, figure in enumerate(figures):
            if not isinstance(figure, KeyFigure) or figure.metric:  # then M171 compares it
                continue
            if figure.value is not None and figure.as_of:
                base, scale = measure(figure.unit or "")
                things = [
                    f"数 {matter} {_MARKS.sub('', figure.label)} {figure.as_of} {base} {figure.scope or ''}"
                    for matter in matters
                ]
                if not figure.scope:
                    core = _core(portal, unit, figure.label)
                    recording = f"数据 {unit} {core} {figure.as_of} {base}"
                    things += [recording] if recording in known else []
                for thing in things:
                    yield Saying(
                        thing, "数值", round(figure.value * scale, 6), amount(figure.value, figure.unit),
                        record, ("metrics", at, "value"), f"“{figure.label}”（{figure.as_of}）",
                    )  # fmt: skip


def _on_record(portal: Portal) -> Iterator[Saying]:
    scopes = {one.entity.title: (ident,) for ident, one in portal.library.of(Unit).items()}
    for record in portal.library.of(Metric).values():
        metric = record.entity
        base, scale = measure(metric.unit or "")
        values: list[tuple[str, float | None, Loc]] = [(metric.as_of, metric.value, ("value",))]
        values += [
            (one.as_of, one.value, ("previous", at, "value"))
            for at, one in enumerate(metric.previous)
        ]
        for as_of, value, loc in values if metric.owner else ():
            if value is not None:
                for owner in (metric.owner, *scopes.get(metric.scope or "", ())):
                    core = _core(portal, owner or "", metric.title)
                    yield Saying(
                        f"数据 {owner} {core} {as_of} {base}", "数值", round(value * scale, 6),
                        amount(value, metric.unit), record, loc, f"“{metric.title}”（{as_of}）",
                    )  # fmt: skip


def _core(portal: Portal, unit: str, label: str) -> str:
    """``label`` without a year and without the name of ``unit``, whose number it is."""
    plain = _YEAR.sub("", label.strip())
    record = portal.library.of(Unit).get(unit)
    for name in (record.entity.title, record.entity.short_title) if record else ():
        if name:
            plain = plain.removeprefix(name)
    return _MARKS.sub("", plain)


def _matters(record: Record[Any]) -> Iterator[str]:
    yield f"{record.kind.name}/{record.id}"
    for kind in _MATTERS:
        if ident := record.entity.held(kind):
            yield f"{kind}/{ident}"
    for key in ("story", "stories"):
        named = record.entity.held(key) or ()
        yield from (f"story/{one}" for one in ((named,) if isinstance(named, str) else named))
