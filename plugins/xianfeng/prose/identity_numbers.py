"""Numbers that name one person: identity cards (GB 11643-1999) and mobile telephones."""

from __future__ import annotations

import re
from datetime import date

_MAYBE = re.compile(r"[1-9]\d{2}[\d -]{7}[\dXx]")
_CARD = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{5}(\d{4})(\d{2})(\d{2})\d{3}[\dXx](?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![\d.\-])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\d.\-])")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def may_name_a_person(text: str) -> bool:
    """Whether it is worth looking closer: most texts hold no long number at all."""
    return _MAYBE.search(text) is not None


def identity_numbers(text: str) -> tuple[tuple[str, int], ...]:
    """Those in ``text`` whose date exists and whose check digit is right, and where each stands."""
    return tuple((one.group(), one.start()) for one in _CARD.finditer(text) if _is_card(one))


def _is_card(found: re.Match[str]) -> bool:
    year, month, day = (int(part) for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    digits = found.group()
    weighed = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return _CHECKS[weighed % 11] == digits[-1].upper()


def mobile_numbers(text: str) -> tuple[tuple[str, int], ...]:
    """Eleven digits as mainland mobile numbers have them, also with blanks or hyphens, and where
    each stands."""
    return tuple((one.group(), one.start()) for one in _MOBILE.finditer(text))
