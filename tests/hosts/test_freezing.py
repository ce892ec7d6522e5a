"""定稿: what is printed stays as it is, and what became of it is told."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.engine.workshop import tree

from portals import TODAY, opened, story
from xianfeng import cli

Write = Callable[[str], Path]
ISSUE = """-- data/issues/2026-11.yml --
# 编辑部的备注留着
title: 《枫陵组工》2026 年第 11 期
periodical: 枫陵组工
year: 2026
number: 11
date: 2026-11-20
sections:
  - {title: 头条, stories: [stone-bridge, lamp]}
"""


def freeze(root: Path, *more: str, today: str = TODAY) -> int:
    return cli.main(["freeze", "2026-11", "--root", str(root), "--today", today, *more])


def publish(root: Path, channel: str, *more: str) -> Path:
    target = root.parent / channel
    told = ["publish", channel, *more, "--root", str(root), "--today", TODAY, "--to", str(target)]
    assert cli.main(told) == 0
    return target


def found(root: Path, code: str) -> list[str]:
    return [one for one in opened(root)[1] if f" {code} " in one]


def edit(root: Path, before: str, after: str, path: str = "content/stories/2026/lamp.md") -> None:
    file = root / path
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")


@pytest.fixture
def root(portal_at: Write) -> Path:
    lamp = story(
        "一盏灯",
        body="## 背景\n\n灯在王小明家门口。\n\n## 做法\n\n做。\n\n## 成效\n\n亮。\n\n## 启示\n\n好。\n",
    )
    return portal_at(f"{ISSUE}-- content/stories/2026/lamp.md --\n{lamp}")


def test_what_is_frozen_is_published_byte_for_byte_whatever_is_edited(root: Path) -> None:
    assert found(root, "N108")
    assert freeze(root) == 0
    assert not found(root, "N108")
    kept = {path: (root / f"data/issues/2026-11{path}").read_bytes() for path in (".pdf", ".epub")}
    text = (root / "data/issues/2026-11.yml").read_text("utf-8")
    assert text.startswith(ISSUE.partition("--\n")[2])
    edit(root, "灯在", "大灯在")
    out = publish(root, "periodical", "--issue", "2026-11")
    site = publish(root, "web")
    for suffix, content in kept.items():
        assert (out / f"2026-11{suffix}").read_bytes() == content
        assert (site / f"issues/2026-11/2026-11{suffix}").read_bytes() == content


def test_a_frozen_issue_is_not_frozen_again_without_a_notice(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert freeze(root) == 0
    before = tree(root / "data")
    assert freeze(root) == 1
    assert "已经定稿" in capsys.readouterr().err
    assert tree(root / "data") == before


def test_a_change_without_a_correction_is_told_and_one_with_it_is_shown(root: Path) -> None:
    freeze(root)
    assert not found(root, "N105")
    edit(root, "灯在", "大灯在")
    (told,) = found(root, "N105")
    assert told.startswith("data/issues/2026-11.yml:16:")
    edit(root, "domain:", "corrections: [{date: 2026-11-21, text: 灯应为大灯。}]\ndomain:")
    assert not found(root, "N105")
    site = publish(root, "web")
    page = (site / "issues/2026-11/index.html").read_text("utf-8")
    assert "出刊以后的更正" in page
    assert "灯应为大灯。" in page
    assert "出刊以后更正过" in (site / "issues/2026-11/2/index.html").read_text("utf-8")
    assert "出刊以后更正过" not in (site / "issues/2026-11/1/index.html").read_text("utf-8")


@pytest.mark.parametrize("more", ["status: 已撤稿\n", "visibility: 汇总\n"])
def test_what_must_go_is_told_until_it_is_printed_again(root: Path, more: str) -> None:
    freeze(root)
    first = (root / "data/issues/2026-11.pdf").read_bytes()
    edit(root, "domain:", f"{more}domain:")
    (told,) = found(root, "N103")
    assert "--notice" in told
    hidden = "visibility" in more
    data = (publish(root, "web") / "data/issue.json").read_text("utf-8")
    assert ("lamp" in data) != hidden
    edit(root, ", lamp]", "]", "data/issues/2026-11.yml")
    assert found(root, "N103")
    assert freeze(root, "--notice", "撤下一篇") == 0
    assert not found(root, "N103")
    assert (root / "data/issues/2026-11.pdf").read_bytes() != first
    page = (publish(root, "web") / "issues/2026-11/index.html").read_text("utf-8")
    assert f"本期于 {TODAY} 重出：撤下一篇" in page
    assert "一盏灯" not in page


HONOUR = """-- data/honours/2026-x.yml --
title: 表彰
award: 先进
year: 2026
level: 县
grantor: 县委
granted_at: 2026-07-01
recipients:
  - {name: 王小明, type: 个人, consent: true, unit: liushu-cun, story: lamp, revoked: {at: 2026-11-21, reason: 文件}}
"""


def test_a_revoked_honour_in_a_printed_issue_is_told(root: Path, portal_at: Write) -> None:
    freeze(root)
    portal_at(HONOUR)
    (told,) = found(root, "N104")
    assert "“王小明”的荣誉撤销了，见 data/honours/2026-x.yml:8" in told
    edit(root, "王小明", "他")
    assert freeze(root, "--notice", "改写一段") == 0
    assert not found(root, "N104")


def test_sections_that_are_not_what_was_printed_are_told(root: Path) -> None:
    freeze(root)
    assert not found(root, "N110")
    edit(root, ", lamp]", "]", "data/issues/2026-11.yml")
    assert found(root, "N110")
    assert freeze(root, "--notice", "撤下一篇") == 0
    assert not found(root, "N110")


def test_files_that_are_lost_or_changed_stop_everything(root: Path) -> None:
    freeze(root)
    pdf = root / "data/issues/2026-11.pdf"
    kept = pdf.read_bytes()
    pdf.write_bytes(kept + b" ")
    assert "N102" in found(root, "N102")[0]
    pdf.unlink()
    assert found(root, "N101")
    assert freeze(root, "--notice", "文件丢了") == 0
    assert not found(root, "N101")


def test_an_issue_holds_a_text_once_and_a_number_stands_for_one_issue(root: Path) -> None:
    edit(root, "lamp]", "lamp, lamp]", "data/issues/2026-11.yml")
    assert "“一盏灯”在这一期里收了两次" in found(root, "N106")[0]
    other = root / "data/issues/2026-12.yml"
    other.write_text((root / "data/issues/2026-11.yml").read_text("utf-8"), "utf-8")
    assert "和 data/issues/2026-11.yml 是同一期" in found(root, "N109")[0]


def test_without_the_extra_it_says_how_to_get_it(root: Path) -> None:
    probe = (
        "import sys; sys.modules['typst'] = None; from xianfeng import cli; "
        f"sys.exit(cli.main(['publish', 'periodical', '--issue', '2026-11', '--root', {str(root)!r}, "
        f"'--today', '{TODAY}', '--to', {str(root.parent / 'out')!r}]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], env=dict(os.environ), capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "uv sync --extra print" in done.stdout
    assert not (root.parent / "out").exists()
