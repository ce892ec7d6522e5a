"""What a build came to."""

from __future__ import annotations

import errno
import sqlite3
from dataclasses import dataclass

_NOT_BUILT = "没有生成，原来的文件没有改动"
_FULL = "磁盘满了，腾出空间再试"
_CLOSED = (errno.EROFS, errno.EACCES, errno.EPERM)


def is_full(error: Exception) -> bool:
    """Whether the disk had no room left."""
    if isinstance(error, sqlite3.Error):
        return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
    return isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)


def unwritable(error: Exception) -> str:
    """In Chinese, why something could not be written, and what to do."""
    if is_full(error):
        return _FULL
    if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        return "文件夹名太长，请换一个短的"
    if isinstance(error, OSError) and error.errno in _CLOSED:
        return f"{error.filename} 不能写入，请检查它的权限，或换一个能写入的文件夹"
    if isinstance(error, FileNotFoundError):
        return f"没有 {error.filename} 所在的文件夹，先建好它，或换一个地方"
    if isinstance(error, IsADirectoryError):
        return f"{error.filename} 是一个文件夹，请换一个名字"
    if isinstance(error, NotADirectoryError | FileExistsError):
        return f"{error.filename} 或它的上一级是文件，不是文件夹，请换一个地方"
    return str(error)


def unreadable(error: OSError) -> str:
    """In Chinese, why something could not be read."""
    known = {errno.ENOENT: "没有这个文件", errno.EISDIR: "它是一个文件夹", errno.EACCES: "没有读它的权限",
             errno.ENAMETOOLONG: "名字太长"}  # fmt: skip
    return known.get(error.errno or 0) or error.strerror or str(error)


def not_built(error: Exception) -> str:
    """In Chinese, that nothing was published and why."""
    return f"{_NOT_BUILT}：{unwritable(error)}"


class EngineError(Exception):
    """The build could not be done, and what was there still stands. Chinese text."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something in the finished site that must not be published; ``path`` inside the site."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


@dataclass(frozen=True, slots=True)
class Report:
    """Files ``written``, ``kept`` and ``removed``; with ``problems`` nothing was published."""

    written: tuple[str, ...]
    kept: int
    removed: tuple[str, ...]
    seconds: float
    problems: tuple[Problem, ...] = ()

    @property
    def published(self) -> bool:
        return not self.problems

    def __str__(self) -> str:
        counts = (
            f"写出 {len(self.written)} 个文件，沿用 {self.kept} 个，删除 {len(self.removed)} 个"
        )
        if self.problems:
            return f"发现 {len(self.problems)} 处问题，原来的文件没有改动（用时 {self.seconds:.2f} 秒）"
        return f"{counts}，用时 {self.seconds:.2f} 秒"


def changed_meanwhile(path: object) -> str:
    """In Chinese, why nothing is published: what was checked and reviewed is not what lies there now."""
    return f"{path}: 生成的时候改动了，请再生成一次。"
