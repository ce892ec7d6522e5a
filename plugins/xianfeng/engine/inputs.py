"""The signature of everything that a build reads: equal signatures, nothing to do."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

import xianfeng
from xianfeng.engine.file_signatures import Signatures, signature, walk
from xianfeng.engine.fingerprints import TOOLS, freeze
from xianfeng.memory.digests import digest
from xianfeng.memory.files_read import SETTLED

_CODE = Path(xianfeng.__file__).parent


def inputs_signature(paths: Iterable[Path], *values: str) -> str:
    """Signature of the files and folders ``paths``, of ``values`` and of this program.

    To be taken before anything is read. "" if a file changed a moment ago, because its next
    change could go unseen.
    """
    files = [(str(path), _files(path)) for path in (*paths, _CODE)]
    now = time.time_ns()
    if any(
        now - max(one.mtime, one.ctime) < SETTLED for _, found in files for one in found.values()
    ):
        return ""
    listed = [
        (folder, [(name, *one) for name, one in sorted(found.items())]) for folder, found in files
    ]
    return digest(TOOLS, freeze((listed, values))).hex()


def _files(path: Path) -> Signatures:
    if path.is_dir():
        return {name: one for name, one in walk(path).items() if "__pycache__/" not in name}
    return {"": signature(path.stat())} if path.exists() else {}
