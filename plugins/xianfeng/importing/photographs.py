"""Pictures out of an office file: upright, without a word about who took them and where."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

from PIL import Image

from xianfeng.model.pictures import MAX_PIXELS
from xianfeng.pictures.encoding import PictureForm, encode
from xianfeng.pictures.labelling import label_in
from xianfeng.pictures.opening import FAULTS, TooManyPixelsError, opened

_OTHERS = ("GIF", "BMP", "TIFF")
"""What office programs hold beside JPEG, PNG and WebP, and browsers or the portal don't take."""
_WIDTH = 2400
"""Pixels; the widest that the site offers is 1,600."""


class Photograph(NamedTuple):
    """``data`` in the format of ``suffix``; ``is_by_machine``: a label in the file says so, and stays.
    ``width`` and ``height`` in pixels."""

    data: bytes
    suffix: str
    is_by_machine: bool
    width: int
    height: int


def photograph(data: bytes) -> Photograph | None:
    """The picture in the file ``data``; None where it can't be had (a drawing of Windows, damaged)."""
    try:
        with opened(data) as image:
            image.load()
            form, label = image.format, label_in(data, image)
    except TooManyPixelsError:
        return None
    except FAULTS:
        png = _as_png(data)
        return photograph(png) if png else None
    suffix = ".jpg" if form in ("JPEG", "MPO") else ".png"
    try:
        (made,) = encode(data, [PictureForm(_WIDTH, suffix)], label)
        with opened(made) as image:
            width, height = image.size
    except FAULTS:
        return None
    return Photograph(made, suffix, bool(label), width, height)


def _as_png(data: bytes) -> bytes:
    try:
        with Image.open(BytesIO(data), formats=_OTHERS) as image:
            if image.width * image.height > MAX_PIXELS:
                return b""
            out = BytesIO()
            image.convert("RGBA").save(out, "PNG")
    except (*FAULTS, Image.DecompressionBombError):
        return b""
    return out.getvalue()
