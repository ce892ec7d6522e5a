"""Whatever is told can be told on any console."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper

from xianfeng.engine import unwritable


def say_anything() -> None:
    """From now on this process writes signs that its console's encoding lacks as ``\\uXXXX``: a file
    read from GBK names ö, a log in ASCII any of ours. It would end at the first of them otherwise.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def cut_short(error: OSError) -> int:
    """The exit status where no more could be said: whoever read has had enough (``| head``), or the
    disk that a log goes to is full."""
    if not isinstance(error, BrokenPipeError):
        print(f"没有做完：{unwritable(error)}。", file=sys.stderr)
    with suppress(OSError):  # Python writes what is left when it ends, and would complain again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1
