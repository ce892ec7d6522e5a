"""Paths of the next site: relative, plain, each only once."""

from __future__ import annotations

import re

from xianfeng.engine.report import Problem

_LONGEST = 255
"""Bytes that file systems allow for one name."""
_PLAIN = re.compile(r"(?:[0-9a-z_-][0-9a-z._-]*/)*[0-9a-z_-][0-9a-z._-]*")
"""Nearly all paths: nothing in them could be wrong."""


class Paths:
    """Paths taken so far."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._folded: dict[str, str] = {}

    def problem(self, path: str) -> Problem | None:
        """Takes ``path``, or says in Chinese why no file may stand there."""
        if _unsafe(path):
            return Problem(path, "这个文件地址不能用")
        if path in self._taken:
            return Problem(path, "有两个文件要写到同一个地址")
        self._taken.add(path)
        other = self._folded.setdefault(path.casefold(), path)
        return (
            None
            if other == path
            else Problem(path, f"与 {other} 只差大小写，在有的电脑上是同一个文件")
        )


def _unsafe(path: str) -> bool:
    if len(path) <= _LONGEST and _PLAIN.fullmatch(path):
        return False
    if not path or "\\" in path or "\0" in path or ":" in path.partition("/")[0]:
        return True
    names = path.split("/")
    return any(name in ("", ".", "..") or len(name.encode()) > _LONGEST for name in names)
