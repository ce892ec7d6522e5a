"""What readers may see today, and everything that nobody has to write."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portals import opened, story
from xianfeng.model.catalog import Catalog
from xianfeng.model.kinds.story import Story

Write = Callable[[str], Path]


def written(**stories: str) -> str:
    """Stories by id, each with more front matter."""
    return "".join(
        f"-- content/stories/2026/{ident}.md --\n{story(ident, more)}"
        for ident, more in stories.items()
    )


def on(text: str, day: str) -> str:
    return text.replace("2026-03-05", day)


def catalog(root: Path, today: str = "2026-11-21") -> Catalog:
    return opened(root, today)[0].catalog


def ids(records: object) -> list[str]:
    return [record.id if record else "" for record in records]  # type: ignore[attr-defined]


def test_newest_first_then_by_id(portal_at: Write) -> None:
    root = portal_at(
        on(written(b=""), "2026-04-01") + on(written(a=""), "2026-04-01")
        + on(written(c=""), "2026-04-01 08:30") + on(written(d=""), "2025-12-31")
    )  # fmt: skip
    assert ids(catalog(root).published["story"]) == ["c", "b", "a", "stone-bridge", "d"]


def test_records_of_a_list_keep_the_order_of_their_source(portal_at: Write) -> None:
    assert ids(catalog(portal_at("")).published["unit"]) == ["shiqiao", "liushu-cun"]


@pytest.mark.parametrize(
    ("more", "out"),
    [
        ("", True),
        ("status: 已发布\n", True),
        ("status: 归档\n", True),
        ("status: 草稿\n", False),
        ("status: 终审\n", False),
        ("status: 已撤稿\n", False),
        ("visibility: 汇总\n", False),
        ("visibility: 内部\n", False),
    ],
)
def test_out_is_what_is_public_and_reviewed(portal_at: Write, more: str, out: bool) -> None:
    found = catalog(portal_at(written(a=more)))
    assert ("a" in ids(found.published["story"])) is out


@pytest.mark.parametrize(
    ("pub_date", "today", "out"),
    [
        ("2026-11-21", "2026-11-20", False),
        ("2026-11-21", "2026-11-21", True),
        ("2026-11-21 23:59", "2026-11-21", True),
        ("2026-11-21", "2026-11-21 00:00", True),
        ("2026-11-21 07:30", "2026-11-21 07:29", False),
        ("2026-11-21 07:30", "2026-11-21 07:30", True),
        ("2026-11-21", "2027-01-01", True),
    ],
)
def test_a_text_comes_out_when_its_time_has_come(
    portal_at: Write, pub_date: str, today: str, out: bool
) -> None:
    found = catalog(portal_at(on(written(a=""), pub_date)), today)
    assert ("a" in ids(found.published["story"])) is out


def test_what_is_withdrawn_is_known_and_not_out(portal_at: Write) -> None:
    found = catalog(portal_at(written(a="status: 已撤稿\n", b="status: 草稿\n")))
    assert ids(found.withdrawn) == ["a"]


def test_most_used_values_first_and_only_those_that_occur(portal_at: Write) -> None:
    found = catalog(
        portal_at(
            written(
                a="theme: [人才]\n", b="theme: [联建, 人才]\n", c="theme: [联建]\nstatus: 草稿\n"
            )
        )
    )
    groups = found.groups["story", "theme"]
    assert [(group.label, ids(group.records)) for group in groups] == [
        ("人才", ["b", "a"]),
        ("联建", ["b"]),
    ]


def test_years_and_months_newest_first(portal_at: Write) -> None:
    found = catalog(portal_at(on(written(a=""), "2024-10-01") + on(written(b=""), "2026-10-01")))
    assert [g.label for g in found.groups["story", "year"]] == ["2026年", "2024年"]
    assert [g.slug for g in found.groups["story", "month"]] == ["2026-10", "2026-03", "2024-10"]


def test_who_is_named_knows_by_whom_once(portal_at: Write) -> None:
    root = portal_at(
        written(a="adopters: [liushu-cun, shiqiao]\nbranch: liushu-cun\n", b="status: 草稿\n")
    )
    portal, _ = opened(root)
    village = portal.library.shelf("unit")["liushu-cun"]
    assert sorted(ids(portal.catalog.naming["unit", "liushu-cun"])) == [
        "a", "liushu-cun", "stone-bridge",
    ]  # fmt: skip
    assert sorted(ids(portal.catalog.named_by(village, Story))) == ["a", "stone-bridge"]


def test_a_town_gathers_what_belongs_to_it_however_deep(portal_at: Write) -> None:
    units = (
        "-- data/units.yml --\n- {id: shiqiao, title: 石桥镇, type: 镇}\n"
        "- {id: liushu-cun, title: 柳树村, type: 村, parent: shiqiao}\n"
        "- {id: zu, title: 一组, type: 社区, parent: liushu-cun}\n"
        "- {id: dong, title: 东街道, type: 街道}\n"
        "- {id: zzb, title: 组织部, type: 部门}\n"
    )
    deep = story("深处").replace("unit: liushu-cun", "unit: zu")
    away = story("在外", "area: dong\n")
    county = story("县里").replace("unit: liushu-cun", "unit: zzb")
    found = catalog(
        portal_at(
            units + "-- content/stories/2026/deep.md --\n" + deep
            + "-- content/stories/2026/away.md --\n" + away
            + "-- content/stories/2026/county.md --\n" + county
        )
    )  # fmt: skip
    assert sorted(ids(found.by_town["shiqiao"])) == [
        "deep", "liushu-cun", "liushu-cun", "stone-bridge", "zu",
    ]  # fmt: skip
    assert ids(found.by_town["dong"]) == ["away"]
    assert set(found.by_town) == {"shiqiao", "dong"}
    assert ids(found.towns) == ["shiqiao", "dong"]


def test_a_ring_of_parents_ends(portal_at: Write) -> None:
    root = portal_at(
        "-- data/units.yml --\n- {id: shiqiao, title: 石桥, type: 村, parent: liushu-cun}\n"
        "- {id: liushu-cun, title: 柳树村, type: 村, parent: shiqiao}\n"
    )
    assert catalog(root).by_town == {}


def test_neighbours_are_the_next_newer_and_older(portal_at: Write) -> None:
    root = portal_at(on(written(old=""), "2026-01-01") + on(written(new=""), "2026-06-01"))
    found = catalog(root).neighbours
    assert {key[1]: ids(pair) for key, pair in found.items() if key[0] == "story"} == {
        "new": ["", "stone-bridge"],
        "stone-bridge": ["new", "old"],
        "old": ["stone-bridge", ""],
    }


def test_related_are_the_named_first_and_never_the_story_itself_or_a_hidden_one(
    portal_at: Write,
) -> None:
    root = portal_at(
        written(
            a="keywords: [桥]\nrelated: [far, hidden, a]\n",
            b="keywords: [桥]\n",
            far="keywords: [远]\n",
            hidden="keywords: [桥]\nstatus: 草稿\n",
        )
    )
    related = ids(catalog(root).related["a"])
    assert related[:2] == ["far", "b"]
    assert "a" not in related
    assert "hidden" not in related


def test_at_most_four_are_related(portal_at: Write) -> None:
    many = {f"s{number}": "keywords: [桥]\n" for number in range(12)}
    assert {len(found) for found in catalog(portal_at(written(**many))).related.values()} == {3, 4}


def test_the_longest_wording_of_the_glossary_wins(portal_at: Write) -> None:
    terms = (
        "-- data/terms.yml --\n- {id: lamp, title: 晚灯, expansion: [一]}\n"
        "- {id: hours, title: 晚灯答疑, expansion: [二], variants: [答疑灯]}\n"
    )
    texts = {
        "both": "晚灯亮了，晚灯答疑开始。",
        "long": "晚灯答疑",
        "other": "答疑灯",
        "none": "灯",
    }
    more = "kind: 动态\n"
    stories = "".join(
        f"-- content/stories/2026/{ident}.md --\n{story(ident, more, text)}\n"
        for ident, text in texts.items()
    )
    found = catalog(portal_at(terms + stories))
    mentions = {key[1]: dict(value) for key, value in found.mentions.items() if key[1] in texts}
    assert mentions == {
        "both": {"晚灯": "lamp", "晚灯答疑": "hours"},
        "long": {"晚灯答疑": "hours"},
        "other": {"答疑灯": "hours"},
        "none": {},
    }
    assert sorted(ids(found.users["hours"])) == ["both", "long", "other"]
    assert ids(found.users["lamp"]) == ["both"]
