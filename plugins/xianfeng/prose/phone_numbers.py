"""Numbers of telephones in fields, however they are written."""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import normalize

_NUMBER = re.compile(
    r"(?:\(?\+?86\)?[-\s]?)?(?:\(?(0\d{2,3})\)?[-\s]{0,3})?(\d{3,4}[-\s]?\d{4}|1\d{2}[-\s]?\d{4}[-\s]?\d{4}|[48]00[-\s]?\d{3}[-\s]?\d{4}|1\d{4}|11\d)"
    r"(?:\s*[-转接#]\s*(?:分机)?\s*(\d{1,5}))?(?!\d)"
)
_DIGITS = re.compile(r"\d{7}|\d{3}[- ]\d{4}")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―－－ー−"), "-")


class PhoneNumber(NamedTuple):
    """``area`` and ``extension`` are empty where nobody wrote them."""

    area: str
    local: str
    extension: str

    def may_be(self, other: PhoneNumber) -> bool:
        """Whether both can be the same: what one leaves out the other may say."""
        return (
            self.local == other.local
            and ("" in (self.area, other.area) or self.area == other.area)
            and ("" in (self.extension, other.extension) or self.extension == other.extension)
        )


def may_hold_number(text: str) -> bool:
    """Whether to look for one at all: said at once."""
    return _DIGITS.search(text) is not None


def phone_numbers(text: str) -> tuple[PhoneNumber, ...]:
    """All in ``text``, each once."""
    plain = normalize("NFKC", text).translate(_DASHES)
    found = (
        PhoneNumber(match[1] or "", re.sub(r"\D", "", match[2]), match[3] or "")
        for match in _NUMBER.finditer(plain)
    )
    return tuple(dict.fromkeys(found))
