"""Which picture files are sound, and how large they are when upright."""

from __future__ import annotations

from xianfeng.model.pictures import MAX_WIDTH, Measured, widths
from xianfeng.pictures.opening import FAULTS, TooManyPixelsError, located, opened, turn, turned

_OTHERS = (
    (0, b"GIF8", "GIF"), (0, b"BM", "BMP"), (0, b"II*\0", "TIFF"), (0, b"MM\0*", "TIFF"),
    (4, b"ftypavif", "AVIF"), (4, b"ftyphei", "HEIC"), (4, b"ftyphev", "HEIC"),
    (4, b"ftypmif1", "HEIC"), (0, b"%PDF", "PDF"), (0, b"<svg", "SVG"),
)  # fmt: skip
"""First bytes of what is often renamed to .jpg, and where they stand."""


def inspect(data: bytes) -> Measured:
    """What ``data`` holds, wherever it lies."""
    try:
        return _decoded(data)
    except TooManyPixelsError:
        return Measured("", problem="P103")
    except FAULTS:
        return _unreadable(data)


def _decoded(data: bytes) -> Measured:
    with opened(data) as image:
        if max(image.size) > MAX_WIDTH:
            return Measured("", "", *image.size, problem="P108")
        by = turn(image)
        size = turned(image.size, by)
        animated = bool(getattr(image, "is_animated", False)) and image.format != "MPO"
        where = located(image)
        # The smallest decoding still reads every byte, so that a missing end is noticed.
        image.draft(None, (8, 8))
        image.load()
        if image.mode in ("P", "PA") and image.palette is None:
            return Measured("", problem="P102")
        kind = "JPEG" if image.format == "MPO" else image.format or ""
    problem = "" if widths(size) else "P106"
    return Measured("", "", *size, kind, where, animated, problem)


def _unreadable(data: bytes) -> Measured:
    for start, sign, kind in _OTHERS:
        if data.startswith(sign, start):
            return Measured("", format=kind, problem="P104")
    begun = data.startswith((b"\xff\xd8\xff", b"\x89PNG")) or data[8:12] == b"WEBP"
    return Measured("", problem="P102" if begun else "P101")
