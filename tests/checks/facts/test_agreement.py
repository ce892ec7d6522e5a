"""A labelled set of facts that contradict one another, and of those that only look as if they did.

Cases of ``cases.yml`` are changes to the county in ``county.txt``, in which all agree.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from portals import PROJECT, SECTIONS, TODAY, files_in, opened
from xianfeng.hosts.opening import open_portal
from xianfeng.memory.files_read import Recent

HERE = Path(__file__).parent
COUNTY = files_in((HERE / "county.txt").read_text("utf-8"))
CASES = yaml.safe_load((HERE / "cases.yml").read_text("utf-8"))
CODES = {f"M32{n}" for n in range(1, 7)}

Case = list[list[str]]
"""Of changes, each a file, what stands there, and what is put in its place."""


def cases(label: str) -> list[Case]:
    return [
        [one] if isinstance(one[0], str) else one
        for some in CASES[label].values()
        for one in some
    ]  # fmt: skip


def written(root: Path, changes: Case) -> Path:
    """The county with ``changes``: only the files that differ from what is there are written."""
    county = dict(COUNTY)
    for path, find, put in changes:
        assert county[path].count(find) >= 1, (path, find)
        county[path] = county[path].replace(find, put, 1)
    for path, text in county.items():
        there = root / path
        if not there.exists() or there.read_text("utf-8") != text:
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_text(text, "utf-8")
    return root


def told(root: Path, recent: Recent | None = None) -> list[str]:
    """What is said of facts; whatever else is wrong is a mistake of the case itself."""
    portal = open_portal(root, today=TODAY, sections=SECTIONS, recent=recent)
    found = [str(one) for one in portal[1]]
    assert not any(line.split(": ")[1].startswith(("M10", "M11", "R10", "Y")) for line in found), (
        found
    )
    return [line for line in found if line.split(": ")[1][:4] in CODES]


def results(root: Path, label: str) -> tuple[list[Case], list[Case]]:
    """Cases of which something was told, with both places, and the others."""
    yes, no, recent = [], [], {}
    for case in cases(label):
        found = told(written(root, case), recent)
        assert all(named_twice(line) or " M323 " in line for line in found), found
        (yes if found else no).append(case)
    return yes, no


def named_twice(line: str) -> bool:
    """Both places are named."""
    return line.count(".yml:") + line.count(".md:") >= 2


def test_nothing_is_told_where_all_agree(tmp_path: Path) -> None:
    assert told(written(tmp_path, [])) == []


def test_the_sample_agrees_with_itself() -> None:
    found = opened(PROJECT)[1]
    assert [line for line in found if line.split(": ")[1][:4] in CODES] == []


def test_contradictions_are_told_and_harmless_pairs_are_not(tmp_path: Path) -> None:
    hits, misses = results(tmp_path, "contradictions")
    alarms, quiet = results(tmp_path, "harmless")
    total = len(hits) + len(misses)
    print(f"recall {len(hits)}/{total}, false alarms {len(alarms)}/{len(alarms) + len(quiet)}")
    print(*misses, "-- alarms", *alarms, sep="\n")
    assert total >= 120
    assert len(alarms) + len(quiet) >= 60
    assert len(hits) / total >= 0.95
    assert len(hits) / (len(hits) + len(alarms)) >= 0.95
