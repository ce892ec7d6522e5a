"""Publishing a finished site to another folder: only the difference travels."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from xianfeng.engine.file_signatures import walk
from xianfeng.engine.manifest import PUBLIC
from xianfeng.engine.report import EngineError
from xianfeng.memory.digests import digest

Listing: TypeAlias = Mapping[str, tuple[int, str]]
"""By path: bytes and hash, "" where nobody knows what the file holds."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What makes one folder the same as another. ``size``: bytes to send."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    size: int

    def lines(self) -> Iterator[str]:
        """The difference for people, in Chinese, a file a line and a sum."""
        for mark, paths in (("新增", self.new), ("更新", self.changed), ("删除", self.removed)):
            yield from (f"{mark} {path}" for path in paths)
        counts = (
            f"新增 {len(self.new)} 个，更新 {len(self.changed)} 个，删除 {len(self.removed)} 个文件"
        )
        yield f"{counts}，共传送 {self.size / 1e6:.2f} MB"


def publish(site: Path, destination: Path, say: Callable[[str], None] = print) -> Difference:
    """Makes ``destination`` hold what the finished ``site`` holds, and says what differed.

    Files at the destination that no publication put there stay. Interrupted, it is to be run
    again. EngineError (Chinese): ``site`` is no finished site, or is damaged.
    """
    ours = _finished(site)
    theirs = _present(destination, ours)
    found = _difference(ours, theirs)
    for line in found.lines():
        say(line)
    if found.new or found.changed or found.removed or not (destination / PUBLIC).is_file():
        _apply(site, destination, ours, theirs, found)
    return found


def _difference(ours: Listing, theirs: Listing) -> Difference:
    new = tuple(path for path in ours if path not in theirs)
    changed = tuple(path for path in ours if path in theirs and theirs[path] != ours[path])
    removed = tuple(path for path in theirs if path not in ours)
    return Difference(new, changed, removed, sum(ours[path][0] for path in (*new, *changed)))


def _finished(site: Path) -> Listing:
    listing = _read(site / PUBLIC)
    if listing is None:
        raise EngineError(f"{site} 不是本程序生成的完整网站（缺 {PUBLIC}）：请先生成网站")
    return listing


def _present(destination: Path, ours: Listing) -> Listing:
    """What publication put at the destination; a file of another size than listed is not known."""
    files = walk(destination)
    listing = _read(destination / PUBLIC)
    if listing is None:
        return {path: _hashed(destination / path) for path in ours if path in files}
    return {
        path: entry if files[path].size == entry[0] else (0, "")
        for path, entry in listing.items()
        if path in files
    }


def _hashed(file: Path) -> tuple[int, str]:
    content = file.read_bytes()
    return len(content), digest(content).hex()


def _read(path: Path) -> Listing | None:
    try:
        rows = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError:
        raise EngineError(f"{path} 已损坏：请删除后重试") from None
    return {name: (size, known) for name, (size, known) in rows.items()}


def _apply(
    site: Path, destination: Path, ours: Listing, theirs: Listing, found: Difference
) -> None:
    """Assets before the pages that need them, removals last; the list says at any time what is
    known, so that an interrupted publication leaves nothing unnoticed."""
    unsure = {path: e if ours.get(path) == e else (0, "") for path, e in theirs.items()}
    unsure |= dict.fromkeys(found.new, (0, ""))
    _put(destination / PUBLIC, json.dumps(unsure, ensure_ascii=False).encode())
    for path in sorted((*found.new, *found.changed), key=lambda one: one.endswith(".html")):
        _send(site / path, destination / path, ours[path])
    for path in found.removed:
        (destination / path).unlink()
        _prune((destination / path).parent, destination)
    _put(destination / PUBLIC, (site / PUBLIC).read_bytes())


def _send(source: Path, target: Path, expected: tuple[int, str]) -> None:
    content = source.read_bytes()
    if (len(content), digest(content).hex()) != expected:
        raise EngineError(f"{source} 与生成时不同：请重新生成网站后再发布")
    _put(target, content)
    status = source.stat()
    os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns))


def _put(target: Path, content: bytes) -> None:
    """Replaces ``target`` in one step: a reader sees the former file or the new one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.sending")
    beside.write_bytes(content)
    beside.replace(target)


def _prune(folder: Path, root: Path) -> None:
    """Removes folders that became empty, up to ``root``."""
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
