"""Slogans with numbers list their members; what only looks like a count is left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portals import opened

Write = Callable[[str], Path]


def findings(portal_at: Write, title: str, expansion: list[str]) -> list[str]:
    listed = "".join(f"    - “{entry}”\n" for entry in expansion)
    text = f"-- data/terms.yml --\n- id: a\n  title: {title}\n  expansion:\n{listed}"
    return [one.split(": ", 1)[1][:4] for one in opened(portal_at(text))[1]]


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("三述三谈三学三考", {4, 12}),
        ("六看一承诺", {2, 7}),
        ("五个到户", {5}),
        ("十个一律", {10}),
        ("十二项清单", {12}),
        ("四大工程", {4}),
        ("五比两创一争", {3, 8}),
        ("三重一大", {2, 4}),
        ("四议两公开", {2, 6}),
        ("八破八立", {2, 8, 16}),
        ("五位一体", {5}),
        ("8个方面30项指标", {8}),
    ],
)
def test_the_list_is_as_long_as_the_numbers_say(
    portal_at: Write, title: str, wanted: set[int]
) -> None:
    good = {
        count
        for count in range(1, 20)
        if not findings(portal_at, title, [f"成员{number}" for number in range(count)])
    }
    assert good == wanted


@pytest.mark.parametrize(
    "title",
    [
        "第一议题", "二十大精神", "三年攻坚行动", "一肩挑", "百村百品", "双报到双服务", "4+工作机制",
        "领航360", "5A晋档", "千分制", "七一表彰", "一站式", "二维码", "一村一品", "三三制",
        "十九届六中全会", "五星支部", "24小时服务", "飞地抱团",
    ],
)  # fmt: skip
def test_what_counts_nothing_may_list_anything(portal_at: Write, title: str) -> None:
    for count in (1, 3, 7):
        assert findings(portal_at, title, [f"成员{number}" for number in range(count)]) == []


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ("三述：述职责、述成效、述不足", []),
        ("三述:述职责、述成效、述不足。", ["W302"]),
        ("三述：述职责、述成效", ["M182"]),
        ("三述：每季说一次，说不清的补说", []),
        ("述职责、述成效", []),
    ],
)
def test_a_group_lists_as_many_as_it_says(portal_at: Write, entry: str, found: list[str]) -> None:
    assert findings(portal_at, "三述两谈", [entry, "两谈：谈心、谈事"]) == found
