"""A story as a Word file: what is read in it again is what was written."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

from PIL import Image

from imports import imported
from portals import PROJECT, TESTS, TODAY
from xianfeng.cli import main
from xianfeng.importing.photographs import photograph
from xianfeng.importing.word import word_original
from xianfeng.importing.word_writing import STAGES, SheetToSign, word_file

BODY = """## 一、做法

**先听**后说，赴{{ 隐去:地名 }}县学习[^1]，收入{{ 数据:jiti }}。\\
下一行 `a<b`，见[方案](https://example.com/)。

- 甲
- 乙

3. 丙

| 村 | 户数 |
|---|---|
| 双槐 | 12\\|3 |

> 渠是大家的。

![桥头的议事棚](images/a.jpg "摄影：周明")

[^1]: 注的内容。
"""


def test_what_was_written_is_read_again() -> None:
    sheet = SheetToSign("题目<在>这里", ("石桥铺镇",), BODY, "内容 0123", {"jiti": "12 万元"})
    data = word_file(sheet)
    assert word_file(sheet) == data
    original = word_original("a.docx", data)
    found = imported(original)
    (text,) = found.files.values()
    for words in (
        "题目＜在>这里",
        "## 一、做法",
        "**先听**后说，赴某县学习[^1]，收入12 万元。",
        "- 甲",
        "3\\. 丙",
        "| 双槐 | 12\\|3 |",
        "渠是大家的。",
        "桥头的议事棚；摄影：周明",
        "[^1]: 注的内容。",
        "| 环节 | 姓名 | 意见 | 日期 |",
    ):
        assert words in text, words
    assert all(stage in text for stage in STAGES)
    assert any("内容 0123" in one.text for one in original.omitted)


def test_its_pictures_are_in_it() -> None:
    out = io.BytesIO()
    Image.new("RGB", (3000, 900), "teal").save(out, "JPEG")
    there = photograph(out.getvalue())
    assert there
    body = f"{BODY}\n\n![小图](images/a.jpg)一处\n\n![不在](images/b.jpg)\n"
    sheet = SheetToSign("题目", (), body, "", {}, {"images/a.jpg": there})
    original = word_original("a.docx", word_file(sheet))
    assert [one.alt for one in original.pictures] == ["桥头的议事棚", "小图"]
    assert original.pictures[0].data == there.data
    assert "图片 images/b.jpg：不在" in original.text
    assert not original.findings


def test_the_command_writes_one_story_and_writes_over_nothing(tmp_path: Path, capsys) -> None:
    root, to = tmp_path / "portal", tmp_path / "签字.docx"
    shutil.copytree(TESTS / "sites" / "minimal", root)
    shutil.copy(PROJECT / "mkdocs.yml", root)
    order = [
        "export",
        "story",
        "stone-bridge",
        "--docx",
        "--to",
        str(to),
        "--root",
        str(root),
        "--today",
        TODAY,
    ]
    assert main(order) == 0
    original = word_original("a.docx", to.read_bytes())
    assert "石桥上的议事会" in original.text
    assert main(order) == 0
    to.write_bytes(b"mine")
    assert main(order) == 1
    assert to.read_bytes() == b"mine"
    assert main([*order[:2], "stone-brigde", *order[3:]]) == 2
    assert "是不是“stone-bridge”？" in capsys.readouterr().err
    assert main([*order[:3], *order[4:]]) == 2
