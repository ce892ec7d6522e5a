"""Folders of finished files that a build may change."""
# A Path for each of 50,000 files would cost more than the call to the system that it wraps.
# ruff: noqa: PTH102, PTH106, PTH108, PTH116, PTH123

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from xianfeng.engine.file_signatures import Signature, signature

_BINARY = getattr(os, "O_BINARY", 0)
_T = TypeVar("_T")
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EMLINK, errno.EXDEV})


class FileTree:
    """A folder that a build may change, because nobody sees it yet.

    Never writes through a link: a file is removed and made anew, so that another tree that
    shares the former one keeps it.
    """

    def __init__(self, root: Path, files: Mapping[str, Signature]) -> None:
        """``files``: all files under ``root`` with their signatures."""
        self.root = root
        self.files = dict(files)
        self._folders: set[str] = set()
        root.mkdir(parents=True, exist_ok=True)

    def write(self, path: str, content: bytes) -> Signature:
        """Makes the file ``path`` anew."""

        def create(target: str) -> int:
            return os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)

        with open(self._place(path, create), "wb", buffering=0) as file:
            _write_all(file.fileno(), content)
            made = signature(os.fstat(file.fileno()))
        self.files[path] = made
        return made

    def adopt(self, path: str, other: Path, known: Signature) -> Signature:
        """Makes ``path`` the same file as in the tree ``other``, whose signature is ``known``; gives
        the signature that it has then."""
        if known.is_of_same_file(self.files.get(path)):
            return known

        def link(target: str) -> None:
            _link(f"{other}/{path}", target)

        self._place(path, link)
        self.files[path] = signature(os.stat(f"{self.root}/{path}"))
        return self.files[path]

    def remove(self, path: str) -> None:
        """Removes a file and the folders that it leaves empty."""
        del self.files[path]
        os.unlink(f"{self.root}/{path}")
        for folder in _parents(path):
            try:
                os.rmdir(f"{self.root}/{folder}")
            except OSError:
                return
            self._folders.discard(folder)

    def _place(self, path: str, make: Callable[[str], _T]) -> _T:
        """``make`` at the place of ``path``, where nothing is any more."""
        target = f"{self.root}/{path}"
        if self.files.pop(path, None):
            os.unlink(target)
            return make(target)
        self._open_folder(path.rpartition("/")[0])
        try:
            return make(target)
        except (FileExistsError, IsADirectoryError):
            self._remove_folder(path)
            return make(target)

    def _open_folder(self, folder: str) -> None:
        """Makes ``folder`` with all that it lies in; files that stand in the way go."""
        if not folder or folder in self._folders:
            return
        self._open_folder(folder.rpartition("/")[0])
        if folder in self.files:
            self.remove(folder)
            self._open_folder(folder.rpartition("/")[0])
        with suppress(FileExistsError):
            os.mkdir(f"{self.root}/{folder}")
        self._folders.add(folder)

    def _remove_folder(self, path: str) -> None:
        """A folder that stands where a file shall be, with what is left in it."""
        shutil.rmtree(f"{self.root}/{path}")
        inside = f"{path}/"
        self.files = {p: known for p, known in self.files.items() if not p.startswith(inside)}
        self._folders = {one for one in self._folders if not f"{one}/".startswith(inside)}


def _link(source: str, target: str) -> None:
    """A second name for the same file; where there are no such names, a copy with its times."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        shutil.copyfile(source, target)
        shutil.copystat(source, target)


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
