"""The one form in which text is indexed and compared; theme/scripts/search/text.js does the same.

Character by character: NFKC, lower case, traditional to simplified, all middle dots one; whatever
separates words becomes a space. ``%`` and ``+`` stay: 党建+ and 30% are looked for.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

from xianfeng.search.canonical import canonical, passages

SEPARATORS = (
    r"[\0-$&-*,-/:-@\[-`{-\xb6\xb8-\xbf\u2000-\u206f\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020"
    r"\u3030\u303d-\u303f\ue000-\uf8ff\ufe00-\ufe0f\ufeff\ufff9-\uffff]"
)
DOTS = "[\u2022\u2027\u2219\u22c5\u30fb]"
DOT = "\xb7"

_SPACES = re.compile(" +")


@cache
def table(name: str) -> str:
    """One of the tables beside this module, as written."""
    return (files("xianfeng.search") / "tables" / name).read_text("utf-8")


class Characters(dict[int, str]):
    """A table for ``str.translate`` that works the one form of characters out as they are met."""

    def __init__(self) -> None:
        self.traditional, simplified = table("simplified.txt").split()
        self.simplified = dict(zip(self.traditional, simplified, strict=True))
        self._dot = re.compile(DOTS)

    def __missing__(self, code: int) -> str:
        known = self._dot.sub(DOT, unicodedata.normalize("NFKC", chr(code)).lower())
        self[code] = "".join(self.simplified.get(one, one) for one in known)
        return self[code]


class Normaliser(dict[int, str]):
    """A table for ``str.translate``: characters in their one form, a space for what separates."""

    def __init__(self) -> None:
        self._characters = Characters()
        self._traditional = re.compile(f"[{self._characters.traditional}]")
        self._separator = re.compile(SEPARATORS)

    def __missing__(self, code: int) -> str:
        self[code] = self._separator.sub(" ", self._characters[code])
        return self[code]

    def normalise(self, text: str) -> str:
        """``text`` in its one form, separators collapsed to single spaces."""
        return _SPACES.sub(" ", text.translate(self)).strip(" ")

    def canonical(self, text: str) -> str:
        """``text`` in its one form, numbers, dates and blanks too."""
        return self.normalise(canonical(text.translate(self._characters)))

    def otherwise(self, text: str) -> str:
        """What differs in the canonical form of ``text``, with what stands around it."""
        found: list[str] = []
        for passage in passages(text):
            formed = passage.translate(self._characters)
            if (other := canonical(formed)) != formed:
                found.append(self.normalise(other))
        return " ".join(found)

    def pairs(self, text: str) -> str:
        """Each traditional character of ``text``, and after it the simplified one."""
        found = set(self._traditional.findall(text))
        return "".join(one + self._characters.simplified[one] for one in sorted(found))
