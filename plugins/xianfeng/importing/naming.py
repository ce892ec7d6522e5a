"""What a story's file is called: the first syllables of its title, as addresses want them."""

from __future__ import annotations

import re
from collections.abc import Collection as Several
from itertools import count

from xianfeng.model.file_names import is_reserved
from xianfeng.search.readings import Readings

_MOST = 6
"""Syllables of a name."""
_STOPPED = re.compile("关于|[的了和与在是于以]")


def slug_of(title: str, readings: Readings) -> str:
    """Two syllables a word: 有为有位树导向 → youwei-youwei-shudao; letters and digits as they are."""
    latin = re.findall(r"[a-z0-9]+", title.lower())
    syllables = readings.spelled(_STOPPED.sub("", title))[:_MOST]
    words = ["".join(syllables[at : at + 2]) for at in range(0, len(syllables), 2)]
    name = "-".join(words or latin[:4]) or "gaojian"
    return f"{name}-1" if is_reserved(name) else name


def free_name(name: str, taken: Several[str]) -> str:
    """``name``, or the first of name-2, name-3 … that is not taken."""
    return next(one for at in count(1) if (one := name if at == 1 else f"{name}-{at}") not in taken)
