"""What people read at the desk is in their words: of files, keys and the command line they know nothing."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image

import word_files
from desk.test_desk_flow import begun, upload
from desks import Browser
from portals import story
from xianfeng.findings.rules import RULES
from xianfeng.hosts.desk.words import hint_in_titles, in_titles, titles_of, typed
from xianfeng.model.kinds import KINDS

Write = Callable[[str], Path]
STORY = "content/stories/2026/stone-bridge.md"
FOREIGN = re.compile(
    r"run\.py|--[a-z]|\bgit\b|YAML|缩进|加引号|\btrue\b|\bfalse\b|另起一行，|补上一行|“名称: 值”|\.yml\b"
    r"|\b(?:fetch-depth|review_policy|signers|columns|options|consent|sections)\b|/tmp/|命令"
)
UNREAD = ("F", "Y", "S", "C", "I119")
"""Of files that can't be read, of mkdocs.yml and its like, and of channels: none of them comes to a form."""
SAID_OF_FILES = frozenset(
    {"T106", "M110", "M120", "M121", "A115", "W108", "W109", "W110", "U105", "S201"}
)
"""Whose message names the file that is wrong, or which are about the writing of texts."""


@pytest.mark.parametrize("code", [one for one in RULES if not one.startswith(UNREAD)])
def test_hints_in_forms_speak_of_forms(code: str) -> None:
    rule = RULES[code]
    titles = {key: title for kind in KINDS.values() for key, title in titles_of(kind.model).items()}
    hint = hint_in_titles(rule.in_form or rule.hint, titles)
    assert not FOREIGN.search(hint) or code in SAID_OF_FILES, hint
    message = re.sub(r"\{\w+\}", "", rule.message)
    assert not FOREIGN.search(message) or code in SAID_OF_FILES, rule.message


def test_fields_are_named_by_their_titles() -> None:
    titles = titles_of(KINDS["project"].model)
    assert hint_in_titles("补上 closed_at: 销号那一天", titles) == "填上“销号日期”：销号那一天"
    assert hint_in_titles("删去 status 这一行，见 https://a.example/title", titles) == (
        "删去“状态”这一行，见 https://a.example/title"
    )
    assert hint_in_titles("是不是“title”？写成 images/file.jpg", titles).startswith("是不是“title”")
    assert in_titles("公开电话（phone）超过 300 字", {"phone": "公开电话"}) == "公开电话超过 300 字"
    assert in_titles("“甲（b）”", {"phone": "公开电话"}) == "“甲（b）”"


def test_findings_of_a_form_have_titles_and_no_keys(portal_at: Write) -> None:
    browser = Browser(portal_at(""))
    cover = {"file": "images/a.jpg", "alt": "村民在晒谷场上投票"}
    long = {"author": "甲" * 301, "cover": cover}
    found = browser.save(STORY, long).json["findings"]
    assert {"M108", "P201"} <= {one["code"] for one in found}
    for one in found:
        assert not FOREIGN.search(one["message"] + one["hint"])
        assert not re.search(r"（[a-z_]+）", one["message"])


IDS = [
    ("con", "“con”是 Windows 保留的名字"),
    ("a" * 300, "编号有 300 个字符，最多 80 个"),
    ("字" * 79, ""),
    ("A b", "用小写字母、数字、汉字"),
    ("stone-bridge", "已经有编号是 stone-bridge 的典型经验，换一个编号"),
]


@pytest.mark.parametrize(("ident", "told"), IDS)
def test_ids_that_can_not_be_are_refused_with_the_reason(
    portal_at: Write, ident: str, told: str
) -> None:
    browser = Browser(portal_at(""))
    answer = browser.post("new/story", {"title": "桥头", "id": ident})
    assert told in answer.json.get("refused", "")
    assert bool(told) == (answer.status_code == 422)
    assert not FOREIGN.search(answer.json.get("refused", ""))


@pytest.mark.parametrize("ident", ["desk", "search", "data"])
def test_a_page_takes_no_address_of_the_site(portal_at: Write, ident: str) -> None:
    root = portal_at("")
    answer = Browser(root).post("new/page", {"title": "一页", "id": ident})
    assert answer.json["refused"] == f"网址 /{ident}/ 是网站自带的，换一个编号。"
    assert not (root / f"content/pages/{ident}.md").exists()


def test_a_list_that_is_broken_takes_nothing_new_and_says_so(portal_at: Write) -> None:
    browser = Browser(portal_at("-- data/terms.yml --\na: [b\n"))
    told = browser.post("new/term", {"title": "甲乙", "id": "a"}).json["refused"]
    assert told == "terms.yml 不是逐条写的列表，或里面有错：先改好它，再添新的。"


IMPORTS = [
    ("a.xlsx", b"PK\x03\x04 broken", "Excel"),
    ("a.docx", b"PK\x03\x04 broken", "Word"),
    ("a.csv", "甲,乙\n1,2\n".encode(), "台账"),
    ("a.txt", "字".encode() * 200_000, "分成几个文件"),
    ("a.exe", b"MZ", "不会读"),
    ("字" * 300 + ".txt", "一段话。".encode(), "都有下落"),
]


@pytest.mark.parametrize(("name", "data", "word"), IMPORTS)
def test_imports_are_told_in_words_of_the_office(
    portal_at: Write, name: str, data: bytes, word: str
) -> None:
    ledger = "title: a\nunit: liushu-cun\nkind: 清单\nrows: []\n"
    root = portal_at(f"-- data/ledgers/a.yml --\n{ledger}" if name != "a.csv" else "")
    told = upload(Browser(root), "import", data, name=name).json
    lines = "\n".join(told["lines"])
    assert word in lines
    assert not FOREIGN.search(lines), lines
    assert word == "Word" or "Word" not in lines.replace("能导入", "")


def test_a_draft_is_offered_by_its_title_and_may_be_several(portal_at: Write) -> None:
    one = ["乡村的账本", "柳树村党支部", "柳树村把账本摊在桌上，逐户问过一遍，干完了回来报账。"]
    two = ["桥头的议事", "柳树村党支部", "柳树村在桥头议事，先议后干，下次开会先念上次的账。"]
    data = word_files.word(*(word_files.p(text) for text in (*one, *two)))
    browser = Browser(portal_at(""))
    split = upload(browser, "import", data, name="两篇.docx", split="1").json
    titles = [draft["title"] for draft in split["drafts"]]
    assert {*titles} == {"乡村的账本", "桥头的议事", "待拟题目：乡村的账本等 2 篇"}, split
    for draft in split["drafts"]:
        assert browser.get(draft["address"]).status_code == 200


def test_who_has_asked_for_several_is_told_of_one(portal_at: Write) -> None:
    one = ["乡村的账本", "柳树村党支部", "柳树村把账本摊在桌上，逐户问过一遍，干完了回来报账。"]
    data = word_files.word(*(word_files.p(text) for text in one))
    told = upload(Browser(portal_at("")), "import", data, name="一篇.docx", split="1").json
    assert "只认出一篇" in told["lines"][-1]


@pytest.mark.parametrize(
    ("kind", "title", "ident"),
    [("ledger", "2026 年办实事台账", "2026-"), ("story", "2026 年的第一场雪", "")],
)
def test_what_comes_every_year_has_the_year_in_its_id(
    portal_at: Write, kind: str, title: str, ident: str
) -> None:
    made = Browser(portal_at("")).post(f"new/{kind}", {"title": title, "id": ""}).json
    name = Path(parse_qs(urlsplit(made["address"]).query)["path"][0]).stem
    assert name.startswith("2026-") == bool(ident), name


def gif() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (300, 200)).save(made, "GIF")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("动图.gif", gif(), "“动图.gif”不是 JPG、PNG 或 WebP 图片"),
        ("照片.jpg", gif(), "文件内容是 GIF，只有后缀是 .jpg"),
        ("标志.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "“标志.svg”不是 JPG、PNG 或 WebP 图片"),
    ],
)  # fmt: skip
def test_what_is_no_picture_is_told_as_what_it_is(
    portal_at: Write, name: str, data: bytes, told: str
) -> None:
    answer = upload(Browser(portal_at("")), "picture", data, path=STORY, name=name)
    assert answer.json["refused"].startswith(told)


SIGNS = [
    ("甲\0乙", "甲乙"),
    ("甲\u2028乙", "甲\n乙"),
    ("甲\v乙\x85丙\x1b\ufeff", "甲\n乙\n丙"),
    ("甲\r\n乙\r丙", "甲\n乙\n丙"),
    ("甲\u202e乙\ufffe", "甲乙"),
]


@pytest.mark.parametrize(("sent", "kept"), SIGNS)
def test_signs_that_nobody_typed_are_not_written(portal_at: Write, sent: str, kept: str) -> None:
    assert typed(sent) == kept
    browser = Browser(portal_at(""))
    assert browser.save(STORY, {"subtitle": sent}).status_code == 200
    assert browser.save(STORY, {"summary": sent}).status_code == 200
    body = "## 背景\n\n" + sent
    assert browser.save(STORY, {}, text=body, text_was="x").status_code == 200
    text = (browser.latest.root / STORY).read_text("utf-8")
    assert text.endswith(f"## 背景\n\n{kept}")
    assert not re.search("[\0\x1b\u2028\x85\ufeff]", text)


def test_what_does_not_fit_into_a_file_is_told_without_its_lines(portal_at: Write) -> None:
    answer = Browser(portal_at("")).save(STORY, {}, text="```\n" * 500, text_was="x")
    assert answer.status_code == 422
    assert answer.json["refused"].startswith("这样写不进文件里：正文有 500 行代码围栏")
    assert STORY not in answer.json["refused"]


def test_signs_that_nobody_typed_are_not_kept(
    portal_at: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    root = begun(portal_at("-- .gitignore --\n/.cache/\n"))
    (root / STORY).write_text(story("另一个题目"), "utf-8")
    sent: Any = {"paths": [STORY], "message": "改\0题目\u2028第二行", "name": "李\0四"}
    answer = Browser(root).post("keep", sent)
    assert answer.json == {"told": "保存了 1 份"}


def test_why_nothing_is_signed_is_told_without_files_and_lines(portal_at: Write) -> None:
    wrong = story("石桥上的议事会").replace("liushu-cun", "nobody")
    browser = Browser(portal_at(f"-- {STORY} --\n{wrong}"))
    sent = {**browser.loaded(STORY), "stage": "初审", "by": "周文", "opinion": ""}
    answer = browser.post("sign", sent)
    assert answer.status_code == 422
    assert answer.json["refused"].startswith(
        "这份稿件还有错误，改好再签：没有编号是“nobody”的镇街单位"
    )
    assert STORY not in answer.json["refused"]
