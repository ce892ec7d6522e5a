"""Usual words with one character for another that sounds or looks alike: 叶务 for 业务.

The table has only slips whose neighbours are found in no text otherwise; ``tests/benchmarks/slips.py``
makes it and tells how.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from xianfeng.findings.fault import Fault
from xianfeng.proofreading.anchors import Pairs, unpaired
from xianfeng.proofreading.tables import lines, words

if TYPE_CHECKING:
    from collections.abc import Iterator


_BODIES = frozenset("局委办部院所站馆厅处会")
"""What short names of bodies end with, which are made of any characters: 自规局."""


def neighbours(wrong: str, at: int) -> str:
    """The two characters by which ``wrong``, whose character at ``at`` is another, is looked for."""
    begin = min(at, len(wrong) - 2)
    return wrong[begin : begin + 2]


def _slips() -> Iterator[tuple[str, int, str, str]]:
    """Each word, a place in it, what is wrongly written there, and what stands beside that."""
    for line in lines("slips"):
        word, *places = line.split()
        for at, others in enumerate(places):
            if others != "-":
                yield word, at, others, word[at + 1] if at + 1 < len(word) else ""


@cache
def pairs() -> frozenset[int]:
    """All that ``slips`` looks for."""
    text = "".join(
        beside.join((*others, "")) if beside else word[at - 1].join(("", *others))
        for word, at, others, beside in _slips()
    )
    return Pairs.listed(text)


@cache
def _places() -> dict[str, list[tuple[str, int, str]]]:
    """Words, a place and what is wrongly written there, by what stands beside it: behind it, or
    before it where it is the last, then with a space."""
    found: dict[str, list[tuple[str, int, str]]] = {}
    for word, at, others, beside in _slips():
        found.setdefault(beside or f" {word[at - 1]}", []).append((word, at, others))
    return found


@cache
def _of_pair(number: int) -> tuple[tuple[str, str], ...]:
    """What is wrong and what is right, where the pair ``number`` stands in a text."""
    both = unpaired(number)
    first, second = both[0], both[1]
    return tuple(
        (word[:at] + wrong + word[at + 1 :], word)
        for beside, wrong in ((second, first), (f" {first}", second))
        for word, at, others in _places().get(beside, ())
        if wrong in others
    )


def slips(text: str, found: frozenset[int]) -> Iterator[Fault]:
    """Slips in ``text``, of which ``found`` are the pairs."""
    for one in sorted(found & pairs()):
        for wrong, right in _of_pair(one):
            at = text.find(wrong)
            while at >= 0:
                if wrong[-1] not in _BODIES and not is_between(text, at, at + len(wrong)):
                    yield Fault(at, "W111", (("wrong", wrong), ("right", right)))
                at = text.find(wrong, at + 2)


def is_between(text: str, begin: int, end: int, but: str = "") -> bool:
    """Whether a word ends with the first of the characters from ``begin`` to ``end``, or one begins
    with the last of them that does not end with one of ``but``."""
    known = words("words")
    if begin > 0 and text[begin - 1 : begin + 1] in known:
        return True
    return text[end - 1 : end + 1] in known and text[end] not in but
