"""Which picture files are sound, and how large they are when upright."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import PIL

from xianfeng.model.files import PICTURES
from xianfeng.model.pictures import MAX_BYTES, Measured, widths
from xianfeng.pictures.opening import FAULTS, TooManyPixelsError, located, opened, turn, turned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from xianfeng.model.memo import Memo

READER = f"picture 1 pillow {PIL.__version__}"
"""Changes whenever equal bytes could be judged otherwise."""

_OTHERS = (
    (0, b"GIF8", "GIF"), (0, b"BM", "BMP"), (0, b"II*\0", "TIFF"), (0, b"MM\0*", "TIFF"),
    (4, b"ftypavif", "AVIF"), (4, b"ftyphei", "HEIC"), (4, b"ftyphev", "HEIC"),
    (4, b"ftypmif1", "HEIC"), (0, b"%PDF", "PDF"), (0, b"<svg", "SVG"),
)  # fmt: skip
"""First bytes of what is often renamed to .jpg, and where they stand."""


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
        signature = f"{status.st_ino}:{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}"
        return _remembered(memo, f"{path}:{signature}", lambda: _read(root, path, memo))
    except OSError:
        return Measured(path, problem="P107")


def _read(root: Path, path: str, memo: Memo) -> Measured:
    data = (root / path).read_bytes()
    digest = blake2b(data, digest_size=10).hexdigest()
    return replace(_remembered(memo, digest, lambda: inspect(data)), path=path, digest=digest)


def _remembered(memo: Memo, name: str, find: Callable[[], Measured]) -> Measured:
    key = f"{READER}:{name}"
    known = memo.get(key)
    if known is not None:
        return Measured(**json.loads(known))
    found = find()
    memo.put(key, json.dumps(asdict(found)).encode())
    return found


def inspect(data: bytes) -> Measured:
    """What ``data`` holds, wherever it lies."""
    try:
        return _decoded(data)
    except TooManyPixelsError:
        return Measured("", problem="P103")
    except FAULTS:
        return _unreadable(data)


def _decoded(data: bytes) -> Measured:
    with opened(data) as image:
        by = turn(image)
        size = turned(image.size, by)
        animated = bool(getattr(image, "is_animated", False)) and image.format != "MPO"
        where = located(image)
        # The smallest decoding still reads every byte, so that a missing end is noticed.
        image.draft(None, (8, 8))
        image.load()
        kind = "JPEG" if image.format == "MPO" else image.format or ""
    problem = "" if widths(size) else "P106"
    return Measured("", "", *size, kind, where, animated, problem)


def _unreadable(data: bytes) -> Measured:
    for start, sign, kind in _OTHERS:
        if data.startswith(sign, start):
            return Measured("", format=kind, problem="P104")
    begun = data.startswith((b"\xff\xd8\xff", b"\x89PNG")) or data[8:12] == b"WEBP"
    return Measured("", problem="P102" if begun else "P101")
