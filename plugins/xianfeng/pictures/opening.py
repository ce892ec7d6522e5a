"""The only way to a picture file's content: hostile until its header has been read."""

from __future__ import annotations

import struct
import warnings
import zlib
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import ExifTags, Image, WebPImagePlugin

from xianfeng.model.pictures import MAX_PIXELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import ImageFile

FORMATS = ("JPEG", "PNG", WebPImagePlugin.WebPImageFile.format)
"""Named, so that the one which Pillow doesn't begin with is there; else it would load all forty."""

FAULTS = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError,
    AssertionError, AttributeError, RuntimeError, ZeroDivisionError, struct.error, zlib.error,
)  # fmt: skip
"""What Pillow's readers and the libraries beneath raise on damaged files."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF orientation and what brings it upright (CIPA DC-008, 4.6.5)."""

_LYING = frozenset(
    {
        Image.Transpose.TRANSPOSE,
        Image.Transpose.ROTATE_270,
        Image.Transpose.TRANSVERSE,
        Image.Transpose.ROTATE_90,
    }
)


class TooManyPixelsError(ValueError):
    """The header promises more than ``MAX_PIXELS``; nothing was decoded."""


@contextmanager
def opened(data: bytes) -> Iterator[ImageFile.ImageFile]:
    """The picture in ``data``, its header read. Raises TooManyPixelsError or one of ``FAULTS``."""
    with warnings.catch_warnings():
        # Remarks on odd metadata; the one on size comes after 89 megapixels, ours before.
        warnings.simplefilter("ignore")
        try:
            image = Image.open(BytesIO(data), formats=FORMATS)
        except Image.DecompressionBombError as error:
            raise TooManyPixelsError(str(error)) from None
        with image:
            if image.width * image.height > MAX_PIXELS:
                raise TooManyPixelsError(f"{image.width} x {image.height}")
            yield image


def turn(image: Image.Image) -> Image.Transpose | None:
    """What brings ``image`` upright. Metadata that can't be read asks for nothing."""
    try:
        return _TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    except FAULTS:
        return None


def located(image: Image.Image) -> bool:
    """Whether the metadata of ``image`` say where it was taken."""
    try:
        return ExifTags.GPS.GPSLatitude in image.getexif().get_ifd(ExifTags.IFD.GPSInfo)
    except FAULTS:
        return False


def turned(size: tuple[int, int], by: Image.Transpose | None) -> tuple[int, int]:
    """``size`` after the turn; turning twice gives the first again."""
    return size[::-1] if by in _LYING else size
