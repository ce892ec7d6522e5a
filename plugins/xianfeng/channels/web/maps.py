"""示意图: places drawn while the site is built, from coordinates that are squares of a drawing.

No tiles, no borders, no scale: what ``partials/map.html`` prints is labelled 示意图. Lengths are
units of the drawing, as in ``charts``: 1 px on a telephone of 360 px.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from xianfeng.artifacts import Json
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.charts import WIDTH
from xianfeng.channels.web.edition import Edition

TALLEST = 320.0
LOWEST = 150.0
MARGIN = 34.0
RADIUS = 12.0
"""Of a spot that leads somewhere: 24 px across, enough for a finger."""
DOT = 6.0
"""Of a spot that only marks a place."""
TRIES = 4
"""How often names are set anew where one finds no room."""
SPACED = 1.35
"""Names of regions are set wider."""
LETTER = 14.0
"""The width of a Chinese character in a label."""

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Spot(NamedTuple):
    """A place. ``name`` is set beside it where there is room; ``said`` is read out instead of it.

    ``mark`` stands in its circle and before its name; ``tone`` as in charts.
    """

    name: str
    at: Point
    url: str = ""
    mark: str = ""
    tone: int = 1
    said: str = ""


class Label(NamedTuple):
    text: str
    x: float
    y: float
    anchor: str
    box: Box


def schematic(
    title: str,
    spots: Sequence[Spot],
    *,
    routes: Sequence[Sequence[Point]] = (),
    ground: Sequence[tuple[str, Point]] = (),
    radius: float = RADIUS,
) -> PageBlock:
    """A drawing of ``spots``; ``routes`` join points in their order, ``ground`` names regions."""
    every = [spot.at for spot in spots] + [point for route in routes for point in route]
    place = _Projection(every + [point for _, point in ground])
    circles = [(spot, place.of(spot.at)) for spot in spots]
    taken = [_around(x, y, radius) for _, (x, y) in circles]
    labels = _labels(circles, taken, place.height)
    taken += [one.box for one in labels.values()]
    drawn: list[Json] = [
        _spot(spot, x, y, labels.get(at)) for at, (spot, (x, y)) in enumerate(circles)
    ]
    return {
        "title": title,
        "description": _description(spots),
        "width": WIDTH,
        "height": round(place.height, 1),
        "radius": radius,
        "routes": [_route(place, route) for route in routes if len(route) > 1],
        "ground": list(_ground(place, ground, taken)),
        "spots": drawn,
    }


class _Projection:
    """From squares to units of the drawing, one scale both ways."""

    def __init__(self, points: Sequence[Point]) -> None:
        xs, ys = [x for x, _ in points] or [0.0], [y for _, y in points] or [0.0]
        self.left, self.top = min(xs), min(ys)
        wide, high = max(xs) - self.left, max(ys) - self.top
        room_x, room_y = WIDTH - 2 * MARGIN, TALLEST - 2 * MARGIN
        self.scale = min(room_x / wide if wide else 1e9, room_y / high if high else 1e9)
        self.scale = 0.0 if self.scale == 1e9 else self.scale
        self.height = max(LOWEST, high * self.scale + 2 * MARGIN)
        self.shift_x = (WIDTH - wide * self.scale) / 2
        self.shift_y = (self.height - high * self.scale) / 2

    def of(self, point: Point) -> Point:
        x, y = point
        across = (x - self.left) * self.scale + self.shift_x
        return round(across, 1), round((y - self.top) * self.scale + self.shift_y, 1)


def towns(edition: Edition) -> list[tuple[str, Point]]:
    """The towns as the ground of a drawing of the county."""
    return [
        (town.entity.short_title or town.entity.title, town.entity.geo)
        for town in edition.catalog.towns
        if town.entity.geo
    ]


def _labels(
    circles: Sequence[tuple[Spot, Point]], taken: Sequence[Box], height: float
) -> Mapping[int, Label]:
    """The names by the place of their spots: in their order; where one finds no room, again with those
    first that found none, and the one with most names is taken."""
    order = [at for at, (spot, _) in enumerate(circles) if spot.name]
    best: dict[int, Label] = {}
    for _ in range(TRIES):
        found: dict[int, Label] = {}
        for at in order:
            spot, (x, y) = circles[at]
            words = f"{spot.mark} {spot.name}".strip()  # it may stand nearer to another spot
            label = _label(words, x, y, [*taken, *(one.box for one in found.values())], height)
            if label:
                found[at] = label
        best = max(best, found, key=len)
        left = [at for at in order if at not in found]
        if not left:
            break
        order = [*left, *(at for at in order if at in found)]
    return best


def _label(name: str, x: float, y: float, taken: Sequence[Box], height: float) -> Label | None:
    """Where the name hides nothing: beside its spot, below or above it; None where nowhere."""
    aside = RADIUS + 4
    tried = [_set(name, x + aside, y, "start"), _set(name, x - aside, y, "end")]
    for away in (24, 42):
        for across, anchor in ((x, "middle"), (x - RADIUS, "start"), (x + RADIUS, "end")):
            tried += [_set(name, across, y + away, anchor), _set(name, across, y - away, anchor)]
        for down in (away - 8, 8 - away):
            tried += [
                _set(name, x + aside, y + down, "start"),
                _set(name, x - aside, y + down, "end"),
            ]
    return next((one for one in tried if _is_free(one.box, taken, height)), None)


def _set(name: str, x: float, middle: float, anchor: str) -> Label:
    """``name`` with its middle at that height, and the room it takes."""
    long = width(name)
    left = {"start": x, "middle": x - long / 2, "end": x - long}[anchor]
    box = (left, middle - LETTER * 0.57, left + long, middle + LETTER * 0.57)
    return Label(name, x, middle + LETTER * 0.36, anchor, box)


def width(words: str) -> float:
    """Of ``words`` as they are set in a drawing."""
    return sum(LETTER if ord(letter) > 0x2E7F else LETTER * 0.58 for letter in words)


def _is_free(box: Box, taken: Iterable[Box], height: float) -> bool:
    left, top, right, bottom = box
    inside = left >= 0 and top >= 0 and right <= WIDTH and bottom <= height
    return inside and not any(_touch(box, other) for other in taken)


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _around(x: float, y: float, radius: float) -> Box:
    return (x - radius, y - radius, x + radius, y + radius)


def _spot(spot: Spot, x: float, y: float, label: Label | None) -> Json:
    return {
        "name": spot.said or spot.name, "url": spot.url, "mark": spot.mark, "tone": spot.tone,
        "x": x, "y": y, "label": _placed(label),
    }  # fmt: skip


def _placed(label: Label | None) -> Json:
    if label is None:
        return None
    return {
        "text": label.text,
        "x": round(label.x, 1),
        "y": round(label.y, 1),
        "anchor": label.anchor,
    }


def _route(place: _Projection, route: Sequence[Point]) -> str:
    return " ".join(f"{x},{y}" for x, y in map(place.of, route))


def _ground(
    place: _Projection, ground: Sequence[tuple[str, Point]], taken: list[Box]
) -> Iterable[Json]:
    """Names of regions where there is room for them."""
    for name, point in ground:
        x, y = place.of(point)
        half = width(name) * SPACED / 2
        box = (x - half, y - 9, x + half, y + 9)
        if _is_free(box, taken, place.height):
            taken.append(box)
            yield {"text": name, "x": x, "y": round(y + 5, 1)}


def _description(spots: Sequence[Spot]) -> str:
    """The places in words, for those who hear the drawing."""
    said = [f"{spot.mark} {spot.said or spot.name}".strip() for spot in spots]
    return "、".join(said) + "。各处的情况见下面的表。" if said else "还没有画出位置。"
