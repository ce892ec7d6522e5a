"""What a text says in one message to a telephone: whole sentences, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

LIMIT = 70
"""Signs of one message in UCS-2 (3GPP TS 23.038); 𬶍 takes the room of two."""

_MARKS = "。！？!?"
_CLOSING = "。！？!?”’」』）)"
_OPENERS, _CLOSERS = "“‘「『（(《〈【[", "”’」』）)》〉】]"
_GOES_ON = "的地得之，、；：,;:"
"""What never begins a sentence: the one before it only quotes a sentence."""


def length(text: str) -> int:
    """As telephones count it."""
    return len(text.encode("utf-16-le", "replace")) // 2


def sentences(text: str, whole: Iterable[str] = ()) -> Iterator[str]:
    """``text`` in its sentences; none ends inside brackets, quotes or one of the wordings ``whole``."""
    line = " ".join(text.split())
    inside = {
        at
        for wording in whole
        for start in _occurrences(line, wording)
        for at in range(start, start + len(wording) - 1)
    }
    begun = depth = 0
    for at, sign in enumerate(line):
        if sign in _OPENERS:
            depth += 1
        elif sign in _CLOSERS:
            depth = max(0, depth - 1)
        if depth or at in inside or not _ends(line, at):
            continue
        yield line[begun : at + 1].strip()
        begun = at + 1
    if rest := line[begun:].strip():
        yield rest


def _ends(line: str, at: int) -> bool:
    """Whether the sign there is the last of a sentence."""
    if line[at] not in _CLOSING or line[at + 1 : at + 2] in tuple(_CLOSING):
        return False
    last = line[: at + 1].rstrip("”’」』）)")[-1:]
    return last in tuple(_MARKS) and line[at + 1 : at + 2] not in tuple(_GOES_ON)


def _occurrences(line: str, wording: str) -> Iterator[int]:
    at = line.find(wording)
    while wording and at >= 0:
        yield at
        at = line.find(wording, at + 1)


def short_message(
    titles: Sequence[str], text: str, whole: Iterable[str] = (), limit: int = LIMIT
) -> str:
    """The first of ``titles`` that leaves room, and the first sentences of ``text`` within ``limit``, or
    these alone; empty: not even one fits."""
    told = tuple(sentences(text, whole))
    heads = (one if one.endswith(tuple(_MARKS)) else f"{one}：" for one in titles if one)
    for head in (*heads, ""):
        taken = ""
        for one in told:
            if length(head + taken + one) > limit:
                break
            taken += one
        if taken:
            return head + taken
    return ""
