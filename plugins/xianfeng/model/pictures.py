"""What is known of a picture file without opening it again, and what the site offers of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from xianfeng.artifacts import Json, PictureArtifact
from xianfeng.prose.captions import DECLARED
from xianfeng.prose.link_targets import local_target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xianfeng.model.library import Library
    from xianfeng.model.portal import Portal

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
"""Suffixes of the picture files that editors put beside their texts."""

WIDTHS = (480, 800, 1600)
"""Widths in pixels that pages offer: a small one, what fills a phone or the column of a text, and that
for screens with twice the pixels. A picture is never enlarged."""

PLAIN_WIDTH = 800
"""The widest that a browser without ``srcset`` gets."""

MAX_SIDE = 16383
"""Pixels of a WebP's longer side (RFC 9649: 14 bits)."""

MAX_PIXELS = 50_000_000
"""A PNG of 10 KB can hold 85 megapixels; the cameras of 2026 make 24 to 50."""

MAX_WIDTH = 65_535
"""Pixels, as a JPEG can have; to make a wider picture narrow takes more memory than machines have."""

MAX_BYTES = 20_000_000
"""Of an original; the repository keeps every version of it."""

MADE_BY_MACHINE = '{"Label":"1"}'
"""The least that a label says (GB 45438—2025, annex E): generated or synthesised, for certain."""

_SAYINGS = {"2": "图片可能由人工智能生成", "3": "图片疑似由人工智能生成"}
_SAYING = "图片由人工智能生成"

BODY_SIZES = "(min-width: 50rem) 46rem, 100vw"
"""How wide a picture in a text is shown, for ``sizes``."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A picture's content and its upright size, or what is wrong with it."""

    path: str
    digest: str = ""
    """Of the file's bytes, hexadecimal; part of the published name."""
    width: int = 0
    height: int = 0
    format: str = ""
    """What the content is, whatever the name says: ``JPEG``, ``PNG``, ``WEBP``, ``HEIC`` …"""
    located: bool = False
    """Whether the file says where it was taken (GPS). Published pictures never do."""
    animated: bool = False
    """Only the first of its pictures is published."""
    problem: str = ""
    """Code of the finding that refuses it (P family), empty when it is sound."""

    aigc: str = ""
    """The label that a machine made it, as GB 45438—2025 wants it (JSON); empty: none did."""
    said: str = ""
    """What its metadata say in words: title, description, author, comment. Never published."""


def measured(portal: Portal, path: str, target: str) -> Measured | None:
    """The sound picture that ``target``, written in the source ``path``, names."""
    found = portal.pictures.get(local_target(path, target) or "")
    return found if found and not found.problem else None


@dataclass(frozen=True, slots=True)
class Variant:
    """A published WebP: ``path`` in the site, size in pixels."""

    path: str
    width: int
    height: int


def declared(library: Library) -> frozenset[str]:
    """Paths of the pictures of which some record says that a machine made them."""
    said = (
        local_target(record.path, one.file)
        for record in library.as_written()
        for one in record.illustrations
        if one.ai or DECLARED.search(one.credit)
    )
    return frozenset(path for path in said if path)


def labelled(pictures: Mapping[str, Measured], library: Library) -> Mapping[str, Measured]:
    """``pictures``, with the label of those that some record of ``library`` declares: it is a fact
    about the file, wherever it is shown."""
    bare = [path for path in declared(library) if path in pictures and not pictures[path].aigc]
    made = {path: replace(pictures[path], aigc=MADE_BY_MACHINE) for path in bare}
    return {**pictures, **made}


def saying(aigc: str) -> str:
    """What readers read beside a picture with the label ``aigc``; empty without one."""
    return _SAYINGS.get(json.loads(aigc)["Label"], _SAYING) if aigc else ""


def height_at(size: tuple[int, int], width: int) -> int:
    """The height in pixels of a picture of ``size`` shown ``width`` wide."""
    return max(1, round(size[1] * width / size[0]))


def widths(size: tuple[int, int]) -> tuple[int, ...]:
    """The widths in which a picture of ``size`` is published; none when it is too long for WebP."""
    offered = {width for width in WIDTHS if width < size[0]} | {min(size[0], WIDTHS[-1])}
    return tuple(width for width in sorted(offered) if height_at(size, width) <= MAX_SIDE)


def variants(measured: Measured) -> tuple[Variant, ...]:
    """What is published of a sound picture, narrowest first; nothing of a refused one."""
    if measured.problem:
        return ()
    size = measured.width, measured.height
    label = "-ai" if measured.aigc else ""
    name = f"pictures/{PurePosixPath(measured.path).stem}-{measured.digest[:8]}{label}"
    return tuple(
        Variant(f"{name}-{width}.webp", width, height_at(size, width)) for width in widths(size)
    )


def artifacts(measured: Measured) -> tuple[PictureArtifact, ...]:
    """The files that the pages of a picture's ``as_json`` ask for."""
    return tuple(
        PictureArtifact(variant.path, measured.path, measured.digest, variant.width, measured.aigc)
        for variant in variants(measured)
    )


def as_json(measured: Measured, sizes: str = BODY_SIZES) -> dict[str, Json]:
    """What ``<img>`` needs: src, srcset as pairs of address and width, sizes, width, height; and
    the label of a picture that a machine made.

    Addresses are under the site's root. Empty for a refused picture.
    """
    offered = variants(measured)
    if not offered:
        return {}
    plain = [variant for variant in offered if variant.width <= PLAIN_WIDTH] or [offered[0]]
    label = {"label": saying(measured.aigc)} if measured.aigc else {}
    return {
        **label,
        "src": plain[-1].path,
        "srcset": [[variant.path, variant.width] for variant in offered],
        "sizes": sizes,
        "width": offered[-1].width,
        "height": offered[-1].height,
    }
