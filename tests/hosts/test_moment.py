"""Which moment it is: the portal's day is China's, wherever the machine that builds stands."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from portals import story
from xianfeng import cli
from xianfeng.hosts.moment import moment

Write = Callable[[str], Path]
IN_CHINA = timezone(timedelta(hours=8))


@pytest.fixture(params=["UTC", "Asia/Shanghai", "America/Los_Angeles"])
def clock_at(request, monkeypatch):
    """Sets the clock of a machine in some time zone to a time in China."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()

    def at(china: str) -> None:
        reading = datetime.fromisoformat(china).replace(tzinfo=IN_CHINA).timestamp()
        monkeypatch.setattr(time, "time", lambda: reading)

    yield at
    monkeypatch.undo()
    time.tzset()


def test_the_clock_is_read_in_china(clock_at) -> None:
    clock_at("2026-11-28 04:27:59")
    assert moment("") == "2026-11-28 04:27"
    assert moment("2026-07-01 09:30") == "2026-07-01 09:30"
    assert moment("2026-07-01") == "2026-07-01 23:59"


TEXTS = (
    "-- content/stories/2026/midnight.md --\n"
    + story("零点的").replace("2026-03-05", "2026-11-28")
    + "-- content/stories/2026/morning.md --\n"
    + story("早上的").replace("2026-03-05", "2026-11-28 07:30")
)


@pytest.mark.parametrize(
    ("now", "waiting"),
    [
        ("2026-11-27 23:59", ["midnight", "morning"]),
        ("2026-11-28 00:00", ["morning"]),
        ("2026-11-28 04:27", ["morning"]),
        ("2026-11-28 07:29", ["morning"]),
        ("2026-11-28 07:30", []),
    ],
)
def test_a_text_waits_for_its_minute_in_china(
    portal_at: Write, capsys, clock_at, now: str, waiting: list[str]
) -> None:
    clock_at(now)
    assert cli.main(["check", "--root", str(portal_at(TEXTS))]) == 0
    said = capsys.readouterr().out
    assert [name for name in ("midnight", "morning") if f"{name}.md:3:11: M131 " in said] == waiting


def build(root: Path, today: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "XIANFENG_TODAY": today}
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    return subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, timeout=120
    )


def test_check_takes_a_day_or_a_minute(portal_at: Write, capsys) -> None:
    root = str(portal_at(TEXTS))
    for today, told in (
        ("2026-11-28 07:29", True),
        ("2026-11-28 07:30", False),
        ("2026-11-28", False),
    ):
        assert cli.main(["check", "--root", root, "--today", today]) == 0
        assert ("morning.md:3:11: M131 " in capsys.readouterr().out) is told


def test_a_build_takes_a_day_or_a_minute(portal_at: Write) -> None:
    root = portal_at(TEXTS)
    page = root / "site/stories/2026/morning/index.html"
    settings = (root / "mkdocs.yml").read_text("utf-8")
    variable = '!ENV [XIANFENG_TODAY, ""]'
    assert variable in settings
    assert build(root, "2026-11-28 07:29").returncode == 0
    assert not page.exists()
    assert build(root, "2026-11-28 07:30").returncode == 0
    assert page.exists()
    (root / "mkdocs.yml").write_text(settings.replace(variable, "2026-11-27"), "utf-8")
    assert build(root).returncode == 0  # YAML makes a date of it
    assert not page.exists()


def test_a_bad_one_is_told_in_chinese(portal_at: Write, capsys) -> None:
    root = portal_at("")
    told = "“2026-7-1”不对，写成 2026-07-01 或 2026-07-01 09:30（中国时间）"
    with pytest.raises(SystemExit) as refused:
        cli.main(["check", "--root", str(root), "--today", "2026-7-1"])
    assert refused.value.code == 2
    assert told in capsys.readouterr().err
    done = build(root, "2026-7-1")
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "site").exists()
