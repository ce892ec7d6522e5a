"""What a picture file says of itself in words: EXIF, XMP, texts in a PNG, a JPEG's comment."""

from __future__ import annotations

import re
from contextlib import suppress
from html import unescape
from typing import TYPE_CHECKING

from PIL import ExifTags

from xianfeng.pictures.opening import FAULTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image

_LONGEST = 2000
"""Characters that are kept of all."""
_WORDED = (
    ExifTags.Base.ImageDescription, ExifTags.Base.Artist, ExifTags.Base.Copyright,
    ExifTags.Base.XPTitle, ExifTags.Base.XPComment, ExifTags.Base.XPAuthor,
    ExifTags.Base.XPKeywords, ExifTags.Base.XPSubject, ExifTags.Base.HostComputer,
)  # fmt: skip
_TAG = re.compile(r"<[^<>]*>")
_WORTH = re.compile("[\u4e00-\u9fff]|[0-9]{7}|@")
_OTHERS = ("Software", "icc_profile", "exif", "xmp", "XML:com.adobe.xmp", "Raw profile type exif")
"""What is no text, or is read elsewhere."""


def said(image: Image.Image) -> str:
    """The words, a line each; empty where none may name a person."""
    found: list[str] = []
    with suppress(*FAULTS):
        found.extend(_words(image))
    worth = [" ".join(one.replace("\0", " ").split()) for one in found if _WORTH.search(one)]
    return "\n".join(dict.fromkeys(worth))[:_LONGEST]


def _words(image: Image.Image) -> Iterator[str]:
    exif = image.getexif()
    for tag in _WORDED:
        value = exif.get(tag)
        if isinstance(value, bytes):
            yield value.decode("utf-16-le" if tag.name.startswith("XP") else "utf-8", "ignore")
        elif isinstance(value, str):
            yield _unmangled(value)
    comment = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.UserComment)
    if isinstance(comment, bytes):
        yield comment[8:].decode("utf-16" if comment.startswith(b"UNICODE") else "utf-8", "ignore")
    for name, text in image.info.items():
        if name not in _OTHERS and isinstance(text, str | bytes):
            yield text if isinstance(text, str) else text.decode("utf-8", "ignore")
    xmp = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    packet = xmp.decode("utf-8", "ignore") if isinstance(xmp, bytes) else str(xmp)
    yield from (unescape(one) for one in _TAG.sub("\n", packet).splitlines() if one.strip())


def _unmangled(text: str) -> str:
    """UTF-8 that was read as Latin 1, as EXIF is."""
    with suppress(UnicodeError):
        return text.encode("latin-1").decode("utf-8")
    return text
