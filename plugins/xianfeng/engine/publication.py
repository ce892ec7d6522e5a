"""Publication: the site changes as a whole, in one step, or not at all.

Two trees stand side by side: the published one and a spare, which shares the files that are the
same (hard links). A build changes the spare until it is what the site shall be; then the two
change places, and the former site is brought up to date to be the next spare. Killed at any
moment, the published tree is complete; either is taken for what its signatures prove.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from functools import cached_property
from pathlib import Path

from xianfeng.engine import manifest
from xianfeng.engine.exchange import exchange, recover
from xianfeng.engine.file_signatures import Files, Look, Signature
from xianfeng.engine.report import NOT_BUILT, EngineError
from xianfeng.engine.trees import Tree

_MANY = 4096
"""Files that take longer to look at than a process takes to start."""


class Publication:
    """The published tree ``target`` and its spare: for one build, which has ``opened`` them."""

    def __init__(self, target: Path, place: Path) -> None:
        """``place``: of the manifest."""
        self.target = target
        self.place = place
        self.known = manifest.load(place)
        """What the last build published, as far as that is remembered."""
        self._spare_root = _beside(target, "spare")
        self._former = _beside(target, "former")
        self._changed: set[str] = set()
        recover(target, self._spare_root, self._former)
        _refuse_repository(target)
        self._look = Look((target, self._spare_root), many=len(self.known.records) > _MANY)

    @property
    def files(self) -> Files:
        """The files of the published tree, as they were found."""
        return self._look.at(0)

    @cached_property
    def spare(self) -> Tree:
        """The tree that is being made; opened at the first use."""
        return Tree(self._spare_root, self._look.at(1))

    def write(self, path: str, content: bytes) -> Signature:
        """A new file of the next site."""
        self._changed.add(path)
        return self.spare.write(path, content)

    def read(self, path: str) -> bytes:
        """What the file ``path`` of the next site holds."""
        root = self._spare_root if path in self._changed else self.target
        return (root / path).read_bytes()

    def complete(self, kept: Mapping[str, Signature]) -> dict[str, Signature]:
        """Makes the spare the next site: ``kept`` files and those written, nothing else."""
        spare = self.spare
        for path in [one for one in spare.files if one not in kept and one not in self._changed]:
            spare.remove(path)
        return {path: spare.adopt(path, self.target, known) for path, known in kept.items()}

    def publish(self) -> None:
        """The next site becomes the published one."""
        if self.target.exists():
            exchange(self.target, self._spare_root, self._former)
        else:
            self._spare_root.rename(self.target)

    def abandon(self) -> None:
        """Gives back the room that an unfinished spare takes, on a disk that is full."""
        shutil.rmtree(self._spare_root, ignore_errors=True)

    def close(self) -> None:
        self._look.end()

    def settle(self) -> None:
        """Brings the former site up to date, so that the next build finds a spare with no lag.

        Whatever hinders it can wait: the next build trusts nothing but signatures.
        """
        with suppress(OSError):
            self._settle()

    def _settle(self) -> None:
        published = self.spare.files
        former = Tree(self._spare_root, self.files)
        for path in [one for one in former.files if one not in published]:
            former.remove(path)
        for path, known in published.items():
            former.adopt(path, self.target, known)


@contextmanager
def opened(target: Path, cache: Path) -> Iterator[Publication]:
    """The site at ``target``, whose manifest lies in the folder ``cache``, for one build.

    One at a time, a second one waits; ends with the process in any case. EngineError (Chinese):
    the folder does not allow it.
    """
    target = target.resolve()
    with ExitStack() as stack:
        try:
            path = _beside(target, "lock")
            path.parent.mkdir(parents=True, exist_ok=True)
            _lock(stack.enter_context(path.open("ab")).fileno())
            publication = Publication(target, manifest.place(cache, target))
        except OSError as error:
            raise EngineError(f"{NOT_BUILT}：{error}") from error
        stack.callback(publication.close)
        yield publication


def _lock(descriptor: int) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.lockf(descriptor, fcntl.LOCK_EX)


def _beside(target: Path, role: str) -> Path:
    return target.with_name(f".{target.name}.{role}")


def _refuse_repository(target: Path) -> None:
    """Somebody's repository in the site folder must not go the way of an outdated page."""
    if (target / ".git").exists():
        raise EngineError(f"{target} 里有 .git：网站文件夹由本程序整体替换，请把仓库移到别处")
