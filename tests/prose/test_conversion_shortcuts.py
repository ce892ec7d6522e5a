"""The shortcuts through Python-Markdown halve the conversion and change nothing."""

from __future__ import annotations

from xml.etree.ElementTree import tostring

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown.extensions import Extension

from xianfeng.prose import conversion
from xianfeng.prose.conversion import Converter
from xianfeng.prose.layout import laid_out
from xianfeng.prose.shadowing import Shadow

MARKS = st.sampled_from(
    ["**", "*", "***", "_", "`", "[", "](a.md)", "![", "<", ">", "&", "&amp;", "\\", "\n", "\n\n",
     "  \n", "## ", "\n\n### ", "\n=====\n", "- ", "\n- ", "1. ", "１. ", "    ", "| ",
     "\n| ", "---", "[^1]", "\n\n[^1]: ", "\n\n[a]: b", "[TOC]", "```\n", "http://a.example", "党支部",
     "三会一课", " ", "\u3000", "：", "a", "甲"]
)  # fmt: skip
TEXTS = st.lists(
    st.one_of(MARKS, st.text(st.characters(exclude_categories=["C"]), max_size=4)), max_size=30
)
BOLD = st.lists(st.sampled_from(["**", "**", "*", "甲", "a", " ", "\n", "，", "_"]), max_size=16)


class _Nothing(Extension):
    def extendMarkdown(self, md: object) -> None:  # noqa: N802
        pass


@pytest.fixture(scope="module")
def plain() -> Converter:
    """Python-Markdown as it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(conversion, "Shortcuts", _Nothing)
        return Converter()


@pytest.fixture(scope="module")
def quick() -> Converter:
    return Converter()


def tree(converter: Converter, text: str) -> list[bytes]:
    shadow = Shadow(text)
    root, notes = converter.convert(shadow, laid_out(shadow.text))
    return [
        tostring(one).replace(b"\x02", b"?").replace(b"\x03", b"?")
        for one in (root, *(e for _, e in notes))
    ]


@settings(max_examples=300, deadline=None)
@given(TEXTS.map("".join))
@example("甲**乙**丙\n\n## 丁\n\n## 丁\n\n- 戊**己**\n- 庚\n\n辛")
@example("## 甲 *乙*\n\n## 丙\n\n[TOC]")
@example("a\\*b\n\n# ##")
@example("#\n\n## \n\n## 甲 ##\n\n##乙\n\n- ## 丙\n\n    ## 丁\n- 戊")
@example("**\n ")
def test_the_same_tree_with_and_without(plain: Converter, quick: Converter, text: str) -> None:
    assert tree(quick, text) == tree(plain, text)


@settings(max_examples=500, deadline=None)
@given(BOLD.map("".join))
@example("**甲***乙**")
@example("**甲** **乙** ** 丙**")
def test_the_same_bold_with_and_without(plain: Converter, quick: Converter, text: str) -> None:
    for one in (text, f"- {text}", f"## {text}"):
        assert tree(quick, one) == tree(plain, one)
