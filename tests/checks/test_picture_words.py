"""What picture files say of themselves, and their names, are read as texts are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import ExifTags, Image, PngImagePlugin

from portals import opened, story

PLACE = "content/stories/2026/images"
STORY = story("甲", body="## 背景\n\n![村民在桥边](images/桥.jpg)\n\n文。\n")
Save = Callable[[Path], None]


def _exif(tag: int, value: object, *, nested: bool = False) -> Save:
    def save(path: Path) -> None:
        exif = Image.Exif()
        (exif.get_ifd(ExifTags.IFD.Exif) if nested else exif)[tag] = value
        Image.new("RGB", (900, 600), "teal").save(path, "JPEG", exif=exif)

    return save


def _xmp(text: str) -> Save:
    packet = f"<x:xmpmeta><rdf:li>{text}</rdf:li></x:xmpmeta>".encode()
    return lambda path: Image.new("RGB", (900, 600), "teal").save(path, "JPEG", xmp=packet)


def _comment(text: str) -> Save:
    return lambda path: Image.new("RGB", (900, 600), "teal").save(
        path, "JPEG", comment=text.encode()
    )


CARD = "身份证 11010519491231002X"
ILL = "低保户李桂兰患尿毒症"
WAYS: dict[str, Save] = {
    "D202 description": _exif(ExifTags.Base.ImageDescription, CARD),
    "D203 artist": _exif(ExifTags.Base.Artist, "摄影 13800001234"),
    "D208 copyright": _exif(ExifTags.Base.Copyright, "版权 lisi@163.com"),
    "D211 title": _exif(ExifTags.Base.XPTitle, ILL.encode("utf-16-le")),
    "D212 keywords": _exif(ExifTags.Base.XPKeywords, f"慰问;{ILL}".encode("utf-16-le")),
    "D203 user comment": _exif(
        ExifTags.Base.UserComment,
        b"UNICODE\0" + "电话１３８００００１２３４".encode("utf-16"),
        nested=True,
    ),
    "D211 xmp": _xmp(ILL),
    "D202 xmp entities": _xmp("&#36523;&#20221;&#35777; 11010519491231002X"),
    "D210 comment": _comment("密级：秘密★1年"),
}


@pytest.mark.parametrize("way", WAYS)
def test_words_in_a_picture_are_read(portal_at: Callable[[str], Path], way: str) -> None:
    root = portal_at(f"-- content/stories/2026/a.md --\n{STORY}")
    (root / PLACE).mkdir(parents=True)
    WAYS[way](root / PLACE / "桥.jpg")
    found = [one for one in opened(root)[1] if one.startswith(f"{PLACE}/桥.jpg")]
    assert any(f" {way[:4]} 图片文件的资料里" in one for one in found)


def test_texts_of_a_png_are_read_too(portal_at: Callable[[str], Path]) -> None:
    root = portal_at(f"-- content/stories/2026/a.md --\n{STORY.replace('.jpg', '.png')}")
    (root / PLACE).mkdir(parents=True)
    told = PngImagePlugin.PngInfo()
    told.add_itxt("Author", "张三 13800001234")
    Image.new("RGB", (900, 600), "teal").save(root / PLACE / "桥.png", pnginfo=told)
    assert any(f"{PLACE}/桥.png:1:1: D203" in one for one in opened(root)[1])


@pytest.mark.parametrize(
    "words",
    ["先锋摄影组", "2026年3月5日摄于柳树村", "Canon EOS 5D 2026:03:05 10:00:00", "石桥镇组织办"],
)
def test_what_tells_of_nobody_is_left_alone(portal_at: Callable[[str], Path], words: str) -> None:
    root = portal_at(f"-- content/stories/2026/a.md --\n{STORY}")
    (root / PLACE).mkdir(parents=True)
    _exif(ExifTags.Base.ImageDescription, words)(root / PLACE / "桥.jpg")
    assert not any(" D2" in one for one in opened(root)[1])


@pytest.mark.parametrize(
    ("name", "code"),
    [("低保户李桂兰_患尿毒症", "D212"), ("13800001234", "D203"), ("党员活动日", "")],
)
def test_names_of_files_are_read(portal_at: Callable[[str], Path], name: str, code: str) -> None:
    root = portal_at(f"-- content/stories/2026/a.md --\n{STORY.replace('桥.jpg', f'{name}.jpg')}")
    (root / PLACE).mkdir(parents=True)
    Image.new("RGB", (900, 600), "teal").save(root / PLACE / f"{name}.jpg")
    found = [
        one for one in opened(root)[1] if one.startswith(f"{PLACE}/{name}.jpg") and " D2" in one
    ]
    assert any(f" {code} 文件名里" in one for one in found) if code else found == []
