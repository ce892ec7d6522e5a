"""Two folders change places. On Linux in one step; elsewhere in three, recovered if interrupted.

When the power goes, a disk holds what was synchronised and any part of what was not. So all that
was written is on the disk before the folders change places, and that they did before anything else.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

_HERE = -100
_EXCHANGE = 2
_UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})


def exchange(one: Path, other: Path, by_hand: Path) -> None:
    """``one`` and ``other`` change places; ``by_hand`` is a free name for where it takes steps.

    Where nothing stands at ``one``, nothing will at ``other``.
    """
    if not one.exists():
        other.rename(one)
    elif not _in_one_step(one, other):
        one.rename(by_hand)
        try:
            other.rename(one)
        except OSError:
            by_hand.rename(one)
            raise
        by_hand.rename(other)


def recover(one: Path, other: Path, by_hand: Path) -> None:
    """Ends an exchange that was interrupted: what stood at ``one`` stands there again."""
    if not by_hand.exists():
        return
    if one.exists():
        shutil.rmtree(other, ignore_errors=True)
        by_hand.rename(other)
    else:
        by_hand.rename(one)


def sync_contents(folder: Path) -> None:
    """Everything written to the file system of ``folder`` is on the disk: in one call, because one
    for each file takes minutes. Where the system has no such call (Windows), that is left to it."""
    syncfs = _c_function("syncfs")
    if syncfs is None:
        getattr(os, "sync", lambda: None)()
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if syncfs(descriptor) == 0:
            return
        error = ctypes.get_errno()
        if error not in _UNSUPPORTED:
            raise OSError(error, os.strerror(error), str(folder))
        os.sync()
    finally:
        os.close(descriptor)


def sync_names(folder: Path) -> None:
    """Which file or folder has which name in ``folder`` is on the disk, where a system does that."""
    with suppress(OSError):  # Windows opens no folder, some network drives refuse
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _in_one_step(one: Path, other: Path) -> bool:
    renameat2 = _c_function("renameat2")
    if renameat2 is None:
        return False
    if renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    error = ctypes.get_errno()
    if error in _UNSUPPORTED:
        return False
    raise OSError(error, os.strerror(error), str(one))


def _c_function(name: str) -> Callable[..., int] | None:
    """The C library's function of Linux that Python has not, where there is one."""
    if sys.platform != "linux":
        return None
    return getattr(ctypes.CDLL(None, use_errno=True), name, None)
