"""``publish site``: the site is built, put where servers look for it, and the one before is kept.

What stands there is either the old site or the new one. The one before stays beside it, so that one
command brings it back; the difference is told before anything changes.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from xianfeng.engine import EngineError, is_published, refuse_strangers, unwritable
from xianfeng.engine.exchange import exchange, recover, sync_contents, sync_names
from xianfeng.engine.file_signatures import walk
from xianfeng.engine.manifest import file_list

BUILT = "site"
"""Where a build puts the site, under the root."""
_TOLD = 30
"""Addresses of one sort that are named."""

FileList = Mapping[str, object]
"""Size and hash of each file of a site, by path."""


def put_site(built: Path, target: Path) -> Iterator[str]:
    """Puts the site ``built`` into the place of ``target``; tells what becomes different.

    ``target``: resolved, and nothing to refuse at sight. EngineError (Chinese): nothing was changed.
    """
    try:
        _recover(target)
        _refuse_strangers(target)
        there, coming = file_list(target), file_list(built)
        told = list(difference(there, coming))
        if not told:
            yield f"{target} 和新生成的一样，没有改动。"
            return
        yield from told
        waiting = _beside(target, "next")
        shutil.rmtree(waiting, ignore_errors=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(built, waiting)
        sync_contents(waiting)
        _change_places(target, waiting)
        if there:
            shutil.rmtree(_beside(target, "previous"), ignore_errors=True)
            waiting.rename(_beside(target, "previous"))
    except OSError as error:
        raise EngineError(f"没有发布到 {target}：{unwritable(error)}") from error
    yield f"已经发布到 {target}。" + ("要退回前一版，加 --back 再运行一次。" if there else "")


def put_back(target: Path) -> Iterator[str]:
    """The site before and the one that stands at ``target`` change places."""
    previous = _beside(target, "previous")
    if not previous.is_dir():
        raise EngineError(f"{target} 没有前一版可以退回")
    try:
        _recover(target)
        yield from difference(file_list(target), file_list(previous))
        _change_places(target, previous)
    except OSError as error:
        raise EngineError(f"没有退回：{unwritable(error)}") from error
    yield f"{target} 退回了前一版；再运行一次就换回来。"


def difference(old: FileList, new: FileList) -> Iterator[str]:
    """What readers will find otherwise: a line for each sort, then the first addresses of it."""
    sorts = (
        ("新增", [path for path in new if path not in old]),
        ("改动", [path for path in new if path in old and new[path] != old[path]]),
        ("删去", [path for path in old if path not in new]),
    )
    for name, paths in sorts:
        if paths:
            yield f"{name} {len(paths)} 个文件："
            pages = sorted(paths, key=lambda path: (not path.endswith(".html"), path))
            yield from (f"  /{path.removesuffix('index.html')}" for path in pages[:_TOLD])
            if len(pages) > _TOLD:
                yield f"  ……另有 {len(pages) - _TOLD} 个"


def _refuse_strangers(target: Path) -> None:
    """Everything in ``target`` will be replaced: it holds a site of ours, or nothing."""
    if target.is_dir() and any(target.iterdir()) and not is_published(target):
        raise EngineError(
            f"{target} 里有别的文件，会被整体替换。什么都没有改动，请换一个空的文件夹"
        )
    refuse_strangers(target, walk(target))


def _beside(target: Path, name: str) -> Path:
    return target.with_name(f".{target.name}.{name}")


def _recover(target: Path) -> None:
    """Whatever an interrupted exchange left; the site that stood there stands there again."""
    for name in ("next", "previous"):
        recover(target, _beside(target, name), _beside(target, f"{name}.hand"))


def _change_places(target: Path, other: Path) -> None:
    by_hand = other.with_name(f"{other.name}.hand")
    if target.is_dir() and not any(target.iterdir()):
        target.rmdir()
    exchange(target, other, by_hand)
    sync_names(target.parent)
