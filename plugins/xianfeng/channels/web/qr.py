"""二维码, made while the site is built, as one path of an SVG."""

from __future__ import annotations

from itertools import groupby

from xianfeng.channels.web.blocks import PageBlock

QUIET = 4
"""Modules of white around it (ISO/IEC 18004)."""


def qr(address: str) -> PageBlock:
    """``size`` in modules with the quiet zone, ``path`` of the dark ones, row by row."""
    import segno  # few pages have a code

    code = segno.make(address, error="m", micro=False)
    rows = [bytes(row) for row in code.matrix]
    path = "".join(_row(number, row) for number, row in enumerate(rows))
    return {"address": address, "size": len(rows) + 2 * QUIET, "path": path}


def _row(number: int, row: bytes) -> str:
    """Each run of dark modules as a rectangle one module high."""
    written = ""
    at = QUIET
    for dark, run in groupby(row):
        long = len(list(run))
        if dark:
            written += f"M{at} {number + QUIET}h{long}v1h-{long}z"
        at += long
    return written
