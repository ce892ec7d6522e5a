"""Charts drawn while the site is built: plain numbers that ``partials/chart.html`` prints as SVG.

Lengths are units of the drawing, which is ``WIDTH`` wide and grows with its column: on a telephone
of 360 px one unit is 1 px. Each drawing carries the same data as a table, and, where there are too few
values for a drawing, those as figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.model.numbers import number_text

WIDTH = 320
ROW = 42
"""A bar with its label above it."""
BAR = 14
COLUMNS_HEIGHT = 150

FEWEST = 4
"""Values that are worth a drawing; fewer are read faster as numbers."""
SAID = 12
"""Values that the description reads out; the table has all."""


class Series(NamedTuple):
    """What one filling means. ``tone`` from 1."""

    title: str
    tone: int


def bars(title: str, rows: Sequence[tuple[str, float]], *, unit: str = "") -> PageBlock:
    """One bar a row, the longest as wide as the drawing."""
    return stacked(
        title, [(label, [value]) for label, value in rows], [Series(title, 1)], unit=unit
    )


def stacked(
    title: str,
    rows: Sequence[tuple[str, Sequence[float]]],
    series: Sequence[Series],
    *,
    unit: str = "",
) -> PageBlock:
    """A bar for each row, made of a spec for each of ``series``; the total stands at its end."""
    longest = max((sum(values) for _, values in rows), default=0) or 1
    marks: list[Json] = []
    words: list[Json] = []
    for position, (label, values) in enumerate(rows):
        top = position * ROW
        words.append(_words(0, top + 16, label))
        words.append(_words(WIDTH, top + 16, _with(sum(values), unit), anchor="end"))
        marks.append(_bar(0, top + 22, WIDTH, BAR, 0))
        left = 0.0
        for value, one in zip(values, series, strict=True):
            width = value / longest * WIDTH
            if width:
                marks.append(_bar(left, top + 22, width, BAR, one.tone))
            left += width
    names = [one.title for one in series]
    table = _table(["", *names], [[label, *values] for label, values in rows], unit)
    legend = series if len(series) > 1 else ()
    if len(series) > 1:
        few = _few(rows, names, unit)
    else:  # the title of the drawing says what is counted
        few = _few([("", [values[0] for _, values in rows])], [label for label, _ in rows], unit)
    return _drawing(title, max(1, len(rows)) * ROW, marks, words, legend, table, few)


def columns(
    title: str,
    places: Sequence[str],
    series: Sequence[tuple[Series, Sequence[float | None]]],
    *,
    unit: str = "",
) -> PageBlock:
    """Groups of columns side by side, one group a place (mostly a year); None is left empty."""
    highest = max((v for _, values in series for v in values if v is not None), default=0) or 1
    group = WIDTH / max(1, len(places))
    width = min(38.0, group * 0.8 / max(1, len(series)))
    bottom = COLUMNS_HEIGHT + 24
    marks: list[Json] = []
    words: list[Json] = []
    for position, place in enumerate(places):
        middle = group * (position + 0.5)
        words.append(_words(middle, bottom + 20, place, anchor="middle"))
        left = middle - width * len(series) / 2
        for one, values in series:
            value = values[position]
            if value is not None:
                height = value / highest * COLUMNS_HEIGHT
                marks.append(_bar(left + 1, bottom - height, width - 2, height, one.tone))
                words.append(
                    _words(left + width / 2, bottom - height - 6, _short(value), anchor="middle")
                )
            left += width
    marks.append(_bar(0, bottom, WIDTH, 1, 0))
    names = [one.title for one, _ in series]
    rows = [
        (place, [values[position] for _, values in series]) for position, place in enumerate(places)
    ]
    table = _table(["", *names], [[place, *values] for place, values in rows], unit)
    legend = [one for one, _ in series]
    return _drawing(title, bottom + 28, marks, words, legend, table, _few(rows, names, unit))


def _few(
    rows: Sequence[tuple[str, Sequence[float | None]]], names: Sequence[str], unit: str
) -> list[PageBlock]:
    """The values as figures, named by their series, with their rows as notes."""
    if len(rows) * len(names) >= FEWEST:
        return []
    return [
        blocks.figure(name, _value(value), "" if value is None else unit, label)
        for label, values in rows
        for name, value in zip(names, values, strict=True)
    ]


def _drawing(
    title: str,
    height: float,
    marks: list[Json],
    words: list[Json],
    legend: Iterable[Series],
    table: PageBlock,
    few: list[PageBlock],
) -> PageBlock:
    return {
        "title": title,
        "description": _description(table),
        "width": WIDTH,
        "height": round(height, 1),
        "marks": marks,
        "words": words,
        "legend": [{"title": one.title, "tone": one.tone} for one in legend],
        "table": table,
        "few": [*few],
    }


def _description(table: PageBlock) -> str:
    """The values in words, for those who hear the drawing."""
    rows, heads = table["rows"], table["columns"]
    assert isinstance(rows, list)
    assert isinstance(heads, list)
    said = []
    for row in rows[:SAID]:
        values = [
            f"{head['title']} {one['text']}" if len(row) > 2 else one["text"]
            for head, one in zip(heads[1:], row[1:], strict=True)
        ]
        said.append(f"{row[0]['text']}：{'，'.join(values)}")
    return "；".join(said) + ("；其余见表。" if len(rows) > SAID else "。")


def _table(
    heads: Sequence[str], rows: Sequence[Sequence[str | float | None]], unit: str
) -> PageBlock:
    note = f"单位：{unit}" if unit else ""
    cells = [[blocks.cell(_value(one)) for one in row] for row in rows]
    return blocks.table("", [(head, bool(head)) for head in heads], cells, note=note)


def _value(value: str | float | None) -> str:
    if value is None:
        return "—"
    return value if isinstance(value, str) else number_text(value)


def _with(value: float, unit: str) -> str:
    return f"{number_text(value)} {unit}".strip()


def _short(value: float) -> str:
    return number_text(round(value, 1) if value < 1000 else round(value))


def _bar(x: float, y: float, width: float, height: float, tone: int) -> Json:
    """Tone 0 is the ground that bars stand on."""
    return {
        "x": round(x, 1), "y": round(y, 1), "width": round(width, 1), "height": round(height, 1),
        "tone": tone,
    }  # fmt: skip


def _words(x: float, y: float, text: str, *, anchor: str = "start") -> Json:
    return {"x": round(x, 1), "y": round(y, 1), "text": text, "anchor": anchor}
