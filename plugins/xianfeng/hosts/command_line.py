"""The words of a command, and what people are told of them: in Chinese, as ``argparse`` doesn't."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NoReturn

from xianfeng.prose.chinese import maybe, nearest

PROGRAM = "python3 run.py"
_HEADS = MappingProxyType({
    "usage: ": "用法：",
    "positional arguments:": "写什么：",
    "options:": "可以加：",
    "show this help message and exit": "说明怎么写",
})  # fmt: skip


class CommandLine(argparse.ArgumentParser):
    """Reads the words of a command; exits with 2 where they can't be meant."""

    def format_usage(self) -> str:
        return _in_chinese(super().format_usage())

    def format_help(self) -> str:
        return _in_chinese(super().format_help())

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{_told(message)}\n{self.format_usage()}怎么写：{self.prog} --help\n")


def _in_chinese(text: str) -> str:
    for english, chinese in _HEADS.items():
        text = text.replace(english, chinese)
    return text


def _told(message: str) -> str:
    for pattern, tell in _MESSAGES.items():
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return tell(found)
    return message.removeprefix("argument ")


def _no_choice(found: re.Match[str]) -> str:
    known = re.findall(r"[\w-]+", found[3])
    near = maybe(nearest(found[2], known))
    return f"{found[1]}没有“{found[2]}”。{near}可以写：{'、'.join(known)}。"


_MESSAGES: Mapping[str, Callable[[re.Match[str]], str]] = MappingProxyType({
    r"the following arguments are required: (.*)": lambda found: f"还要写：{found[1]}。",
    r"unrecognized arguments: (.*)": lambda found: f"不认识“{found[1]}”。",
    r"argument (\S+): invalid choice: '(.*?)' \(choose from (.*)\)": _no_choice,
    r"argument (\S+): expected .*": lambda found: f"{found[1]} 后面没有写内容。",
    r"argument (\S+): invalid \w+ value: '(.*)'": lambda found: f"{found[1]} 不能写“{found[2]}”。",
    r"ambiguous option: (\S+) could match (.*)": lambda found: f"{found[1]} 是 {found[2]} 中的哪一个？",
})  # fmt: skip
"""What ``argparse`` says, as far as it isn't our own words."""
