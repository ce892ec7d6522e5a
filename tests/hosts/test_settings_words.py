"""What MkDocs says of its settings in English is said in Chinese, each key by itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from xianfeng.hosts.settings_file import read_settings

Write = Callable[[str], Path]

SETTINGS = """-- mkdocs.yml --
site_name: 先锋
docs_dir: data
plugins:
  - xianfeng
"""


@pytest.mark.parametrize(
    "line",
    [
        "site_url: x", "site_dir: data/site", "site_dir: .", "hooks: [x.py]", "hooks: [data/site.yml]",
        "dev_addr: x", "watch: [nope]", "markdown_extensions: [nope]", "INHERIT: ../x.yml",
        "theme: {name: null, custom_dir: nope}", "extra: *nope", "extra: !nope x", "strict: 2",
        "INHERIT: mkdocs.yml", f"extra: {'[' * 2000}{']' * 2000}",
    ],
)  # fmt: skip
def test_one_line(line: str, portal_at: Write) -> None:
    found = [str(one) for one in read_settings(portal_at(SETTINGS + line + "\n")).findings]
    assert found
    assert all(re.match(r"mkdocs\.yml:\d+:\d+: [SY]\d{3} .*[\u4e00-\u9fff]", one) for one in found)
    assert not any(re.search("[a-z]{3,} [a-z]{3,} [a-z]{3,}", one) for one in found), found


def test_what_was_wrong_before_is_not_told_again(portal_at: Write) -> None:
    options = SETTINGS.replace("- xianfeng", "- xianfeng:\n      serach: false\n      today: 昨天")
    wrong = portal_at(options)
    assert read_settings(wrong).findings
    assert read_settings(portal_at(SETTINGS)).findings == ()


def test_no_program_is_run(portal_at: Write) -> None:
    root = portal_at(SETTINGS)
    mark = root / "ran"
    portal_at(
        f"{SETTINGS}extra: !!python/object/apply:pathlib.Path.touch [!!python/object/apply:pathlib.Path [{mark}]]\n"
    )
    assert [one.code for one in read_settings(root).findings] == ["S107", "S107"]
    assert not mark.exists()
