"""Messages of whole sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xianfeng.prose.short_messages import LIMIT, length, sentences, short_message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("修路。架桥！谁来管？大家管", ["修路。", "架桥！", "谁来管？", "大家管"]),
        ("他说：“走吧。”大家都走了。", ["他说：“走吧。”", "大家都走了。"]),
        ("一声“听党话！”的口号。散会。", ["一声“听党话！”的口号。", "散会。"]),
        ("唱《请党放心！》。散会。", ["唱《请党放心！》。", "散会。"]),
        ("真的吗？！真的……好。", ["真的吗？！", "真的……好。"]),
        ("增长 3.5%。达 1,200 万元。", ["增长 3.5%。", "达 1,200 万元。"]),
        ("（见附件。）另行通知。", ["（见附件。）", "另行通知。"]),
        ("没有收尾“的引号。后面还有。", ["没有收尾“的引号。后面还有。"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_a_text_in_its_sentences(text: str, told: list[str]) -> None:
    assert list(sentences(text)) == told


def test_a_term_is_not_cut() -> None:
    assert list(sentences("推行你点单？我来办。好。", ["你点单？我来办"])) == [
        "推行你点单？我来办。",
        "好。",
    ]


def test_a_message_has_as_many_sentences_as_fit() -> None:
    assert short_message(["修路"], "第一句。第二句。") == "修路：第一句。第二句。"
    assert short_message(["谁来修？"], "第一句。") == "谁来修？第一句。"
    assert short_message(["题" * 40, "修路"], f"{'一' * 30}。二。") == f"修路：{'一' * 30}。二。"
    assert short_message(["题" * 40], f"{'一' * 30}。二。") == f"{'一' * 30}。二。"
    assert short_message(["修路"], f"{'长' * 70}。短。") == ""
    assert short_message(["修路"], f"{'𬶍' * 35}。") == "", "two units each"


@given(
    st.text(alphabet="甲乙3.5。！？”“《》（）𬶍 \n", max_size=300), st.text(min_size=1, max_size=90)
)
def test_nothing_is_cut_or_longer_than_a_message(text: str, title: str) -> None:
    line = " ".join(text.split())
    assert "".join("".join(sentences(text)).split()) == "".join(line.split())
    message = short_message([title], text)
    assert length(message) <= LIMIT
    told = tuple(sentences(text))
    ways = {"".join(told[:many]) for many in range(len(told) + 1)}
    assert message.removeprefix(title).removeprefix("：") in ways or message in ways
