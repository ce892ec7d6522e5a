"""Commands that can't be meant: people are told in Chinese what is wrong, and what was meant."""

from __future__ import annotations

import re

import pytest

from xianfeng.cli import main


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("chekc", "命令没有“chekc”。是不是“check”？可以写：check、"),
        ("new stroy 甲", "种类没有“stroy”。是不是“story”？"),
        ("new story", "还要写：名称。"),
        ("check --formt json", "不认识“--formt”。"),
        ("due --days x", "--days 不能写“x”。"),
        ("publish site --to", "--to 后面没有写内容。"),
        ("check --today 昨天", "--today"),
    ],
)
def test_what_can_not_be_meant_is_told_in_chinese(
    capsys: pytest.CaptureFixture[str], words: str, told: str
) -> None:
    with pytest.raises(SystemExit) as left:
        main(words.split())
    assert left.value.code == 2
    err = capsys.readouterr().err
    assert err.startswith(told)
    assert "用法：python3 run.py" in err
    assert not re.search(r"usage|error|argument|required|choice|expected", err)


def test_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["due", "--help"])
    assert left.value.code == 0
    assert not re.search(r"usage|options|arguments|show", capsys.readouterr().out)
