"""What a check has read needn't be read by the next one, nor by a build."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from portals import TODAY
from xianfeng import cli
from xianfeng.reading import loading


def test_a_second_check_reads_no_source_and_says_the_same(
    portal_at: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = portal_at("-- content/stories/2026/a.md --\n---\ntitle: 没有单位\n---\n正文。\n")
    check = ["check", "--root", str(root), "--today", TODAY]
    assert cli.main(check) == 1
    told = capsys.readouterr().out
    assert "content/stories/2026/a.md" in told
    monkeypatch.setattr(loading, "parse", None)
    assert cli.main(check) == 1
    assert capsys.readouterr().out == told


def test_a_memory_that_is_no_folder_costs_time_alone(
    portal_at: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    root = portal_at("")
    (root / ".cache").write_text("", "utf-8")
    assert cli.main(["check", "--root", str(root), "--today", TODAY]) == 0
    assert "0 条错误" in capsys.readouterr().out
