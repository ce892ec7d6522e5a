"""Which of many words may be in a text, found in one pass over it.

The pass takes pairs of neighbouring characters as whole numbers and asks one set for them: that is
some thirty nanoseconds a character, however many words there are. Each word has a pair that it is
looked for by; only words whose pair is there are looked for at all.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")

_UNITS = f"utf-16-{'le' if sys.byteorder == 'little' else 'be'}"


class Pairs:
    """The pairs of neighbouring UTF-16 units of a text."""

    __slots__ = ("_even", "_odd", "units")

    def __init__(self, text: str) -> None:
        self.units = text.encode(_UNITS, "surrogatepass")
        length = len(self.units)
        whole = memoryview(self.units)
        self._even = whole[: length - length % 4].cast("I")
        self._odd = whole[2 : length - (length - 2) % 4].cast("I") if length > 3 else self._even

    def among(self, wanted: frozenset[int]) -> frozenset[int]:
        """Those that are ``wanted``."""
        return wanted.intersection(self._even) | wanted.intersection(self._odd)

    @staticmethod
    def listed(text: str) -> frozenset[int]:
        """The first and second, third and fourth … characters of ``text``, all of one unit."""
        return frozenset(memoryview(text.encode(_UNITS)).cast("I"))


def pair(word: str) -> int:
    """The number of the first two units of ``word``; a character beyond U+FFFF has two itself."""
    return int.from_bytes(word[:2].encode(_UNITS)[:4], sys.byteorder)


def unpaired(number: int) -> str:
    """The two characters whose number it is."""
    return number.to_bytes(4, sys.byteorder).decode(_UNITS)


class PairIndex(Generic[T]):
    """Values by the words that have to be in a text for them. Words have two characters at least."""

    def __init__(self, words: Iterable[tuple[str, T]]) -> None:
        listed = list(words)
        shared = Counter(word[at : at + 2] for word, _ in listed for at in range(len(word) - 1))
        self._by_pair: defaultdict[int, list[T]] = defaultdict(list)
        for word, value in listed:
            least = min(range(len(word) - 1), key=lambda at: (shared[word[at : at + 2]], -at))
            self._by_pair[pair(word[least : least + 2])].append(value)
        self.pairs = frozenset(self._by_pair)

    def maybe(self, found: frozenset[int]) -> Iterator[T]:
        """Values whose words have one of the pairs ``found``."""
        for one in self.pairs & found if len(found) < len(self.pairs) else found & self.pairs:
            yield from self._by_pair[one]


class Signs:
    """The characters of a text: to look for a few of them is quicker than to make a set of all."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def isdisjoint(self, signs: Iterable[str]) -> bool:
        """Whether the text has none of ``signs``."""
        text = self._text
        return not any(sign in text for sign in signs)
