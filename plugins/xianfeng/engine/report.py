"""What a build came to."""

from __future__ import annotations

from dataclasses import dataclass, field

NOT_BUILT = "网站没有生成，原来的网站没有改动"


class EngineError(Exception):
    """The build could not be done, and the site that was there still stands. Chinese text."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something in the finished site that must not be published; ``path`` inside the site."""

    path: str
    message: str
    link: str = field(default="", compare=False)
    """What is linked and not there: a path inside the site, with ``#anchor`` if it has one."""

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
            return f"发现 {len(self.problems)} 处问题，网站没有改动（用时 {self.seconds:.2f} 秒）"
        return f"{counts}，用时 {self.seconds:.2f} 秒"
