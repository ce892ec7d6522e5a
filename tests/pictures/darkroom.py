"""Pictures made for the tests: known colours at known places."""

from __future__ import annotations

import struct
from io import BytesIO
from zlib import crc32

from PIL import ExifTags, Image

RED, GREEN, BLUE, WHITE = (200, 30, 30), (30, 160, 30), (30, 30, 200), (255, 255, 255)
CORNERS = (RED, GREEN, BLUE, WHITE)
"""Top left, top right, bottom left, bottom right of ``quarters``."""


def quarters(width: int, height: int) -> Image.Image:
    """Four rectangles of one colour each."""
    return (
        Image.frombytes("RGB", (2, 2), bytes(value for colour in CORNERS for value in colour))
        .resize((width, height), Image.Resampling.NEAREST)
    )  # fmt: skip


def corners(image: Image.Image) -> tuple[tuple[int, ...], ...]:
    """The nearest of the known colours in the middle of each quarter."""
    shown = image.convert("RGB")
    places = ((1, 1), (3, 1), (1, 3), (3, 3))
    return tuple(
        nearest(shown.getpixel((image.width * x // 4, image.height * y // 4))) for x, y in places
    )


def nearest(colour: tuple[int, ...]) -> tuple[int, ...]:
    """The known colour within 25 of ``colour``, else ``colour`` itself."""
    for known in CORNERS:
        if all(abs(a - b) <= 25 for a, b in zip(known, colour, strict=True)):
            return known
    return colour


def metadata(orientation: int = 1) -> Image.Exif:
    """What a telephone writes: how it was held, its maker, where it was."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = "Xinghuo"
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef], place[ExifTags.GPS.GPSLongitudeRef] = "N", "E"
    place[ExifTags.GPS.GPSLatitude] = (30.0, 15.0, 20.0)
    place[ExifTags.GPS.GPSLongitude] = (104.0, 5.0, 6.0)
    return exif


def saved(image: Image.Image, form: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def segment(marker: int, told: bytes) -> bytes:
    """A segment of a JPEG."""
    return b"\xff" + bytes([marker]) + (len(told) + 2).to_bytes(2, "big") + told


def chunk(kind: bytes, told: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(told)) + kind + told + struct.pack(">I", crc32(kind + told))


def swapping_profile() -> bytes:
    """An ICC profile in which the first channel is sRGB's green and the second its red.

    The smallest that ICC.1:2010 allows for a display: three primaries and their curves.
    """
    red, green, blue = (0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, 0x0233) + bytes(2)
    tags = {
        b"wtpt": _xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": _xyz(*green), b"gXYZ": _xyz(*red), b"bXYZ": _xyz(*blue),
        b"rTRC": curve, b"gTRC": curve, b"bTRC": curve,
    }  # fmt: skip
    start = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for name, value in tags.items():
        table += name + struct.pack(">II", start + len(body), len(value))
        body += value
    head = struct.pack(
        ">I4sI4s4s4s", start + len(body), b"lcms", 0x02100000, b"mntr", b"RGB ", b"XYZ "
    )
    head += bytes(12) + b"acsp" + bytes(28) + _xyz(0.9642, 1.0, 0.8249)[8:]
    return head.ljust(128, b"\0") + table + body


def _xyz(*values: float) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(value * 65536) for value in values))
