"""What files stand in a folder, told by the signatures that the file system keeps of them.

Run as a program, with folders as arguments, it writes what stands in each: a look at 50,000 files
takes a while, in which the process that wants to know has other things to do. With ``AGAIN`` before
the folders it looks again and again, and writes a line each time.
"""
# A Path for each of 50,000 files would cost more than the call to the system that it wraps.
# ruff: noqa: PTH116

from __future__ import annotations

import marshal
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

AGAIN = "--again"
CHANGED = "changed"
_OFTEN = 0.15
"""Seconds from one look to the next; more where a look takes long."""

Signatures = dict[str, "Signature"]
"""By POSIX path inside the folder."""


class Signature(NamedTuple):
    """Equal signatures on one machine: the same file with the same bytes."""

    size: int
    mtime: int
    inode: int
    ctime: int
    """Moves with each write and each name more or less; nobody can put it back."""

    def is_of_same_file(self, other: Signature | None) -> bool:
        """Whether both are of one file, under two names of one file system or at two moments."""
        return other is not None and self[:3] == other[:3]


def signature(status: os.stat_result) -> Signature:
    return Signature(status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns)


def walk(root: str | os.PathLike[str]) -> Signatures:
    """All files under ``root``, links not followed. No folder: no files."""
    found: Signatures = {}
    _walk(os.fspath(root), "", found)
    return found


def _walk(folder: str, prefix: str, found: Signatures) -> None:
    try:
        entries = os.scandir(folder)
    except FileNotFoundError:
        return
    with entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _walk(entry.path, f"{prefix}{entry.name}/", found)
            else:
                found[prefix + entry.name] = signature(os.stat(entry.path, follow_symlinks=False))


class Look:
    """A look at ``folders``, from now on; nobody may change them until it is done."""

    def __init__(self, folders: Sequence[str | os.PathLike[str]], *, many: bool) -> None:
        """``many``: enough files for a process of its own to be worth its start."""
        self._folders = [os.fspath(folder) for folder in folders]
        self._process: subprocess.Popen[bytes] | None = None
        self._seen: list[Signatures] = []
        if many:
            with suppress(OSError):
                self._process = started(self._folders)

    def at(self, number: int) -> Signatures:
        """The files of the folder of that number, counted from 0."""
        while len(self._seen) <= number:
            self._seen.append(self._next())
        return self._seen[number]

    def _next(self) -> Signatures:
        if self._process and self._process.stdout:
            try:
                told = marshal.load(self._process.stdout)
                return {path: Signature._make(known) for path, known in told.items()}
            except (EOFError, ValueError, TypeError):
                self.end()
        return walk(self._folders[len(self._seen)])

    def end(self) -> None:
        """Waits no longer for what nobody asked."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None


def started(arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """This file, run as a program. OSError: it can't be."""
    # Neither sites nor the folder of this file: it needs little of the standard library.
    command = [sys.executable, "-S", "-P", __file__, *arguments]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)


def _tell(folders: Sequence[str]) -> None:
    for folder in folders:
        told = {path: tuple(known) for path, known in walk(folder).items()}
        sys.stdout.buffer.write(marshal.dumps(told))
        sys.stdout.flush()


def _tell_again(folders: Sequence[str]) -> None:
    """Says each time whether anything changed; so it notices that nobody listens any more."""
    before: list[Signatures] = []
    while True:
        began = time.monotonic()
        changed = False
        with suppress(OSError):  # of a file that went meanwhile: the next look will tell
            now = [walk(folder) for folder in folders]
            changed, before = before not in ([], now), now
        try:
            print(CHANGED if changed else "", flush=True)
        except OSError:
            os._exit(0)
        time.sleep(max(_OFTEN, 3 * (time.monotonic() - began)))


if __name__ == "__main__":
    if sys.argv[1:2] == [AGAIN]:
        _tell_again(sys.argv[2:])
    else:
        _tell(sys.argv[1:])
