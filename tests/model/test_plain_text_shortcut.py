"""Setting plain text aside saves a third of the conversion and changes nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xianfeng.model.artifacts import Body
from xianfeng.model.markup import Renderer

MARKS = st.sampled_from(
    ["**", "*", "_", "`", "[", "](a.md)", "![", "<", ">", "&", "&amp;", "\\", "\n", "\n\n", "  \n",
     "## ", "- ", "1. ", "    ", "| ", "---", "[^1]", "http://a.example", "党支部", "三会一课", " ", "：", "a"]
)  # fmt: skip
TEXTS = st.lists(st.one_of(MARKS, st.text(max_size=4)), max_size=30).map("".join)


@given(TEXTS)
def test_the_same_html_with_and_without(text: str) -> None:
    text = text.replace("\0", "")
    with_it, without = Renderer(), Renderer()
    without._markdown.treeprocessors.deregister("plain")
    body = Body(text, terms={"三会一课": "sanhui", "党支部": "zhibu"})
    assert with_it.render(body) == without.render(body)
