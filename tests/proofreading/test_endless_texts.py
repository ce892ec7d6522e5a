"""Texts that somebody filled without end: read in no time, and as they are read where they are short."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xianfeng.proofreading.leaders import Leader, OwnWording, own_wording
from xianfeng.proofreading.proofreader import Asked, faults

ENDLESS = {
    "before a sign of mail": "@" + "ata" * 100_000,
    "empty lines": "TODO" + "\n" * 300_000,
    "marks in marks": "（【" * 60_000 + "】）" * 60_000,
    "marks of others": "（《" * 60_000 + "】" * 60_000,
}


NOTHING = OwnWording()


def codes(text: str, own: OwnWording = NOTHING) -> list[str]:
    return [one.code for one in faults(text, Asked(own=own))]


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_it_ends(text: str) -> None:
    codes(text)


def test_a_county_of_many_leaders() -> None:
    own = own_wording(
        tuple(Leader(f"林{chr(0x4E00 + n)}", (f"县长{n:04}",)) for n in range(3000)), ()
    )
    assert codes("县长0002林丁在桥头。" * 400, own).count("W109") == 400


@given(st.text(alphabet="（）()“”《》【\n甲", max_size=12))
@example("（（“甲”））")
def test_marks_that_pair_from_within_do_not_stand_alone(text: str) -> None:
    left, before = text.replace("甲", ""), ""
    while left != before:
        before = left
        for both in ("（）", "()", "“”", "《》"):
            left = left.replace(both, "")
    if not left.strip("\n"):
        assert "W301" not in codes(text)


def test_mail_is_found_whatever_is_before_it() -> None:
    assert codes(f"{'a' * 200}@mail.example.com") == ["D208"]
