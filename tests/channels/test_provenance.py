"""Where what leaves the site leads back to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portals import opened
from xianfeng.channels.provenance import full_address
from xianfeng.model.disclosure import disclose
from xianfeng.model.kinds.story import Story

FILES = """\
-- content/stories/2026/a.md --
---
title: 甲
pub_date: 2026-03-05
unit: liushu-cun
domain: 农村
kind: 动态
---
填[申报表](files/申报表.csv)。
-- content/stories/2026/files/申报表.csv --
户,数
甲,1
"""
LEADING = {
    "files/申报表.csv": "stories/2026/files/%E7%94%B3%E6%8A%A5%E8%A1%A8.csv",
    "/data/story.csv": "data/story.csv",
    "a.md": "stories/2026/a/",
    "#做法": "stories/2026/a/#做法",
}


@pytest.mark.parametrize("typed", LEADING)
def test_an_address_leads_where_the_page_leads(
    portal_at: Callable[[str], Path], typed: str
) -> None:
    portal = disclose(opened(portal_at(FILES))[0])
    record = portal.library.of(Story)["a"]
    assert full_address(portal, record, typed) == portal.settings.url + LEADING[typed]
