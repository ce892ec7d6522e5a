"""What readers get of a picture: upright, in sRGB, as small as asked, silent about its maker."""

from __future__ import annotations

import struct
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from multiprocessing import get_context
from typing import TYPE_CHECKING
from zlib import compress

import pytest
from darkroom import (
    BLUE,
    CORNERS,
    GREEN,
    RED,
    WHITE,
    chunk,
    corners,
    metadata,
    nearest,
    quarters,
    saved,
    segment,
    swapping_profile,
)
from PIL import Image

from xianfeng.memory.memo import Forgetful
from xianfeng.model.pictures import variants
from xianfeng.pictures import measure
from xianfeng.pictures.encoding import PictureForm, encode
from xianfeng.pictures.opening import TooManyPixelsError, located, opened

if TYPE_CHECKING:
    from pathlib import Path

TURN = Image.Transpose
HELD = {
    1: None, 2: TURN.FLIP_LEFT_RIGHT, 3: TURN.ROTATE_180, 4: TURN.FLIP_TOP_BOTTOM,
    5: TURN.TRANSPOSE, 6: TURN.ROTATE_90, 7: TURN.TRANSVERSE, 8: TURN.ROTATE_270,
}  # fmt: skip
"""How a camera that writes this orientation has turned what it saw (CIPA DC-008)."""


def made(data: bytes, width: int = 200, suffix: str = ".webp") -> bytes:
    """The one form of the picture ``data``."""
    (content,) = encode(data, [PictureForm(width, suffix)])
    return content


@pytest.fixture
def shown():
    """Encodes bytes and opens the result."""
    return lambda data, width=200: Image.open(BytesIO(made(data, width)))


def chunks(webp: bytes) -> list[bytes]:
    """Names of the chunks in a WebP file."""
    assert webp[:4] == b"RIFF"
    names, at = [], 12
    while at < len(webp):
        names.append(webp[at : at + 4])
        (size,) = struct.unpack("<I", webp[at + 4 : at + 8])
        at += 8 + size + size % 2
    return names


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", HELD)
def test_is_upright(shown, form: str, orientation: int):
    held = HELD[orientation]
    seen = quarters(600, 400)
    stored = seen if held is None else seen.transpose(held)
    image = shown(saved(stored, form, exif=metadata(orientation)), 300)
    assert image.size == (300, 200)
    assert corners(image) == CORNERS


NAME = b"Zhang San"


def telling_jpeg() -> bytes:
    """All that a JPEG can tell beside the picture, a name in each: EXIF, XMP, its extension, IPTC,
    a colour profile, pictures beside the first, Ducky, C2PA, a comment, and what follows the end."""
    plain = saved(quarters(400, 300), "JPEG")
    told = (
        segment(0xE1, metadata(6).tobytes() + NAME),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + NAME + b"</x:xmpmeta>"),
        segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + NAME),
        segment(0xED, b"Photoshop 3.0\x008BIM\4\4\0\0\0\0\0\x0e\x1c\2\x78\0\x09" + NAME),
        segment(0xE2, b"ICC_PROFILE\0\1\1" + swapping_profile() + NAME),
        segment(0xE2, b"MPF\0" + NAME),
        segment(0xEB, b"JP\0\1" + NAME),
        segment(0xEC, b"Ducky" + NAME),
        segment(0xFE, NAME),
    )
    return plain[:2] + b"".join(told) + plain[2:] + NAME


def telling_png() -> bytes:
    """The same of a PNG: texts before and behind the picture, packed or not, EXIF, a profile."""
    plain = saved(quarters(400, 300), "PNG")
    before = (
        chunk(b"tEXt", b"Author\0" + NAME),
        chunk(b"zTXt", b"Comment\0\0" + compress(NAME)),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta>" + NAME + b"</x:xmpmeta>"),
        chunk(b"iCCP", NAME + b"\0\0" + compress(swapping_profile() + NAME)),
        chunk(b"eXIf", metadata(6).tobytes()[6:] + NAME),
        chunk(b"teSt", NAME),
    )
    behind = chunk(b"tEXt", b"Software\0" + NAME)
    return plain[:33] + b"".join(before) + plain[33:-12] + behind + plain[-12:] + NAME


def telling_webp() -> bytes:
    told = {"exif": metadata(6).tobytes() + NAME, "xmp": NAME, "icc_profile": swapping_profile()}
    return saved(quarters(400, 300), "WEBP", **told) + NAME


@pytest.mark.parametrize("telling", [telling_jpeg, telling_png, telling_webp])
@pytest.mark.parametrize("suffix", [".webp", ".jpg", ".png"])
def test_tells_nothing_of_place_and_maker(telling, suffix: str):
    original = telling()
    assert NAME in original
    with opened(original) as image:
        assert located(image)
    content = made(original, 150, suffix)
    with Image.open(BytesIO(content)) as image:
        assert image.format == {".webp": "WEBP", ".jpg": "JPEG", ".png": "PNG"}[suffix]
        assert image.size == (150, 200)
        assert dict(image.getexif()) == {}
        assert {"exif", "icc_profile", "xmp", "comment"} & image.info.keys() == set()
    assert NAME not in content
    if suffix == ".webp":
        assert chunks(content) == [b"VP8 "]


def test_what_somebody_rubbed_out_is_gone():
    """An eraser only makes transparent: the colours stay beneath."""
    face = Image.new("RGBA", (200, 200), (*RED, 255))
    face.paste((*GREEN, 0), (50, 50, 150, 150))
    with Image.open(BytesIO(made(saved(face, "PNG"), 200, ".png"))) as image:
        assert image.getpixel((100, 100)) == (0, 0, 0, 0)
        assert image.getpixel((10, 10)) == (*RED, 255)


def test_forms_are_made_together_as_they_are_alone():
    data = saved(quarters(800, 600), "JPEG", exif=metadata(6))
    forms = [PictureForm(200), PictureForm(600, ".png"), PictureForm(200, ".jpg"), PictureForm(900)]
    sizes = []
    for content in encode(data, forms):
        with Image.open(BytesIO(content)) as image:
            sizes.append((image.format, image.size))
            assert corners(image) == (BLUE, RED, WHITE, GREEN)
    assert sizes == [
        ("WEBP", (200, 267)),
        ("PNG", (600, 800)),
        ("JPEG", (200, 267)),
        ("WEBP", (600, 800)),
    ]


def test_what_is_transparent_is_white_where_nothing_can_be():
    hole = saved(Image.new("RGBA", (200, 200), (*RED, 0)), "PNG")
    with Image.open(BytesIO(made(hole, 100, ".jpg"))) as image:
        assert image.getpixel((50, 50)) == (255, 255, 255)
    with Image.open(BytesIO(made(hole, 100, ".png"))) as image:
        assert image.getpixel((50, 50))[3] == 0


def test_no_picture_under_a_name_of_another_kind():
    with pytest.raises(ValueError, match="gif"):
        made(saved(quarters(200, 200), "PNG"), 100, ".gif")


def test_is_never_enlarged(shown):
    assert shown(saved(quarters(300, 200), "PNG"), 1600).size == (300, 200)


@pytest.mark.parametrize("size", [(1601, 901), (479, 1333), (961, 3), (480, 16000), (2500, 1)])
@pytest.mark.parametrize("orientation", [1, 6])
def test_has_the_size_that_pages_were_told(tmp_path: Path, size, orientation: int):
    source = tmp_path / "a.png"
    source.write_bytes(saved(quarters(*size), "PNG", exif=metadata(orientation)))
    measured = measure(tmp_path, ["a.png"], Forgetful())["a.png"]
    told = [(variant.width, variant.height) for variant in variants(measured)]
    assert told
    for width, height in told:
        with Image.open(BytesIO(made(source.read_bytes(), width))) as image:
            assert image.size == (width, height)


def test_colours_are_brought_to_srgb(shown):
    data = saved(quarters(200, 200), "PNG", icc_profile=swapping_profile())
    top_left, top_right, *_ = corners(shown(data))
    assert top_left[1] > 150 > 90 > top_left[0]
    assert top_right[0] > 120 > 90 > top_right[1]


def test_transparency_survives_a_profile(shown):
    picture = Image.new("RGBA", (200, 200), (*RED, 0))
    picture.paste((*RED, 255), (0, 0, 200, 100))
    image = shown(saved(picture, "PNG", icc_profile=swapping_profile()))
    assert image.mode == "RGBA"
    assert [image.getpixel((100, y))[3] for y in (50, 150)] == [255, 0]
    assert image.getpixel((100, 50))[1] > 150


@pytest.mark.parametrize("profile", [b"no profile at all", swapping_profile()[:200]])
def test_a_damaged_profile_is_left_aside(shown, profile: bytes):
    assert corners(shown(saved(quarters(200, 200), "PNG", icc_profile=profile))) == CORNERS


def test_a_profile_for_other_channels_is_left_aside(shown):
    grey = Image.new("L", (200, 200), 120)
    image = shown(saved(grey, "PNG", icc_profile=swapping_profile()))
    assert image.getpixel((100, 100)) == pytest.approx((120, 120, 120), abs=3)


def test_ink_becomes_light(shown):
    ink = Image.new("CMYK", (200, 200), (0, 255, 255, 0))
    red, green, blue = shown(saved(ink, "JPEG")).getpixel((100, 100))
    assert red > 200
    assert max(green, blue) < 60


def test_sixteen_bits_keep_their_greys(shown):
    row = b"".join(struct.pack("<H", value) * 100 for value in (0, 16384, 32768, 65535))
    steps = Image.frombytes("I;16", (400, 100), row * 100)
    image = shown(saved(steps, "PNG"), 400)
    greys = [image.getpixel((x, 50))[0] for x in (50, 150, 250, 350)]
    assert greys == pytest.approx([0, 64, 128, 255], abs=4)


def test_a_palette_keeps_its_hole(shown):
    picture = Image.new("P", (200, 200), 1)
    picture.putpalette([*WHITE, *BLUE])
    picture.paste(0, (0, 0, 100, 200))
    image = shown(saved(picture, "PNG", transparency=0))
    assert image.getpixel((50, 100))[3] == 0
    assert nearest(image.getpixel((150, 100))[:3]) == BLUE
    assert image.getpixel((150, 100))[3] == 255


def test_black_and_white_is_smoothed(shown):
    """Every second column white: half the width is grey, not stripes."""
    stripes = Image.new("1", (400, 200))
    for x in range(0, 400, 2):
        stripes.paste(1, (x, 0, x + 1, 200))
    assert 90 < shown(saved(stripes, "PNG")).getpixel((100, 50))[0] < 165


@pytest.mark.parametrize("form", ["PNG", "WEBP"])
def test_the_first_picture_of_an_animation_is_shown(shown, form: str):
    frames = [Image.new("RGB", (200, 100), colour) for colour in (GREEN, RED)]
    data = saved(frames[0], form, save_all=True, append_images=frames[1:])
    assert nearest(shown(data).convert("RGB").getpixel((100, 50))) == GREEN


def test_too_many_pixels_are_not_decoded():
    with pytest.raises(TooManyPixelsError):
        made(saved(Image.new("1", (10000, 8500)), "PNG"), 480)


def test_equal_pictures_give_equal_bytes_in_every_process():
    data = saved(quarters(700, 500), "JPEG", exif=metadata(8))
    forms = [PictureForm(480), PictureForm(200)]
    here = encode(data, forms)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as workers:
        assert list(workers.map(encode, [data] * 3, [forms] * 3)) == [here] * 3
