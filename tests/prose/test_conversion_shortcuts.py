"""The shortcuts through Python-Markdown halve the conversion and change nothing."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown.extensions.toc import TocExtension

from xianfeng.artifacts import Body
from xianfeng.prose import rendering
from xianfeng.prose.rendering import Renderer

MARKS = st.sampled_from(
    ["**", "*", "***", "_", "`", "[", "](a.md)", "![", "<", ">", "&", "&amp;", "\\", "\n", "\n\n",
     "  \n", "## ", "\n\n### ", "\n=====\n", "- ", "\n- ", "1. ", "１. ", "    ", "\t", "| ", "\n| ",
     "---", "[^1]", "\n\n[^1]: ", "\n\n[a]: b", "[TOC]", "```\n", "http://a.example", "党支部",
     "三会一课", " ", "\u3000", "：", "a", "甲", "\x02", "\x03", "\x0296\x03"]
)  # fmt: skip
TEXTS = st.lists(st.one_of(MARKS, st.text(max_size=4)), max_size=30).map("".join)
BOLD = st.lists(st.sampled_from(["**", "**", "*", "甲", "a", " ", "\n", "，", "_"]), max_size=16)


@pytest.fixture(scope="module")
def plain() -> Renderer:
    """Python-Markdown as it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rendering, "Shortcuts", TocExtension)
        return Renderer()


@settings(max_examples=300, deadline=None)
@given(TEXTS)
@example("甲**乙**丙\n\n## 丁\n\n## 丁\n\n- 戊**己**\n- 庚\n\n辛")
@example("## 甲 *乙*\n\n## 丙\n\n[TOC]")
@example("## 甲\n\n[TO\x02C]")
@example("a\\*b\n\n# ##")
@example("#\n\n## \n\n## 甲 ##\n\n##乙\n\n- ## 丙\n\n    ## 丁\n- 戊")
@example("**\n ")
def test_the_same_html_with_and_without(plain: Renderer, text: str) -> None:
    text = text.replace("\0", "")
    body = Body(text, terms={"三会一课": "sanhui", "党支部": "zhibu"})
    assert rendering.render(body) == plain.render(body)


@settings(max_examples=500, deadline=None)
@given(BOLD.map("".join))
@example("**甲***乙**")
@example("**甲** **乙** ** 丙**")
def test_the_same_bold_with_and_without(plain: Renderer, text: str) -> None:
    for body in (Body(text), Body(f"- {text}"), Body(f"## {text}")):
        assert rendering.render(body) == plain.render(body)
