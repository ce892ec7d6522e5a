"""三审三校: what is signed and by whom, and what nobody has signed as it is now."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.findings.finding import Finding, Place
from xianfeng.findings.rules import finding
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.metric import Metric
from xianfeng.model.kinds.term import Term
from xianfeng.model.library import Record, kind_of
from xianfeng.model.places import Places
from xianfeng.model.portal import Portal
from xianfeng.model.reviewing import has_lapsed, is_enacted, kinds_of, names_of, would_be_out
from xianfeng.model.reviews import POLICY_FILE, ReviewPolicy, ReviewState, Written
from xianfeng.model.settings import SITE_FILE
from xianfeng.model.vocabularies import ReviewStage, Status, Visibility
from xianfeng.prose.chinese import maybe, nearest

_POLICY = "review_policy"
_OLD = (Status.FIRST_REVIEW, Status.SECOND_REVIEW, Status.FINAL_REVIEW)


def stages_in_fields(record: Record[Entity], places: Places) -> Iterator[Finding]:
    """The stages are told by what was signed, not by a word that anybody may write."""
    status = record.entity.held("status")
    if status in _OLD:
        place = places.field(record, "status")
        yield finding(place, "V114", status=status, name=_name(record))


def signatures(portal: Portal) -> Iterator[Finding]:
    """Who signed what they may not, or as the second one of themselves."""
    policy = portal.settings.review_policy
    for (kind, ident), written in portal.written.items():
        if not portal.library.knows(kind, ident):
            yield finding(Place(written.path), "V103", id=ident, title=KINDS[kind].title)
        yield from _signatures(portal, policy, written)


def _signatures(portal: Portal, policy: ReviewPolicy | None, written: Written) -> Iterator[Finding]:
    first: dict[tuple[str, str], ReviewStage] = {}
    for place, one in enumerate(written.reviews):
        if policy and not policy.lets(one.by, one.stage, one.at):
            allowed = _people(
                signer.name for signer in policy.signers if one.stage in signer.stages
            )
            where = portal.places.item(written.path, place, "by")
            yield finding(where, "V104", by=one.by, stage=one.stage, allowed=allowed)
        other = first.setdefault((one.hash, one.by), one.stage)
        if other is not one.stage:
            where = portal.places.item(written.path, place, "by")
            yield finding(where, "V105", by=one.by, stage=other, other=one.stage)
        if not portal.clock.has_come(one.at[:10]):  # clocks of two machines differ by minutes
            yield finding(portal.places.item(written.path, place, "at"), "V106", at=one.at)
        if (written.path, place) in portal.unsigned:
            where = portal.places.item(written.path, place, "by")
            yield finding(where, "V131", by=one.by)


def reviewed(portal: Portal) -> Iterator[Finding]:
    """What was out, or would be, but for reviews that are missing or are of another text."""
    asked = frozenset(kinds_of(portal.settings.review_policy))
    for name in KINDS:
        for record in portal.library.shelf(name).values():
            if name in asked or (name, record.id) in portal.reviews:
                yield from _reviewed(portal, record, is_asked=name in asked)


def _reviewed(portal: Portal, record: Record[Entity], *, is_asked: bool) -> Iterator[Finding]:
    entity = record.entity
    status = entity.held("status") or Status.PUBLISHED
    if entity.visibility is Visibility.INTERNAL or status is Status.WITHDRAWN:
        return
    state = portal.reviews.get((record.kind.name, record.id), ReviewState())
    told = {"kind": record.kind.title, "title": entity.title, "name": _name(record)}
    missing = {"stages": "、".join(state.missing), "stage": next(iter(state.missing), "")}
    place = _place(portal, record)
    if has_lapsed(portal, record):
        yield finding(place, "V111", **told)
    elif would_be_out(portal.catalog, record) and f"/{record.url}" in portal.urls:
        yield finding(place, "V116", **missing, **told)
    elif state.lapsed:
        yield finding(place, "V112", stages="、".join(one.stage for one in state.lapsed), **told)
    elif is_asked and state.missing and status.is_out:
        yield finding(place, "V113", **missing, **told)
    elif state.is_complete and not status.is_out:
        yield finding(portal.places.field(record, "status"), "V115", status=status)


def policy(portal: Portal) -> Iterator[Finding]:
    """A policy under which nothing could ever be signed, and one that nobody agreed to."""
    one = portal.settings.review_policy
    if one:
        yield from _kinds(portal, one)
        yield from _people_of(portal, one)
    if not is_enacted(portal.enactments, one):
        place = portal.places.item(SITE_FILE, _POLICY) if one else Place(POLICY_FILE)
        allowed = _people(names_of(portal.enactments[-1]))
        yield finding(place, "V124", allowed=allowed)
    for at, enactment in enumerate(portal.enactments):
        if (POLICY_FILE, at) in portal.unsigned:
            place = portal.places.item(POLICY_FILE, at, "by")
            yield finding(place, "V131", by=enactment.by)


def _kinds(portal: Portal, one: ReviewPolicy) -> Iterator[Finding]:
    titles = [kind.title for kind in KINDS.values()]
    for at, title in enumerate(one.kinds):
        if title not in titles:
            near = maybe(nearest(title, titles))
            place = portal.places.item(SITE_FILE, _POLICY, "kinds", at)
            yield finding(place, "V121", kind=title, maybe=near, allowed="、".join(titles))
    for model in (Metric, Term):
        kind = kind_of(model)
        if kind.title not in one.kinds and portal.library.of(model):
            yield finding(portal.places.item(SITE_FILE, _POLICY, "kinds"), "V126", kind=kind.title)


def _people_of(portal: Portal, one: ReviewPolicy) -> Iterator[Finding]:
    place = portal.places.item(SITE_FILE, _POLICY, "signers")
    without = [
        stage for stage in ReviewStage if not any(stage in signer.stages for signer in one.signers)
    ]
    for stage in without:
        yield finding(place, "V122", stage=stage)
    seen: set[str] = set()
    for at, signer in enumerate(one.signers):
        if signer.name in seen:
            where = portal.places.item(SITE_FILE, _POLICY, "signers", at, "name")
            yield finding(where, "V123", name=signer.name)
        seen.add(signer.name)
    if not without and not _can_be_three(one):
        yield finding(place, "V125")


def _can_be_three(one: ReviewPolicy) -> bool:
    """Whether three people can share the stages."""
    first, second, final = (
        {signer.name for signer in one.signers if stage in signer.stages} for stage in ReviewStage
    )
    return any(
        len({one, other, another}) == len(ReviewStage)
        for one in first
        for other in second
        for another in final
    )


def _place(portal: Portal, record: Record[Entity]) -> Place:
    return portal.places.field(record, "id") if record.kind.is_list else Place(record.path)


def _name(record: Record[Entity]) -> str:
    """What the command line calls it."""
    return f"{record.kind.name}/{record.id}"


def _people(names: Iterator[str] | tuple[str, ...]) -> str:
    return "、".join(dict.fromkeys(names)) or "（没有人）"
