"""How far the review of each record has come, and what of it keeps a record back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from xianfeng.model.catalog import Catalog
from xianfeng.model.content_hash import SCHEME, Pictures, own_digest
from xianfeng.model.counted import counted
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.library import Library, Record, RecordKey
from xianfeng.model.own_part import digest_of, plain_fields
from xianfeng.model.portal import Portal
from xianfeng.model.reviews import (
    NO_POLICY,
    Enactment,
    FinalSigner,
    ReviewPolicy,
    ReviewState,
    Written,
    review_state,
)
from xianfeng.model.vocabularies import ReviewStage, Status, Visibility

Reviews = Mapping[RecordKey, Written]


def hash_of(library: Library, pictures: Pictures, record: Record[Entity]) -> str:
    """What a stage is bound to: the scheme of the content hash, and the hash; where readers get totals
    of what isn't shown, the hash of both."""
    own, also = own_digest(library, pictures, record), counted(record.entity)
    return f"{SCHEME}:{digest_of({'own': own, 'counted': also}) if also else own}"


def review_states(
    library: Library,
    reviews: Reviews,
    policy: ReviewPolicy | None,
    hash_now: Callable[[Record[Entity]], str],
    unsigned: frozenset[tuple[str, int]] = frozenset(),
) -> dict[RecordKey, ReviewState]:
    """Of each record that somebody has signed. Nobody else's content is looked at.

    ``unsigned``: path and place of those that lack the signature in Git that they ought to have.
    """
    return {
        key: review_state(
            [
                one
                for place, one in enumerate(written.reviews)
                if (policy is None or policy.lets(one.by, one.stage, one.at))
                and (written.path, place) not in unsigned
            ],
            hash_now(record),
        )
        for key, written in reviews.items()
        if (record := library.shelf(key[0]).get(key[1]))
    }


def held(
    library: Library, policy: ReviewPolicy | None, review_states: Mapping[RecordKey, ReviewState]
) -> frozenset[RecordKey]:
    """Records that the policy asks reviews of and that have not all of them."""
    return frozenset(
        (record.kind.name, record.id)
        for name in kinds_of(policy)
        for record in library.shelf(name).values()
        if not ((of := review_states.get((name, record.id))) and of.is_complete)
    )


def would_be_out(catalog: Catalog, record: Record[Entity]) -> bool:
    """Whether nothing but its reviews keeps ``record`` back."""
    is_held = (record.kind.name, record.id) in catalog.held
    return is_held and replace(catalog, held=frozenset()).is_out(record)


def would_be_counted(catalog: Catalog, record: Record[Entity]) -> bool:
    """Whether nothing but its reviews keeps ``record`` out of the totals of its kind."""
    is_held = (record.kind.name, record.id) in catalog.held
    return is_held and record.entity.visibility is Visibility.AGGREGATE


def has_lapsed(portal: Portal, record: Record[Entity]) -> bool:
    """Whether ``record`` would be out, or counted, as somebody reviewed it, but has changed since."""
    state = portal.reviews.get((record.kind.name, record.id))
    waits = would_be_out(portal.catalog, record) or would_be_counted(portal.catalog, record)
    return state is not None and state.was_complete and waits


def is_being_written(portal: Portal, record: Record[Entity]) -> bool:
    """A draft that nobody has signed: it may lack what only a person can supply."""
    is_draft = record.entity.held("status") is Status.DRAFT
    return is_draft and (record.kind.name, record.id) not in portal.written


def drafts(catalog: Catalog, states: Mapping[RecordKey, ReviewState]) -> dict[RecordKey, str]:
    """In Chinese, what keeps readers from seeing each record that is shown to who works on it."""
    real = replace(catalog, drafting=False)
    found = {}
    for record in catalog.library if catalog.drafting else ():
        key = record.kind.name, record.id
        if catalog.is_out(record) and not real.is_out(record):
            found[key] = _kept_by(real, record, states.get(key, ReviewState()))
    return found


def _kept_by(catalog: Catalog, record: Record[Entity], state: ReviewState) -> str:
    entity = record.entity
    status = entity.held("status")
    if status and not status.is_out:
        return f"状态是{status}"
    if (record.kind.name, record.id) in catalog.held:
        if state.lapsed:
            return "签过以后又改动了，还没有重审"
        return f"还没有{'、'.join(state.missing)}"
    return f"定于 {entity.dated} 发布"


def kinds_of(policy: ReviewPolicy | None) -> Iterator[str]:
    """Names of the kinds of which ``policy`` asks for reviews."""
    titles = policy.kinds if policy else ()
    return (name for name, kind in KINDS.items() if kind.title in titles)


def digest_of_policy(policy: ReviewPolicy | None) -> str:
    return digest_of(plain_fields(policy)) if policy else NO_POLICY


def finals(policy: ReviewPolicy) -> tuple[FinalSigner, ...]:
    """Who may sign the last stage, and with it a change of the policy."""
    return tuple(
        FinalSigner(name=one.name, key=one.key)
        for one in policy.signers
        if ReviewStage.FINAL in one.stages
    )


def changed_quotes(portal: Portal) -> dict[RecordKey, list[str]]:
    """By kind and id of what is signed and out: titles of the numbers and terms quoted in it that say
    something else by now than when the last stage was signed."""
    now: dict[str, str] = {}
    found = {}
    for key, state in portal.reviews.items():
        titles = []
        for quote in state.signed[-1].quotes if state.is_complete else ():
            name, _, digest = quote.partition(" ")
            kind, _, ident = name.partition("/")
            record = portal.library.shelf(kind).get(ident)
            if record and name not in now:
                now[name] = own_digest(portal.library, portal.shown_files, record)
            if record and now[name] != digest:
                titles.append(record.entity.title)
        if titles:
            found[key] = titles
    return found


def names_of(enactment: Enactment) -> tuple[str, ...]:
    """Who may have the policy changed."""
    return tuple(one.name for one in enactment.finals)


def is_enacted(enactments: tuple[Enactment, ...], policy: ReviewPolicy | None) -> bool:
    """Whether ``policy`` is the one that those who had to have agreed to; nobody has to, to the first."""
    if not enactments:
        return True
    agreed = all(later.by in names_of(before) for before, later in pairwise(enactments))
    return agreed and enactments[-1].hash == digest_of_policy(policy)
