"""``publish site``: what becomes different is told, done as a whole, and can be taken back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from portals import story
from xianfeng.cli import main
from xianfeng.engine import exchange as exchanging

Write = Callable[[str], Path]
ONE = "-- content/stories/2026/one.md --\n"


def publish(root: Path, to: Path, *more: str) -> int:
    return main(["publish", "site", "--to", str(to), "--root", str(root), *more])


def told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("by_hand", [False, True], ids=["in one step", "as on Windows"])
def test_there_and_back(
    portal_at: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch, by_hand: bool,
) -> None:  # fmt: skip
    if by_hand:
        monkeypatch.setattr(exchanging, "_in_one_step", lambda one, other: False)
    root = portal_at(f"{ONE}{story('第一篇')}")
    settings = root / "mkdocs.yml"
    settings.write_text(
        re.sub("today: .*", "today: 2026-11-21", settings.read_text("utf-8")), "utf-8"
    )
    to = tmp_path / "srv/dj"
    assert publish(root, to) == 0
    assert re.match("新增 [0-9]+ 个文件：", told(capsys)[0])
    assert "第一篇" in (to / "stories/2026/one/index.html").read_text("utf-8")
    assert publish(root, to) == 0
    assert told(capsys)[-1].endswith("没有改动。")
    (root / "content/stories/2026/one.md").write_text(story("改过的"), "utf-8")
    (root / "content/stories/2026/two.md").write_text(story("第二篇"), "utf-8")
    assert publish(root, to) == 0
    lines = told(capsys)
    assert lines.index("  /stories/2026/two/") < lines.index("  /stories/2026/one/")
    assert "第二篇" in (to / "stories/2026/two/index.html").read_text("utf-8")
    assert publish(root, to, "--back") == 0
    assert "  /stories/2026/two/" in told(capsys)
    assert "第一篇" in (to / "stories/2026/one/index.html").read_text("utf-8")
    assert not (to / "stories/2026/two").exists()
    assert publish(root, to, "--back") == 0
    assert (to / "stories/2026/two/index.html").exists()
    names = {path.name for path in to.parent.iterdir()}
    assert names == {"dj", ".dj.previous"}


def test_a_mistake_leaves_what_is_there(portal_at: Write, tmp_path: Path) -> None:
    root = portal_at(f"{ONE}---\ntitle: 缺项\n---\n")
    assert publish(root, tmp_path / "to") == 1
    assert not (tmp_path / "to").exists()


def test_nothing_else_is_replaced(
    portal_at: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = portal_at()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/a.txt").write_text("我的")
    assert publish(root, tmp_path / "mine") == 1
    assert "里有别的文件" in capsys.readouterr().err
    assert publish(root, tmp_path / "mine", "--back") == 1
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["a.txt"]
    assert main(["publish", "site", "--root", str(root)]) == 2


def test_through_a_link_the_folder_itself_is_replaced(
    portal_at: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = portal_at(f"{ONE}{story('第一篇')}")
    real, link = tmp_path / "disk/dj", tmp_path / "srv/dj"
    real.mkdir(parents=True)
    link.parent.mkdir()
    link.symlink_to(real)
    for title in ("第一篇", "第二版", "第三版"):
        (root / "content/stories/2026/one.md").write_text(story(title), "utf-8")
        assert publish(root, link) == 0, capsys.readouterr().err
        assert title in (real / "stories/2026/one/index.html").read_text("utf-8")
    assert link.is_symlink()
    assert {path.name for path in link.parent.iterdir()} == {"dj"}
    assert publish(root, link, "--back") == 0
    assert "第二版" in (link / "stories/2026/one/index.html").read_text("utf-8")
    assert {path.name for path in real.parent.iterdir()} == {"dj", ".dj.previous"}


def test_what_must_not_be_replaced_is_refused(
    portal_at: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, there = portal_at(f"{ONE}{story('第一篇')}"), tmp_path / "srv/dj"
    assert publish(root, there) == 0
    (there / ".well-known").mkdir()
    (there / ".well-known/mine.txt").write_text("我的")
    (root / "content/stories/2026/one.md").write_text(story("改过的"), "utf-8")
    for to, reason in (
        (there, "里有不是本程序生成的文件（.well-known/mine.txt）"),
        (there / "inside", f"它在已经发布的 {there} 里面"),
        (root / "content/site", "那里是放稿件的地方（content）"),
        (root, "在它里面，这个文件夹会被整体替换"),
    ):
        assert publish(root, to) == 1
        assert reason in capsys.readouterr().err
    assert "第一篇" in (there / "stories/2026/one/index.html").read_text("utf-8")
    assert not (there / "inside").exists()
