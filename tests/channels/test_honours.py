"""先锋榜: whose honour was taken back, or who did not agree, reaches no file of any channel."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from portals import TODAY, of_all_channels, opened
from xianfeng.artifacts import Artifact, PageArtifact
from xianfeng.checks.honours import working_days
from xianfeng.model.disclosure import disclose
from xianfeng.model.kinds.honour import Notice

Write = Callable[[str], Path]

ROLL = """-- data/honours/2025-banzhang.yml --
title: 2025 年度最强班长
award: 最强班长
year: 2025
level: 县
grantor: 县委
granted_at: 2026-01-20
categories:
  - {{title: 最强班长, quota: 10}}
recipients:
  - {{name: 石大川, type: 个人, category: 最强班长, consent: 是, unit: liushu-cun, citation: 修好了桥}}
  - {{name: 柳大河, type: 个人, category: 最强班长, unit: liushu-cun, citation: 最早到工地, {more}}}
"""


def files(root: Path, today: str = TODAY) -> Iterator[tuple[str, str]]:
    """Every artifact of every channel by its path, as text."""
    portal = disclose(opened(root, today)[0])
    for artifact in of_all_channels(portal):
        if isinstance(artifact, Artifact):
            yield artifact.path, artifact.content.decode("utf-8", "replace")
        elif isinstance(artifact, PageArtifact):
            yield artifact.path, repr(artifact)


def naming(root: Path, words: str) -> list[str]:
    return sorted(path for path, text in files(root) if words in text)


def test_a_recipient_stands_on_the_roll_and_in_the_open_data(portal_at: Write) -> None:
    root = portal_at(ROLL.format(more="consent: 是"))
    found = naming(root, "柳大河")
    assert "honours/2025-banzhang/index.html" in found
    assert "data/honour.json" in found


@pytest.mark.parametrize(
    "more",
    ["consent: 是, revoked: {at: 2026-09-01, reason: 材料不实}", "consent: 否", "place: 第一名"],
    ids=["revoked", "not agreed", "not asked"],
)
def test_whoever_may_not_be_named_is_in_no_artifact(portal_at: Write, more: str) -> None:
    root = portal_at(ROLL.format(more=more))
    for words in ("柳大河", "最早到工地", "材料不实"):
        assert naming(root, words) == []
    assert naming(root, "石大川")


def test_what_was_taken_back_frees_its_place(portal_at: Write) -> None:
    roll = ROLL.replace("quota: 10", "quota: 1")
    over = portal_at(roll.format(more="consent: 是"))
    assert any(": M211 " in line for line in opened(over)[1])
    freed = portal_at(roll.format(more="consent: 是, revoked: {at: 2026-09-01, reason: 材料不实}"))
    assert not any(": M211 " in line for line in opened(freed)[1])


def test_a_roll_in_its_notice_says_so_first_and_is_not_counted(portal_at: Write) -> None:
    text = ROLL.format(more="consent: 是").replace(
        "granted_at: 2026-01-20", "notice: {start: 2026-11-16, end: 2026-11-24}"
    )
    root = portal_at(text)
    pages = dict(files(root))
    assert "正在公示：2026-11-16 至 2026-11-24" in pages["honours/2025-banzhang/index.html"]
    assert "历年荣誉" not in pages["overview/honours/index.html"]
    state = "{'text': '公示中', 'turns': [['2026-11-24~', '公示已满']]}"
    assert state in pages["overview/honours/index.html"]
    assert state in pages["honours/index.html"]


@pytest.mark.parametrize(
    ("today", "told"),
    [("2026-11-15", "即将公示"), ("2026-11-24", "公示中"), ("2026-11-25", "公示已满")],
)
def test_lists_say_how_far_a_notice_has_come(portal_at: Write, today: str, told: str) -> None:
    text = ROLL.format(more="consent: 是").replace(
        "granted_at: 2026-01-20", "notice: {start: 2026-11-16, end: 2026-11-24}"
    )
    pages = dict(files(portal_at(text), today))
    for path in ("overview/honours/index.html", "honours/index.html"):
        assert re.search(f"'(text|label)': '{told}'", pages[path])


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-11-16", "2026-11-20", 5),
        ("2026-11-20", "2026-11-26", 5),
        ("2026-11-21", "2026-11-22", 0),
        ("2026-11-20", "2026-11-23", 2),
    ],
)
def test_working_days_leave_out_weekends(start: str, end: str, days: int) -> None:
    assert working_days(Notice(start=start, end=end)) == days
