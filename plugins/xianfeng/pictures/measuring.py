"""The picture files of a portal, each content looked at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from xianfeng.memory.digests import content_name
from xianfeng.memory.files_read import signature
from xianfeng.memory.packing import Packing
from xianfeng.model.pictures import MAX_BYTES, PICTURES, Measured
from xianfeng.pictures.tools import tools

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from xianfeng.memory.memo import Memo

_READER = 3
"""Counted up whenever equal bytes, read by equal libraries, are judged otherwise."""

_FORM = Packing(Measured)


def measure(root: Path, paths: Iterable[str], memo: Memo) -> Mapping[str, Measured]:
    """The picture files among ``paths`` (POSIX, under ``root``), each content decoded once."""
    return {
        path: _measured(root, path, memo)
        for path in paths
        if PurePosixPath(path).suffix.lower() in PICTURES
    }


def _measured(root: Path, path: str, memo: Memo) -> Measured:
    try:
        status = (root / path).stat()
        if status.st_size > MAX_BYTES:
            return Measured(path, problem="P105")
        # An untouched file isn't read again: photographs are most of a portal's bytes.
        look = signature(status)
        if not look:
            return _read(root, path, memo)
        return _remembered(memo, f"{path}:{look}", lambda: _read(root, path, memo))
    except OSError:
        return Measured(path, problem="P107")


def _read(root: Path, path: str, memo: Memo) -> Measured:
    from xianfeng.pictures.inspecting import inspect

    data = (root / path).read_bytes()
    digest = content_name(data)
    return replace(_remembered(memo, digest, lambda: inspect(data)), path=path, digest=digest)


def _remembered(memo: Memo, name: str, find: Callable[[], Measured]) -> Measured:
    key = f"picture {_READER} {tools()}:{name}"
    known = _FORM.unpack(memo.get(key))
    if known is None or known.problem or not (known.width > 0 and known.height > 0):
        known = find()
        memo.put(key, _FORM.pack(known))
    return known
