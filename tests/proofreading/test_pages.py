"""The page of each rule of the proof-reader: its examples are what it says."""

from __future__ import annotations

import re

import pytest

from xianfeng.findings.rules import RULES
from xianfeng.hosts.reports import page
from xianfeng.proofreading.leaders import Leader, OwnForm, own_wording
from xianfeng.proofreading.proofreader import Asked, faults

CODES = sorted(code for code, rule in RULES.items() if rule.can_be_acknowledged)
ACROSS = {"D221", "W501"}
"""Seen beside other texts only."""
OWN = own_wording(
    (Leader("林为民", ("县委书记",)), Leader("罗大川", ("县长",))),
    (OwnForm("青冈县", ("青岗县",)),),
)


def told(text: str) -> set[str]:
    return {one.code for one in faults(text, Asked(month="2026-11", own=OWN))}


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_a_page_whose_examples_are_right(code: str) -> None:
    bad, good = re.findall(r"```text\n(.*?)\n```", page(code), re.DOTALL)
    assert page(code).startswith(f"# {code} ")
    assert "依据：" in page(code)
    if code not in ACROSS:
        assert code in told(bad)
        assert told(good) == set()


def test_a_rule_without_a_page_shows_an_example_and_none_is_guessed() -> None:
    assert page("T201").startswith(
        "# T201（错误）\n\n错例（content/stories/2026/stone-bridge.md）："
    )
    assert "这时说：这里有网页代码" in page("T201")
    assert page("I122").startswith("# I122（错误）\n\n这里有…的批注没有处理")
    assert page("X1").startswith("没有编号是“X1”的提示。")
