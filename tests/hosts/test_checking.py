"""What a check told is told again only while nothing that decides it has changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from portals import TODAY, story
from xianfeng.hosts import checking, opening
from xianfeng.hosts.checking import check


@pytest.fixture
def root(portal_at: Callable[[str], Path]) -> Path:
    """A portal whose files have not changed for a while."""
    folder = portal_at(
        f"-- content/stories/2026/a.md --\n{story('甲')}"
        "-- mkdocs.yml --\nsite_name: 先锋\nplugins:\n  - xianfeng\n"
    )
    time.sleep(0.15)
    return folder


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The moments at which a portal has been opened."""
    moments: list[str] = []
    real = opening.open_portal

    def opening_noted(folder: Path, *, today: str, **asked: object):  # type: ignore[no-untyped-def]
        moments.append(today)
        return real(folder, today=today, **asked)  # type: ignore[arg-type]

    monkeypatch.setattr(opening, "open_portal", opening_noted)
    return moments


def codes(root: Path, today: str = TODAY) -> set[str]:
    return {one.code for one in check(root, today).findings}


def test_nothing_is_opened_while_nothing_has_changed(root: Path, opened: list[str]) -> None:
    first = check(root, TODAY)
    assert check(root, TODAY) == first
    assert opened == [TODAY]


def test_an_edit_that_keeps_size_and_time_is_seen(root: Path, opened: list[str]) -> None:
    path = root / "content/stories/2026/a.md"
    before, status = codes(root), path.stat()
    text = path.read_text("utf-8")
    path.write_text(text.replace("背景。", "按装。"), "utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    assert codes(root) - before == {"W101"}
    assert len(opened) == 2


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/stories/2026/b.md", "---\ntitle: 乙\n---\n文。\n"),
        ("data/odd.yml", "- 1\n"),
        ("content/stories/2026/a.jpg", "no picture"),
    ],
)
def test_a_new_file_is_seen(root: Path, path: str, text: str) -> None:
    before = codes(root)
    (root / path).write_text(text, "utf-8")
    assert codes(root) > before


def test_a_file_that_went_is_seen(root: Path) -> None:
    assert check(root, TODAY).records == check(root, TODAY).records
    before = check(root, TODAY).records
    (root / "content/stories/2026/a.md").unlink()
    assert check(root, TODAY).records == before - 1


def test_what_falls_due_is_told_on_its_day(root: Path, opened: list[str]) -> None:
    assert "M311" not in codes(root, "2026-03-10")
    assert "M311" not in codes(root, "2026-03-11")
    assert opened == ["2026-03-10"]
    assert "M311" in codes(root, "2026-11-21")
    assert "M311" not in codes(root, "2026-03-11")  # clocks are set back


def test_settings_are_read_each_time(root: Path) -> None:
    before = codes(root)
    settings = root / "mkdocs.yml"
    settings.write_text(
        "site_name: 先锋\nplugins:\n  - xianfeng\nnav:\n  - 无: nowhere/\n", "utf-8"
    )
    assert codes(root) != before


def test_who_signed_is_asked_of_git_each_time(root: Path, opened: list[str]) -> None:
    site = root / "data/site.yml"
    policy = (
        "review_policy:\n  kinds: [典型经验]\n  signers:\n"
        "    - name: 张小明\n      stages: [初审]\n"
        "      key: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA\n"
    )
    unsigned = check(root, TODAY)
    site.write_text(site.read_text("utf-8") + policy, "utf-8")
    time.sleep(0.15)
    assert check(root, TODAY) == check(root, TODAY) != unsigned
    assert len(opened) == 3


def test_what_is_no_such_memory_is_worked_out_again(
    root: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = check(root, TODAY)
    monkeypatch.setattr(checking._FORM, "unpack", lambda _: None)
    assert check(root, TODAY) == first
    assert len(opened) == 2
