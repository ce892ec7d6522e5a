"""The attachments of a portal, each content looked at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from posixpath import splitext

from xianfeng.attachments.captions import words
from xianfeng.attachments.inspecting import faults
from xianfeng.attachments.texts import text_of
from xianfeng.memory.files_read import signature
from xianfeng.memory.memo import Memo
from xianfeng.memory.packing import Packing
from xianfeng.model.attachments import CAPTIONS, MAX_BYTES, AttachedFile, TextFault, is_attachment

_FORM = Packing(AttachedFile)
_UNREADABLE = frozenset({"A101", "A105", "A107", "A109"})

TextJudge = Callable[[str], tuple[TextFault, ...]]
"""What in a text must not be published."""


def look_at(
    root: Path, paths: Iterable[str], memo: Memo, judge: TextJudge
) -> Mapping[str, AttachedFile]:
    """The attachments among ``paths`` (POSIX, under ``root``). ``memo``: of this version of the code."""
    return {path: _looked_at(root, path, memo, judge) for path in paths if is_attachment(path)}


def _looked_at(root: Path, path: str, memo: Memo, judge: TextJudge) -> AttachedFile:
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
            found = tuple(faults(splitext(path)[1].lower(), data))
            is_read = _UNREADABLE.isdisjoint(code for code, _ in found)
            private = judge(text_of(path, data)) if is_read else ()
            said = words(data) if is_read and path.lower().endswith(CAPTIONS) else ()
            digest = sha256(data).hexdigest()
            known = AttachedFile(path, len(data), digest, found, said, private)
            if look:
                memo.put(key, _FORM.pack(known))
    except OSError:
        return AttachedFile(path, faults=(("A109", ""),))
    return known
