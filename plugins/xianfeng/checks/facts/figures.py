"""Figures: what a story, a brand, a project and an alliance say of one number of one matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from xianfeng.checks.facts.saying import Saying
from xianfeng.model.kinds.story import KeyFigure
from xianfeng.model.library import Record
from xianfeng.model.measures import measure
from xianfeng.model.numbers import amount
from xianfeng.model.portal import Portal

_MARKS = re.compile(r"[\s“”‘’（）()、，,]+")
_MATTERS = ("branch", "brand", "project")


def sayings(portal: Portal) -> Iterator[Saying]:
    """By the branch, brand, project or story that the number is about."""
    for record in portal.library:
        figures = record.entity.held("metrics")
        if not figures:
            continue
        matters = [*_matters(record)]
        for at, figure in enumerate(figures):
            if isinstance(figure, KeyFigure) and figure.value is not None and figure.as_of:
                unit, scale = measure(figure.unit or "")
                label = _MARKS.sub("", figure.label)
                for matter in matters:
                    yield Saying(
                        f"数 {matter} {label} {figure.as_of} {unit} {figure.scope or ''}", "数值",
                        round(figure.value * scale, 6), amount(figure.value, figure.unit), record,
                        ("metrics", at, "value"), f"“{figure.label}”（{figure.as_of}）",
                    )  # fmt: skip


def _matters(record: Record[Any]) -> Iterator[str]:
    yield f"{record.kind.name}/{record.id}"
    for kind in _MATTERS:
        if ident := record.entity.held(kind):
            yield f"{kind}/{ident}"
    for key in ("story", "stories"):
        named = record.entity.held(key) or ()
        yield from (f"story/{one}" for one in ((named,) if isinstance(named, str) else named))
