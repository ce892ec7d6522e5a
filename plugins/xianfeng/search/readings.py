"""How titles and names are read: pinyin, whole and as initials, as grams of their own.

An initial is the private character U+E000 plus its letter, a syllable one of U+E100 to U+EEFF by
its digest, so neither can be taken for text. A character with two readings gives the grams of both.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise, product

from xianfeng.search.grams import digest
from xianfeng.search.normalising import table

INITIALS = 0xE000
SYLLABLES, SPREAD = 0xE100, 0xE00


def initial(syllable: str) -> int:
    """The code of a syllable's first letter."""
    return INITIALS + ord(syllable[0])


def folded(syllable: str) -> str:
    """A syllable as people hear it: z and zh, n and l, an and ang are one."""
    if syllable[1:2] == "h":
        syllable = syllable[0] + syllable[2:]
    elif len(syllable) > 1 and syllable[0] == "n":
        syllable = "l" + syllable[1:]
    return syllable.replace("v", "u").removesuffix("g")


def sound(syllable: str) -> int:
    """The code of a whole syllable."""
    return SYLLABLES + digest(folded(syllable)) % SPREAD


class Readings:
    """Syllables by character."""

    @cached_property
    def _syllables(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for line in table("pinyin.txt").splitlines():
            syllable = line.rstrip("".join(sorted(set(line) - set("abcdefghijklmnopqrstuvwxyz"))))
            for character in line[len(syllable) :]:
                found[character] = (*found.get(character, ()), syllable)
        return found

    def initials(self, text: str) -> str:
        """The first letters of normalised ``text``; what has no reading stands for itself."""
        return "".join(self._syllables.get(one, (one,))[0][0] for one in text)

    def spelled(self, text: str) -> list[str]:
        """The first reading of each character of ``text`` that has one."""
        return [self._syllables[one][0] for one in text if one in self._syllables]

    def grams(self, text: str) -> set[int]:
        """The grams by which normalised ``text`` is found as it sounds."""
        read = [self._syllables.get(one, ()) for one in text]
        found: set[int] = set()
        for code in (initial, sound):
            coded = [tuple(map(code, syllables)) for syllables in read]
            found.update(_chained(coded))
        return found


def _chained(coded: Iterable[tuple[int, ...]]) -> Iterable[int]:
    for first, second in pairwise(coded):
        for one, other in product(first, second):
            yield one | other << 16
