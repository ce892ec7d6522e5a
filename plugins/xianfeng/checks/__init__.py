"""What must hold between entities. A new check is one function in a module here and one line below.

Each takes the portal and yields findings; none imports another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from xianfeng.checks import (
    addresses,
    completeness,
    desk,
    honours,
    ledgers,
    links,
    media,
    metrics,
    places,
    policies,
    projects,
    publication,
    ratings,
    references,
    refusals,
    slogans,
    study,
    teaching,
)
from xianfeng.model.findings import Finding
from xianfeng.model.portal import Portal

Check = Callable[[Portal], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    references.missing,
    references.unpublished,
    references.rings,
    references.areas,
    links.broken,
    media.files,
    media.shown,
    media.linked,
    media.unused,
    publication.visibility,
    publication.not_yet,
    publication.order_of_dates,
    publication.vanished,
    addresses.taken,
    completeness.sections,
    completeness.stars,
    completeness.terms,
    study.episodes,
    study.answers,
    ledgers.columns,
    ledgers.closing,
    ledgers.years,
    honours.quotas,
    honours.consents,
    honours.notices,
    honours.revoked,
    ratings.counts,
    ratings.versions,
    ratings.rounds,
    ratings.falls,
    projects.standing,
    projects.milestones,
    projects.closing,
    places.stops,
    places.sources,
    places.brands,
    metrics.conflicts,
    metrics.series,
    metrics.quoted,
    slogans.members,
    policies.validity,
    policies.dates,
    policies.channels,
    teaching.days,
    teaching.times,
    teaching.sessions,
    teaching.captions,
    desk.quarters,
    desk.adoptions,
    desk.actions,
    refusals.matters,
    refusals.file_names,
    refusals.internal,
    refusals.numbers,
)


def run(portal: Portal) -> tuple[Finding, ...]:
    """All findings of all checks and of the loading, in the order of their places."""
    found = [finding for check in CHECKS for finding in check(portal)]
    return tuple(sorted((*portal.findings, *found)))
