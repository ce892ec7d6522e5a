"""The only way to say that something is wrong with what an editor wrote."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

Loc: TypeAlias = tuple[str | int, ...]
"""The way to a value in a source: names of maps and indexes of lists, from the outside in."""

Level = Literal["error", "warning", "notice"]
"""An error stops the build, a warning stops a strict build, a notice only tells."""

LEVEL_NAMES: Mapping[Level, str] = MappingProxyType(
    {"error": "错误", "warning": "提醒", "notice": "告知"}
)


def shown_path(path: str, separator: str = os.sep) -> str:
    """``path`` (POSIX) as the computer writes it that shows it to somebody."""
    return path.replace("/", separator)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in the sources: ``path`` (POSIX) under the portal's root; ``line`` and ``column`` from 1.

    Columns count characters, not bytes, as editors' programs do.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{shown_path(self.path)}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of mistake. ``code`` never changes; ``message`` and ``hint`` are format templates."""

    code: str
    level: Level
    message: str
    hint: str
    can_be_acknowledged: bool = False
    """Whether a record may say, with a reason, that it is right as it stands."""
    in_form: str = ""
    """The hint for who fills in a form and sees neither files nor a command line; empty: the same."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One mistake at one place, in the editor's words, with what to do about it."""

    place: Place
    code: str
    level: Level
    message: str
    hint: str
    more: int = 0
    """In the line that closes a list cut short: how many mistakes it stands for."""
    in_form: str = ""
    """See ``Rule``."""

    @property
    def hint_in_form(self) -> str:
        """What to do about it in a form."""
        return self.in_form or self.hint

    @property
    def count(self) -> int:
        """How many mistakes this tells of."""
        return self.more or 1

    def __str__(self) -> str:
        return self.told(self.hint)

    def told(self, hint: str) -> str:
        """All of it in a line, with ``hint`` as what to do about it."""
        return f"{self.place}: {self.code} {self.message}。{hint}{_full_stop(hint)}"


def _full_stop(text: str) -> str:
    return "" if text.endswith(("？", "。")) else "。"
