"""Counting, reading time, excerpts and the nearest word, as Chinese readers and editors expect."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xianfeng.prose.chinese import count_characters, excerpt, nearest, reading_minutes

CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("党支部", 3),
        ("一、二；三。", 3),
        ("2026 年 3 月", 4),
        ("3.5 公里", 3),
        ("一二三", 3),
        ("〇", 1),
        ("𠮷野家", 3),
        ("“三会一课”（2026—2027）", 6),
        ("App 与 GPT-4o", 3),
        ("，。！？…… —— ()", 0),
        ("，" * 400 + "村", 1),
    ],
)
def test_words_are_counted_as_editors_count_them(text: str, count: int) -> None:
    assert count_characters(text) == count


@given(CHINESE, CHINESE)
def test_counts_of_chinese_add_up(one: str, other: str) -> None:
    assert count_characters(one + "，" + other) == len(one) + len(other)


@pytest.mark.parametrize(
    ("characters", "minutes"), [(0, 1), (1, 1), (500, 1), (800, 2), (1500, 3), (10_000, 20)]
)
def test_reading_takes_a_minute_for_five_hundred_characters(characters: int, minutes: int) -> None:
    assert reading_minutes(characters) == minutes


@pytest.mark.parametrize(
    ("text", "limit", "taken"),
    [
        ("石桥修好了。绕行的路少了。", 20, "石桥修好了。绕行的路少了。"),
        ("石桥修好了。绕行的路少了。", 10, "石桥修好了。"),
        ("他说：“修好了！”大家点头。", 10, "他说：“修好了！”"),
        ("石桥修好了，绕行的路少了，账目贴在桥栏上。", 8, "石桥修好了，绕…"),
        ("石桥修好了，绕行的路少了，账目贴在桥栏上。", 7, "石桥修好了…"),
        ("没有句号的一段", 20, "没有句号的一段"),
        ("第一行\n\n  第二行。", 20, "第一行 第二行。"),
        ("", 10, ""),
    ],
)
def test_an_excerpt_ends_with_a_sentence_where_one_fits(text: str, limit: int, taken: str) -> None:
    assert excerpt(text, limit) == taken


@given(st.text(), st.integers(2, 200))
def test_an_excerpt_keeps_its_limit_and_says_nothing_new(text: str, limit: int) -> None:
    taken = excerpt(text, limit)
    assert len(taken) <= limit
    assert taken.removesuffix("…") in " ".join(text.split()) or taken in text


@pytest.mark.parametrize(
    ("word", "near"),
    [("unti", "unit"), ("tile", "title"), ("pubdate", "pub_date"), ("完全不同", None)],
)
def test_the_nearest_word_is_near_or_none(word: str, near: str | None) -> None:
    assert nearest(word, ("unit", "title", "pub_date")) == near


def test_among_no_words_none_is_near() -> None:
    assert nearest("unit", ()) is None


@pytest.mark.parametrize(
    ("first", "last"),
    [(0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF)],
)
def test_a_character_counts_if_unicode_calls_it_chinese(first: int, last: int) -> None:
    assert [count_characters(chr(code)) for code in (first, last)] == [1, 1]
    assert [count_characters(f"甲{chr(code)}") for code in (first - 1, last + 1)] == [1, 1]


def test_an_excerpt_leaves_no_sentence_out() -> None:
    assert excerpt(f"甲。{'乙' * 20}。丙。", 10) == "甲。"


def test_half_of_a_chinese_word_is_near_and_of_a_latin_one_is_not() -> None:
    assert nearest("农付", ["农村"]) == "农村"
    assert nearest("ab", ["ac"]) is None


_WORD = st.text("ab1-村组", max_size=7)


@given(_WORD, st.lists(_WORD, max_size=9))
def test_the_nearest_is_the_one_of_the_standard_library(word: str, known: list[str]) -> None:
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6 if word.isascii() else 0.5)
    assert nearest(word, known) == (near[0] if near and near[0] else None)
