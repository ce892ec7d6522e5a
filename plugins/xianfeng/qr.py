"""二维码, as one path of an SVG: the modules of an address."""

from __future__ import annotations

import re
from typing import NamedTuple, cast

QUIET = 4
"""Modules of white around it (ISO/IEC 18004)."""
_DARK = re.compile(rb"\0+")


class QrCode(NamedTuple):
    """``size`` in modules with the quiet zone, ``path`` of the dark ones: lines one module wide."""

    size: int
    path: str


def qr(address: str) -> QrCode:
    """The code of ``address``, at the middle level of error correction (ISO/IEC 18004)."""
    import zxingcpp  # loaded by the first code

    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = code.to_image(add_quiet_zones=False)
    pixels, side = (
        bytes(cast("bytes", image)),
        image.shape[0],
    )  # its stubs don't say that it has bytes
    path = "".join(_row(at, pixels[at * side : (at + 1) * side]) for at in range(side))
    return QrCode(side + 2 * QUIET, path)


def _row(number: int, row: bytes) -> str:
    """The runs of dark modules from left to right; ``row``: a byte a module, 0 is dark."""
    written, last = f"M{QUIET} {number + QUIET}.5", 0
    for run in _DARK.finditer(row):
        start, end = run.span()
        written += f"m{start - last} 0h{end - start}" if start > last else f"h{end - start}"
        last = end
    return written
