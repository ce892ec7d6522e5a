"""二维码, made while the site is built, as one path of an SVG."""

from __future__ import annotations

from itertools import groupby

from xianfeng.channels.web.blocks import PageBlock

QUIET = 4
"""Modules of white around it (ISO/IEC 18004)."""


def qr(address: str) -> PageBlock:
    """``size`` in modules with the quiet zone, ``path`` of the dark ones: lines one module wide.

    The mask is always the same: to choose the best of eight takes five times as long, and what
    masks are against, large plain areas, the letters of an address don't make.
    """
    import segno  # loaded by the first code

    code = segno.make(address, error="m", micro=False, mask=2)
    rows = [bytes(row) for row in code.matrix]
    path = "".join(_row(number, row) for number, row in enumerate(rows))
    return {"address": address, "size": len(rows) + 2 * QUIET, "path": path}


def _row(number: int, row: bytes) -> str:
    """The runs of dark modules from left to right."""
    written, lead = f"M{QUIET} {number + QUIET}.5", 0
    for dark, run in groupby(row):
        long = len(list(run))
        if dark:
            written += f"m{lead} 0h{long}" if lead else f"h{long}"
        lead = 0 if dark else long
    return written
