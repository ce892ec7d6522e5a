"""Which pictures are sound, how large they are, and that each is worked out once."""

from __future__ import annotations

import os
import struct
import time
from typing import TYPE_CHECKING
from zlib import compress, crc32

import msgspec
import pytest
from darkroom import metadata, quarters, saved
from PIL import ExifTags, Image

from xianfeng.memory.files_read import SETTLED
from xianfeng.memory.memo import Forgetful
from xianfeng.model.pictures import MAX_BYTES, Measured
from xianfeng.pictures import measure
from xianfeng.pictures.inspecting import inspect

if TYPE_CHECKING:
    from pathlib import Path


class Remembering:
    """A memo that can be read, and rewritten."""

    def __init__(self) -> None:
        self.entries: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        return self.entries.get(key)

    def put(self, key: str, value: bytes) -> None:
        self.entries[key] = value

    def pretend(self, width: int) -> None:
        """Whoever believes the memo from now on finds this width."""
        for key, value in self.entries.items():
            known = msgspec.msgpack.decode(value)
            self.entries[key] = msgspec.msgpack.encode({**known, "width": width})


def one(root: Path, data: bytes, name: str = "a.jpg") -> Measured:
    (root / name).write_bytes(data)
    return measure(root, [name], Forgetful())[name]


JPEG = saved(quarters(400, 300), "JPEG")


def png(colours: int, width: int, height: int, value: bytes, **chunks: bytes) -> bytes:
    """A PNG of 8 bits whose colour type is ``colours``, every byte of its pixels ``value``."""
    head = struct.pack(">IIBBBBB", width, height, 8, colours, 0, 0, 0)
    row = b"\0" + value * width
    told = {"IHDR": head, **chunks, "IDAT": compress(row * height), "IEND": b""}
    made = (
        struct.pack(">I", len(data)) + name.encode() + data
        + struct.pack(">I", crc32(name.encode() + data))
        for name, data in told.items()
    )  # fmt: skip
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


NOISE = saved(Image.effect_noise((400, 300), 80), "PNG")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    ("orientation", "size"), [(1, (400, 300)), (3, (400, 300)), (6, (300, 400))]
)
def test_size_is_that_of_the_upright_picture(tmp_path: Path, form: str, orientation: int, size):
    measured = one(tmp_path, saved(quarters(400, 300), form, exif=metadata(orientation)))
    assert (measured.width, measured.height) == size
    assert (measured.format, measured.problem) == (form, "")


def test_only_picture_files_are_measured(tmp_path: Path):
    names = ["a.md", "b.PNG", "c.yml", "d.jpeg", "e.webp", "f.gif"]
    for name in names:
        (tmp_path / name).write_bytes(JPEG)
    assert set(measure(tmp_path, names, Forgetful())) == {"b.PNG", "d.jpeg", "e.webp"}


def test_digest_is_of_the_content(tmp_path: Path):
    first, again = one(tmp_path, JPEG, "a.jpg"), one(tmp_path, JPEG, "b.jpg")
    other = one(tmp_path, NOISE, "c.jpg")
    assert first.digest == again.digest != other.digest
    assert len(first.digest) == 20


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "P101"),
        ("会议纪要".encode(), "P101"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 3\n", "P101"),
        (JPEG[: len(JPEG) // 2], "P102"),
        (JPEG[:-40], "P102"),
        (JPEG[:20], "P102"),
        (NOISE[:-200], "P102"),
        (saved(quarters(400, 300), "WEBP")[:-100], "P102"),
        (b"GIF89a" + bytes(20), "P104"),
        (bytes(4) + b"ftypheic" + bytes(20), "P104"),
        (saved(quarters(30, 20), "TIFF"), "P104"),
        (saved(quarters(30, 20), "BMP"), "P104"),
        (saved(quarters(30, 20), "AVIF"), "P104"),
        (saved(Image.new("1", (10, 17000)), "PNG"), "P106"),
    ],
)  # fmt: skip
def test_unsound_files_are_told_apart(tmp_path: Path, data: bytes, problem: str):
    assert one(tmp_path, data).problem == problem


def test_renamed_files_are_named_by_their_content(tmp_path: Path):
    assert one(tmp_path, saved(quarters(30, 20), "GIF")).format == "GIF"
    assert one(tmp_path, bytes(4) + b"ftypheic" + bytes(20)).format == "HEIC"


@pytest.mark.parametrize(
    ("form", "size"), [("PNG", (10000, 8500)), ("PNG", (20000, 10000)), ("WEBP", (14000, 14000))]
)
def test_bombs_are_refused_by_their_header(tmp_path: Path, form: str, size):
    """Below and above the sizes at which Pillow warns and raises."""
    data = saved(Image.new("1", size), "PNG") if form == "PNG" else giant_webp(size)
    assert len(data) < 50_000
    assert one(tmp_path, data).problem == "P103"


def giant_webp(size: tuple[int, int]) -> bytes:
    """A WebP whose header promises ``size``."""
    data = bytearray(saved(Image.new("RGBA", (2, 2), (1, 2, 3, 4)), "WEBP", exif=b"x"))
    assert data[12:16] == b"VP8X"
    for at, side in zip((24, 27), size, strict=True):
        data[at : at + 3] = (side - 1).to_bytes(3, "little")
    return bytes(data)


def test_fifty_megapixels_are_allowed_and_one_more_row_is_not(tmp_path: Path):
    assert one(tmp_path, saved(Image.new("1", (10000, 5000)), "PNG")).problem == ""
    assert one(tmp_path, saved(Image.new("1", (10000, 5001)), "PNG")).problem == "P103"


def test_heavy_files_are_not_read(tmp_path: Path):
    with (tmp_path / "a.jpg").open("wb") as file:
        file.write(JPEG)
        file.truncate(MAX_BYTES + 1)
    assert measure(tmp_path, ["a.jpg"], Forgetful())["a.jpg"] == Measured("a.jpg", problem="P105")


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path):
    (tmp_path / "folder.jpg").mkdir()
    found = measure(tmp_path, ["gone.jpg", "folder.jpg"], Forgetful())
    assert [measured.problem for measured in found.values()] == ["P107", "P107"]


def test_place_of_taking_is_noticed(tmp_path: Path):
    assert one(tmp_path, saved(quarters(400, 300), "JPEG", exif=metadata())).located
    bare = Image.Exif()
    bare[ExifTags.Base.Make] = "Xinghuo"
    assert not one(tmp_path, saved(quarters(400, 300), "JPEG", exif=bare)).located


def test_damaged_metadata_refuses_no_picture(tmp_path: Path):
    whole = saved(quarters(400, 300), "JPEG", exif=metadata(6))
    start = whole.index(b"Exif\0\0") + 6
    for end in range(8, 150, 7):
        damaged = whole[: start + 8] + b"\xff" * end + whole[start + 8 + end :]
        assert one(tmp_path, damaged).problem == ""
    headless = one(tmp_path, whole[:start] + b"????" + whole[start + 4 :])
    assert (headless.problem, headless.width, headless.located) == ("", 400, False)


def test_animations_are_noticed_but_not_the_second_picture_of_a_camera(tmp_path: Path):
    frames = [Image.new("RGB", (200, 100), colour) for colour in ("green", "red")]
    options = {"save_all": True, "append_images": frames[1:]}
    assert one(tmp_path, saved(frames[0], "WEBP", **options)).animated
    assert one(tmp_path, saved(frames[0], "PNG", **options)).animated
    depth = one(tmp_path, saved(frames[0], "MPO", **options))
    assert (depth.format, depth.animated, depth.problem) == ("JPEG", False, "")


def test_equal_content_is_decoded_once(tmp_path: Path):
    memo = Remembering()
    (tmp_path / "a.jpg").write_bytes(JPEG)
    measure(tmp_path, ["a.jpg"], memo)
    memo.pretend(77)
    (tmp_path / "b.jpg").write_bytes(JPEG)
    found = measure(tmp_path, ["b.jpg"], memo)["b.jpg"]
    assert (found.path, found.width) == ("b.jpg", 77)


def settled() -> None:
    """Waits until no change can have the time stamps of one before."""
    time.sleep(SETTLED / 1e9 + 0.02)


def test_an_untouched_file_is_not_read_again(tmp_path: Path):
    memo = Remembering()
    (tmp_path / "a.jpg").write_bytes(JPEG)
    settled()
    first = measure(tmp_path, ["a.jpg"], memo)["a.jpg"]
    for key in [key for key in memo.entries if first.digest in key]:
        del memo.entries[key]
    memo.pretend(77)
    assert measure(tmp_path, ["a.jpg"], memo)["a.jpg"].width == 77


def test_changed_files_are_measured_anew(tmp_path: Path):
    memo = Remembering()
    path = tmp_path / "a.jpg"
    path.write_bytes(JPEG)
    first = measure(tmp_path, ["a.jpg"], memo)["a.jpg"]
    path.write_bytes(NOISE)
    second = measure(tmp_path, ["a.jpg"], memo)["a.jpg"]
    path.write_bytes(NOISE[::-1])
    os.utime(path, ns=(1, 1))
    third = measure(tmp_path, ["a.jpg"], memo)["a.jpg"]
    assert [found.problem for found in (first, second, third)] == ["", "", "P101"]
    assert len({first.digest, second.digest, third.digest}) == 3


def test_a_change_whose_time_was_put_back_is_seen(tmp_path: Path):
    memo = Remembering()
    path = tmp_path / "a.png"
    red, blue = (png(0, 300, 200, value).ljust(600, b"\0") for value in (b"\1", b"\2"))
    path.write_bytes(red)
    settled()
    before = path.stat()
    first = measure(tmp_path, ["a.png"], memo)["a.png"]
    with path.open("r+b") as file:
        file.write(blue)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    settled()
    second = measure(tmp_path, ["a.png"], memo)["a.png"]
    assert first.digest != second.digest


@pytest.mark.parametrize(
    ("data", "problem", "kind"),
    [
        (png(3, 300, 200, b"\1", tRNS=b"\5" * 256), "P102", ""),
        (png(3, 300, 200, b"\1", PLTE=b"\1\2\3" * 256, tRNS=b"\5" * 400), "P102", ""),
        (png(0, 50_000_000, 1, b"\1"), "P108", ""),
        (png(0, 0, 0, b"\1"), "P102", ""),
        (b'<?xml version="1.0"?><svg><script>alert(1)</script></svg>', "P104", "SVG"),
        (b"\xef\xbb\xbf<!DOCTYPE svg><svg/>", "P104", "SVG"),
        (bytes(4) + b"ftypmsf1", "P104", "HEIC"),
        (bytes(4) + b"ftypisom", "P104", "MP4"),
        (b"\xff\x0a" + bytes(9), "P104", "JPEG XL"),
        (b"PK\3\4" + bytes(9), "P104", "ZIP"),
        (JPEG[:-2] + JPEG[JPEG.index(b"\xff\xda") :] * 120, "P102", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_made_is_refused_before(data: bytes, problem: str, kind: str):
    found = inspect(data)
    assert (found.problem, found.format) == (problem, kind)


def test_any_byte_may_be_wrong():
    """Every way of damage ends in a verdict."""
    whole = saved(quarters(60, 40), "JPEG", exif=metadata(6))
    for at in range(0, len(whole), 3):
        assert inspect(whole[:at] + b"\xa5" + whole[at + 1 :]).problem in {
            "",
            "P101",
            "P102",
            "P103",
        }
