"""Which ids an entity names: read from the models' own marks, wherever the field is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portals import opened, story
from xianfeng.model.kinds import KINDS
from xianfeng.model.naming import Reference, references

Write = Callable[[str], Path]


def named(root: Path, kind: str, ident: str) -> list[Reference]:
    portal, _ = opened(root)
    return list(references(portal.library.shelf(kind)[ident].entity))


def test_a_story_names_units_branches_and_stories(portal_at: Write) -> None:
    more = (
        "area: shiqiao\nbranch: liushu-cun\n"
        "adopters: [liushu-cun, shiqiao]\nrelated: [stone-bridge]\n"
    )
    found = named(portal_at("-- content/stories/2026/a.md --\n" + story("甲", more)), "story", "a")
    assert set(found) == {
        Reference(("unit",), "unit", "liushu-cun"),
        Reference(("area",), "unit", "shiqiao"),
        Reference(("branch",), "branch", "liushu-cun"),
        Reference(("adopters", 0, "unit"), "unit", "liushu-cun"),
        Reference(("adopters", 1, "unit"), "unit", "shiqiao"),
        Reference(("related", 0), "story", "stone-bridge"),
    }


def test_empty_fields_name_nothing(portal_at: Write) -> None:
    assert named(portal_at(""), "unit", "shiqiao") == []


def test_a_text_that_happens_to_be_an_id_names_nothing(portal_at: Write) -> None:
    root = portal_at(
        "-- content/stories/2026/a.md --\n" + story("liushu-cun", "keywords: [shiqiao]\n")
    )
    assert named(root, "story", "a") == [Reference(("unit",), "unit", "liushu-cun")]


def test_names_of_kinds_lead_to_kinds_that_exist(portal_at: Write) -> None:
    portal, _ = opened(portal_at(""))
    kinds = {reference.kind for record in portal.library for reference in references(record.entity)}
    assert kinds == {"unit", "branch", "column"}
    assert kinds <= set(KINDS)


@pytest.mark.parametrize("name", ["area", "branch", "parent", "story", "column", "related"])
def test_a_field_that_names_something_is_marked_as_doing_so_in_every_kind(name: str) -> None:
    """An unmarked one would be a dead link that nobody checks."""
    models = [kind.model for kind in KINDS.values() if name in kind.model.model_fields]
    assert models
    for model in models:
        assert "Ref" in repr(model.model_fields[name]), model.__name__
