"""Places cost a reading of the source: they are asked for where something is wrong, once a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from portals import PROJECT, opened
from xianfeng import checks
from xianfeng.engine.cache import Cache
from xianfeng.hosts.opening import open_portal
from xianfeng.reading import places
from xianfeng.reading.source import ReadResult, read_source

Write = Callable[[str], Path]


class Silent:
    """Places that nobody may ask for."""

    def field(self, *_: object) -> NoReturn:
        raise AssertionError

    text = field


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each source is parsed for the places in it."""
    counted: Counter[str] = Counter()

    def read(path: str, data: bytes) -> ReadResult:
        counted[path] += 1
        return read_source(path, data)

    monkeypatch.setattr(places, "read_source", read)
    return counted


def test_nothing_is_asked_where_nothing_is_wrong() -> None:
    portal, findings = opened(PROJECT)
    assert findings == []
    silent = Silent()
    assert checks.run(replace(portal, places=silent)) == ()
    assert [one for record in portal.library for one in checks.judge(record, silent)] == []


def test_a_file_of_many_mistakes_is_parsed_once(portal_at: Write, parsed: Counter[str]) -> None:
    row = "  - title: 修路\n    state: 销号\n    unit: nobody\n"
    card = (
        "- date: 02-29\n  id: card-{}\n  year: 2030\n  text: 文。\n"
        "  source: 书，2001年\n  checked_by: 某岗\n"
    )
    root = portal_at(
        "-- data/ledgers/a.yml --\ntitle: 台账\ntype: 任务清单\nunit: shiqiao\nyear: 2026\nrows:\n"
        + row * 300
        + "-- data/daily.yml --\n"
        + "".join(card.format(number) for number in range(300))
    )
    _, told = opened(root)
    assert Counter(one.split(" ")[1] for one in told) == {
        "M143": 21, "M146": 21, "R101": 21, "M161": 21,
    }  # fmt: skip
    assert parsed == {"data/ledgers/a.yml": 1, "data/daily.yml": 1}


def test_a_place_that_an_earlier_build_asked_for_costs_nothing(
    portal_at: Write, parsed: Counter[str], tmp_path: Path
) -> None:
    """Until the file is another one: then the place is looked up where it stands now."""
    story = (
        "-- content/stories/2031/a.md --\n---\ntitle: 明年的事\n{}pub_date: 2031-01-01\n"
        "unit: liushu-cun\ndomain: 农村\n---\n正文。\n"
    )
    memo = Cache(tmp_path)
    for lines, told, read in (("", 3, 1), ("", 3, 1), ("summary: 要等。\n", 4, 2)):
        root = portal_at(story.format(lines))
        _, findings = open_portal(root, today="2030-01-01", memo=memo)
        assert [one.place.line for one in findings if one.code == "M131"] == [told]
        assert parsed == {"content/stories/2031/a.md": read}
