"""Two folders change places. On Linux in one step; elsewhere in three, recovered if interrupted."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

_HERE = -100
_EXCHANGE = 2
_UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})


def exchange(one: Path, other: Path, by_hand: Path) -> None:
    """``one`` and ``other`` change places; ``by_hand`` is a free name for where it takes steps."""
    if not _in_one_step(one, other):
        one.rename(by_hand)
        other.rename(one)
        by_hand.rename(other)


def recover(one: Path, other: Path, by_hand: Path) -> None:
    """Ends an exchange that was interrupted: what stood at ``one`` stands there again."""
    if not by_hand.exists():
        return
    if one.exists():
        by_hand.rename(other)
    else:
        by_hand.rename(one)


def _in_one_step(one: Path, other: Path) -> bool:
    renameat2 = _renameat2()
    if renameat2 is None:
        return False
    if renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    error = ctypes.get_errno()
    if error in _UNSUPPORTED:
        return False
    raise OSError(error, os.strerror(error), str(one))


def _renameat2() -> Callable[[int, bytes, int, bytes, int], int] | None:
    """The C library's function, where there is one."""
    if sys.platform != "linux":
        return None
    return getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
