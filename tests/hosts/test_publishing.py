"""Channels that the site does not host: a plain-text edition of a story, and a page of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tests.engine.workshop import stamps, tree

from portals import PROJECT, TODAY, story
from xianfeng import cli
from xianfeng.artifacts import AnyArtifact, Artifact, Body, PageArtifact, PictureArtifact
from xianfeng.channels import channel as channels
from xianfeng.channels.channel import ISSUE, PORTAL, STORIES, WEEK, Channel, SelectionError, Week
from xianfeng.hosts import publish_command
from xianfeng.hosts.outcome import Outcome
from xianfeng.hosts.publishing import Order, publish
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record

Write = Callable[[str], Path]
PHOTO = "content/stories/2026/images/bridge.png"


def editions(portal: Disclosed, stories: Sequence[Record[Story]]) -> Iterator[AnyArtifact]:
    """A text and a page for each story, and the one photograph."""
    for record in stories:
        text = f"{record.entity.title}\n\n{record.prose.plain}\n"
        yield Artifact(f"{record.id}.txt", text.encode())
        body = Body("## 背景\n\n[原文](https://fengling.example/x/)\n")
        yield PageArtifact(
            f"{record.id}.html", "plain/letter.html", {"title": record.entity.title}, body
        )
    if PHOTO in portal.files:
        yield PictureArtifact("bridge.jpg", PHOTO, portal.pictures[PHOTO].digest, 32)


PLAIN = Channel("plain", "纯文本", False, STORIES, editions)
LETTER = "-- templates/plain/letter.html --\n<p>{{ page.title }}</p>{{ body }}\n"


def published(root: Path, *named: str, channel: Channel[Any] = PLAIN) -> Outcome:
    order = Order(
        (channel,), named, root, root.parent / "out", TODAY, executor="serial", quiet=True
    )
    return publish(order)


@pytest.fixture
def root(portal_at: Write) -> Path:
    root = portal_at(LETTER)
    (root / PHOTO).parent.mkdir()
    Image.new("RGB", (64, 48), "red").save(root / PHOTO)
    return root


def test_a_story_becomes_what_the_channel_makes_of_it(root: Path) -> None:
    outcome = published(root, "stone-bridge")
    assert outcome.published, outcome.mistakes
    out = root.parent / "out"
    assert sorted(tree(out)) == [
        "bridge.jpg",
        "files.json",
        "hashes.json",
        "stone-bridge.html",
        "stone-bridge.txt",
    ]
    assert (out / "stone-bridge.txt").read_text("utf-8").startswith("石桥上的议事会\n\n")
    assert "<p>石桥上的议事会</p><h2" in (out / "stone-bridge.html").read_text("utf-8")
    with Image.open(BytesIO((out / "bridge.jpg").read_bytes())) as picture:
        assert (picture.format, picture.size) == ("JPEG", (32, 24))
    assert sorted(one.name for one in root.parent.iterdir()) == ["out", "portal"]


def test_what_is_known_is_not_made_again_and_what_is_gone_goes(root: Path) -> None:
    (root / "content/stories/2026/second.md").write_text(story("第二篇"), "utf-8")
    assert published(root, "stone-bridge", "second").published
    before = stamps(root.parent / "out")
    report = published(root, "stone-bridge").report
    assert report is not None
    assert report.removed == ("second.html", "second.txt")
    after = stamps(root.parent / "out")
    assert {path for path in after if after[path][1] != before[path][1]} == {
        "files.json",
        "hashes.json",
    }


def test_mistakes_and_broken_links_leave_what_was_published(root: Path) -> None:
    assert published(root, "stone-bridge").published
    before = tree(root.parent / "out")
    (root / "templates/plain/letter.html").write_text('<a href="nowhere.html">x</a>', "utf-8")
    assert not published(root, "stone-bridge").published
    (root / "templates/plain/letter.html").write_text("{% if %}", "utf-8")
    outcome = published(root, "stone-bridge")
    fault = "templates/plain/letter.html: 第 1 行模板语法有误"
    assert [one for one in outcome.problems if one.startswith(fault)]
    (root / "content/stories/2026/bad.md").write_text(story("坏", "unti: x\n"), "utf-8")
    assert [one.code for one in published(root, "stone-bridge").findings if one.level == "error"]
    assert tree(root.parent / "out") == before


def test_drafts_are_not_there_to_be_published(root: Path) -> None:
    (root / "content/stories/2026/draft.md").write_text(story("稿", "status: 草稿\n"), "utf-8")
    with pytest.raises(SelectionError, match="已发布的里面没有编号是“draft”的"):
        published(root, "draft")
    assert not (root.parent / "out").exists()


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("stone-brige", "没有编号是“stone-brige”的。是不是“stone-bridge”？"),
        ("石桥上的议事会", "没有编号是“石桥上的议事会”的。是不是“stone-bridge”？"),
        ("x", "没有编号是“x”的。"),
    ],
)
def test_an_unknown_story_is_told_with_the_nearest(root: Path, named: str, told: str) -> None:
    with pytest.raises(SelectionError) as error:
        published(root, "stone-bridge", named)
    assert str(error.value).endswith(told)


@pytest.mark.parametrize(
    ("named", "chosen"),
    [
        ("2026-W47", Week("2026-11-16", "2026-11-22")),
        ("2020-W53", Week("2020-12-28", "2021-01-03")),
        ("2026-W01", Week("2025-12-29", "2026-01-04")),
        ("2026-W54", "没有“2026-W54”这一周。写年份"),
        ("2026-W00", "没有“2026-W00”这一周。写年份"),
        ("0000-W01", "没有“0000-W01”这一周"),
        ("2026W7", "是不是“2026-W07”？"),
        ("2026年47", "是不是“2026-W47”？"),
        ("上周", "没有“上周”这一周。写年份"),
    ],
)
def test_a_week_is_its_days(named: str, chosen: Week | str) -> None:
    if isinstance(chosen, Week):
        assert WEEK.choose(None, [named]) == chosen  # type: ignore[arg-type]
    else:
        with pytest.raises(SelectionError, match=chosen):
            WEEK.choose(None, [named])  # type: ignore[arg-type]


def test_an_issue_that_is_not_there_is_told(root: Path) -> None:
    with pytest.raises(SelectionError, match="没有编号是“2026-3”的"):
        published(root, "2026-3", channel=Channel("review", "刊物", False, ISSUE, editions))  # type: ignore[arg-type]


def test_a_channel_of_the_whole_portal_takes_what_is_disclosed(root: Path) -> None:
    (root / "content/stories/2026/draft.md").write_text(story("稿", "status: 草稿\n"), "utf-8")

    def titles(portal: Disclosed, _chosen: None) -> Iterator[Artifact]:
        yield Artifact("all.txt", "\n".join(one.entity.title for one in portal.library).encode())

    assert published(root, channel=Channel("all", "总目", False, PORTAL, titles)).published
    text = (root.parent / "out/all.txt").read_text("utf-8")
    assert "石桥上的议事会" in text
    assert "稿" not in text.splitlines()


@pytest.mark.parametrize(
    "inside", ["content", "content/new", "data", "theme", "templates/plain", ".git", "", ".."]
)
def test_sources_are_never_published_over(root: Path, inside: str) -> None:
    (root / ".git").mkdir()
    before = stamps(root)
    outcome = publish(Order((PLAIN,), ["stone-bridge"], root, root / inside, TODAY, quiet=True))
    assert "什么都没有改动" in outcome.problems[0]
    assert stamps(root) == before
    assert not (root / "content/new").exists()


def test_a_file_is_no_folder(root: Path) -> None:
    (root.parent / "out").write_text("notes")
    assert "是一个文件" in published(root, "stone-bridge").problems[0]
    assert (root.parent / "out").read_text() == "notes"


class TestCommandLine:
    @pytest.fixture
    def say(
        self, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> Callable[..., tuple[int, str]]:
        known = {**publish_command.CHANNELS, "plain": PLAIN}
        monkeypatch.setattr(publish_command, "CHANNELS", known)
        monkeypatch.setattr("xianfeng.hosts.publishing.CHANNELS", known)

        def say(*arguments: str) -> tuple[int, str]:
            place = ("--root", str(root), "--today", TODAY)
            code = cli.main(["publish", *arguments, *place])
            out, err = capsys.readouterr()
            return code, out + err

        return say

    def test_channels_are_listed_with_what_they_take(self, say) -> None:
        code, told = say()
        assert code == 0
        assert "  web         网站（整个门户）\n" in told
        assert "  plain       纯文本（典型经验，一篇或几篇，--story 编号…）\n" in told

    def test_a_story_is_published(self, say, root: Path) -> None:
        code, told = say("plain", "--story", "stone-bridge", "--to", str(root.parent / "out"))
        assert code == 0
        assert "写出 5 个文件" in told
        assert (root.parent / "out/stone-bridge.txt").exists()

    def test_all_channels_take_a_story_together(self, say, root: Path) -> None:
        shutil.copytree(PROJECT / "templates", root / "templates", dirs_exist_ok=True)
        code, told = say("all", "--story", "stone-bridge", "--to", str(root.parent / "out"))
        assert code == 0, told
        made = {
            path.relative_to(root.parent / "out").as_posix()
            for path in (root.parent / "out").rglob("*")
        }
        assert {"stone-bridge/broadcast.txt", "hashes.json"} <= made
        code, told = say("all", "--week", "2026-W47", "--to", str(root.parent / "out"))
        assert code == 2
        assert "频道 all 取的是典型经验，一篇或几篇：写 --story 编号…。" in told

    def test_the_site_is_the_one_that_mkdocs_builds(self, say, root: Path) -> None:
        (root / "templates").rename(root / "elsewhere")
        code, told = say("web", "--to", str(root.parent / "out"))
        assert code == 0, told
        assert "典型经验" in (root.parent / "out/index.html").read_text("utf-8")
        (root / "mkdocs.yml").write_text("site_name: 无\n", "utf-8")
        code, told = say("web", "--to", str(root.parent / "out"))
        assert code == 1
        assert "mkdocs.yml 不能用" in told

    def test_mistakes_in_sources_are_told(self, say, root: Path) -> None:
        (root / "content/stories/2026/bad.md").write_text(story("坏", "unti: x\n"), "utf-8")
        code, told = say("plain", "--story", "stone-bridge", "--to", str(root.parent / "out"))
        assert code == 1
        assert "content/stories/2026/bad.md:6:1: M102" in told
        last = told.splitlines()[-1]
        assert last.endswith("要先改好：content/stories/2026/bad.md:6:1 M102。")

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (["plan"], "没有频道“plan”。是不是“plain”？频道有：\n  web"),
            (["plain"], "频道 plain 取的是典型经验，一篇或几篇：写 --story 编号…。"),
            (["plain", "--week", "2026-W47"], "写 --story 编号…。"),
            (["plain", "--story", "a", "--issue", "3"], "写 --story 编号…。"),
            (["plain", "--story", "a"], "没有写放到哪里：在后面加上 --to 文件夹"),
            (["plain", "--story", "x", "--to", "out"], "没有编号是“x”的"),
            (["web", "--story", "a", "--to", "out"], "频道 web 取的是整个门户：不用再选。"),
            (["feeds", "--to", "out"], "订阅随网站一起发布：python3 run.py publish web --to"),
        ],
    )
    def test_what_can_not_be_meant_is_told(self, say, monkeypatch, root, arguments, sentence):
        monkeypatch.chdir(root.parent)
        code, told = say(*arguments)
        assert code == 2
        assert sentence in told
        assert not (root.parent / "out").exists()

    def test_somebodys_folder_is_left_alone(self, say, root: Path) -> None:
        desktop = root.parent / "Desktop"
        shutil.copytree(root / "data", desktop)
        before = stamps(desktop)
        for channel in (["plain", "--story", "stone-bridge"], ["web"]):
            code, told = say(*channel, "--to", str(desktop))
            assert code == 1
            assert "里有不是本程序生成的文件（branches/liushu-cun.yml、columns.yml" in told
        assert stamps(desktop) == before

    @pytest.mark.parametrize("channel", [["plain", "--story", "stone-bridge"], ["web"]])
    def test_a_target_is_what_was_named_and_nothing_beside_it(
        self, say, root: Path, monkeypatch: pytest.MonkeyPatch, channel: list[str]
    ) -> None:
        home = root.parent / "home"
        home.mkdir()
        monkeypatch.setenv("HOME", str(home))
        monkeypatch.chdir(home)
        for _ in range(2):
            code, told = say(*channel, "--to", "~/deep/er")
            assert code == 0, told
        assert [one.name for one in home.iterdir()] == ["deep"]
        assert [one.name for one in (home / "deep").iterdir()] == ["er"]
        before = stamps(home)
        code, told = say(*channel, "--to", "deep/er/inner")
        assert code == 1
        assert f"它在已经发布的 {home}/deep/er 里面" in told
        assert stamps(home) == before

    @pytest.mark.parametrize("name", ["长" * 300, "长" * 84])
    def test_a_name_that_no_disk_holds_is_told(self, say, root: Path, name: str) -> None:
        for channel in (["plain", "--story", "stone-bridge"], ["web"]):
            code, told = say(*channel, "--to", str(root.parent / name))
            assert code == 1
            assert "文件夹名太长，请换一个短的" in told

    @pytest.mark.parametrize(
        "rows",
        ["{}\n", "{}", '{"a.txt":[1,"x"]}\n', '{"a.txt":[9,"%s"]}\n' % ("0" * 32), "[]"],
    )
    def test_a_list_that_knows_no_file_there_proves_nothing(
        self, say, root: Path, rows: str
    ) -> None:
        out = root.parent / "out"
        out.mkdir()
        (out / "files.json").write_text(rows)
        (out / "a.txt").write_text("1")
        for theirs in ("a.txt", "files.json"):
            code, told = say("plain", "--story", "stone-bridge", "--to", str(out))
            assert code == 1
            assert theirs in told
            (out / "a.txt").unlink(missing_ok=True)
        assert (out / "files.json").read_text() == rows


def test_every_selection_is_an_option() -> None:
    declared = [one for one in vars(channels).values() if isinstance(one, channels.Selection)]
    assert {one.option for one in declared if one is not PORTAL} == set(channels.SELECTIONS)
