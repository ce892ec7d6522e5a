"""What a check found, for programs: every finding, whatever stands in it."""

from __future__ import annotations

import json
import ntpath
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path, PureWindowsPath

import pytest

from portals import TODAY, story
from xianfeng.cli import main
from xianfeng.findings.finding import Finding, Place, shown_path
from xianfeng.hosts.reports import FORMATS, under

ODD = Finding(
    Place("content/stories/2026/a,b:c%.md", 3, 7), "W101", "error", "“100%\n::x” 不对", "改成“a,b”"
)
NOTE = Finding(Place("data/units.yml"), "M301", "notice", "过了", "催办")


@pytest.fixture
def said(
    portal_at: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> Callable[[str], tuple[int, str]]:
    """What a check of a portal with an error and a reminder says in a format, and its exit status."""
    text = story("甲", body="## 背景\n\n按装路灯，全县首创。\n")
    root = portal_at(f"-- content/stories/2026/a.md --\n{text}")

    def say(name: str) -> tuple[int, str]:
        status = main(["check", "--root", str(root), "--today", TODAY, "--format", name])
        return status, capsys.readouterr().out

    return say


def test_json_is_one_array_and_nothing_else(said: Callable[[str], tuple[int, str]]) -> None:
    status, out = said("json")
    told = json.loads(out)
    assert status == 1
    (one,) = (one for one in told if one["code"] == "W101")
    assert one["path"] == "content/stories/2026/a.md"
    assert (one["line"], one["column"], one["level"]) == (10, 1, "error")
    assert "按装" in one["message"]
    assert set(one) == {"path", "line", "column", "code", "level", "message", "hint"}
    assert {"warning"} == {one["level"] for one in told if one["code"] == "W401"}


def test_github_is_a_command_a_line(said: Callable[[str], tuple[int, str]]) -> None:
    status, out = said("github")
    assert status == 1
    assert all(re.match(r"::(error|warning|notice) file=", line) for line in out.splitlines())
    assert "::error file=content/stories/2026/a.md,line=10,col=1,title=W101::" in out


def test_github_takes_nothing_in_a_finding_for_its_own_signs() -> None:
    (line,) = FORMATS["github"]([ODD])
    assert line == (
        "::error file=content/stories/2026/a%2Cb%3Ac%25.md,line=3,col=7,title=W101::"
        "“100%25%0A::x” 不对。改成“a,b”"
    )


def test_sarif_has_what_its_schema_asks_for(said: Callable[[str], tuple[int, str]]) -> None:
    _, out = said("sarif")
    log = json.loads(out)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = {one["id"]: one for one in run["tool"]["driver"]["rules"]}
    assert run["tool"]["driver"]["name"] == "xianfeng"
    assert {one["ruleId"] for one in run["results"]} == set(rules)
    (one,) = (one for one in run["results"] if one["ruleId"] == "W101")
    (where,) = one["locations"]
    assert where["physicalLocation"] == {
        "artifactLocation": {"uri": "content/stories/2026/a.md"},
        "region": {"startLine": 10, "startColumn": 1},
    }
    assert run["columnKind"] == "unicodeCodePoints"
    assert {one["level"] for one in run["results"]} <= {"none", "note", "warning", "error"}
    assert "错例" in rules["W101"]["help"]["markdown"]


def test_sarif_writes_addresses_as_addresses() -> None:
    log = json.loads("\n".join(FORMATS["sarif"]([ODD, NOTE])))
    uris = [
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for one in log["runs"][0]["results"]
    ]
    assert uris == ["content/stories/2026/a%2Cb%3Ac%25.md", "data/units.yml"]


def test_nothing_found_is_told_as_nothing() -> None:
    told = {name: "\n".join(form([])) for name, form in FORMATS.items()}
    assert (told["text"], told["github"], json.loads(told["json"])) == ("", "", [])
    assert json.loads(told["sarif"])["runs"][0]["results"] == []


def test_paths_are_asked_as_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "portal").mkdir()
    monkeypatch.chdir(tmp_path)
    root, data = Path("portal"), Path("portal/data")
    assert under([data / "units.yml"], root, [ODD, NOTE]) == [NOTE]
    assert under([data], root, [ODD, NOTE]) == [NOTE]
    assert under([root], root, [ODD, NOTE]) == [ODD, NOTE]
    assert under([Path("elsewhere")], root, [ODD, NOTE]) == []
    assert under([Path("portal/dat")], root, [ODD, NOTE]) == []


def test_people_read_paths_as_their_computer_writes_them(
    said: Callable[[str], tuple[int, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Programs as the repository has them."""
    windows = partial(shown_path, separator=ntpath.sep)
    monkeypatch.setattr("xianfeng.findings.finding.shown_path", windows)
    path = "content/stories/2026/a.md"
    assert f"{PureWindowsPath(path)}:10:1: W101 " in said("text")[1]
    for form in ("json", "github", "gitlab", "sarif"):
        assert path in said(form)[1], form
