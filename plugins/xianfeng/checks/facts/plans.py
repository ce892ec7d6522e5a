"""Axes, belts and points: what a programme says of them, and the plan of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from xianfeng.checks.facts.saying import Saying
from xianfeng.findings.finding import Loc
from xianfeng.model.kinds.line import Line
from xianfeng.model.kinds.programme import Programme
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal
from xianfeng.prose.days import days_in
from xianfeng.prose.numerals import number_of

_TYPES = re.compile(r"^(\S{1,3}?)[条个根]?(轴|带|片|线|点|区)$")
_UNTIL = re.compile(r"到\s*(20\d\d|二[〇○零]\S{2})\s*年")
_COUNTED = re.compile("[一两二三四五六七八九十百][条根个]")
"""Not a name, but how many of something else."""
_MANY = {"百": 100.0, "千": 1000.0}


def sayings(portal: Portal) -> Iterator[Saying]:
    yield from _built(portal)
    yield from _spans(portal)
    yield from _reached(portal)


def _built(portal: Portal) -> Iterator[Saying]:
    """两轴、四带、百点: what a programme says of them, and the plan of its lines."""
    lines = portal.library.of(Line).values()
    for record in portal.library.of(Programme).values():
        plans = {
            str(target.type): (line, at, target)
            for line in lines
            if line.entity.programme == record.id
            for at, target in enumerate(line.entity.targets)
        }
        for position, item in enumerate(record.entity.items):
            told = _TYPES.match(item.title)
            if not told or told[2] not in plans:
                continue
            number = _MANY.get(told[1]) or number_of(told[1])
            line, at, target = plans[told[2]]
            thing, title = f"建设 {record.id} {told[2]}", f"“{item.title}”"
            if number:
                loc = ("targets", at, "planned")
                yield Saying(
                    thing, "计划数", float(target.planned), str(target.planned), line, loc, title
                )
                yield Saying(
                    thing, "计划数", number, item.title, record, ("items", position, "title"), title
                )
            if item.state:
                shown = f"建成 {target.built}，计划 {target.planned}"
                done = target.built >= target.planned
                yield Saying(thing, "进展", done, shown, line, ("targets", at, "built"), title)
                yield Saying(
                    thing, "进展", item.state.is_done, str(item.state), record,
                    ("items", position, "state"), title,
                )  # fmt: skip


def _reached(portal: Portal) -> Iterator[Saying]:
    """已建成 31 个示范点: what a programme counts itself, and what its line has built on the same day."""
    for line in portal.library.of(Line).values():
        programme = portal.library.of(Programme).get(line.entity.programme or "")
        if programme is None:
            continue
        for at, target in enumerate(line.entity.targets):
            for place, one in enumerate(programme.entity.counts):
                is_same = one.planned == target.planned and one.title.endswith(str(target.type))
                if is_same and one.as_of and (line.entity.targets_at or "").startswith(one.as_of):
                    thing, title = f"建成 {programme.id} {at} {place}", f"“{one.title}”"
                    for number, record, loc in (
                        (target.built, line, ("targets", at, "built")),
                        (one.reached, programme, ("counts", place, "reached")),
                    ):
                        yield Saying(thing, "建成数", number, str(number), record, loc, title)


def _spans(portal: Portal) -> Iterator[Saying]:
    """Until which year a programme goes and which axes and belts it has, as its lines tell it."""
    programmes = portal.library.of(Programme)
    for line in portal.library.of(Line).values():
        programme = programmes.get(line.entity.programme or "")
        if programme is None or not line.entity.targets:
            continue
        title, summary = f"“{programme.entity.title}”", line.entity.summary or ""
        thing, last = f"期限 {programme.id}", programme.entity.until
        told = _UNTIL.search(summary)
        day = next(days_in(told[0]), None) if told else None
        if last and told and day:
            yield Saying(thing, "最后一年", last, f"{last} 年", programme, ("until",), title)
            yield Saying(thing, "最后一年", day.year, told[0], line, ("summary",), title)
        for target in line.entity.targets:
            kind = str(target.type)
            thing = f"名单 {programme.id} {kind}"
            texts: list[tuple[Record[Any], Loc, str]] = [(line, ("summary",), summary)]
            texts += [
                (programme, ("items", at, "text"), item.text)
                for at, item in enumerate(programme.entity.items)
            ]
            texts.append((programme, ("summary",), programme.entity.summary or ""))
            for record, loc, text in texts:
                if names := _names_of(kind, text):
                    shown = "、".join(names)
                    yield Saying(thing, f"各{kind}", names, shown, record, loc, title, "names")


def _names_of(kind: str, text: str) -> tuple[str, ...]:
    """甲、乙 of 甲、乙两条轴 and of 甲轴，乙轴."""
    listed = re.search(
        rf"([\u4e00-\u9fff、]{{1,80}}?)[两二三四五六七八九十]{{1,3}}[条根个]{kind}", text
    )
    if listed and "、" in listed[1].strip("、") and not _COUNTED.search(listed[1]):
        return tuple(re.sub("^.*和", "", listed[1]).lstrip("沿以").split("、"))
    single = re.findall(rf"(?:^|[，、。；：])([\u4e00-\u9fff]{{2,7}}?){kind}", text)
    return tuple(single) if len(single) > 1 and not any(map(_COUNTED.search, single)) else ()
