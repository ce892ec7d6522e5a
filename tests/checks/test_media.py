"""Pictures in a portal: exactly what is said of them, and where."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from xianfeng.hosts.opening import open_portal

MINIMAL = Path(__file__).parents[1] / "sites" / "minimal"
STORY = "content/stories/2026/stone-bridge.md"
BRANCH = "data/branches/liushu-cun.yml"
SENTENCE = "柳树村有 312 户，村口的石桥年久失修。"


class Desk:
    """A portal in which a test writes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(MINIMAL, root, dirs_exist_ok=True)

    def picture(self, path: str, form: str = "JPEG", width: int = 800) -> None:
        out = BytesIO()
        Image.new("RGB", (width, 60), (180, 20, 20)).save(out, form)
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(out.getvalue())

    def text(self, text: str) -> None:
        """Puts ``text`` where the first sentence of the story was, on line 11."""
        path = self.root / STORY
        path.write_text(path.read_text("utf-8").replace(SENTENCE, text), "utf-8")

    def front(self, lines: str) -> None:
        """Adds ``lines`` to the story's fields, from line 2 on."""
        path = self.root / STORY
        path.write_text(path.read_text("utf-8").replace("---\n", f"---\n{lines}", 1), "utf-8")

    def said(self, codes: str = "P") -> list[str]:
        _, findings = open_portal(self.root, today="2026-11-20")
        return [str(found) for found in findings if found.code.startswith(codes)]

    def told(self, codes: str = "P") -> list[str]:
        """Without the words: place and code."""
        return [line.split(" ")[0] + " " + line.split(" ")[1] for line in self.said(codes)]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_good_picture_is_passed_over(desk: Desk):
    desk.picture("content/stories/2026/images/bridge.jpg")
    desk.text('![村民抬石修桥](images/bridge.jpg "摄影：李桂花")')
    assert desk.said("") == []


def test_a_cover_that_is_not_there(desk: Desk):
    desk.picture("content/stories/2026/images/stone-bridge.jpg")
    desk.front("cover:\n  file: images/stonebridge.jpg\n  alt: 修好的石桥\n  credit: 绘图：周明\n")
    assert desk.said("P2") == [
        f"{STORY}:3:9: P201 没有图片“images/stonebridge.jpg”。"
        "是不是“images/stone-bridge.jpg”？从本文件所在的文件夹算起写路径，如 images/a.jpg。"
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("images/Bridge.JPG", "images/bridge.jpg"),
        ("images/bridge.png", "images/bridge.jpg"),
        ("bridge.jpg", "images/bridge.jpg"),
        ("../images/bridge.jpg", "images/bridge.jpg"),
        ("images/brigde.jpg", "images/bridge.jpg"),
        ("images/well.jpg", "../../study/images/well.jpg"),
        ("images/2026/autumn/meeting/q.jpg", "../../pages/q.jpg"),
    ],
)
def test_hints_at_the_picture_that_was_meant(desk: Desk, written: str, meant: str):
    desk.picture("content/stories/2026/images/bridge.jpg")
    desk.picture("content/study/images/well.jpg")
    desk.picture("content/pages/q.jpg")
    desk.text(f'![村民修桥]({written} "摄影：李桂花")')
    (line,) = desk.said("P2")
    assert line.startswith(f"{STORY}:11:1: P201 没有图片“{written}”。是不是“{meant}”？")


def test_pictures_of_a_branch_are_seen_from_its_file(desk: Desk):
    desk.picture("data/branches/images/hall.jpg")
    path = desk.root / BRANCH
    lines = len(path.read_text("utf-8").rstrip("\n").splitlines())
    path.write_text(
        path.read_text("utf-8").rstrip("\n")
        + "\nphotos:\n  - {file: images/hall.jpg, alt: 议事厅里的圆桌}\n"
        + "  - {file: images/hole.jpg, alt: 图片, credit: 摄影：王强}\n",
        "utf-8",
    )
    assert desk.told() == [
        f"{BRANCH}:{lines + 2}:12: P303",
        f"{BRANCH}:{lines + 3}:12: P201",
        f"{BRANCH}:{lines + 3}:34: P302",
    ]


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("../../../../bridge.jpg", "P202"),
        ("/images/bridge.jpg", "P202"),
        ("../../../theme/logo.png", "P202"),
        ("https://a.example/bridge.jpg", "P203"),
        ("//a.example/bridge.jpg", "P203"),
        ("http://[a.jpg", "P203"),
        ("C:/bridge.jpg", "P203"),
        ("images/bridge.svg", "P204"),
        ("images/bridge", "P204"),
    ],
)
def test_a_cover_from_elsewhere_or_of_another_type(desk: Desk, file: str, code: str):
    desk.front(f"cover:\n  file: {file}\n  alt: 修好的石桥\n  credit: 绘图：周明\n")
    assert desk.told() == [f"{STORY}:3:9: {code}"]


@pytest.mark.parametrize(
    ("suffix", "advice"),
    [
        ("svg", "PNG"),
        ("heic", "兼容性最佳"),
        ("gif", "动图"),
        ("bmp", "另存为"),
        ("tiff", "另存为"),
    ],
)
def test_says_how_other_types_are_converted(desk: Desk, suffix: str, advice: str):
    desk.text(f'![村民修桥](images/bridge.{suffix} "摄影：李桂花")')
    (line,) = desk.said("P")
    assert f"P204 “images/bridge.{suffix}”不是 JPG、PNG 或 WebP 图片。" in line
    assert advice in line


def test_addresses_that_the_text_rules_refuse_are_told_once(desk: Desk):
    desk.text("![桥](../../../../a.jpg) ![桥](C:\\a.jpg) ![桥](images\\a.jpg) ![桥](data:x.jpg)")
    assert desk.said("P") == []
    assert len(desk.said("T2")) == 4


@pytest.mark.parametrize("alt", ["", " "])
def test_a_picture_without_words(desk: Desk, alt: str):
    desk.picture("content/stories/2026/images/bridge.jpg")
    desk.text(f'前几天，![{alt}](images/bridge.jpg "摄影：李桂花")')
    assert desk.said("P") == [
        f"{STORY}:11:5: P305 图片“images/bridge.jpg”没有替代文本，不能送审、发布。"
        "在 ![ ] 的方括号里用一句话说出画面。"
    ]


@pytest.mark.parametrize(
    "alt",
    ["图片", "图1", "照片 3", "bridge", "Bridge.jpg", "IMG_2034", "微信图片_20260305", "image"],
)
def test_words_that_say_nothing(desk: Desk, alt: str):
    desk.picture("content/stories/2026/images/bridge.jpg")
    desk.text(f'![{alt}](images/bridge.jpg "摄影：李桂花")')
    assert desk.told() == [f"{STORY}:11:1: P302"]


def test_a_draft_may_lack_words_until_somebody_signs_it(desk: Desk):
    desk.picture("content/stories/2026/images/bridge.jpg")
    desk.text('![](images/bridge.jpg "摄影：李桂花")')
    desk.front("status: 草稿\n")
    assert [line.split(" ")[1] for line in desk.said("P")] == ["P301"]
    signed = desk.root / "data/reviews/story/stone-bridge.yml"
    signed.parent.mkdir(parents=True)
    signed.write_text(
        "- {stage: 初审, by: 周文, at: 2026-03-05 09:30, hash: " + f'"1:{"0" * 64}"' + "}\n",
        "utf-8",
    )
    assert [line.split(" ")[1] for line in desk.said("P")] == ["P305"]


@pytest.mark.parametrize("alt", ["图为村民修桥", "照片墙前的党员", "DSC 工作室揭牌", "图纸"])
def test_words_that_only_begin_like_it(desk: Desk, alt: str):
    desk.picture("content/stories/2026/images/bridge.jpg")
    desk.text(f'![{alt}](images/bridge.jpg "摄影：李桂花")')
    assert desk.said() == []


def test_a_picture_without_its_maker(desk: Desk):
    desk.picture("content/stories/2026/images/bridge.jpg")
    desk.text("![村民修桥](images/bridge.jpg)")
    assert desk.said() == [
        f'{STORY}:11:1: P303 图片“images/bridge.jpg”没有署名。在路径后面空一格，写 "摄影：某某"。'
    ]


@pytest.mark.parametrize("inside", ["images/bridge.jpg “修桥”", "images/stone bridge.jpg"])
def test_marks_that_show_no_picture(desk: Desk, inside: str):
    desk.text(f"![村民修桥]({inside})")
    assert desk.told() == [f"{STORY}:11:1: P206"]


def test_links_to_pictures(desk: Desk):
    desk.picture("content/stories/2026/images/bridge.jpg")
    desk.text(
        "看[大图](images/bridge.jpg)，"
        '[![村民修桥](images/bridge.jpg "李桂花 摄")](images/bridge.jpg)，'
        "见[外地的做法](https://a.example/a.jpg)"
    )
    assert desk.told() == [f"{STORY}:11:7: P205", f"{STORY}:11:63: P205"]


def test_pictures_that_nothing_uses(desk: Desk):
    for name in ("used", "cover", "spare", "defined"):
        desk.picture(f"content/stories/2026/images/{name}.jpg")
    desk.front("cover: {file: images/cover.jpg, alt: 修好的石桥, credit: 周明}\n")
    desk.text(
        '![修桥](images/used.jpg "周明 绘")\n\n![修桥][a]\n\n[a]: images/defined.jpg "周明 绘"'
    )
    assert desk.said() == [
        "content/stories/2026/images/spare.jpg:1:1: P304 没有哪一页用到这张图片。"
        "在稿件或档案里用上它，或删去。"
    ]


def test_unused_is_not_said_while_a_text_cannot_be_read(desk: Desk):
    desk.picture("content/stories/2026/images/bridge.jpg")
    (desk.root / STORY).write_text("没有资料区，![修桥](images/bridge.jpg)", "utf-8")
    assert desk.said("P") == []


def test_pictures_in_code_are_text(desk: Desk):
    desk.text("`![](a.jpg)`\n\n```\n![](b.jpg)\n```\n\n\\![](https://a.example/)")
    assert desk.said("P") == []


def test_names_with_brackets_are_read_to_their_end(desk: Desk):
    desk.picture("content/stories/2026/images/bridge(1).jpg")
    desk.text('![修桥[合影]](images/bridge(1).jpg "周明 绘")')
    assert desk.said("P") == []


def test_small_and_misnamed_files(desk: Desk):
    desk.picture("content/stories/2026/images/bridge.jpg", "PNG", 199)
    desk.text('![修桥](images/bridge.jpg "周明 绘")')
    place = "content/stories/2026/images/bridge.jpg:1:1:"
    assert desk.said("P") == [
        f"{place} P112 图片只有 199 像素宽，在网页上会模糊。换成至少 800 像素宽的原图。",
        f"{place} P113 后缀是 .jpg，内容却是 PNG。把后缀改成 .png，有的软件才打得开。",
    ]


def test_large_enough_and_in_capitals(desk: Desk):
    desk.picture("content/stories/2026/images/bridge.JPG", "JPEG", 200)
    desk.text('![修桥](images/bridge.JPG "周明 绘")')
    assert desk.said("P") == []


def test_addresses_that_no_browser_reads(desk: Desk):
    desk.text("[外地的做法](http://[a.jpg) ![外地](//[b.jpg '李桂花 摄')")
    assert desk.told() == [f"{STORY}:11:24: P203"]
