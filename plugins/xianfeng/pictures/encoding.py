"""A picture of the sources as readers get it: WebP, and JPEG or PNG where a channel takes no WebP."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image, ImageCms, ImageOps, PngImagePlugin

from xianfeng.model.pictures import height_at
from xianfeng.pictures.labelling import packet
from xianfeng.pictures.opening import opened, turn, turned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_QUALITY = 80
_JPEG_QUALITY = 85
_METHOD = 2
"""4 takes 2.4 times the time for a twentieth less bytes; to the eye and by SSIM both are the same."""


class PictureForm(NamedTuple):
    """``width`` in pixels, at most; ``suffix``: .webp, .png, or .jpg, where what is transparent
    becomes white; ``shape``: proportions to which it is cut, zeros: all of it."""

    width: int
    suffix: str = ".webp"
    shape: tuple[int, int] = (0, 0)


def encode(original: bytes, forms: Sequence[PictureForm], aigc: str = "") -> list[bytes]:
    """The picture in the file ``original`` in each of ``forms``: upright, in sRGB, without metadata
    but for the label ``aigc`` (JSON; empty: none).

    A narrower picture keeps its width. The file is decoded once. Raises one of ``opening.FAULTS``
    for a refused picture.
    """
    made: dict[PictureForm, bytes] = {}
    sizes = dict.fromkeys(form.width for form in sorted(forms, reverse=True))
    for width, shown in zip(sizes, shown_at(original, list(sizes)), strict=True):
        for form in forms:
            if form.width == width and form not in made:
                made[form] = _saved(_cut(shown, form.shape), form.suffix, aigc)
    return [made[form] for form in forms]


def shown_at(original: bytes, widths: Sequence[int]) -> Iterator[Image.Image]:
    """The picture as readers see it, at most so wide; ``widths``: the widest first."""
    with opened(original) as image:
        by = turn(image)
        upright = turned(image.size, by)
        size = _size(upright, widths[0])
        lying = turned(size, by)
        # A JPEG decodes at half or a quarter of its size; twice the wanted one loses nothing.
        image.draft(None, (2 * lying[0], 2 * lying[1]))
        profile = image.info.get("icc_profile")
        shown = continuous(image)
        if shown.size != lying:
            shown = shown.resize(lying, Image.Resampling.LANCZOS)
        elif shown.mode == "RGBA":
            # As resizing does: no colour is left of what is wholly transparent. Somebody may have
            # rubbed out a face.
            shown = shown.convert("RGBa").convert("RGBA")
    if by is not None:
        shown = shown.transpose(by)
    shown = in_srgb(shown, profile)
    for width in widths:
        size = _size(upright, width)
        # Each from the next wider: that costs a third, and nobody sees the difference.
        if shown.size != size:
            shown = shown.resize(size, Image.Resampling.LANCZOS)
        shown.info.clear()  # some encoders write whatever the original told
        yield shown


def _cut(shown: Image.Image, shape: tuple[int, int]) -> Image.Image:
    """The largest part of ``shape``, a little above the middle, where faces are."""
    if not all(shape):
        return shown
    wide, high = shown.size
    room = min(wide / shape[0], high / shape[1])
    size = max(1, round(shape[0] * room)), max(1, round(shape[1] * room))
    return ImageOps.fit(shown, size, Image.Resampling.LANCZOS, centering=(0.5, 0.45))


def _size(upright: tuple[int, int], width: int) -> tuple[int, int]:
    width = min(width, upright[0])
    return width, height_at(upright, width)


def _saved(shown: Image.Image, suffix: str, aigc: str) -> bytes:
    out, xmp = BytesIO(), packet(aigc)
    match suffix:
        case ".webp":
            shown.save(out, "WEBP", quality=_QUALITY, method=_METHOD, xmp=xmp)
        case ".jpg":
            _on_white(shown).save(out, "JPEG", quality=_JPEG_QUALITY, xmp=xmp)
        case ".png":
            told = PngImagePlugin.PngInfo()
            if xmp:
                told.add_itxt("XML:com.adobe.xmp", xmp.decode())
            shown.save(out, "PNG", pnginfo=told)
        case _:
            raise ValueError(f"图片不能做成“{suffix}”")
    return out.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def continuous(image: Image.Image) -> Image.Image:
    """``image`` in a mode whose values can be averaged: 8 bits, no palette."""
    if image.mode.startswith("I"):
        # convert() would clip 16 bits to white.
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode in {"L", "RGB", "CMYK"}:
        image.load()
        return image
    return image.convert("RGB")


def in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """``image``, whose colours are meant as ``profile`` (ICC) says; a damaged one, or one for other
    channels, is left aside."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            return _converted(image, profile, mode)
        except (OSError, ImageCms.PyCMSError):
            pass
    return image if image.mode == mode else image.convert(mode)


def _converted(image: Image.Image, profile: bytes, mode: str) -> Image.Image:
    target = ImageCms.createProfile("sRGB")
    given = ImageCms.ImageCmsProfile(BytesIO(profile))
    converted = ImageCms.profileToProfile(image, given, target, outputMode=mode)
    return image.convert(mode) if converted is None else converted
