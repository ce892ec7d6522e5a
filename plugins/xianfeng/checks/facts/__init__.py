"""One fact, one record: where several speak of one thing, they say the same.

A new way in which records speak of a thing is a function that gives ``Saying`` and a line in
``SAYINGS``; for a telephone, hours or an address a mark on the field is enough (``fields.Fact``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from xianfeng.checks.facts import documents, figures, honours, mentions, named, plans, stars, work
from xianfeng.checks.facts.counts import claims, grades
from xianfeng.checks.facts.honours import unrolled
from xianfeng.checks.facts.mentions import posts, stars_told, telephones
from xianfeng.checks.facts.named import numbers_of_others
from xianfeng.checks.facts.order import dates, more_than_planned, towns
from xianfeng.checks.facts.own_words import days, hours, shares
from xianfeng.checks.facts.own_words import grades as thresholds
from xianfeng.checks.facts.passing import (
    honours_told,
    numbers_of_units,
    own_figures,
    own_pieces,
    own_spans,
)
from xianfeng.checks.facts.prose_numbers import in_texts
from xianfeng.checks.facts.saying import Saying, contradictions
from xianfeng.checks.facts.told import told
from xianfeng.findings.finding import Finding
from xianfeng.model.portal import Portal

SAYINGS: tuple[Callable[[Portal], Iterator[Saying]], ...] = (
    named.sayings,
    stars.sayings,
    honours.sayings,
    documents.sayings,
    figures.sayings,
    work.sayings,
    plans.sayings,
    mentions.contests,
)

OTHERS: tuple[Callable[[Portal], Iterator[Finding]], ...] = (
    numbers_of_others,
    unrolled,
    claims,
    grades,
    dates,
    more_than_planned,
    towns,
    days,
    thresholds,
    shares,
    hours,
    stars_told,
    telephones,
    posts,
    in_texts,
    told,
    own_spans,
    own_pieces,
    own_figures,
    honours_told,
    numbers_of_units,
)
"""Where what is compared is not two sayings of one thing."""


def agreement(portal: Portal) -> Iterator[Finding]:
    """Nobody says anything else of a thing than the first who speaks of it, nor what can't be."""
    found = (one for source in SAYINGS for one in contradictions(portal, source(portal)))
    yield from dict.fromkeys(found)
    for check in OTHERS:
        yield from check(portal)
