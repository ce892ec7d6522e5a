"""推广和对比: who does as whom, told once in the story and read from both ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from portals import made, opened, story
from xianfeng.artifacts import Artifact
from xianfeng.channels import web
from xianfeng.channels.web.compare import TOGETHER, part_of
from xianfeng.model.disclosure import disclose

Write = Callable[[str], Path]

UNITS = """-- data/units.yml --
- {id: shiqiao, title: 石桥镇, type: 镇}
- {id: nanshan, title: 南山镇, type: 镇}
- {id: liushu-cun, title: 柳树村, type: 村, parent: shiqiao}
"""
PRACTICE = "-- content/stories/2026/a.md --\n" + story(
    "桥头议事", "adopters: [nanshan, liushu-cun]\nsteps: [先开会, 再动工]\ncost: 三万元\n"
)


def pages(root: Path) -> dict[str, Any]:
    portal = disclose(opened(root)[0])
    return {one.path.removesuffix("index.html"): one for one in made(web.artifacts(portal))}


def tables(page: Any) -> dict[str, list[list[str]]]:
    return {
        block["title"]: [[cell["text"] for cell in row] for row in block["rows"]]
        for block in page.context["blocks"]
        if block["type"] == "table"
    }


def test_a_practice_is_counted_where_others_do_it(portal_at: Write) -> None:
    found = tables(pages(portal_at(UNITS + PRACTICE))["adoption/"])
    assert found["从经验看"] == [["桥头议事", "柳树村", "南山镇", "1"]]
    assert found["从单位看"] == [["南山镇", "桥头议事", "1"]]


def test_the_unit_shows_what_it_took_over_apart_from_its_own(portal_at: Write) -> None:
    found = pages(portal_at(UNITS + PRACTICE))
    shelves = {one["title"]: one for one in found["units/nanshan/"].context["blocks"]}
    assert [card["title"] for card in shelves["照着做的经验"]["cards"]] == ["桥头议事"]
    assert "典型经验" not in shelves
    own = {one["title"] for one in found["units/liushu-cun/"].context["blocks"]}
    assert "照着做的经验" not in own


def test_adopters_on_the_card_lead_to_the_units(portal_at: Write) -> None:
    page = pages(portal_at(UNITS + PRACTICE))["stories/2026/a/"]
    card = {entry["label"]: entry["items"] for entry in page.context["copying"]}
    assert card["推广单位"][0] == {"text": "南山镇", "url": "units/nanshan/"}
    assert [step["text"] for step in card["步骤"]] == ["先开会", "再动工"]


def test_nothing_is_said_of_spreading_where_nothing_spread(portal_at: Write) -> None:
    assert "adoption/" not in pages(portal_at(""))


def compared(files: dict[str, Any], kind: str) -> dict[str, dict[str, str]]:
    """What the files of ``compare/<kind>/`` say, by id and title of the field."""
    found: dict[str, dict[str, str]] = {}
    for path, artifact in files.items():
        if path.startswith(f"compare/{kind}/"):
            assert isinstance(artifact, Artifact)
            told = json.loads(artifact.content)
            for item in told["items"]:
                found[item[0]] = dict(zip(told["fields"], item[3:], strict=True))
    return found


def test_branches_and_practices_can_be_compared_field_by_field(portal_at: Write) -> None:
    found = pages(portal_at(UNITS + PRACTICE))
    branch = compared(found, "branch")["liushu-cun"]
    assert (branch["类型"], branch["单位"], branch["荣誉"]) == ("党支部", "柳树村", "")
    practice = compared(found, "story")["a"]
    assert (practice["投入"], practice["步骤"]) == ("三万元", "先开会；再动工")


def test_what_is_not_out_cannot_be_compared(portal_at: Write) -> None:
    hidden = "-- content/stories/2026/b.md --\n" + story("没写完的", "status: 草稿\n")
    found = pages(portal_at(UNITS + PRACTICE + hidden))
    assert set(compared(found, "story")) == {"a", "stone-bridge"}


def test_a_comparison_reads_no_more_of_many_records_than_of_few(portal_at: Write) -> None:
    many = "".join(
        f"-- content/stories/2026/s{number}.md --\n{story(f'第{number}篇')}"
        for number in range(300)
    )
    found = pages(portal_at(UNITS + PRACTICE + many))
    group = next(one for one in found["compare/"].context["groups"] if one["kind"] == "story")
    assert len(compared(found, "story")) == 302
    for ident in ("s0", "s299", "a", "stone-bridge"):
        told = json.loads(found[f"compare/story/{part_of(ident, group['parts'])}.json"].content)
        assert ident in [item[0] for item in told["items"]]
        assert len(told["items"]) <= 2 * TOGETHER


def test_the_profile_leads_to_the_comparison(portal_at: Write) -> None:
    page = pages(portal_at(""))["branches/liushu-cun/"]
    assert page.context["compare"] == "compare/?a=liushu-cun"
