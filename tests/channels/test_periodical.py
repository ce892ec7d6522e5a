"""《XX组工》: an issue as PDF and as EPUB, whatever its texts hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

import pytest
from PIL import Image
from pypdf import PdfReader

from attached_files import docx
from portals import opened, story
from xianfeng.channels.channel import ISSUE
from xianfeng.channels.periodical import artifacts
from xianfeng.engine import composed
from xianfeng.model.content_hash import content_hash
from xianfeng.model.disclosure import disclose
from xianfeng.model.fields import TEXT_LIMIT
from xianfeng.model.kinds.story import Story
from xianfeng.typesetting import glyphs

Write = Callable[[str], Path]

ISSUE_FILE = """-- data/issues/2026-11.yml --
title: 《枫陵组工》2026 年第 11 期
periodical: 枫陵组工
year: 2026
number: 11
date: 2026-11-20
note: 编者的话。
masthead: [{role: 主编, names: 编辑部}]
sections:
  - {title: 头条, stories: [stone-bridge]}
  - {title: 经验, stories: [lamp]}
errata: [{where: 第 10 期第 6 页, text: 应为每季。}]
"""
LONG = "长" * TEXT_LIMIT
LETTERS = "https" * 1_900
RICH = f"""## 背景

石桥[^a]边，**黑体**、*Titre*、`码`和<b>不是标记</b>。{{{{ 数据 }}}} #eval(1) $x$ \\#panic()

#### 跳了一级

[^a]: 注一，见[别处](https://example.org/a?b=1&c=2)。

| 甲 | 乙 |
|---|--:|
| 一 | 1 |

| 一 | 二 | 三 | 四 | 五 | 六 |
|---|---|---|---|---|---|
| 甲 | 乙 | 丙 | 丁 | 戊 | 己[^a] |

3. 第三
4. 第四

    - 里面一层
        - 再里面一层

> 引文

![村民在桥头议事](images/bridge.png "桥头")

```
#let x = 1
    缩进的一行
```

{LETTERS}
"""
HOSTILE = '"><script>alert(1)</script> #eval(1) $x$ \\ `_*@< 䶮𬶍龑㙍'


def files(root: Path, ident: str = "2026-11") -> dict[str, bytes]:
    portal = disclose(opened(root)[0])
    made = artifacts(portal, ISSUE.choose(portal, [ident]))
    return {one.path: composed(root, one) for one in made}


@pytest.fixture
def root(portal_at: Write) -> Path:
    lamp = story(f"'{HOSTILE}'", f"author: 编辑部\nconditions: [{LONG}]\n", RICH)
    root = portal_at(f"{ISSUE_FILE}-- content/stories/2026/lamp.md --\n{lamp}")
    picture = root / "content/stories/2026/images/bridge.png"
    picture.parent.mkdir()
    Image.new("RGB", (64, 48), "red").save(picture)
    return root


def lines_of(pdf: bytes) -> str:
    """All that the PDF says, without the blanks and line ends that setting brought in."""
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return re.sub(r"[\s\u200b]", "", text)


def test_whatever_a_text_holds_is_set_as_it_is(root: Path) -> None:
    pdf = files(root)["2026-11.pdf"]
    said = lines_of(pdf)
    assert re.sub(r"\s", "", HOSTILE) in said
    for part in ("<b>不是标记</b>", "#eval(1)$x$#panic()", "#letx=1", "{{数据}}"):
        assert part in said
    assert said.count("长") == TEXT_LIMIT
    assert said.count("https") >= 1_890  # but for those that a page's end parts
    assert "〓" not in said


def test_the_pdf_is_accessible_and_tells_true_pages(root: Path) -> None:
    pdf = files(root)["2026-11.pdf"]
    assert b"pdfuaid:part>1<" in pdf
    reader = PdfReader(BytesIO(pdf))
    assert reader.metadata
    assert reader.metadata.title == "《枫陵组工》2026 年第 11 期"
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"
    contents = re.sub(r"\s", "", reader.pages[1].extract_text())
    found = {
        number: page.extract_text() for number, page in enumerate(reader.pages, 1) if number > 2
    }
    for title in ("石桥上的议事会", "勘误", "版权页"):
        told = re.search(rf"{title}\D*?(\d+)", contents)
        assert told
        assert title in found[int(told[1])]


def test_no_page_parts_a_picture_from_its_caption_or_a_row_from_its_end(
    root: Path, portal_at: Write
) -> None:
    heads = "| " + " | ".join(f"头{at}" for at in range(6)) + " |\n" + "|---" * 6 + "|\n"
    rows = "".join(
        f"| 首{row} | {'字' * (row % 7 * 23)} | 三 | 四 | 五 | 末{row} |\n" for row in range(90)
    )
    shown = "".join(
        f'{"一行字。" * (5 * at % 37)}\n\n> ![桥](images/bridge.png "图注{at}")\n\n'
        for at in range(40)
    )
    portal_at(f"-- content/stories/2026/lamp.md --\n{story('图', '', f'{shown}{heads}{rows}')}")
    pages = PdfReader(BytesIO(files(root)["2026-11.pdf"])).pages
    texts = [page.extract_text() for page in pages]
    for page, text in zip(pages, texts, strict=True):
        contents = page.get_contents()
        assert contents is not None
        assert contents.get_data().count(b" Do") == text.count("图注")
        assert re.findall(r"首\s*(\d+)", text) == re.findall(r"末\s*(\d+)", text)
    assert sum(text.count("图注") for text in texts) == 40
    assert sum(len(re.findall(r"首\s*\d+", text)) for text in texts) == 90


def test_the_head_of_a_page_names_what_stands_at_its_top(root: Path) -> None:
    reader = PdfReader(BytesIO(files(root)["2026-11.pdf"]))
    heads = [page.extract_text().splitlines()[:2] for page in reader.pages]
    told = ["".join(one).replace(" ", "") for one in heads]
    name = "《枫陵组工》2026年第11期"
    assert told[2].startswith(f"{name}石桥上的议事会")
    assert told[3].startswith(f'{name}"><script>')
    assert told[-1].startswith(f'{name}"><script>')


def test_the_colophon_has_the_hash_of_each_text_and_a_comma_changes_it(root: Path) -> None:
    def digests() -> list[str]:
        portal = disclose(opened(root)[0])
        stories = portal.library.of(Story)
        return [content_hash(portal, stories[one]).digest for one in ("stone-bridge", "lamp")]

    for _ in range(2):
        made = files(root)
        book = ZipFile(BytesIO(made["2026-11.epub"]))
        colophon = book.read("EPUB/colophon.xhtml").decode()
        for digest in digests():
            assert digest in lines_of(made["2026-11.pdf"])
            assert digest in colophon
        path = root / "content/stories/2026/lamp.md"
        path.write_text(path.read_text("utf-8").replace("引文", "引，文"), "utf-8")


def test_the_same_texts_give_the_same_bytes(root: Path) -> None:
    assert files(root) == files(root)


def test_what_the_fonts_lack_is_told_at_its_place_and_marked(root: Path) -> None:
    path = root / "content/stories/2026/lamp.md"
    path.write_text(path.read_text("utf-8").replace("引文", "引\U0001f600文\ufe0f"), "utf-8")
    told = [one for one in opened(root)[1] if " N107 " in one]
    assert [one.partition(":")[0] for one in told] == ["content/stories/2026/lamp.md"]
    assert "“😀”（U+1F600）印不出来" in told[0]
    assert "引〓文" in lines_of(files(root)["2026-11.pdf"])


def test_the_list_of_glyphs_is_that_of_the_fonts() -> None:
    from PIL import ImageFont
    from pylopdf_fonts_zh_cn import sans_path, serif_path

    fonts = [ImageFont.truetype(path(), 16) for path in (serif_path, sans_path)]
    nothing = [font.getmask("\U000e8000").getbbox() for font in fonts]

    def is_there(sign: str) -> bool:
        shapes = [font.getmask(sign).getbbox() for font in fonts]
        return any(one != other for one, other in zip(shapes, nothing, strict=True))

    for sign in "一䶮𬶍龑㙍𫖯①→％“é":
        assert not list(glyphs.lacking(sign))
        assert is_there(sign)
    assert list(glyphs.lacking("甲😀\U0003ffff")) == [(1, "😀"), (2, "\U0003ffff")]


XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"


def test_the_book_is_whole(root: Path) -> None:
    """What epubcheck looks at first; ``python3 run.py bench periodical`` asks epubcheck itself."""
    book = ZipFile(BytesIO(files(root)["2026-11.epub"]))
    first = book.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    assert book.read("mimetype") == b"application/epub+zip"
    package = ElementTree.fromstring(book.read("EPUB/package.opf"))
    listed = {one.get("href"): one for one in package.iter(f"{OPF}item")}
    inside = {name.removeprefix("EPUB/") for name in book.namelist() if name.startswith("EPUB/")}
    assert set(listed) == inside - {"package.opf"}
    for path, item in listed.items():
        if item.get("media-type") == "application/xhtml+xml":
            page = ElementTree.fromstring(book.read(f"EPUB/{path}"))
            ids = [one.get("id") for one in page.iter() if one.get("id")]
            assert len(ids) == len(set(ids))
            for link in page.iter(f"{XHTML}a"):
                file, _, anchor = link.get("href", "").partition("#")
                if "://" not in file:
                    assert file in listed or (not file and anchor in ids)
            for image in page.iter(f"{XHTML}img"):
                assert image.get("src") in listed
                assert image.get("alt")
            assert not list(page.iter(f"{XHTML}script"))
    texts = "".join(book.read(f"EPUB/{path}").decode() for path in listed if path.endswith("xhtml"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; #eval(1) $x$" in texts
    assert texts.count(LONG) == 1
    assert texts.count(LETTERS) == 1


def test_what_nobody_has_reviewed_is_in_no_issue(root: Path) -> None:
    site = root / "data/site.yml"
    signers = "[{name: 甲, stages: [初审]}, {name: 乙, stages: [复审]}, {name: 丙, stages: [终审]}]"
    policy = f"review_policy:\n  kinds: [典型经验]\n  signers: {signers}\n"
    site.write_text(site.read_text("utf-8") + policy, "utf-8")
    assert "再里面一层" not in lines_of(files(root)["2026-11.pdf"])


@pytest.mark.parametrize(
    "more", ["status: 草稿\n", "status: 已撤稿\n", "visibility: 汇总\n", "pub_date: 2027-01-01\n"]
)
def test_what_is_not_out_is_in_no_issue(root: Path, more: str) -> None:
    path = root / "content/stories/2026/lamp.md"
    text = path.read_text("utf-8")
    if more.startswith("pub_date"):
        text = text.replace("pub_date: 2026-03-05\n", "")
    path.write_text(text.replace("author:", f"{more}author:"), "utf-8")
    made = files(root)
    assert "再里面一层" not in lines_of(made["2026-11.pdf"])
    book = ZipFile(BytesIO(made["2026-11.epub"]))
    assert not any("再里面一层".encode() in book.read(name) for name in book.namelist())


def test_links_to_files_tell_what_they_lead_to(portal_at: Write) -> None:
    body = "填[申报表](files/a.docx)。\n"
    root = portal_at(
        f"{ISSUE_FILE}-- content/stories/2026/stone-bridge.md --\n{story('石桥', body=body)}"
        f"-- content/stories/2026/lamp.md --\n{story('灯')}"
    )
    path = root / "content/stories/2026/files/a.docx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(docx())
    made = files(root)
    book = ZipFile(BytesIO(next(data for name, data in made.items() if name.endswith(".epub"))))
    texts = "".join(book.read(name).decode() for name in book.namelist() if name.endswith("html"))
    assert "stories/2026/files/a.docx" in texts
    assert "（Word 文档，1 KB）" in texts
    printed = PdfReader(BytesIO(next(data for name, data in made.items() if name.endswith("pdf"))))
    assert "Word文档" in "".join(page.extract_text() for page in printed.pages).replace(" ", "")
