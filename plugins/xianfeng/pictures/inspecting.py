"""Which picture files are sound, and how large they are when upright."""

from __future__ import annotations

from xianfeng.model.pictures import MAX_WIDTH, Measured, widths
from xianfeng.pictures.encoding import continuous, in_srgb
from xianfeng.pictures.labelling import label_in
from xianfeng.pictures.metadata import said
from xianfeng.pictures.opening import FAULTS, TooManyPixelsError, located, opened, turn, turned

_OTHERS = (
    (0, b"GIF8", "GIF"), (0, b"BM", "BMP"), (0, b"II*\0", "TIFF"), (0, b"MM\0*", "TIFF"),
    (0, b"II+\0", "TIFF"), (0, b"MM\0+", "TIFF"), (0, b"\0\0\1\0", "ICO"), (0, b"8BPS", "PSD"),
    (0, b"\xff\x0a", "JPEG XL"), (4, b"JXL ", "JPEG XL"), (4, b"jP  ", "JPEG 2000"),
    (4, b"ftypavi", "AVIF"), (4, b"ftyphei", "HEIC"), (4, b"ftyphev", "HEIC"),
    (4, b"ftypmif1", "HEIC"), (4, b"ftypmsf1", "HEIC"), (4, b"ftypcrx", "RAW"),
    (4, b"ftyp", "MP4"), (0, b"%PDF", "PDF"), (0, b"%!PS", "EPS"), (0, b"PK\3\4", "ZIP"),
)  # fmt: skip
"""First bytes of what is often renamed to .jpg, and where they stand; the first that fits."""

_SCANS = 100
"""Of a JPEG; encoders write about ten. Each of them costs a decoding of the whole picture."""


def inspect(data: bytes) -> Measured:
    """What ``data`` holds, wherever it lies. A sound picture can be encoded."""
    if data.count(b"\xff\xda") > _SCANS and data.startswith(b"\xff\xd8"):
        return Measured("", problem="P102")
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
        # What encoding does to all pixels may fail on the first as well as on any.
        in_srgb(continuous(image.crop((0, 0, 1, 1))), image.info.get("icc_profile"))
        kind = "JPEG" if image.format == "MPO" else image.format or ""
        aigc = label_in(data, image)
        words = said(image)
    problem = "" if widths(size) else "P106"
    return Measured("", "", *size, kind, where, animated, problem, aigc, words)


def _unreadable(data: bytes) -> Measured:
    for start, sign, kind in _OTHERS:
        if data.startswith(sign, start):
            return Measured("", format=kind, problem="P104")
    if b"<svg" in data[:1000]:
        return Measured("", format="SVG", problem="P104")
    begun = data.startswith((b"\xff\xd8\xff", b"\x89PNG")) or data[8:12] == b"WEBP"
    return Measured("", problem="P102" if begun else "P101")
