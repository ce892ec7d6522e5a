"""The one form in which text is indexed and compared; theme/scripts/search/text.js does the same.

Character by character: NFKC, lower case, traditional to simplified, all middle dots one; whatever
separates words becomes a space. ``%`` and ``+`` stay: 党建+ and 30% are looked for.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

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


class Normaliser(dict[int, str]):
    """A table for ``str.translate`` that works characters out as they are met."""

    def __init__(self) -> None:
        traditional, simplified = table("simplified.txt").split()
        self._simplified = dict(zip(traditional, simplified, strict=True))
        self._traditional = re.compile(f"[{traditional}]")
        self._separator = re.compile(SEPARATORS)
        self._dot = re.compile(DOTS)

    def __missing__(self, code: int) -> str:
        known = unicodedata.normalize("NFKC", chr(code)).lower()
        known = self._dot.sub(DOT, known)
        known = self._separator.sub(" ", known)
        self[code] = "".join(self._simplified.get(one, one) for one in known)
        return self[code]

    def normalise(self, text: str) -> str:
        """``text`` in its one form, separators collapsed to single spaces."""
        return _SPACES.sub(" ", text.translate(self)).strip(" ")

    def pairs(self, text: str) -> str:
        """Each traditional character of ``text``, and after it the simplified one."""
        found = set(self._traditional.findall(text))
        return "".join(one + self._simplified[one] for one in sorted(found))
