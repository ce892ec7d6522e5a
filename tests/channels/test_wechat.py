"""微信公众号: what its editor and its draft interface take."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from portals import PROJECT, TODAY, made, opened, story
from xianfeng.artifacts import Artifact, PictureArtifact
from xianfeng.channels import CHANNELS, wechat
from xianfeng.channels.channel import STORIES
from xianfeng.channels.wechat.article import ArticlePicture, Surroundings, written
from xianfeng.channels.wechat.sheet import styled
from xianfeng.hosts.publishing import Order, publish
from xianfeng.model.disclosure import disclose
from xianfeng.prose.document import Document

Write = Callable[[str], Path]
KIND = "kind: 动态\n"
STATUS = "status: 草稿\n"
NO_STYLES = re.compile(r"flex|position|var\(|\drem|url\(|@|javascript", re.IGNORECASE)
ELEMENTS = {
    "section", "p", "span", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "tbody", "tr", "th", "td",
    "img", "pre", "code", "hr", "br", "strong", "em", "sup",
}  # fmt: skip
BLOCKS = {"p", "section", "table", "blockquote", "pre", "hr", "h2", "h3"}
AROUND = Surroundings(
    {}, lambda typed: typed, lambda target, alt, title: ArticlePicture("01.jpg", title or alt)
)


class Article(HTMLParser):
    """What an article consists of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.styles: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.styles += [value or "" for name, value in attrs if name == "style"]

    def handle_data(self, data: str) -> None:
        self.text += data


def drafts(root: Path, *ids: str) -> dict[str, dict[str, str]]:
    portal = disclose(opened(root)[0])
    return {
        one.path.partition("/")[0]: json.loads(one.content)
        for one in made(wechat.artifacts(portal, STORIES.choose(portal, ids)))
        if isinstance(one, Artifact) and one.path.endswith(".json")
    }


def content(text: str) -> str:
    return styled(f"<section>{written(Document.of(text), AROUND)}</section>")


RICH = """\
## 做法

1. **一是**讲清账目。

    - 里面一层[村账](https://example.org/a?b=1&c=2)

2. 二是

| 村 | 户 |
|---|---:|
| 柳树 | 312 |

| 村 | 户 | 人 | 收入 |
|---|---|---|---|
| 柳树 | 312 | 1,024 | 13.6 |

> 大家的事大家办。[^甲]

```
let x = "<b>";
```

***

![桥](a.jpg "石桥")

[^甲]: 村民原话。
"""


def test_an_article_holds_only_what_the_editor_keeps() -> None:
    article = Article(content(RICH))
    assert article.elements <= ELEMENTS
    assert article.attributes == {"style", "src", "alt"}
    assert not [one for one in article.styles if NO_STYLES.search(one)]
    assert 'let x = "<b>";' in article.text


def test_items_notes_links_and_wide_tables_read_on_a_telephone() -> None:
    text = Article(content(RICH)).text
    assert "1. 一是讲清账目。◦ 里面一层村账链接1" in text
    assert "柳树户：312人：1,024收入：13.6" in text
    assert text.endswith("[1] 村民原话。链接1：https://example.org/a?b=1&c=2")


@pytest.mark.parametrize(
    "text",
    [
        RICH,
        "文[^甲]\n\n[^甲]: 注一。\n\n    注二。\n\n    - 一\n    - 二\n",
        "文[^甲]\n\n[^甲]:\n    - 一\n    - 二\n",
        "看![桥](a.jpg)旁边。\n\n| 图 | 字 |\n|---|---|\n| ![桥](a.jpg) | 甲 |\n",
        "- ![桥](a.jpg)和字\n\n    | 一 | 二 | 三 | 四 |\n    |-|-|-|-|\n    | ![桥](a.jpg) | 乙 | 丙 | 丁 |\n",
    ],
)
def test_no_paragraph_stands_in_another(text: str) -> None:
    """A browser would end the outer one, and what follows would have no style."""
    article = ElementTree.fromstring(f"<section>{written(Document.of(text), AROUND)}</section>")
    assert not [
        one
        for outer in article.iter("p")
        for one in outer.iter()
        if one is not outer and one.tag in BLOCKS
    ]
    bare = [one.tail for outer in article.iter("section") for one in outer if one.tail]
    assert not bare


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="abc甲乙䶮𬶍\"<>&'`$#*_|-[](){}!^~ \n", max_size=200))
def test_no_text_becomes_an_element(text: str) -> None:
    article = Article(content(text))
    assert article.elements <= ELEMENTS
    assert article.attributes <= {"style", "src", "alt"}


@pytest.fixture
def root(portal_at: Write) -> Path:
    root = portal_at("")
    folder = root / "content/stories/2026/images"
    folder.mkdir()
    Image.new("RGB", (1600, 900), "red").save(folder / "bridge.png")
    Image.new("RGB", (300, 400), "blue").save(folder / "cover.png")
    body = "## 背景\n\n![新修的桥面](images/bridge.png)\n\n[石桥](stone-bridge.md)和[草稿](draft.md)。\n"
    cover = (
        "kind: 动态\ncover: {file: images/cover.png, alt: 桥头的议事棚里坐满了人}\n"
        "short_title: 短题\nsubtitle: 副题\n"
    )
    portal_at(
        f"-- content/stories/2026/rich.md --\n{story('题' * 40, cover, body)}"
        f"-- content/stories/2026/draft.md --\n{story('稿', STATUS)}"
    )
    return root


def test_the_draft_has_what_the_interface_asks_for(root: Path) -> None:
    told = drafts(root, "rich")["rich"]
    assert told["title"] == "短题"
    assert len(told["author"]) <= 16
    assert len(told["digest"]) <= 128
    assert told["content_source_url"] == "https://yunxi.example/stories/2026/rich/"
    article = Article(told["content"])
    assert "图 1　新修的桥面" in article.text
    assert "链接1：https://yunxi.example/stories/2026/stone-bridge/" in article.text
    assert "链接2" not in article.text, "what isn't out has no address"
    assert re.search(r"内容指纹：1:[0-9a-f]{64}", article.text)


def test_pictures_are_jpegs_in_their_order_and_covers_are_cut(root: Path) -> None:
    portal = disclose(opened(root)[0])
    files = made(wechat.artifacts(portal, STORIES.choose(portal, ["rich"])))
    pictures = {one.path: one for one in files if isinstance(one, PictureArtifact)}
    assert list(pictures) == [
        "rich/wechat/01.jpg",
        "rich/wechat/cover-wide.jpg",
        "rich/wechat/cover-square.jpg",
    ]
    assert pictures["rich/wechat/01.jpg"].width == 1080
    assert pictures["rich/wechat/cover-wide.jpg"].shape == (235, 100)
    assert pictures["rich/wechat/cover-square.jpg"].source.endswith("cover.png")


def test_no_picture_is_too_large_for_an_upload(root: Path) -> None:
    rng = Random(1)
    noise = Image.frombytes("RGB", (300, 1000), rng.randbytes(900_000)).resize((1500, 5000))
    noise.save(root / "content/stories/2026/images/bridge.png")
    out = root.parent / "out"
    order = Order((CHANNELS["wechat"],), ["rich"], root, out, TODAY, executor="serial", quiet=True)
    shutil.copytree(PROJECT / "templates", root / "templates")
    outcome = publish(order)
    assert outcome.published, outcome.mistakes
    files = {path.name: path for path in (out / "rich/wechat").iterdir()}
    assert max(path.stat().st_size for path in files.values()) < 1_000_000
    with (
        Image.open(files["cover-wide.jpg"]) as wide,
        Image.open(files["cover-square.jpg"]) as square,
    ):
        assert abs(wide.width / wide.height - 2.35) < 0.02
        assert square.width == square.height
        assert (wide.format, square.format) == ("JPEG", "JPEG")


def test_what_the_interface_refuses_is_told_at_its_place(root: Path, portal_at: Write) -> None:
    rows = "| 村 | 户 |\n|---|---|\n" + "| 甲 | 1 |\n" * 200
    portal_at(f"-- content/stories/2026/long.md --\n{story('长', KIND, rows)}")
    portal = disclose(opened(root)[0])
    chosen = STORIES.choose(portal, ["long", "rich"])
    assert [str(one).partition("（")[0] for one in wechat.findings(portal, chosen)] == [
        "content/stories/2026/long.md:8:1: C103 公众号一篇不到 20,000 个字符",
        "content/stories/2026/long.md:2:1: C104 公众号要一张封面，这篇没有头图，正文里也没有图片。"
        "写 cover，放一张横的照片；或在公众号后台另选一张。",
    ]
