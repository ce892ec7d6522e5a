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
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import chain
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
ReadFiles = Callable[[Iterable[tuple[str, bytes]]], Iterable[tuple[str, T]]]
"""Makes of paths and the bytes there what is remembered of each: a function of these alone. It tells
them in any order, and asks for the next files while it works on others."""


class Kept(NamedTuple, Generic[T]):
    """What a file gave: when it was looked at, how it looked, its bytes' digest."""

    at: int
    signature: tuple[int, ...]
    digest: bytes
    value: T


Recent = dict[str, Mapping[str, "Kept[Any]"]]
"""What this process remembers itself: it needn't fetch what it has fetched or read before."""


def remembered(
    root: Path, paths: Iterable[str], read: ReadFiles[T], memo: Memo, recent: Recent
) -> dict[str, T]:
    """What ``read`` makes of each of ``paths`` under ``root`` that can be opened.

    ``memo``: of this version of the code that reads. ``recent``: of this folder alone.
    """
    entries: defaultdict[str, list[str]] = defaultdict(list)
    for path in paths:
        entries[f"files:{crc32(path.encode()) % ENTRIES}"].append(path)
    known: dict[str, Kept[T]] = {}
    for key in entries:
        if key not in recent:
            packed = memo.get(key)
            recent[key] = pickle.loads(packed) if packed else {}
        known |= recent[key]
    found: dict[str, Kept[T]] = {}
    looks: dict[str, _Look] = {}

    def others() -> Iterator[tuple[str, bytes]]:
        """Puts what needn't be read among the found. Files of one entry come together: what they
        have in common is packed once."""
        for path in chain(*entries.values()):
            one = known.get(path)
            look, data = _look(f"{root}/{path}", one)
            if look and data is not None:
                looks[path] = look
                yield path, data
            elif look and one:
                found[path] = one if look == one[:3] else Kept(*look, one.value)

    for path, value in read(others()):
        found[path] = Kept(*looks[path], value)
    for key, some in entries.items():
        kept = {path: found[path] for path in some if path in found}
        before = recent[key]
        if kept.keys() != before.keys() or any(kept[path] is not before[path] for path in kept):
            memo.put(key, pickle.dumps(kept, protocol=5))
        recent[key] = kept
    return {path: one.value for path, one in found.items()}


_Look = tuple[int, tuple[int, ...], bytes]
"""All of ``Kept`` but the value."""


def _look(file: str, known: Kept[Any] | None) -> tuple[_Look | None, bytes | None]:
    """How a file looks, and its bytes if they are not the known ones; an untouched one isn't even
    opened. Neither where it can't be."""
    at = time_ns()
    try:
        status = os.stat(file)
        signature = (status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns)
        if known and known.signature == signature and max(signature[2:]) < known.at - SETTLED:
            return known[:3], None
        data = Path(file).read_bytes()
    except OSError:
        return None, None
    digest = blake2b(data, digest_size=20).digest()
    look = (at, signature, digest)
    return look, None if known and known.digest == digest else data
