"""What may not be published is in no byte of a published site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from portals import NAV, TODAY, story
from xianfeng.hosts.outcome import Options
from xianfeng.hosts.site import build_site

Write = Callable[[str], Path]

LEDGER = """
title: 联系点台账
type: 实事清单
year: 2026
unit: shiqiao
columns:
  - {key: household, title: 户数, type: 整数, unit: 户}
  - {key: reason, title: 原因, type: 文字, visibility: 汇总}
rows:
  - {title: 看得见的一行, unit: liushu-cun, state: 推进, household: 3, reason: 藏住的原因甲}
  - {title: 藏住的一行乙, unit: liushu-cun, state: 推进, household: 4, reason: 藏住的原因丙, visibility: 汇总}
"""


def test_hidden_rows_columns_drafts_and_withdrawn_texts_are_nowhere(portal_at: Write) -> None:
    root = portal_at(
        "-- data/ledgers/contacts.yml --" + LEDGER
        + "-- content/stories/2026/draft.md --\n" + story("藏住的草稿", "status: 草稿\n")
        + "-- content/stories/2026/gone.md --\n" + story("藏住的旧稿", "status: 已撤稿\n")
    )  # fmt: skip
    options = Options(root, root / "site", TODAY, NAV, executor="serial", quiet=True)
    outcome = build_site(options)
    assert outcome.published, outcome.mistakes
    files = {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()}
    assert any("看得见的一行".encode() in content for content in files.values())
    hidden = "藏住的".encode()
    assert [path for path, content in files.items() if hidden in content] == []
