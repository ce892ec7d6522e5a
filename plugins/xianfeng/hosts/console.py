"""Whatever is told can be told on any console."""

from __future__ import annotations

import sys
from io import TextIOWrapper


def say_anything() -> None:
    """From now on this process writes signs that its console's encoding lacks as ``\\uXXXX``: a file
    read from GBK names ö, a log in ASCII any of ours. It would end at the first of them otherwise.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
