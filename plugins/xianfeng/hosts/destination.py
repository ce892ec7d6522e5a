"""The folder that is published to: one of its own, never one that holds sources."""

from __future__ import annotations

import os
import sqlite3
from argparse import ArgumentTypeError
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import NamedTuple

import xianfeng
from xianfeng.engine import (
    Cache,
    EngineError,
    Publication,
    immovable,
    is_full,
    is_mount_point,
    is_published,
    not_built,
    opened,
)
from xianfeng.hosts.garbage import uncollected

_SOURCES = {
    "content": "稿件",
    "data": "档案",
    "theme": "网站的模板",
    "templates": "频道的模板",
    ".git": "仓库的记录",
}
_ROOM = 1 << 16
"""Bytes without which nothing can be remembered."""
_LOST = (OSError, sqlite3.Error)
_PROGRAM = Path(xianfeng.__file__).parent


def folder_argument(given: str) -> Path:
    """A folder, or a file, as named on the command line; ``~`` is the home of whoever runs it, also where no shell
    has said so."""
    try:
        return Path(given).expanduser()
    except RuntimeError:
        raise ArgumentTypeError(f"“{given}”里的 ~ 不知道是谁的文件夹，写全路径") from None


class Destination(NamedTuple):
    """What earlier builds remember, the folder to publish to, and in Chinese what is odd about it."""

    cache: Cache
    publication: Publication
    notes: tuple[str, ...]


@contextmanager
def destination(root: Path, target: Path, *, alone: bool = False) -> Iterator[Destination]:
    """The folder ``target`` for one publication of the portal ``root``, under its lock.

    ``alone``: no second folder beside it, which would make the next publication faster.
    EngineError (Chinese): the folder must not or can't be published to; it is as it was.
    """
    refuse_at_sight(root, target)
    try:
        with (
            _memory(root) as (cache, notes),
            opened(target, cache.folder, alone=alone) as publication,
            uncollected(),
        ):
            yield Destination(cache, publication, notes)
    except sqlite3.Error as error:
        if is_full(error):
            raise EngineError(not_built(error)) from error
        raise EngineError(f".cache 里的记录不能用，删去 .cache 再试：{error}") from error


def refuse_at_sight(root: Path, target: Path) -> None:
    """EngineError (Chinese) where nothing of the portal ``root`` may be published, or no folder can be:
    among sources, inside another published folder, where something is mounted."""
    try:
        _refuse_sources(root, target)
        _refuse_published(target)
        if is_mount_point(target.resolve()):
            raise EngineError(immovable(target.resolve()))
    except RuntimeError as error:  # links in a ring
        raise EngineError(f"{target} 是绕成圈的链接，什么都没有改动：请换一个文件夹") from error
    except OSError as error:
        raise EngineError(not_built(error)) from error


class Recollection:
    """What builds of a portal remember, for whoever only looks: as much of it as can be had, and what
    can't be kept is worked out again."""

    def __init__(self, root: Path) -> None:
        self._folder = root / ".cache"
        self._cache: Cache | None = None

    def __enter__(self) -> Recollection:
        if not _unwritable(self._folder):
            self._cache = Cache(self._folder)
        return self

    def __exit__(self, *error: object) -> None:
        if self._cache:
            with suppress(*_LOST):
                self._cache.flush()
            self._cache.close()

    def get(self, key: str) -> bytes | None:
        with suppress(*_LOST):
            return self._cache.get(key) if self._cache else None
        return None

    def put(self, key: str, value: bytes) -> None:
        if self._cache:
            with suppress(*_LOST):
                self._cache.put(key, value)

    def full(self, key: str) -> str:
        return key


@contextmanager
def _memory(root: Path) -> Iterator[tuple[Cache, tuple[str, ...]]]:
    """The cache of the portal; one for this time alone where nothing may be written."""
    folder = root / ".cache"
    unwritable = _unwritable(folder)
    if unwritable:
        with TemporaryDirectory() as elsewhere, Cache(Path(elsewhere)) as cache:
            yield (
                cache,
                (
                    f"{unwritable} 不能写入，这一次从头生成，下一次也快不了：请检查它的权限，看磁盘是不是满了",
                ),
            )
    else:
        with Cache(folder) as cache:
            yield cache, ()


def preview_folder(root: Path, otherwise: Path) -> Path:
    """Where the portal ``root`` is published to while its editors write; ``otherwise`` where nothing
    may be written in its cache."""
    cache = root / ".cache"
    return (otherwise if _unwritable(cache) else cache) / "serve"


def _unwritable(cache: Path) -> Path | None:
    """What keeps the folder ``cache`` from being used: itself, or what somebody else wrote there."""
    try:
        cache.mkdir(exist_ok=True)
        with TemporaryFile(dir=cache) as file:
            file.write(bytes(_ROOM))
        ours = chain(cache.glob("engine-*"), cache.glob("site-*"))
        return next((one for one in ours if not os.access(one, os.W_OK)), None)
    except OSError:
        return cache


def _refuse_sources(root: Path, target: Path) -> None:
    """What is published replaces its folder as a whole, with all that is in it."""
    there = target.resolve()
    if there.exists() and not there.is_dir():
        raise EngineError(f"{there} 是一个文件，什么都没有改动：请换一个空的文件夹")
    for source, what in (
        *(((root / name).resolve(), what) for name, what in _SOURCES.items()),
        (_PROGRAM, "本程序"),
    ):
        if there == source or source in there.parents:
            reason = f"那里是放{what}的地方（{source.name}）"
        elif there in source.parents:
            reason = f"{what}（{source.name}）在它里面"
        else:
            continue
        raise EngineError(
            f"不能生成到 {there}：{reason}，这个文件夹会被整体替换。什么都没有改动，请换一个空的文件夹"
        )


def _refuse_published(target: Path) -> None:
    """What lies inside a published folder would go with its next publication."""
    there = target.resolve()
    for above in there.parents:
        if is_published(above):
            raise EngineError(
                f"不能生成到 {there}：它在已经发布的 {above} 里面，那个文件夹会被整体替换。"
                "什么都没有改动，请换一个文件夹"
            )
