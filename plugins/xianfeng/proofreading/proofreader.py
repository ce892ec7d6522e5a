"""One reading of a text for everything that a proof-reader looks for.

A pass over the characters and one over their pairs tell which checks have anything to look for;
most texts ask for few.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from xianfeng.proofreading import (
    announcements,
    claims,
    documents,
    figures,
    homes,
    labels,
    leaders,
    marks,
    masks,
    numbers,
    persons,
    repetitions,
    secrets,
    sequences,
    series,
    slips,
    wording,
)
from xianfeng.proofreading.anchors import Pairs, Signs
from xianfeng.proofreading.leaders import OwnWording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xianfeng.findings.fault import Fault

_HALF = {
    **{code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
    0xFF20: "@", 0xFE6B: "@", 0xFF0E: ".", 0xFF3F: "_", 0xFF05: "%",
    **dict(zip(range(0x2460, 0x2469), "123456789", strict=True)), 0x24EA: "0",
    **dict(zip(range(0x2776, 0x277F), "123456789", strict=True)),
    **{0x1D7CE + at: str(at % 10) for at in range(50)},
}  # fmt: skip
"""Digits, letters and signs of addresses in other widths."""
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ＠．＿％﹫①-⑨⓪❶-❾]")
_MASKS = frozenset("某×✕╳xX*＊○〇")
_LATIN = re.compile("[A-Za-z@号微扣]")


class Asked(NamedTuple):
    """What a text has to be read for besides what holds for all."""

    month: str = ""
    """When it says what it says: YYYY-MM, or YYYY; empty where that is not known."""
    has_basis: bool = False
    """Whether the basis of a claim to be first is given."""
    is_listing: bool = False
    """It is a field, which needs no sentences: names stand alone in it."""
    domain: str = ""
    """Of the portal: addresses of mail in it are public."""
    own: OwnWording = OwnWording()


def faults(text: str, asked: Asked) -> Iterator[Fault]:
    """All that is wrong with ``text``, which holds no markup."""
    if len(text) < 2:
        return
    pairs = Pairs(text)
    found = pairs.among(_pairs())
    if asked.own.pairs:
        found |= pairs.among(asked.own.pairs)
    signs = Signs(text)
    is_wide = len(pairs.units) > 2 * len(text) or _WIDE.search(text)
    plain = text.translate(_HALF) if is_wide else text
    has_digits = not signs.isdisjoint("0123456789") or plain is not text
    if has_digits or not numbers.SPOKEN.isdisjoint(found):
        yield from numbers.numbers(plain)
    if _LATIN.search(plain):
        yield from labels.labelled_numbers(plain, asked.domain)
    yield from secrets.secrets(text, found)
    yield from secrets.cadre_matters(text, found)
    yield from persons.persons(text, signs, found)
    yield from homes.homes(plain, signs, found)
    if not signs.isdisjoint(_MASKS):
        yield from masks.leaks(text)
    wrong = [*wording.wrong_words(text, found)]
    yield from wrong
    for slip in slips.slips(text, found):
        if not any(slip.at - 6 < one.at < slip.at + 3 for one in wrong):
            yield slip
    yield from wording.outdated_words(text, found, asked.month)
    yield from marks.mark_faults(text, signs, found, is_wide=plain is not text)
    yield from marks.placeholders(text, signs, found)
    yield from repetitions.repeated(text, pairs, found)
    if has_digits or "倍" in text:
        yield from figures.figure_faults(plain)
    yield from sequences.out_of_order(text, found)
    yield from series.out_of_series(text, found)
    yield from announcements.miscounted(text, found)
    yield from claims.fixed_numbers(text, found)
    yield from claims.orders(text, found)
    yield from documents.titles(text)
    if not asked.has_basis:
        yield from claims.first_claims(text, found)
    if asked.own.pairs:
        yield from leaders.own_faults(text, found, asked.own)


def prepare() -> None:
    """Loads the tables, which the first text would do otherwise."""
    _pairs()


@cache
def _pairs() -> frozenset[int]:
    """What all checks are looked for by. Under 78,000 of them, CPython's table of a set has 2 MiB, beyond
    that twice as much, which no cache of a processor holds: every character of every text costs more."""
    return frozenset(
        chain(
            announcements.PAIRS, wording.pairs(), marks.PAIRS, repetitions.PAIRS, sequences.PAIRS,
            claims.PAIRS, homes.PAIRS, persons.PAIRS, secrets.PAIRS, numbers.SPOKEN, slips.pairs(),
            series.pairs(),
        )
    )  # fmt: skip
