"""Pictures that a machine made, from the file or the editor's word to what readers see and keep."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from portals import TODAY
from xianfeng.hosts.outcome import Options, Outcome
from xianfeng.hosts.site import build_site

STORY = "content/stories/2026/stone-bridge.md"
IMAGES = "content/stories/2026/images"
SENTENCE = "柳树村有 312 户，村口的石桥年久失修。"
SAID = "图片由人工智能生成"


class Desk:
    """A portal with a story, in which a test writes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / IMAGES).mkdir(parents=True)

    def picture(self, name: str, **told: str) -> None:
        """A picture whose file tells ``told``."""
        info = PngImagePlugin.PngInfo()
        for key, value in told.items():
            info.add_text(key, value)
        Image.new("RGB", (500, 300), "#b41414").save(self.root / IMAGES / name, pnginfo=info)

    def write(self, text: str = SENTENCE, fields: str = "") -> None:
        path = self.root / STORY
        whole = path.read_text("utf-8").replace(SENTENCE, text)
        path.write_text(whole.replace("---\n", f"---\n{fields}", 1), "utf-8")

    def build(self) -> Outcome:
        target = self.root / "site"
        outcome = build_site(Options(self.root, target, TODAY, executor="serial", quiet=True))
        assert outcome.published, (outcome.findings, outcome.problems)
        return outcome

    def page(self, path: str = "stories/2026/stone-bridge/") -> str:
        return (self.root / "site" / path / "index.html").read_text("utf-8")

    def captions(self) -> list[str]:
        return re.findall(r"<figcaption>(.*?)</figcaption>", self.page())

    def published(self) -> dict[str, bytes]:
        """The label of each published picture."""
        found = {}
        for path in sorted((self.root / "site/pictures").iterdir()):
            with Image.open(BytesIO(path.read_bytes())) as image:
                found[path.name] = image.info.get("xmp", b"")
        return found


@pytest.fixture
def desk(portal_at: Callable[[str], Path]) -> Desk:
    return Desk(portal_at(""))


COVER = "cover:\n  file: images/a.png\n  alt: 修好的石桥\n  credit: 绘图：周明\n"


def test_a_cover_of_which_the_editor_says_so(desk: Desk) -> None:
    desk.picture("a.png")
    desk.write(fields=f"{COVER}  ai: true\n")
    outcome = desk.build()
    assert not [one for one in outcome.findings if one.code == "P115"]
    assert desk.captions() == [f"绘图：周明（{SAID}）"]
    labels = desk.published()
    assert len(labels) == 2
    assert all("-ai-" in name and b"TC260:AIGC" in xmp for name, xmp in labels.items())
    assert f'<small class="card__made">{SAID}</small>' in desk.page("stories/")


def test_a_cover_of_which_nobody_says_so(desk: Desk) -> None:
    desk.picture("a.png")
    desk.write(fields=COVER)
    desk.build()
    assert desk.captions() == ["绘图：周明"]
    assert set(desk.published().values()) == {b""}
    assert SAID not in desk.page() + desk.page("stories/")


def test_a_picture_whose_file_says_so(desk: Desk) -> None:
    desk.picture("a.png", AIGC='{"Label":"2","ContentProducer":"001"}', Author="张三")
    desk.write('![修好的石桥](images/a.png "绘图：周明")')
    found = [str(one) for one in desk.build().findings if one.code == "P115"]
    assert [one.split(" ")[0] for one in found] == [f"{IMAGES}/a.png:1:1:"]
    assert desk.captions() == ["绘图：周明（图片可能由人工智能生成）"]
    assert all(b'"ContentProducer":"001"' in xmp for xmp in desk.published().values())


@pytest.mark.parametrize("caption", ["AI 生成", "本站编辑部用人工智能合成", "图片由 AI 辅助生成"])
def test_a_caption_that_says_so_itself_is_enough(desk: Desk, caption: str) -> None:
    desk.picture("a.png")
    desk.write(f'![修好的石桥](images/a.png "{caption}")')
    desk.build()
    assert desk.captions() == [caption]
    assert all(b"TC260:AIGC" in xmp for xmp in desk.published().values())


def test_words_of_everyday_are_told_in_those_of_the_standard(desk: Desk) -> None:
    desk.picture("a.png")
    desk.write('![修好的石桥](images/a.png "AI 绘图")')
    desk.build()
    assert desk.captions() == [f"AI 绘图（{SAID}）"]


def test_a_picture_is_labelled_wherever_it_is_shown(desk: Desk) -> None:
    """Also between words, where no caption stands, and where the editor forgot to say so."""
    desk.picture("a.png")
    desk.write("那座桥 ![修好的石桥](images/a.png) 年久失修。", fields=f"{COVER}  ai: true\n")
    desk.build()
    assert re.search(rf"<img[^>]*/><small>（{SAID}）</small> 年久失修", desk.page())


def test_the_label_goes_when_the_word_is_taken_back(desk: Desk) -> None:
    desk.picture("a.png")
    desk.write(fields=f"{COVER}  ai: true\n")
    desk.build()
    desk.write("柳树村有 312 户。")
    path = desk.root / STORY
    path.write_text(path.read_text("utf-8").replace("  ai: true\n", ""), "utf-8")
    desk.build()
    assert desk.captions() == ["绘图：周明"]
    assert set(desk.published().values()) == {b""}


def test_a_picture_changed_in_place_is_published_with_its_new_bytes(desk: Desk) -> None:
    """Though its time was put back and its size is the same."""
    desk.picture("a.png")
    path = desk.root / IMAGES / "a.png"
    old = path.read_bytes()
    Image.new("RGB", (500, 300), "#1414b4").save(path)
    new = path.read_bytes()
    size = max(len(old), len(new))
    path.write_bytes(old.ljust(size, b"\0"))
    desk.write(fields=COVER)
    time.sleep(0.2)
    desk.build()
    before, seen = path.stat(), set(desk.published())
    with path.open("r+b") as file:
        file.write(new.ljust(size, b"\0"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    desk.write("柳树村有 312 户。")
    time.sleep(0.2)
    desk.build()
    assert not seen & set(desk.published())
    for made in (desk.root / "site/pictures").iterdir():
        with Image.open(made) as image:
            red, _, blue = image.convert("RGB").getpixel((50, 50))  # type: ignore[misc]
        assert blue > red
