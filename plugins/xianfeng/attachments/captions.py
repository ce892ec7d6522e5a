"""Captions as a text to read: what is said in a recording, without its times."""

from __future__ import annotations

import re
from html import unescape
from itertools import groupby

_MOST = 1_000_000
"""Bytes: the captions of a day."""
_TIMES = "-->"
_MARK = re.compile(r"<[^<>]*>")


def words(data: bytes) -> tuple[str, ...]:
    """What each caption of the WebVTT file ``data`` says, in order; what is repeated, once. Nothing of
    one that is far too long to be captions."""
    if len(data) > _MOST:
        return ()
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    told = (_said(block) for block in re.split(r"\n{2,}", text) if _TIMES in block)
    return tuple(line for line, _ in groupby(filter(None, told)))


def _said(block: str) -> str:
    lines = block.partition(_TIMES)[2].split("\n")[1:]
    return unescape(_MARK.sub("", " ".join(line.strip() for line in lines))).strip()
