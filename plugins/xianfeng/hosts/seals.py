"""What is frozen beside the issues: each file read once, until somebody touches it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from xianfeng.memory.files_read import signature
from xianfeng.memory.memo import Memo
from xianfeng.model.issues import FROZEN, ISSUES_HOME

_SEAL = re.compile(rb"[0-9a-f]{64}")


def seals(root: Path, paths: Iterable[str], memo: Memo) -> Mapping[str, str]:
    """SHA-256 of the frozen files among ``paths`` (POSIX, under ``root``) that can be read."""
    found = {}
    for path in paths:
        if path.startswith(f"{ISSUES_HOME}/") and path.endswith(FROZEN):
            with suppress(OSError):
                found[path] = _seal(root / path, path, memo)
    return found


def _seal(file: Path, path: str, memo: Memo) -> str:
    look = signature(file.stat())
    key = f"seal:{path}:{look}"
    known = memo.get(key) if look else None
    if known and _SEAL.fullmatch(known):
        return known.decode()
    seal = sha256(file.read_bytes()).hexdigest()
    if look:
        memo.put(key, seal.encode())
    return seal
