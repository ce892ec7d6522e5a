"""What readers get of a picture: upright, in sRGB, as small as asked, silent about its maker."""

from __future__ import annotations

import struct
from concurrent.futures import ProcessPoolExecutor
from io import BytesIO
from multiprocessing import get_context
from typing import TYPE_CHECKING

import pytest
from darkroom import (
    BLUE,
    CORNERS,
    GREEN,
    RED,
    WHITE,
    corners,
    metadata,
    nearest,
    quarters,
    saved,
    swapping_profile,
)
from PIL import Image

from xianfeng.memory.memo import Forgetful
from xianfeng.model.pictures import variants
from xianfeng.pictures import measure
from xianfeng.pictures.encoding import encode
from xianfeng.pictures.opening import TooManyPixelsError

if TYPE_CHECKING:
    from pathlib import Path

TURN = Image.Transpose
HELD = {
    1: None, 2: TURN.FLIP_LEFT_RIGHT, 3: TURN.ROTATE_180, 4: TURN.FLIP_TOP_BOTTOM,
    5: TURN.TRANSPOSE, 6: TURN.ROTATE_90, 7: TURN.TRANSVERSE, 8: TURN.ROTATE_270,
}  # fmt: skip
"""How a camera that writes this orientation has turned what it saw (CIPA DC-008)."""


@pytest.fixture
def shown(tmp_path: Path):
    """Encodes bytes and opens the result."""

    def show(data: bytes, width: int = 200) -> Image.Image:
        source = tmp_path / "source.jpg"
        source.write_bytes(data)
        return Image.open(BytesIO(encode(source, width)))

    return show


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


def test_tells_nothing_of_place_and_maker(tmp_path: Path):
    source = tmp_path / "phone.jpg"
    profile = swapping_profile()
    data = saved(
        quarters(400, 300), "JPEG", exif=metadata(6), icc_profile=profile, comment=b"Zhang San"
    )
    source.write_bytes(data)
    with Image.open(source) as original:
        assert original.getexif().get_ifd(0x8825)
    webp = encode(source, 200)
    with Image.open(BytesIO(webp)) as image:
        assert dict(image.getexif()) == {}
        assert {"exif", "icc_profile", "xmp"} & image.info.keys() == set()
    assert chunks(webp) == [b"VP8 "]


@pytest.mark.parametrize("suffix", [".jpg", ".png"])
def test_other_formats_are_as_upright_and_as_silent(tmp_path: Path, suffix: str):
    source = tmp_path / "phone.jpg"
    told = {"exif": metadata(6), "icc_profile": swapping_profile(), "comment": b"Zhang San"}
    source.write_bytes(saved(quarters(400, 300), "JPEG", **told))
    made = encode(source, 150, suffix)
    with Image.open(BytesIO(made)) as image:
        assert image.format == {".jpg": "JPEG", ".png": "PNG"}[suffix]
        assert image.size == (150, 200)
        assert dict(image.getexif()) == {}
        assert {"exif", "icc_profile", "xmp", "comment"} & image.info.keys() == set()
    assert b"Zhang" not in made


def test_what_is_transparent_is_white_where_nothing_can_be(tmp_path: Path):
    source = tmp_path / "a.png"
    Image.new("RGBA", (200, 200), (*RED, 0)).save(source)
    with Image.open(BytesIO(encode(source, 100, ".jpg"))) as image:
        assert image.getpixel((50, 50)) == (255, 255, 255)
    with Image.open(BytesIO(encode(source, 100, ".png"))) as image:
        assert image.getpixel((50, 50))[3] == 0


def test_no_picture_under_a_name_of_another_kind(tmp_path: Path):
    source = tmp_path / "a.png"
    source.write_bytes(saved(quarters(200, 200), "PNG"))
    with pytest.raises(ValueError, match="gif"):
        encode(source, 100, ".gif")


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
        with Image.open(BytesIO(encode(source, width))) as image:
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


def test_too_many_pixels_are_not_decoded(tmp_path: Path):
    bomb = tmp_path / "bomb.png"
    Image.new("1", (10000, 8500)).save(bomb)
    with pytest.raises(TooManyPixelsError):
        encode(bomb, 480)


def test_equal_pictures_give_equal_bytes_in_every_process(tmp_path: Path):
    source = tmp_path / "a.jpg"
    source.write_bytes(saved(quarters(700, 500), "JPEG", exif=metadata(8)))
    here = encode(source, 480)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as workers:
        assert list(workers.map(encode, [source] * 3, [480] * 3)) == [here] * 3
