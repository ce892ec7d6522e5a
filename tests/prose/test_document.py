"""A text is read once: every run of it tells where it stands, and none of it is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portals import PROJECT
from texts import html, nodes
from xianfeng.prose.anchors import note_anchors
from xianfeng.prose.document import Document
from xianfeng.prose.flows import flows
from xianfeng.prose.limits import limit_findings
from xianfeng.prose.nodes import (
    Break,
    Code,
    CodeBlock,
    Figure,
    Heading,
    Item,
    Link,
    Listing,
    NoteMark,
    NumberMark,
    Paragraph,
    Picture,
    Strong,
    Table,
    Text,
)
from xianfeng.prose.plain import plain

PIECES = st.sampled_from(
    ["甲", "乙丙", "𬶍", "5*8", "1", " ", "\u3000", "\t", "。", "，", "a", "x.md", "http://a.b",
     "\n", "\n\n", "  \n", "- ", "1. ", "2) ", "## ", "> ", "    ", "|", "|---|", "---", "*", "**", "_",
     "__", "`", "```\n", "~~", "[", "]", "](", ")", "![", "[^1]", "\n\n[^1]: ", "]: ", "\\", "&lt;",
     "&amp;", "<", ">", "<a@b.c>", "<http://x.y/>", '"t"', "{{ 数据:x }}", "{{ 隐去:人名 }}", "\x02", "\x7f"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=30).map("".join)
ASIDE = re.compile(r"\\.|&[^;\n]+;|\{\{[^{}\n]+\}\}", re.DOTALL)
"""What a run of one character may show otherwise than it is written: escapes, entities and
marks of what is left out."""


def spanned(document: Document) -> list[Text | Code | NumberMark]:
    found = nodes((document.blocks, document.notes))
    return [one for one in found if isinstance(one, Text | Code | NumberMark)]


def shows(one: Text | Code | NumberMark) -> str:
    return one.written if isinstance(one, NumberMark) else one.text


@settings(deadline=None, max_examples=400)
@given(TEXTS)
@example("占地 5*8 米，**《书名》**栏目，见[意见](x_(y).html)和`a*b`。")
@example("1. 甲\n\n   段\n2. 乙\n\n   > 引\n3. 丙")
@example("| 甲 | 乙 |\n|---|---|\n| 1 | [2](a.md) |\n注：三")
@example("- 甲\n  ```py\n  x = 1\n  ```\n- 乙[^1]\n\n[^1]: 注*释*\n    又一行")
@example("𬶍\\*&lt;&#20013;\t尾")
@example("```\n |`")
@example("```\n2) 1. `")
@example("\n\n[^1]: ```\n\x02甲`")
def test_a_run_stands_where_it_says(text: str) -> None:
    document = Document.of(text)
    for one in spanned(document):
        written = document.source[one.start : one.end]
        # Blanks at the beginning of a line of code mean nothing, in some places.
        bare = re.sub(r"\n[ >\t]+", "\n", written) if isinstance(one, Code) else written
        assert shows(one) in (written, bare) or ASIDE.fullmatch(written) or not written


@settings(deadline=None, max_examples=200)
@given(st.lists(PIECES.filter(lambda one: "`" not in one and "](" not in one), max_size=20))
def test_every_letter_and_digit_that_is_no_mark_is_shown_once(pieces: list[str]) -> None:
    """Letters of this alphabet are in no mark but names, numbers of items and addresses."""
    text = "".join(pieces)
    shown = plain(Document.of(text))
    for letter in "乙丙𬶍":
        if "]:" not in text and "[^" not in text:
            assert shown.count(letter) == text.count(letter)


@settings(deadline=None)
@given(TEXTS)
def test_plain_text_holds_the_runs_of_the_tree_and_nothing_else(text: str) -> None:
    if any(limit_findings("a.md", text, 1)):
        return
    document = Document.of(text)
    rest = plain(document)
    for one in nodes((document.blocks, document.notes)):
        if isinstance(one, CodeBlock | Text | Code | NumberMark):
            wanted = one.text.rstrip("\n") if isinstance(one, CodeBlock) else shows(one)
            assert wanted in rest
    runs = "".join(
        shows(one) if not isinstance(one, CodeBlock | Picture | Item) else _more(one)
        for one in nodes((document.blocks, document.notes))
        if isinstance(one, Text | Code | NumberMark | CodeBlock | Picture | Item)
    )
    assert not set(rest) - set(runs) - {"\n", " "}


def _more(one: CodeBlock | Picture | Item) -> str:
    if isinstance(one, Item):
        return f"{one.number}. "
    return one.text if isinstance(one, CodeBlock) else one.alt + one.title


@settings(deadline=None, max_examples=200)
@given(TEXTS)
def test_a_flow_tells_the_place_of_each_of_its_characters(text: str) -> None:
    for flow in flows(Document.of(text)):
        assert len(flow.text) == len(flow.literal)
        for index, character in enumerate(flow.text):
            if character in "甲乙丙𬶍":
                assert text[flow.offset(index)] in (character, "&", "\\", "`")


@settings(deadline=None)
@given(TEXTS)
def test_equal_texts_give_equal_documents(text: str) -> None:
    assert Document.of(text) == Document.of(text)


def test_every_text_of_the_portal_stands_where_it_says() -> None:
    for path in sorted((PROJECT / "content").rglob("*.md")):
        text = path.read_text("utf-8").split("---\n", 2)[2]
        for one in spanned(Document.of(text)):
            written = text[one.start : one.end]
            assert written == shows(one) or ASIDE.fullmatch(written), path


def test_blocks_of_all_sorts() -> None:
    document = Document.of(
        "## 做法\n\n甲**乙**[丙](b.md)\n\n3. 一\n4. 二\n\n"
        '| 年 | 户 |\n|:--|--:|\n| 2026 | 312 |\n\n![石桥](a.jpg "摄影：周明")\n\n> 引\n\n---\n'
    )
    heading, paragraph, listing, table, figure, quote, rule = document.blocks
    assert heading == Heading(3, 5, 2, (Text(3, 5, "做法"),), "做法")
    assert isinstance(paragraph, Paragraph)
    assert [type(one) for one in paragraph.inlines] == [Text, Strong, Link]
    assert paragraph.inlines[2].target == "b.md"  # type: ignore[union-attr]
    assert isinstance(listing, Listing)
    assert [item.number for item in listing.items] == [3, 4]
    assert isinstance(table, Table)
    assert table.aligns == ("left", "right")
    assert isinstance(figure, Figure)
    assert (figure.picture.alt, figure.picture.title) == ("石桥", "摄影：周明")
    assert (type(quote).__name__, type(rule).__name__) == ("Quote", "ThematicBreak")


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("1. 甲\n\n   段\n2. 乙\n3. 丙", ["甲段", "乙", "丙"]),
        ("- 甲\n\n  > 引\n- 乙", ["甲引", "乙"]),
        ("1. 甲\n\n   | a | b |\n   |---|---|\n   | 1 | 2 |\n2. 乙", ["甲ab12", "乙"]),
        ("1. 甲\n   - 子\n\n   段\n2. 乙", ["甲子段", "乙"]),
        ("1. 甲\n\n   ![图](a.jpg)\n2. 乙", ["甲", "乙"]),
        ("1.　甲\n2.　乙", ["甲", "乙"]),
        ("1) 甲\n2) 乙", ["甲", "乙"]),
        ("- 甲\n\n- 乙\n\n\n- 丙", ["甲", "乙", "丙"]),
    ],
)
def test_an_item_holds_what_stands_under_it(text: str, items: list[str]) -> None:
    (listing,) = Document.of(text).blocks
    assert isinstance(listing, Listing)
    assert [_words(item) for item in listing.items] == items


def _words(item: Item) -> str:
    return "".join(one.text for one in nodes(item) if isinstance(one, Text))


@pytest.mark.parametrize("below", ["注：甲", "## 甲", "- 甲", "---", "![甲](a.jpg)", "> 甲", "甲"])
def test_a_line_under_a_table_begins_something_new(below: str) -> None:
    table, *rest = Document.of(f"| a | b |\n|---|---|\n| 1 | 2 |\n{below}").blocks
    assert isinstance(table, Table)
    assert len(table.rows) == 1
    assert len(rest) == 1


def test_a_rule_under_a_line_makes_no_heading_of_it() -> None:
    assert [type(one).__name__ for one in Document.of("甲\n---\n乙\n===").blocks] == [
        "Paragraph", "ThematicBreak", "Paragraph",
    ]  # fmt: skip


def test_numbers_of_items_that_jump_are_kept() -> None:
    (listing,) = Document.of("1. 甲\n3. 乙").blocks
    assert isinstance(listing, Listing)
    assert [item.number for item in listing.items] == [1, 3]


def test_notes_are_numbered_as_the_text_refers_to_them() -> None:
    document = Document.of("甲[^b]乙[^a]丙[^b]\n\n[^a]: 一\n[^b]: 二\n")
    marks = [one for one in nodes(document.blocks) if isinstance(one, NoteMark)]
    assert [(one.name, one.number, one.turn) for one in marks] == [
        ("b", 1, 1),
        ("a", 2, 1),
        ("b", 1, 2),
    ]
    assert [(note.name, note.number, note.turns) for note in document.notes] == [
        ("b", 1, 2),
        ("a", 2, 1),
    ]


def test_pictures_on_lines_of_their_own_are_figures_each() -> None:
    blocks = Document.of('![甲](a.jpg "一")\n![乙](b.jpg "二")\n\n[![丙](c.jpg "三")](d.md)').blocks
    assert [(one.picture.title, one.picture.link) for one in blocks if isinstance(one, Figure)] == [
        ("一", ""), ("二", ""), ("三", "d.md"),
    ]  # fmt: skip


def test_places_are_lines_and_columns_from_one() -> None:
    document = Document.of("甲\n\n乙丙\n")
    assert [document.place(at) for at in (0, 1, 3, 4, 5)] == [
        (1, 1),
        (1, 2),
        (3, 1),
        (3, 2),
        (3, 3),
    ]


def test_definitions_as_they_may_be_written() -> None:
    text = (
        "[甲][a][乙][b][丙][c][丁][d]\n\n"
        "[a]:a.md \"一\"\n   [b]: <b.md>   '二'  \n[c]: c.md   (三)\n[d]: d.md\n"
    )
    document = Document.of(text)
    found = [one for one in document.named if isinstance(one, Link)]
    assert [(one.target, one.title, text[one.at : one.at + 4]) for one in found] == [
        ("a.md", "一", "a.md"), ("b.md", "二", "b.md"), ("c.md", "三", "c.md"), ("d.md", "", "d.md"),
    ]  # fmt: skip
    assert document.losses == ()


def test_what_is_in_no_block_is_told_with_its_place() -> None:
    text = (
        "甲[^1]\n\n[^1]: 注\n\n[^1]: 再\n\n[^二]: 无\n\n[x]: /a/\n[y]: /a/\n[x]: /b/\n\n"
        "|a|\n|-|\n|1| X |  |\n\n[甲][y]"
    )
    found = [(one.code, text[one.at :].split("\n")[0]) for one in Document.of(text).losses]
    assert found == [
        ("T213", "1]: 再"), ("T214", "二]: 无"), ("T219", "x]: /b/"), ("T219", "x]: /a/"), ("T220", "X |  |"),
    ]  # fmt: skip


def test_anchors_of_notes_are_those_of_the_page() -> None:
    text = "甲[^1]乙[^2]丙[^1]\n\n[^1]: 一\n[^2]: 二\n"
    assert sorted(note_anchors(Document.of(text))) == sorted(
        re.findall(r' id="([^"]*)"', html(text))
    )


def test_control_characters_are_blanks() -> None:
    for code in {*range(32), *range(127, 160)} - {9, 10}:
        assert Document.of(f"甲{chr(code)}乙").source == "甲 乙"
    assert Document.of("甲\t乙").source == "甲\t乙"


def test_every_text_is_in_a_flow() -> None:
    text = (
        '![桥](a.jpg "周明")\n\n|甲|乙|\n|-|-|\n|1|2|\n\n> 引\n\n- 项\n\n  续\n\n## 题\n\n'
        "段[^1]`代`\\*{{ 数据:a }}\n\n```\n码\n```\n\n[^1]: 注\n"
    )
    found = list(flows(Document.of(text)))
    assert [(one.kind, one.text, one.literal) for one in found] == [
        ("caption", "桥周明", "\ufffc" * 3),
        ("cell", "甲", "甲"), ("cell", "乙", "乙"), ("cell", "1", "1"), ("cell", "2", "2"),
        ("paragraph", "引", "引"), ("paragraph", "项", "项"), ("paragraph", "续", "续"),
        ("heading", "题", "题"), ("paragraph", "段代*{{ 数据:a }}", "段" + "\ufffc" * 12),
        ("code", "码\n", "\ufffc" * 2),
        ("paragraph", "注", "注"),
    ]  # fmt: skip
    for flow in found[1:9]:
        assert [text[flow.offset(at)] for at in range(len(flow.text))] == [*flow.text]


def test_a_fence_that_stays_open_is_told_where_it_stands() -> None:
    assert [(one.at, one.code) for one in Document.of("> ```\n> 甲").losses] == [(2, "T208")]


def test_signs_stand_where_they_were_typed_though_others_like_them_stand_around() -> None:
    text = "- 甲-\n- ![-](-.jpg)\n\n乙[^1]-\n\n丙-\n\n[^1]: 注"
    document = Document.of(text)
    (picture,) = document.named
    assert isinstance(picture, Picture)
    assert (picture.end, picture.at) == (text.index("](-"), text.index("-.jpg"))
    signs = [one.start for one in spanned(document) if shows(one) == "-"]
    assert signs == [text.index("-\n\n丙")]


def test_what_has_no_letter_is_found_behind_what_was_read_before() -> None:
    runs = spanned(Document.of("(甲)\n\n("))
    assert [(one.start, shows(one)) for one in runs] == [(0, "(甲)"), (5, "(")]
    (link,) = Document.of("[甲]( # )").named
    assert isinstance(link, Link)
    assert (link.target, link.at) == ("#", 5)


def test_an_end_of_line_that_is_meant_stands_where_it_was_typed() -> None:
    breaks = [one for one in nodes(Document.of("甲\\\n乙  \n丙").blocks) if isinstance(one, Break)]
    assert breaks == [Break(1, 3), Break(4, 7)]


def test_what_is_left_out_is_read_as_what_shows_of_it() -> None:
    source = "赴{{ 隐去:地名 }}市，**{{隐去：单位，未公开}}**选派{{ 隐去:数字 }}名，{{ 隐去:人 }}。"
    document = Document.of(source)
    assert plain(document) == "赴某市，某选派〔未公布〕名，{{ 隐去:人 }}。"
    (flow,) = flows(document)
    assert flow.offset(flow.text.index("某")) == source.index("{{")
    assert "某" not in flow.literal
