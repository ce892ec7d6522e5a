"""Publication: the site changes as a whole, in one step, or not at all.

Two trees stand side by side: the published one and a spare, which shares the files that are the
same (hard links). A build changes the spare until it is what the site shall be; then the two
change places, and the former site is brought up to date to be the next spare. Killed at any
moment, the published tree is complete; either is taken for what its signatures prove, or its bytes.

A program that was started inside the published folder, or a container that shows it by itself,
stays with the tree, not with the name: with the spare, after the next build. That is the price of
one step. Served by its name, or inside the folder that it lies in, it is always whole.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import ExitStack, contextmanager, suppress
from functools import cached_property
from pathlib import Path

from xianfeng.engine import manifest
from xianfeng.engine.exchange import exchange, recover, sync_contents, sync_names
from xianfeng.engine.file_signatures import Look, Signature, Signatures, walk
from xianfeng.engine.manifest import PublishedFile
from xianfeng.engine.report import EngineError, not_built
from xianfeng.engine.trees import FileTree
from xianfeng.memory.digests import digest

_MANY = 4096
"""Files that take longer to look at than a process takes to start."""
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Left by the windows of macOS and Windows in a folder that somebody looked into."""
_IMMOVABLE = frozenset({errno.EBUSY, errno.EXDEV})
"""What systems say of a mount point, and of a folder in a lower layer of a container."""
_NAMED = 3
"""Strangers in a folder that are named."""


class Publication:
    """The published tree ``target`` and its spare: for one build, which has ``opened`` them."""

    def __init__(self, target: Path, place: Path, *, alone: bool) -> None:
        """``place``: of the manifest."""
        self.target = target
        self.place = place
        self.known = manifest.load(place)
        """What the last build published, as far as that is remembered."""
        self._alone = alone
        self._in_cache = place.parent.resolve() in target.parents
        self._spare_root = _beside(target, "spare")
        self._former = _beside(target, "former")
        self._changed: set[str] = set()
        recover(target, self._spare_root, self._former)
        self._look = Look((target, self._spare_root), many=len(self.known.records) > _MANY)

    @property
    def files(self) -> Signatures:
        """The files of the published tree, as they were found."""
        return self._look.at(0)

    def standing(self) -> dict[str, PublishedFile]:
        """What is known of the published files that are still what they were.

        Their signatures tell; where they don't, as in a folder that was copied, their bytes. Of what
        is not remembered the site's own list knows no keys, so that it is made, but digests, so that
        what comes out the same is not written.
        """
        found = self._holding(self.known.records)
        if found.keys() != self.files.keys():
            told = manifest.listed(self.target, self.files)
            found |= self._holding({path: one for path, one in told.items() if path not in found})
        return found

    def _holding(self, records: Mapping[str, PublishedFile]) -> dict[str, PublishedFile]:
        found = ((path, self._held(path, record)) for path, record in records.items())
        return {path: record for path, record in found if record}

    def _held(self, path: str, record: PublishedFile) -> PublishedFile | None:
        signature = self.files.get(path)
        if signature is None or signature == record.signature:
            return record if signature else None
        if signature.size == record.signature.size:
            with suppress(OSError):
                if digest((self.target / path).read_bytes()) == record.digest:
                    return record._replace(signature=signature)
        return None

    def refuse_strangers(self) -> None:
        """As the function; nobody keeps anything in the cache."""
        if not self._in_cache:
            refuse_strangers(self.target, self.files, self.known.records.keys())

    @cached_property
    def spare(self) -> FileTree:
        """The tree that is being made; opened at the first use."""
        return FileTree(self._spare_root, self._look.at(1))

    def write(self, path: str, content: bytes) -> Signature:
        """A new file of the next site."""
        self._changed.add(path)
        return self.spare.write(path, content)

    def read(self, path: str) -> bytes:
        """What the file ``path`` of the next site holds."""
        root = self._spare_root if path in self._changed else self.target
        return (root / path).read_bytes()

    def complete(self, kept: Mapping[str, Signature]) -> None:
        """Makes the spare the next site: ``kept`` files and those written, nothing else."""
        spare = self.spare
        for path in [one for one in spare.files if one not in kept and one not in self._changed]:
            spare.remove(path)
        for path, known in kept.items():
            spare.adopt(path, self.target, known)

    def publish(self) -> Signatures:
        """The next site becomes the published one, and stays it when the power goes.

        Gives the signatures of its files. EngineError (Chinese): the folder can't be replaced.
        """
        if not self._in_cache:  # what nobody keeps may be lost
            sync_contents(self._spare_root)
        try:
            exchange(self.target, self._spare_root, self._former)
        except OSError as error:
            if error.errno in _IMMOVABLE:
                raise EngineError(immovable(self.target)) from error
            raise
        if not self._in_cache:
            sync_names(self.target.parent)  # before a file of the former site changes
        if self._alone:
            self.abandon()
            return walk(self.target)
        return self._settled()

    def abandon(self) -> None:
        """Gives back the room that the spare takes."""
        shutil.rmtree(self._spare_root, ignore_errors=True)

    def close(self) -> None:
        self._look.end()
        if self._alone:
            self.abandon()

    def _settled(self) -> Signatures:
        """Brings the former site up to date, so that the next build finds a spare with no lag.

        Whatever hinders it can wait: the next build trusts nothing but signatures and bytes.
        """
        published = dict(self.spare.files)
        with suppress(OSError):
            former = FileTree(self._spare_root, self.files)
            for path in [one for one in former.files if one not in published]:
                former.remove(path)
            for path, known in published.items():
                made = former.adopt(path, self.target, known)
                if made.is_of_same_file(known):
                    published[path] = made
        return published


def refuse_strangers(folder: Path, files: Signatures, known: Set[str] = frozenset()) -> None:
    """EngineError (Chinese) where the ``files`` in the published ``folder`` are more than those
    ``known`` and those on its own list: what no publication put there would go the way of an
    outdated page."""
    strangers = files.keys() - known
    if strangers:
        strangers -= manifest.listed(folder, files).keys()
    if len(strangers) < len(files):
        strangers = {one for one in strangers if one.rpartition("/")[2] not in _LITTER}
    if strangers:
        raise EngineError(_occupied(folder, sorted(strangers)))


@contextmanager
def opened(target: Path, cache: Path, *, alone: bool = False) -> Iterator[Publication]:
    """The site at ``target``, whose manifest lies in the folder ``cache``, for one build.

    One at a time, a second one waits; ends with the process in any case. ``alone``: nobody expects
    a second folder beside it, which makes the next build faster. EngineError (Chinese): the folder
    does not allow it.
    """
    target = target.resolve()
    place = manifest.place(cache, target)
    with ExitStack() as stack:
        try:
            # Not beside the target: a folder that turns out to be somebody's own stays untouched.
            _lock(stack.enter_context(place.with_suffix(".lock").open("ab")).fileno())
            publication = Publication(target, place, alone=alone)
        except OSError as error:
            raise EngineError(not_built(error)) from error
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


def immovable(target: Path) -> str:
    """In Chinese, that ``target`` can't change its name, and what to do."""
    return (
        f"{target} 不能整体替换：那里挂载着别的磁盘或文件夹（如 Docker 的 -v），或是镜像自带的。"
        "原来的文件没有改动。请改为挂载它的上一级文件夹，让它是里面的普通文件夹："
        f"如 -v 主机上的文件夹:/publish，生成到 /publish/{target.name}；镜像自带的，先删去再生成"
    )


def _occupied(target: Path, strangers: Sequence[str]) -> str:
    named = "、".join(strangers[:_NAMED])
    rest = f" 等 {len(strangers)} 个文件" if len(strangers) > _NAMED else ""
    return (
        f"{target} 里有不是本程序生成的文件（{named}{rest}），什么都没有改动："
        "这个文件夹会被整体替换，请把它们移到别处，或换一个空的文件夹"
    )
