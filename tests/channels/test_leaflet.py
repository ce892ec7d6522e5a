"""明白纸: one page to hand out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from portals import opened, story
from xianfeng.channels import leaflet
from xianfeng.channels.channel import STORIES
from xianfeng.model.disclosure import Disclosed, disclose

Write = Callable[[str], Path]


def portal_of(root: Path) -> Disclosed:
    return disclose(opened(root)[0])


def pages(portal: Disclosed, ident: str) -> tuple[dict[str, object], bytes]:
    (made,) = leaflet.artifacts(portal, STORIES.choose(portal, [ident]))
    return json.loads(made.name), made.compose({})


def test_a_leaflet_is_one_page_with_what_was_written_for_it(portal_at: Write) -> None:
    handout = "kind: 动态\nhandout: {leaflet: [天黑前走, 走老街], valid_until: 2026-01-01}\n"
    steps = "kind: 动态\nsteps: [登记, 核对]\n"
    root = portal_at(
        f"-- content/stories/2026/own.md --\n{story('敲门', handout)}"
        f"-- content/stories/2026/steps.md --\n{story('账', steps)}"
    )
    portal = portal_of(root)
    told, pdf = pages(portal, "own")
    assert told["lines"] == ["天黑前走", "走老街"]
    assert "已经过了，不要再发" in str(told["warning"])
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    assert pages(portal, "own")[1] == pdf, "the same bytes again"
    assert pages(portal, "steps")[0]["lines"] == ["登记", "核对"]
    assert pages(portal, "stone-bridge")[0]["lines"][0] == "柳树村有 312 户，村口的石桥年久失修。"


def test_a_text_that_ends_sooner_than_its_leaflet_ends_it(portal_at: Write) -> None:
    own = (
        "kind: 动态\nexpires: 2026-12-31 18:00\nhandout: {leaflet: [走], valid_until: 2026-12-31}\n"
    )
    portal = portal_of(portal_at(f"-- content/stories/2026/own.md --\n{story('敲门', own)}"))
    foot = pages(portal, "own")[0]["foot"]
    assert isinstance(foot, list)
    assert foot[0] == "有效期到 2026-12-31 18:00"


def test_a_row_of_letters_goes_on_in_the_next_line(portal_at: Write) -> None:
    handout = f"kind: 动态\nhandout: {{leaflet: [{'甲' * 4}{'W' * 60}]}}\n"
    portal = portal_of(portal_at(f"-- content/stories/2026/own.md --\n{story('敲门', handout)}"))
    page = PdfReader(BytesIO(pages(portal, "own")[1])).pages[0]
    rows = [line for line in page.extract_text().split("\n") if "W" in line]
    assert "".join(rows).count("W") == 60
    assert len(rows) > 1


def test_what_does_not_fit_and_what_can_not_be_set_is_told(portal_at: Write) -> None:
    lines = "".join(f"    - {'长' * 130}\n" for _ in range(10))
    root = portal_at(
        f"-- content/stories/2026/long.md --\n{story('长', LONG + lines)}"
        f"-- content/stories/2026/rare.md --\n{story('怪字😀', KIND)}"
    )
    portal = portal_of(root)
    chosen = STORIES.choose(portal, ["long", "rare"])
    assert [str(one).partition("。")[0] for one in leaflet.findings(portal, chosen)] == [
        "content/stories/2026/long.md:9:5: C301 明白纸一页放得下 1,200 字，这里有 1300 字",
        "content/stories/2026/rare.md:2:8: N107 “😀”（U+1F600）印不出来，字库里没有，会印成“〓”",
    ]


KIND = "kind: 动态\n"
LONG = "kind: 动态\nhandout:\n  leaflet:\n"
