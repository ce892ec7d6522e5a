"""What must hold for entities. A new check is one function in a module here and one line below.

Each takes the portal, or where it need not look further one record, and yields findings; none
imports another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from xianfeng.checks import (
    addresses,
    attachments,
    boards,
    collections,
    completeness,
    desk,
    facts,
    honours,
    issues,
    ledgers,
    likeness,
    links,
    media,
    metrics,
    outlets,
    places,
    policies,
    projects,
    publication,
    ratings,
    references,
    refusals,
    reviews,
    slogans,
    study,
    synonyms,
    teaching,
)
from xianfeng.findings.finding import Finding
from xianfeng.findings.limiting import first_of_each
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.library import Record
from xianfeng.model.places import Places
from xianfeng.model.portal import Portal
from xianfeng.model.reviewing import is_being_written

_SEEN = frozenset({"D201", "D202", "D203", "D204", "D205", "D206", "D210"})
"""Errors in a draft as well: whoever may look into the repository sees them."""

Check = Callable[[Portal], Iterator[Finding]]
CheckOfOne = Callable[[Record[Entity], Places], Iterator[Finding]]

OF_ONE: tuple[CheckOfOne, ...] = (
    publication.visibility,
    publication.order_of_dates,
    completeness.sections,
    completeness.stars,
    completeness.frames,
    completeness.persons,
    study.answers,
    desk.adoptions,
    metrics.unquoting,
    refusals.matters,
    refusals.internal,
    refusals.credentials,
    reviews.stages_in_fields,
)
"""Checks of one record alone, whatever the day: what they find is remembered with its source."""

OF_EACH: tuple[Check, ...] = (
    references.missing,
    references.unpublished,
    references.areas,
    links.in_texts,
    links.in_fields,
    media.illustrations,
    attachments.fields,
    attachments.links,
    metrics.quoted,
    publication.not_yet,
)
"""Checks that go through the library, and of all others ask only for those that a record names: of a
library of one source (``Library.with_source``) they tell what is wrong with it, at no more cost."""

CHECKS: tuple[Check, ...] = (
    *OF_EACH,
    references.rings,
    links.in_navigation,
    media.files,
    media.unused,
    attachments.files,
    publication.vanished,
    publication.coming_corrections,
    reviews.signatures,
    reviews.reviewed,
    reviews.policy,
    addresses.collisions,
    addresses.keywords,
    completeness.terms,
    study.episodes,
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
    projects.states,
    projects.milestones,
    projects.closing,
    places.stops,
    places.sources,
    places.brands,
    collections.items,
    collections.empty,
    collections.sources,
    issues.files,
    issues.printed,
    issues.numbers,
    issues.sections,
    issues.unfrozen,
    issues.glyphs,
    boards.ranks,
    metrics.classes,
    policies.editions,
    policies.events,
    metrics.conflicts,
    metrics.series,
    slogans.members,
    slogans.unlisted,
    policies.validity,
    policies.dates,
    policies.channels,
    teaching.days,
    teaching.times,
    teaching.sessions,
    teaching.captions,
    desk.quarters,
    desk.actions,
    outlets.limits,
    outlets.outdated,
    facts.agreement,
    refusals.file_names,
    synonyms.circles,
    synonyms.dead,
    refusals.told_by_files,
    likeness.duplicates,
    likeness.unmasked,
    refusals.credentials_in_settings,
)


def judge(record: Record[Entity], places: Places) -> Iterator[Finding]:
    """All findings of the checks of one record; ``places`` says where things stand."""
    for check in OF_ONE:
        yield from check(record, places)


def of_source(portal: Portal) -> tuple[Finding, ...]:
    """What is wrong with the records of one source, whose ``portal`` has the library, beside the others."""
    return tuple(finding for check in OF_EACH for finding in check(portal))


def run(portal: Portal) -> tuple[Finding, ...]:
    """What all checks and the loading found, in the order of places; of many alike the first."""
    found = [finding for check in CHECKS for finding in check(portal)]
    told = first_of_each((*portal.findings, *found))
    finished: set[str] = set()
    written: set[str] = set()
    for one in portal.library.as_written():
        (written if is_being_written(portal, one) else finished).add(one.path)
    drafts = written - finished  # in a list drafts stand among what is out
    return tuple(eased(it) if it.place.path in drafts else it for it in told)


def eased(one: Finding) -> Finding:
    """``one`` of a text that nobody reads and nobody has signed yet: what is wrong with its words is
    mended before it is signed, when it is an error again. What stands in a repository is seen there,
    though: numbers of persons and secrets are errors in any text."""
    is_of_words = one.code.startswith(("W", "D2", "T2", "T3", "T4")) and one.code not in _SEEN
    if one.level != "error" or not is_of_words:
        return one
    hint, in_form = (f"{it}。送审以前要改好" if it else "" for it in (one.hint, one.in_form))
    return replace(one, level="warning", hint=hint, in_form=in_form)
