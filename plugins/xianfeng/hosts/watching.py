"""Looks for changes while the server runs: in a process of its own, which takes no time from a build.

MkDocs' server looks itself, every half second and within the process that builds; so it is left to
look at one file, which is marked when something changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from threading import Thread

from xianfeng.engine import file_signatures


class Watch:
    """Marks the file ``mark`` whenever something under ``folders`` changes, until it is told to end."""

    def __init__(self, folders: Iterable[Path], mark: Path) -> None:
        self._mark = mark
        self._process = file_signatures.started([file_signatures.AGAIN, *map(str, folders)])
        if self._process.stdout:
            self._process.stdout.readline()  # its first look: a change before that would go unseen
        self._thread = Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        if self._process.stdout:
            for number, line in enumerate(self._process.stdout):
                if line.strip() == file_signatures.CHANGED.encode():
                    self._mark.write_text(str(number))

    def end(self) -> None:
        self._process.kill()
        self._thread.join()
        self._process.communicate()
