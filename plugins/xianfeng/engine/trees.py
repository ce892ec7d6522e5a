"""Folders of finished files, seen through the signatures that the file system keeps of them."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_BINARY = getattr(os, "O_BINARY", 0)
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.EXDEV})


class Signature(NamedTuple):
    """Equal signatures on one machine: the same file with the same bytes."""

    size: int
    mtime: int
    inode: int


def signature(status: os.stat_result) -> Signature:
    return Signature(status.st_size, status.st_mtime_ns, status.st_ino)


def walk(root: str | Path) -> dict[str, Signature]:
    """All files under ``root`` by their POSIX path, links not followed. No folder: no files."""
    found: dict[str, Signature] = {}
    _walk(os.fspath(root), "", found)
    return found


def _walk(folder: str, prefix: str, found: dict[str, Signature]) -> None:
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


class Tree:
    """A folder that a build may change, because nobody sees it yet.

    Never writes through a link: a file is removed and made anew, so that another tree that
    shares the former one keeps it.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files = walk(root)
        self._folders: set[str] = set()
        root.mkdir(parents=True, exist_ok=True)

    def write(self, path: str, content: bytes) -> Signature:
        target = self._place(path)
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
        with open(descriptor, "wb", buffering=0) as file:
            _write_all(file.fileno(), content)
            made = signature(os.fstat(file.fileno()))
        self.files[path] = made
        return made

    def adopt(self, path: str, other: Path, known: Signature) -> Signature:
        """Makes ``path`` the same file as in the tree ``other``, whose signature is ``known``."""
        if self.files.get(path) == known:
            return known
        target = self._place(path)
        source = os.path.join(other, path)
        try:
            os.link(source, target)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            shutil.copy2(source, target)
        self.files[path] = signature(os.stat(target))
        return self.files[path]

    def remove(self, path: str) -> None:
        """Removes a file and the folders that it leaves empty."""
        del self.files[path]
        os.unlink(os.path.join(self.root, path))
        for folder in _parents(path):
            try:
                os.rmdir(os.path.join(self.root, folder))
            except OSError:
                return
            self._folders.discard(folder)

    def _place(self, path: str) -> str:
        """Where ``path`` will be, with nothing there yet."""
        if path in self.files:
            del self.files[path]
            os.unlink(os.path.join(self.root, path))
        else:
            self._make_room(path)
        return os.path.join(self.root, path)

    def _make_room(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        for file in [one for one in _parents(path) if one in self.files]:
            self.remove(file)
        if folder and folder not in self._folders:
            os.makedirs(os.path.join(self.root, folder), exist_ok=True)
            self._folders.add(folder)
        target = os.path.join(self.root, path)
        if os.path.isdir(target) and not os.path.islink(target):
            shutil.rmtree(target)
            self.files = {p: s for p, s in self.files.items() if not p.startswith(f"{path}/")}


def _parents(path: str) -> Iterator[str]:
    """The folders that ``path`` lies in, the nearest first."""
    folder = path.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def _write_all(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
