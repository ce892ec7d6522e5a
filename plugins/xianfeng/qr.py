"""二维码 of an address: as one path of an SVG, or as a picture."""

from __future__ import annotations

import re
import struct
import zlib
from typing import NamedTuple, cast

QUIET = 4
"""Modules of white around it (ISO/IEC 18004)."""
_DARK = re.compile(rb"\0+")
_PIXELS = 8
"""A side of a module in a picture: a byte of one bit a pixel."""


class QrCode(NamedTuple):
    """``size`` in modules with the quiet zone, ``path`` of the dark ones: lines one module wide."""

    size: int
    path: str


def qr(address: str) -> QrCode:
    """The code of ``address``, at the middle level of error correction (ISO/IEC 18004)."""
    rows = _rows(address)
    path = "".join(_row(at, row) for at, row in enumerate(rows))
    return QrCode(len(rows) + 2 * QUIET, path)


def qr_picture(address: str) -> bytes:
    """The code as a PNG of two colours (RFC 2083), not compressed: another zlib would give other bytes."""
    rows = _rows(address)
    size = (len(rows) + 2 * QUIET) * _PIXELS
    blank = [b"\0" + b"\xff" * (size // 8)] * (QUIET * _PIXELS)
    white = b"\xff" * QUIET
    dark = (b"\0" + white + bytes(255 if one else 0 for one in row) + white for row in rows)
    lines = (*blank, *(line for row in dark for line in [row] * _PIXELS), *blank)
    header = struct.pack(">IIBBBBB", size, size, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join((
        _chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(b"".join(lines), 0)), _chunk(b"IEND", b"")
    ))  # fmt: skip


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _rows(address: str) -> list[bytes]:
    """A byte a module, 0 is dark; without the quiet zone."""
    import zxingcpp  # loaded by the first code

    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = code.to_image(add_quiet_zones=False)
    pixels = bytes(cast("bytes", image))  # its stubs don't say that it has any
    side = image.shape[0]
    return [pixels[at : at + side] for at in range(0, side * side, side)]


def _row(number: int, row: bytes) -> str:
    """The runs of dark modules from left to right."""
    written, last = f"M{QUIET} {number + QUIET}.5", 0
    for run in _DARK.finditer(row):
        start, end = run.span()
        written += f"m{start - last} 0h{end - start}" if start > last else f"h{end - start}"
        last = end
    return written
