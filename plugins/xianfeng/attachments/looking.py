"""The attachments of a portal, each content looked at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from posixpath import splitext

from xianfeng.attachments.captions import words
from xianfeng.attachments.inspecting import faults
from xianfeng.memory.files_read import signature
from xianfeng.memory.memo import Memo
from xianfeng.memory.packing import Packing
from xianfeng.model.attachments import CAPTIONS, MAX_BYTES, AttachedFile, is_attachment

_FORM = Packing(AttachedFile)


def look_at(root: Path, paths: Iterable[str], memo: Memo) -> Mapping[str, AttachedFile]:
    """The attachments among ``paths`` (POSIX, under ``root``). ``memo``: of this version of the code."""
    return {path: _looked_at(root, path, memo) for path in paths if is_attachment(path)}


def _looked_at(root: Path, path: str, memo: Memo) -> AttachedFile:
    try:
        status = (root / path).stat()
        if status.st_size > MAX_BYTES:  # it isn't even read
            told = f"{status.st_size // 1_000_000}"
            return AttachedFile(path, status.st_size, faults=(("A106", told),))
        look = signature(status)
        key = f"attachment:{path}:{look}"
        known = _FORM.unpack(memo.get(key)) if look else None
        if known is None or known.path != path:
            data = (root / path).read_bytes()
            suffix = splitext(path)[1].lower()
            found = tuple(faults(suffix, data))
            said = words(data) if suffix == CAPTIONS and not found else ()
            known = AttachedFile(path, len(data), sha256(data).hexdigest(), found, said)
            if look:
                memo.put(key, _FORM.pack(known))
    except OSError:
        return AttachedFile(path, faults=(("A109", ""),))
    return known
