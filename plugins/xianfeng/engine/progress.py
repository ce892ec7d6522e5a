"""What whoever started a build gets to see of it, in Chinese."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Protocol, TextIO

_STEP = 1000
_TICK = 0.1


class Progress(Protocol):
    """Hears of a build: how many files are done, and in the end what came of it."""

    def advance(self, done: int) -> None: ...

    def end(self, summary: str) -> None: ...


class Quiet:
    """Says nothing."""

    def advance(self, done: int) -> None:
        """Nothing."""

    def end(self, summary: str) -> None:
        """Nothing."""


class Lines:
    """Plain lines for a log: one per thousand files, and the last."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._said = 0

    def advance(self, done: int) -> None:
        if done // _STEP > self._said:
            self._said = done // _STEP
            print(f"已处理 {done} 个文件", file=self._stream, flush=True)

    def end(self, summary: str) -> None:
        print(summary, file=self._stream, flush=True)


class LiveLine:
    """A line of a terminal that is written over: files and rate."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._began = clock()
        self._shown = 0.0

    def advance(self, done: int) -> None:
        now = self._clock()
        if now - self._shown < _TICK:
            return
        self._shown = now
        rate = done / max(now - self._began, 1e-6)
        told = f"已处理 {done} 个文件，每秒 {rate:.0f} 个"
        print(f"\r\x1b[K{told}", end="", file=self._stream, flush=True)

    def end(self, summary: str) -> None:
        print(f"\r\x1b[K{summary}", file=self._stream, flush=True)


def progress(*, quiet: bool = False, stream: TextIO | None = None) -> Progress:
    """The fitting one: a counter on a terminal, plain lines elsewhere, nothing if ``quiet``."""
    stream = sys.stderr if stream is None else stream
    if quiet:
        return Quiet()
    return LiveLine(stream) if stream.isatty() else Lines(stream)
