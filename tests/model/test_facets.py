"""The ways readers look through a list, and the addresses they make."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from pathlib import Path

import pytest

from portals import PROJECT, opened, story
from xianfeng.model import vocabularies
from xianfeng.model.facets import FACETS
from xianfeng.model.kinds import KINDS
from xianfeng.model.vocabularies import Vocabulary

Write = Callable[[str], Path]

STORY = "kind: 人物\ntheme: [红色资源, 智慧党建]\nkeywords: [议事, 修桥]\narea: shiqiao\n"
BRANCH = (
    "-- data/branches/liushu-cun.yml --\ntitle: 柳树村党支部\norg_type: 联合党支部\ndomain: 两新\n"
    "unit: liushu-cun\nstar: 4\n"
)


def values(root: Path, kind: str, ident: str) -> dict[str, list[tuple[str, str]]]:
    portal, _ = opened(root)
    entity = portal.library.shelf(kind)[ident].entity
    return {name: list(FACETS[name].values(portal.library, entity)) for name in KINDS[kind].facets}


def test_what_a_story_is_found_by(portal_at: Write) -> None:
    root = portal_at("-- content/stories/2026/a.md --\n" + story("甲", STORY))
    assert values(root, "story", "a") == {
        "genre": [("person", "人物")],
        "domain": [("rural", "农村")],
        "town": [("shiqiao", "石桥镇")],
        "theme": [("red", "红色资源"), ("digital", "智慧党建")],
        "year": [("2026", "2026年")],
        "month": [("2026-03", "2026年3月")],
        "tag": [("议事", "议事"), ("修桥", "修桥")],
    }


def test_what_a_branch_is_found_by(portal_at: Write) -> None:
    assert values(portal_at(BRANCH), "branch", "liushu-cun") == {
        "domain": [("new-fields", "两新")],
        "town": [("shiqiao", "石桥镇")],
        "star": [("4", "四星")],
        "org-type": [("joint-branch", "联合党支部")],
    }


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_has_what_its_facets_look_at(name: str) -> None:
    portal, _ = opened(PROJECT)
    records = portal.library.shelf(name).values()
    assert records, f"no example of {name} in content/ or data/"
    for facet in KINDS[name].facets:
        assert facet in FACETS, f"{name}: no facet of that name in model/facets.py"
        for record in records:
            list(FACETS[facet].values(portal.library, record.entity))


def test_what_is_not_written_finds_nothing(portal_at: Write) -> None:
    found = values(portal_at(""), "branch", "liushu-cun")
    assert found["star"] == []


def test_a_short_name_of_a_town_is_what_readers_see(portal_at: Write) -> None:
    root = portal_at(
        "-- data/units.yml --\n- {id: shiqiao, title: 云溪县石桥镇, short_title: 石桥, type: 镇}\n"
        "- {id: liushu-cun, title: 柳树村, type: 村, parent: shiqiao}\n"
    )
    assert values(root, "story", "stone-bridge")["town"] == [("shiqiao", "石桥")]


def test_a_post_is_found_by_its_column(portal_at: Write) -> None:
    assert values(portal_at(""), "post", "first-branch")["column"] == [("dangshi", "党史天天学")]


def vocabulary_types() -> list[type[Vocabulary]]:
    found = (getattr(vocabularies, name) for name in dir(vocabularies))
    return [
        one
        for one in found
        if isinstance(one, type) and issubclass(one, Vocabulary) and one is not Vocabulary
    ]


@pytest.mark.parametrize("vocabulary", vocabulary_types(), ids=lambda one: one.__name__)
def test_words_make_addresses_of_their_own(vocabulary: type[Vocabulary]) -> None:
    words: list[Vocabulary] = list(vocabulary)
    slugs = [word.slug for word in words]
    assert len(set(slugs)) == len(words)
    assert all(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug) for slug in slugs)
    assert issubclass(vocabulary, Enum)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_facet_of_a_kind_exists(kind: object) -> None:
    assert set(kind.facets) <= set(FACETS)  # type: ignore[attr-defined]
