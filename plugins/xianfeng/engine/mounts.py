"""Where another file system, or another folder, is mounted: such a folder can't change its name."""

from __future__ import annotations

import os
import re
from pathlib import Path

_TABLE = Path("/proc/self/mountinfo")
_POINT = 4
"""The field of a line that names the folder (proc_pid_mountinfo(5)), blanks written as ``\\040``."""
_OCTAL = re.compile(rb"\\([0-7]{3})")


def is_mount_point(folder: Path) -> bool:
    """Whether something is mounted at ``folder`` (resolved), a folder of the same disk included:
    that is how containers show a folder of their host."""
    try:
        lines = _TABLE.read_bytes().splitlines()
    except OSError:
        return os.path.ismount(folder)
    return os.fsencode(folder) in {_plain(line.split()[_POINT]) for line in lines}


def _plain(written: bytes) -> bytes:
    return _OCTAL.sub(lambda found: bytes([int(found[1], 8)]), written)
