"""Files read once: what a file gave is remembered until its bytes, or the code that read it, change.

Many files share one entry of the memo: ten thousand entries would take longer to fetch than the
files take to read.
"""
# A Path for each of 10,000 files would cost more than the call to the system that it wraps.
# ruff: noqa: PTH116

from __future__ import annotations

import os
import pickle
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from time import time_ns
from typing import Any, Generic, NamedTuple, TypeVar
from zlib import crc32

from xianfeng.memory.memo import Memo

ENTRIES = 64
"""A change of one file writes one of so many entries anew."""

SETTLED = 100_000_000
"""Nanoseconds after which a second change of a file can't have the time stamps of the first."""

T = TypeVar("T")
ReadFile = Callable[[str, bytes], T]
"""Makes of a path and the bytes there what is remembered; a function of these alone."""


class Kept(NamedTuple, Generic[T]):
    """What a file gave: when it was looked at, how it looked, its bytes' digest."""

    at: int
    signature: tuple[int, ...]
    digest: bytes
    value: T


Recent = dict[str, Mapping[str, "Kept[Any]"]]
"""What this process remembers itself: it needn't fetch what it has fetched or read before."""


def remembered(
    root: Path, paths: Iterable[str], read: ReadFile[T], memo: Memo, recent: Recent
) -> dict[str, T | None]:
    """``read`` of each of ``paths`` under ``root``; None where the file can't be opened.

    ``memo``: of this version of the code that reads. ``recent``: of this folder alone.
    """
    entries: defaultdict[int, list[str]] = defaultdict(list)
    for path in paths:
        entries[crc32(path.encode()) % ENTRIES].append(path)
    found: dict[str, T | None] = {}
    for number, some in entries.items():
        found |= _entry(root, some, read, memo, recent, f"files:{number}")
    return found


def _entry(
    root: Path, paths: Iterable[str], read: ReadFile[T], memo: Memo, recent: Recent, key: str
) -> dict[str, T | None]:
    known: Mapping[str, Kept[T]] | None = recent.get(key)
    if known is None:
        packed = memo.get(key)
        known = pickle.loads(packed) if packed else {}
    at = time_ns()
    found = {path: _kept(root, path, read, known.get(path), at) for path in paths}
    kept = {path: one for path, one in found.items() if one}
    if kept.keys() != known.keys() or any(kept[path] is not known[path] for path in kept):
        memo.put(key, pickle.dumps(kept, protocol=5))
    recent[key] = kept
    return {path: one.value if one else None for path, one in found.items()}


def _kept(
    root: Path, path: str, read: ReadFile[T], known: Kept[T] | None, at: int
) -> Kept[T] | None:
    """``known`` itself as long as the file is what it was; an untouched one isn't even opened."""
    file = f"{root}/{path}"
    try:
        status = os.stat(file)
        signature = (status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns)
        if known and known.signature == signature and max(signature[2:]) < known.at - SETTLED:
            return known
        data = Path(file).read_bytes()
    except OSError:
        return None
    digest = blake2b(data, digest_size=20).digest()
    if known and known.digest == digest:
        return known._replace(at=at, signature=signature)
    return Kept(at, signature, digest, read(path, data))
