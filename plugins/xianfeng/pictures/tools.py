"""The libraries that read and write pictures."""

from __future__ import annotations

import functools

import PIL


@functools.cache
def tools() -> str:
    """Their versions: others may judge or make other bytes. Pillow is built with any of them."""
    from PIL import features

    libraries = ("jpg", "libjpeg_turbo", "zlib", "webp", "littlecms2")
    versions = [f"{name} {features.version(name)}" for name in libraries]
    return " ".join((f"pillow {PIL.__version__}", *versions))
