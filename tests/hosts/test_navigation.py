"""What editors write under nav in mkdocs.yml."""

from __future__ import annotations

import pytest

from xianfeng.hosts.navigation import sections
from xianfeng.model.sections import Section


@pytest.mark.parametrize(
    ("entry", "section"),
    [
        ({"首页": "index.md"}, Section("首页", "")),
        ({"典型经验": "stories/"}, Section("典型经验", "stories/")),
        ({"典型经验": "/stories"}, Section("典型经验", "stories/")),
        ({"典型经验": "./stories/index.md"}, Section("典型经验", "stories/")),
        ({"关于": "pages/about.md"}, Section("关于", "about/")),
        ({"石桥": "stories/2026/stone-bridge.md"}, Section("石桥", "stories/2026/stone-bridge/")),
        ({"共产党员网": "https://www.12371.cn/"}, Section("共产党员网", "https://www.12371.cn/")),
        ({"表": "data/story.csv"}, Section("表", "data/story.csv")),
        ("index.md", Section("首页", "")),
        ("stories/", Section("典型经验", "stories/")),
        ({"空": None}, Section("空", "")),
    ],
)
def test_an_entry_is_a_section(entry: object, section: Section) -> None:
    assert list(sections([entry])) == [section]


def test_groups_are_laid_out_in_one_row() -> None:
    nav = [{"稿件": [{"经验": "stories/"}, {"更深": [{"学习": "study/"}]}]}, {"单位": "units/"}]
    assert [one.url for one in sections(nav)] == ["stories/", "study/", "units/"]
