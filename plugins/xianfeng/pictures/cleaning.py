"""A picture without what nobody meant to tell: where it was taken, when, with what, by whom.

What says that a machine made it stays (GB 45438—2025): nobody may take it away.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import PngImagePlugin

from xianfeng.pictures.encoding import continuous, in_srgb
from xianfeng.pictures.labelling import label_in, packet
from xianfeng.pictures.opening import FAULTS, opened, turn

if TYPE_CHECKING:
    from PIL import ImageFile

_TELLING = frozenset({"exif", "xmp", "comment", "photoshop"})
"""Under these names Pillow has what a file tells beside its pixels."""
_QUALITY = 95
"""It is made smaller again when it is published."""


def cleaned(data: bytes) -> bytes:
    """The picture in ``data`` upright, in sRGB and without metadata; the same bytes where it has none.

    ``data``: a JPEG, PNG or WebP that ``inspect`` finds sound.
    """
    with opened(data) as image:
        image.load()
        if not _tells(image):
            return data
        xmp = packet(label_in(data, image))
        by = turn(image)
        upright = image.transpose(by) if by else image
        shown = in_srgb(continuous(upright), image.info.get("icc_profile"))
        made = BytesIO()
        if image.format == "PNG":
            told = PngImagePlugin.PngInfo()
            if xmp:
                told.add_itxt("XML:com.adobe.xmp", xmp.decode())
            shown.save(made, "PNG", pnginfo=told)
        elif image.format == "WEBP":
            shown.save(made, "WEBP", quality=_QUALITY, xmp=xmp)
        else:
            shown.save(made, "JPEG", quality=_QUALITY, xmp=xmp)
    return made.getvalue()


def _tells(image: ImageFile.ImageFile) -> bool:
    try:
        return bool(_TELLING & image.info.keys() or image.getexif() or getattr(image, "text", None))
    except FAULTS:
        return True
