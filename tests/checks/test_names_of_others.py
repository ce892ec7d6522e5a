"""Ids and links that name something else: it exists, is out, and is what the field needs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portals import opened, story

Write = Callable[[str], Path]
A = "-- content/stories/2026/a.md --\n"


def told(root: Path) -> list[str]:
    return opened(root)[1]


@pytest.mark.parametrize(
    ("more", "hint"),
    [
        ("branch: liushu\n", "是不是“liushu-cun”？"),
        ("adopters: [shi-qiao]\n", "是不是“shiqiao”？"),
        ("area: 石桥镇\n", "是不是“shiqiao”？"),
        ("related: [没有这一篇]\n", "的典型经验。先建好它"),
    ],
)
def test_an_unknown_id_is_told_with_the_nearest_one(portal_at: Write, more: str, hint: str) -> None:
    (one,) = told(portal_at(A + story("甲", more)))
    assert one.startswith("content/stories/2026/a.md:6:")
    assert "R101" in one
    assert hint in one


def test_a_known_id_is_not_told(portal_at: Write) -> None:
    more = "branch: liushu-cun\narea: shiqiao\nadopters: [shiqiao]\nrelated: [stone-bridge]\n"
    assert told(portal_at(A + story("甲", more))) == []


@pytest.mark.parametrize("hidden", ["status: 草稿\n", "visibility: 汇总\n"])
def test_naming_what_is_not_out_is_told_where_readers_would_look(
    portal_at: Write, hidden: str
) -> None:
    root = portal_at(
        A
        + story("甲", "related: [b]\n")
        + "-- content/stories/2026/b.md --\n"
        + story("乙", hidden)
    )
    assert [
        one.split(" ")[1] for one in told(root) if one.startswith("content/stories/2026/a.md")
    ] == ["R106"]


def test_what_is_not_out_may_name_what_is_not_out(portal_at: Write) -> None:
    root = portal_at(
        A + story("甲", "status: 草稿\nrelated: [b]\n")
        + "-- content/stories/2026/b.md --\n" + story("乙", "status: 草稿\n")
    )  # fmt: skip
    assert not [one for one in told(root) if "R106" in one]


def test_a_long_ring_of_parents_is_told_at_each_of_its_members(portal_at: Write) -> None:
    names = ["liushu-cun", "b", "c", "d"]
    root = portal_at(
        "".join(
            f"-- data/branches/{name}.yml --\ntitle: {name}\norg_type: 党委\ndomain: 农村\n"
            f"unit: liushu-cun\nparent: {above}\n"
            for name, above in zip(names, [*names[1:], "liushu-cun"], strict=True)
        )
        + "-- data/branches/leaf.yml --\ntitle: 叶\norg_type: 党支部\ndomain: 农村\n"
        "unit: liushu-cun\nparent: b\n"
    )
    found = [one for one in told(root) if "R102" in one]
    assert [one.split(":")[0] for one in found] == [
        f"data/branches/{name}.yml" for name in sorted(names)
    ]
    assert "b → c → d → liushu-cun → b" in found[0]


LINKED = "## 背景\n\n见[一]({target})。\n\n## 做法\n\n一\n\n## 成效\n\n二\n\n## 启示\n\n三\n"


@pytest.mark.parametrize(
    "target",
    [
        "stone-bridge.md",
        "./stone-bridge.md#做法",
        "../../study/first-branch.md",
        "https://a.example/b.md",
        "/about/",
        "#做法",
        "mailto:a@b.example",
    ],
)
def test_a_link_that_leads_somewhere_is_not_told(portal_at: Write, target: str) -> None:
    assert told(portal_at(A + story("甲", body=LINKED.format(target=target)))) == []


@pytest.mark.parametrize(
    "target", ["stone-brige.md", "../stone-bridge.md", "%E6%A1%A5.md", "石桥.md#x"]
)
def test_a_link_to_no_file_is_told_at_its_place(portal_at: Write, target: str) -> None:
    (one,) = told(portal_at(A + story("甲", body=LINKED.format(target=target))))
    assert one.startswith(f"content/stories/2026/a.md:10:6: R104 链接“{target}”")
