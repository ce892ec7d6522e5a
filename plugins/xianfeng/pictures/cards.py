"""Share cards: what other programs show of a page when somebody passes it on. 1,200 × 630, JPEG.

Above, the record's own picture or a drawn landscape; below, its title, what it is and whose it is.
"""

from __future__ import annotations

import functools
import json
from importlib.util import find_spec
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont, ImageOps

from xianfeng.pictures.labelling import packet
from xianfeng.pictures.opening import opened, turn, turned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xianfeng.artifacts import CardArtifact

SIZE = (1200, 630)
MAX_BYTES = 60_000
_ABOVE = 330
"""Pixels of the picture's height."""
_MARGIN = 64
_QUALITIES = (74, 55, 40, 20, 8)
_PAPER, _INK, _SOFT, _RED = "#fffdf9", "#211c19", "#5a524b", "#a61b1b"
_TONES = (
    ("#f6e7d3", "#d6c6a8", "#a9b092", "#6f8268"),
    ("#e3edf0", "#bfd2d6", "#89aab0", "#4f757c"),
    ("#f9ecd8", "#ecc48d", "#d59a5b", "#a0653a"),
    ("#e8eede", "#c5d3a8", "#94af7c", "#5c7f58"),
)
"""Sky and three ranges of hills, as the style sheet has them."""
_STEP = 150
_SCALE = 2


def card(artifact: CardArtifact, original: bytes) -> bytes:
    """The card; ``original``: the file of the record's own picture, empty for a landscape.

    Raises one of ``opening.FAULTS`` for a refused picture.
    """
    image = Image.new("RGB", SIZE, _PAPER)
    above = _cropped(original) if original else _landscape(json.dumps(artifact.drawn))
    image.paste(above.convert("RGB"), (0, 0))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, _ABOVE, SIZE[0], _ABOVE + 8), fill=_RED)
    y = _ABOVE + 36
    title, small = _font(60), _font(34)
    for line in _lines(artifact.title, 60):
        draw.text((_MARGIN, y), line, font=title, fill=_INK)
        y += 80
    draw.text((_MARGIN, SIZE[1] - 68), artifact.label, font=small, fill=_RED)
    owner = (SIZE[0] - _MARGIN, SIZE[1] - 68)
    draw.text(owner, artifact.owner, font=small, fill=_SOFT, anchor="ra")
    return _saved(image, artifact.aigc if original else "")


def _cropped(original: bytes) -> Image.Image:
    with opened(original) as image:
        by = turn(image)
        wide, _ = turned(image.size, by)
        image.draft("RGB", (SIZE[0], SIZE[0]) if wide > SIZE[0] else image.size)
        shown = image.convert("RGB")
    if by is not None:
        shown = shown.transpose(by)
    return ImageOps.fit(shown, (SIZE[0], _ABOVE), Image.Resampling.BILINEAR, centering=(0.5, 0.45))


@functools.lru_cache(32)
def _landscape(written: str) -> Image.Image:
    """What ``written`` (JSON) says, by a palette: each pixel takes a byte."""
    drawn = json.loads(written)
    image = Image.new("P", (SIZE[0], _ABOVE))
    draw = ImageDraw.Draw(image)
    sky, *ranges = _TONES[drawn["tone"]]
    draw.rectangle((0, 0, SIZE[0], _ABOVE), fill=sky)
    x, y = (_SCALE * at for at in drawn["sun"])
    draw.ellipse((x - 52, y - 52, x + 52, y + 52), fill="#d9574a")
    for colour, heights in zip(ranges, drawn["hills"], strict=True):
        line = [(_SCALE * x, min(_ABOVE, _SCALE * y - 90)) for x, y in _curve(heights)]
        draw.polygon([(0, _ABOVE), *line, (SIZE[0], _ABOVE)], fill=colour)
    return image


def _curve(heights: Sequence[int]) -> list[tuple[float, float]]:
    """Points of the line of hills, whose control point and ends ``heights`` has: each further control
    point mirrors the one before it, as ``T`` of an SVG path says."""
    control, *ends = heights
    points: list[tuple[float, float]] = []
    for at, (start, end) in enumerate(pairwise(ends)):
        for step in range(9):
            t = step / 8
            y = (1 - t) ** 2 * start + 2 * t * (1 - t) * control + t * t * end
            points.append(((at + t) * _STEP, y))
        control = 2 * end - control
    return points


def _lines(title: str, size: int) -> list[str]:
    """At most two; what does not fit ends with …."""
    room = SIZE[0] - 2 * _MARGIN
    lines, taken = [""], 0.0
    for sign in title:
        taken += _width(sign, size)
        if taken <= room:
            lines[-1] += sign
        elif len(lines) == 1:
            lines.append(sign)
            taken = _width(sign, size)
        else:
            return [lines[0], f"{lines[1][:-1]}…"]
    return lines


@functools.lru_cache(4096)
def _width(sign: str, size: int) -> float:
    return _font(size).getlength(sign)


@functools.cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    """Noto Serif SC, which covers all of GB 18030; its licence is OFL 1.1."""
    spec = find_spec("pylopdf_fonts_zh_cn")
    assert spec is not None
    assert spec.origin is not None
    return ImageFont.truetype(Path(spec.origin).parent / "NotoSerifSC-Regular.otf", size)


def _saved(image: Image.Image, aigc: str) -> bytes:
    """The best of the qualities that the size allows."""
    made = b""
    for quality in _QUALITIES:
        out = BytesIO()
        image.save(out, "JPEG", quality=quality, subsampling=2, xmp=packet(aigc))
        made = out.getvalue()
        if len(made) <= MAX_BYTES:
            break
    return made
