"""Files read once: what a file gave is remembered until its bytes, or the code that read it, change.

Many files share one entry of the memo: ten thousand entries would take longer to fetch than the
files take to read.
"""
# A Path for each of 10,000 files would cost more than the call to the system that it wraps.
# ruff: noqa: PTH116

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from time import time_ns
from typing import Any, NamedTuple, TypeVar
from zlib import crc32

from xianfeng.memory.memo import Memo
from xianfeng.memory.packing import Packing

ENTRIES = 64
"""A change of one file writes one of so many entries anew."""

SETTLED = 100_000_000
"""Nanoseconds after which a second change of a file can't have the time stamps of the first."""

T = TypeVar("T")
ReadFiles = Callable[[Iterable[tuple[str, bytes]]], Iterable[tuple[str, bytes, T]]]
"""Makes of paths and the bytes there what is remembered of each, packed, and what that means: a
function of these alone. It tells them in any order, and asks for the next files while it works on
others."""
Understand = Callable[[str, bytes], T | None]
"""What it means that this was remembered of the file at a path; None where it means nothing."""


class Kept(NamedTuple):
    """What a file gave: when it was looked at, how it looked, its bytes' digest, what is packed."""

    at: int
    signature: tuple[int, ...]
    digest: bytes
    packed: bytes


_FORM = Packing(dict[str, Kept])
_Known = dict[str, tuple[Kept, Any]]
"""By path: what is kept, and what it means."""
Recent = dict[str, _Known]
"""What this process remembers itself: it needn't fetch what it has fetched or read before."""


def signature(status: os.stat_result) -> str:
    """Equal signatures: the same bytes, whatever time somebody gave the file. Empty where its next
    change could have the same, because it changed a moment ago."""
    told = status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
    return "" if time_ns() - status.st_ctime_ns < SETTLED else ":".join(map(str, told))


def remembered(
    root: Path,
    paths: Iterable[str],
    read: ReadFiles[T],
    understand: Understand[T],
    memo: Memo,
    recent: Recent,
) -> dict[str, T]:
    """What each of ``paths`` under ``root`` that can be opened gives.

    ``memo``: of this version of the code that reads. ``recent``: of this folder alone.
    """
    entries: defaultdict[str, list[str]] = defaultdict(list)
    for path in paths:
        entries[f"files:{crc32(path.encode()) % ENTRIES}"].append(path)
    for key in entries:
        if key not in recent:
            recent[key] = dict(_understood(_FORM.unpack(memo.get(key)) or {}, understand))
    known = dict(chain.from_iterable(recent[key].items() for key in entries))
    found: _Known = {}
    looks: dict[str, _Look] = {}

    def others() -> Iterator[tuple[str, bytes]]:
        """Puts what needn't be read among the found."""
        for path in chain(*entries.values()):
            one = known.get(path)
            look, data = _look(f"{root}/{path}", one and one[0])
            if look and data is not None:
                looks[path] = look
                yield path, data
            elif look and one:
                found[path] = one if look == one[0][:3] else (Kept(*look, one[0].packed), one[1])

    for path, packed, value in read(others()):
        found[path] = Kept(*looks[path], packed), value
    for key, some in entries.items():
        kept = {path: found[path] for path in some if path in found}
        before = recent[key]
        if kept.keys() != before.keys() or any(kept[path] is not before[path] for path in kept):
            memo.put(key, _FORM.pack({path: one for path, (one, _) in kept.items()}))
        recent[key] = kept
    return {path: value for path, (_, value) in found.items()}


def _understood(
    stored: Mapping[str, Kept], understand: Understand[T]
) -> Iterator[tuple[str, tuple[Kept, T]]]:
    for path, one in stored.items():
        value = understand(path, one.packed)
        if value is not None:
            yield path, (one, value)


_Look = tuple[int, tuple[int, ...], bytes]
"""All of ``Kept`` but what is packed."""


def _look(file: str, known: Kept | None) -> tuple[_Look | None, bytes | None]:
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
