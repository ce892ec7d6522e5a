"""What a reader would miss: parts of a text, answers, numbers that agree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portals import opened, story

Write = Callable[[str], Path]
A = "-- content/stories/2026/a.md --\n"


def codes(root: Path) -> list[str]:
    return [one.split(": ", 1)[1][:4] for one in opened(root)[1]]


@pytest.mark.parametrize(
    ("body", "missing"),
    [
        ("## 背景\n\n一\n\n## 做法\n\n二\n\n## 成效\n\n三\n\n## 启示\n\n四\n", []),
        ("## 一、背景情况\n\n一\n\n## 主要做法\n\n## 工作成效\n\n##  经验启示\n", []),
        ("## 背景\n\n一\n\n### 做法\n\n二\n\n## 成效与启示\n\n三\n", ["做法"]),
        ("一段没有小标题的文字。\n", ["背景", "做法", "成效", "启示"]),
    ],
)
def test_a_practice_has_four_parts(portal_at: Write, body: str, missing: list[str]) -> None:
    found = opened(portal_at(A + story("甲", body=body)))[1]
    named = "".join(f"“{section}”" for section in missing)
    assert [one.partition(" M133 ")[2].partition("。")[0][6:-2] for one in found] == [named][
        : len(missing)
    ]


@pytest.mark.parametrize("genre", ["人物", "动态", "综述", "交流材料", "调研"])
def test_other_genres_are_free_in_their_parts(portal_at: Write, genre: str) -> None:
    who = "persons: [{name: 周明, consent: true}]\n" if genre == "人物" else ""
    assert codes(portal_at(A + story("甲", f"kind: {genre}\n{who}", "一段文字。\n"))) == []


@pytest.mark.parametrize(
    ("more", "told"), [("", ["M134"]), ("status: 草稿\n", ["M132"]), ("status: 归档\n", ["M134"])]
)
def test_a_text_that_is_out_has_words(portal_at: Write, more: str, told: list[str]) -> None:
    assert codes(portal_at(A + story("甲", more, "\n\n"))) == told


BRANCH = (
    "-- data/branches/liushu-cun.yml --\ntitle: 柳树村党支部\norg_type: 党支部\ndomain: 农村\n"
    "unit: liushu-cun\n"
)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("star: 4\n", []),
        ("star_history:\n  - {year: 2025, star: 4}\n", []),
        ("star: 4\nstar_history:\n  - {year: 2025, star: 4}\n  - {year: 2024, star: 3}\n", []),
        (
            "star: 3\nstar_history:\n  - {year: 2025, star: 4}\n  - {year: 2024, star: 3}\n",
            ["M321"],
        ),
        ("star_history:\n  - {year: 2025, star: 4}\n  - {year: 2025, star: 4}\n", ["M137"]),
    ],
)
def test_stars_agree_with_their_history(portal_at: Write, more: str, told: list[str]) -> None:
    assert codes(portal_at(BRANCH + more)) == told


def test_a_wording_belongs_to_one_term(portal_at: Write) -> None:
    terms = "-- data/terms.yml --\n- {{id: a, title: 甲, expansion: [一], variants: [{}]}}\n"
    terms += "- {{id: b, title: 乙, expansion: [二]}}\n"
    assert codes(portal_at(terms.format("丙"))) == []
    assert codes(portal_at(terms.format("乙"))) == ["R105"]


def post(ident: str, more: str) -> str:
    return (
        f"-- content/study/{ident}.md --\n---\ntitle: {ident}\npub_date: 2026-07-02\n"
        f"sources: [{{title: 县志}}]\n{more}---\n\n一段文字。\n"
    )


def test_a_column_counts_its_own_episodes(portal_at: Write) -> None:
    columns = "-- data/columns.yml --\n- {id: dangshi, title: 党史}\n- {id: other, title: 别的}\n"
    assert codes(portal_at(columns + post("a", "column: other\nepisode: 1\n"))) == []
    assert codes(portal_at(post("b", "column: dangshi\nepisode: 1\n"))) == ["M135"]


@pytest.mark.parametrize(
    ("answer", "told"), [("A", []), ("B", []), ("C", ["M136"]), ("H", ["M136"])]
)
def test_an_answer_is_one_of_the_options(portal_at: Write, answer: str, told: list[str]) -> None:
    quiz = f"quiz:\n  - {{question: 哪一年？, options: [一, 二], answer: {answer}}}\n"
    assert codes(portal_at(post("a", "column: dangshi\nepisode: 2\n" + quiz))) == told
