"""Contradictions and harmless pairs that were written before anybody looked at what is found of them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from portals import SECTIONS, TODAY, files_in
from xianfeng.hosts.opening import open_portal
from xianfeng.memory.files_read import Recent

HERE = Path(__file__).parent
COUNTY = files_in((HERE / "held_back_county.txt").read_text("utf-8"))
CASES = yaml.safe_load((HERE / "held_back_cases.yml").read_text("utf-8"))


def told(root: Path, case: tuple[str, str, str], recent: Recent) -> list[str]:
    """What is said of facts where ``case`` changes the county; only what differs is written."""
    path, find, put = case
    assert find in COUNTY[path], case
    for name, text in {**COUNTY, path: COUNTY[path].replace(find, put, 1)}.items():
        there = root / name
        if not there.exists() or there.read_text("utf-8") != text:
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_text(text, "utf-8")
    found = open_portal(root, today=TODAY, sections=SECTIONS, recent=recent)[1]
    return [str(one) for one in found if one.code.startswith("M32")]


@pytest.mark.parametrize("label", ["contradictions", "harmless"])
def test_what_was_held_back_is_told_where_it_contradicts(label: str, tmp_path: Path) -> None:
    recent: Recent = {}
    cases = [case for some in CASES[label].values() for case in some]
    wrong = [
        one for one in cases if bool(told(tmp_path, one, recent)) != (label == "contradictions")
    ]
    assert wrong == []
