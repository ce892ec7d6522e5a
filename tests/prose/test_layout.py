"""Lists and tables as editors write them."""

from __future__ import annotations

import re
from pathlib import Path
from time import process_time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from portals import PROJECT
from texts import html
from xianfeng.prose.document import Document
from xianfeng.prose.layout import laid_out, line_by_line, marks_as_meant
from xianfeng.prose.nodes import Block, Listing, Paragraph
from xianfeng.prose.plain import text_of


@pytest.mark.parametrize(
    ("written", "laid"),
    [
        ("做法：\n- 一\n- 二\n", "做法：\n\n- 一\n- 二\n"),
        ("做法：\n1. 一\n2. 二", "做法：\n\n1. 一\n2. 二"),
        ("到了\n2026. 年", "到了\n2026\\. 年"),
        ("表：\n|a|b|\n|-|-|\n|1|2|", "表：\n\n|a|b|\n|-|-|\n|1|2|"),
        ("- 一\n  - 二\n    - 三\n  - 四\n- 五", "- 一\n    - 二\n        - 三\n    - 四\n- 五"),
        ("1. 一\n   - 二\n\n   段\n2. 三", "1. 一\n    - 二\n\n    段\n\n2. 三"),
        ("1) 一\n2)　二", "1. 一\n2. 二"),
        ("|a|b|\n|-|-|\n|1|2|\n注：一", "|a|b|\n|-|-|\n|1|2|\n\n注：一"),
        ("> 1. 一\n>\n>    段\n> 2. 二", "> 1. 一\n>\n>     段\n>\n> 2. 二"),
        ("- 一\n - 二", "- 一\n- 二"),
        ("- 一\n   - 二\n  - 三", "- 一\n    - 二\n    - 三"),
        ("- 一\n\n段\n  - 二", "- 一\n\n段\n\n- 二"),
        ("- 一\n1. 二\n2. 三\n- 四", "- 一\n\n1. 二\n2. 三\n\n- 四"),
        ("- 一\n  1. 二\n1. 三", "- 一\n    1. 二\n\n1. 三"),
        ("- 一\n续\n- 二", "- 一\n续\n- 二"),
        ("甲\n\x0e   \n- 三", "甲\n\n\x0e   \n\n- 三"),
        ("甲\n\x0e\n乙", "甲\n\n\x0e\n\n乙"),
        ("1. 2. 甲", "1. 2\\. 甲"),
        ("　　- 甲", "- 甲"),
        ("\u00a0- 甲\n\u00a0- 乙", "- 甲\n- 乙"),
        ("|a|b|\n|-|-|\n|1|2|\n|c|d|\n|-|-|", "|a|b|\n|-|-|\n|1|2|\n\n|c|d|\n|-|-|"),
        ("a|b\n-|-\n1|2\nc|d\n-|-", "a|b\n-|-\n1|2\n\nc|d\n-|-"),
        ("a|b\n-|-\n1|2\n注", "a|b\n-|-\n1|2\n\n注"),
        ("a|b\n-|-\n1|2\n- 3|4", "a|b\n-|-\n1|2\n\n- 3|4"),
        ("|a|b|\n|-|-|\n|1|2|\n甲|乙", "|a|b|\n|-|-|\n|1|2|\n甲|乙"),
        ("甲\n   - 一", "甲\n\n- 一"),
        ("- 一\n\n  段\n\n甲\n- 二", "- 一\n\n    段\n\n甲\n\n- 二"),
        ("甲\n***\n* * *\n- - -", "甲\n***\n* * *\n- - -"),
        ("文[^1]\n\n[^1]: 注\n    - 一", "文[^1]\n\n[^1]: 注\n    - 一"),
        ("1. 一\n\n   - 二\n2. 三", "1. 一\n\n    - 二\n\n2. 三"),
    ],
)
def test_lists_and_tables_get_the_room_they_need(written: str, laid: str) -> None:
    assert laid_out(written) == laid
    assert laid_out(laid) == laid


def test_a_list_of_two_blanks_a_level_is_a_list_in_a_list() -> None:
    made = html("做法：\n1. 一\n   - 二\n")
    assert "".join(made.split()) == "<p>做法：</p><ol><li>一<ul><li>二</li></ul></li></ol>"


def texts() -> list[Path]:
    """All but the page that shows editors in how many ways they may write."""
    found = sorted((PROJECT / "content").rglob("*.md"))
    return [path for path in found if path.name != "writing.md"]


def test_text_that_is_laid_out_stays_as_it_is() -> None:
    for path in texts():
        text = path.read_text("utf-8").split("---\n", 2)[2]
        assert laid_out(text) == text, path


def test_long_lines_take_no_time_by_their_square() -> None:
    text = "甲" * 10_000
    began = process_time()
    assert laid_out(f"{text}\n\n" * 10) == f"{text}\n\n" * 10
    assert process_time() - began < 0.5


@pytest.mark.parametrize("text", ["\n" * 90_000, " " * 90_000, "字" * 90_000, "- " * 45_000])
def test_time_grows_with_the_text_not_with_its_square(text: str) -> None:
    began = process_time()
    assert laid_out(f"{text}\n字") == f"{text}\n字"
    assert process_time() - began < 1


PIECES = st.sampled_from(
    ["甲", "**乙**", " ", "  ", "    ", "\n", "\n\n", "- ", "* ", "1. ", "2) ", "3.　", "|", "| 丙 |", "|---|",
     "> ", "## ", "---", "[^1]: ", "\x0e", "　"]
)  # fmt: skip


@settings(deadline=None, max_examples=1500)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_what_needs_no_layout_is_known_at_a_look(text: str) -> None:
    assume(
        not re.search(r"^[ >]*(?:(?:[-*]|\d[.)])[ \u3000]+)+-*$", text, re.MULTILINE)
    )  # empty items
    assert _shown(laid_out(text)) == _shown(line_by_line(marks_as_meant(text)))


def _shown(text: str) -> str:
    """Blanks alone on a line and more than one behind the mark of an item mean nothing."""
    text = re.sub(r"^ +$", "", text, flags=re.MULTILINE)
    return re.sub(r"^([-*+]|\d+\.) +", r"\1 ", text, flags=re.MULTILINE)


Outline = list["str | tuple[bool, list[Outline]]"]
"""What stands below each other: paragraphs and lists, with or without numbers, of items."""


def _outlines(depth: int = 0) -> st.SearchStrategy[Outline]:
    words = st.lists(st.just("甲"), min_size=1, max_size=2)
    if depth == 3:
        return words.map(list)
    lists = st.tuples(st.booleans(), st.lists(_outlines(depth + 1), min_size=1, max_size=3))
    return st.tuples(words, st.lists(lists, max_size=1), st.lists(st.just("乙"), max_size=1)).map(
        lambda parts: [*parts[0], *parts[1], *(parts[2] if parts[1] else ())]
    )


def _written(outline: Outline, blanks: st.DataObject) -> list[str]:
    """Lines; an item begins without a blank line above it, or with one."""
    lines: list[str] = []
    for part in outline:
        if isinstance(part, str):
            lines += ["", part] if lines else [part]
            continue
        is_numbered, items = part
        for number, item in enumerate(items, 1):
            mark = f"{number}. " if is_numbered else "- "
            first, *more = _written(item, blanks)
            lines += [""] * blanks.draw(st.integers(0, 1))
            lines += [mark + first, *(f"{' ' * len(mark)}{line}".rstrip() for line in more)]
    return lines


def _read(blocks: tuple[Block, ...]) -> Outline:
    return [
        (one.is_ordered, [_read(item.blocks) for item in one.items])
        if isinstance(one, Listing)
        else text_of(one.inlines) if isinstance(one, Paragraph) else repr(one)
        for one in blocks
    ]  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(st.lists(_outlines(), min_size=1, max_size=3), st.booleans(), st.data())
def test_lists_in_lists_are_read_as_they_are_indented(
    items: list[Outline], is_numbered: bool, blanks: st.DataObject
) -> None:
    """With blank lines or without, whatever lies in an item, the next one stands beside it."""
    outline: Outline = [(is_numbered, items)]
    assert _read(Document.of("\n".join(_written(outline, blanks))).blocks) == outline
