"""A picture of the sources as readers get it: WebP, and JPEG or PNG where a channel takes no WebP."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageCms

from xianfeng.model.pictures import height_at
from xianfeng.pictures.opening import opened, turn, turned

if TYPE_CHECKING:
    from pathlib import Path

_QUALITY = 80
_JPEG_QUALITY = 85
_METHOD = 4  # 5 takes a sixth more time for a fortieth less bytes, 6 three times the time


def encode(source: Path, width: int, suffix: str = ".webp") -> bytes:
    """The picture ``source``, upright, in sRGB, without metadata, ``width`` pixels wide.

    A narrower picture keeps its width. ``suffix``: .webp, .png, or .jpg, where what is transparent
    becomes white. Raises one of ``opening.FAULTS`` for a refused picture.
    """
    return encoded(source.read_bytes(), width, suffix)


def encoded(original: bytes, width: int, suffix: str) -> bytes:
    """Like ``encode``, of a file's bytes."""
    with opened(original) as image:
        by = turn(image)
        upright = turned(image.size, by)
        width = min(width, upright[0])
        size = turned((width, height_at(upright, width)), by)
        # A JPEG decodes at half or a quarter of its size; twice the wanted one loses nothing.
        image.draft(None, (2 * size[0], 2 * size[1]))
        profile = image.info.get("icc_profile")
        small = _continuous(image).resize(size, Image.Resampling.LANCZOS)
    shown = _in_srgb(small if by is None else small.transpose(by), profile)
    shown.info.clear()  # some encoders write whatever the original told
    out = BytesIO()
    match suffix:
        case ".webp":
            shown.save(out, "WEBP", quality=_QUALITY, method=_METHOD)
        case ".jpg":
            _on_white(shown).save(out, "JPEG", quality=_JPEG_QUALITY)
        case ".png":
            shown.save(out, "PNG")
        case _:
            raise ValueError(f"图片不能做成“{suffix}”")
    return out.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _continuous(image: Image.Image) -> Image.Image:
    """``image`` in a mode whose values can be averaged: 8 bits, no palette."""
    if image.mode.startswith("I"):
        # convert() would clip 16 bits to white.
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            return _converted(image, profile, mode)
        except (OSError, ImageCms.PyCMSError):
            return image.convert(mode)  # a damaged profile, or one for other channels
    return image.convert(mode)


def _converted(image: Image.Image, profile: bytes, mode: str) -> Image.Image:
    target = ImageCms.createProfile("sRGB")
    given = ImageCms.ImageCmsProfile(BytesIO(profile))
    converted = ImageCms.profileToProfile(image, given, target, outputMode=mode)
    return image.convert(mode) if converted is None else converted
