"""政策文件: what is no longer in force says so, and nothing replaces what came later."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.findings.finding import Finding
from xianfeng.findings.rules import finding
from xianfeng.model.kinds.policy import Policy, PolicyType, Validity
from xianfeng.model.portal import Portal


def validity(portal: Portal) -> Iterator[Finding]:
    """In force only until its day, and until another takes its place."""
    policies = portal.library.of(Policy)
    replaced = {
        old: record.entity.title for record in policies.values() for old in record.entity.replaces
    }
    for ident, record in policies.items():
        policy = record.entity
        reason = ""
        if ident in replaced:
            reason = f"已被“{replaced[ident]}”替代"
        elif policy.valid_until and portal.clock.is_over(policy.valid_until):
            reason = f"有效期到 {policy.valid_until} 为止"
        if reason and policy.validity is Validity.IN_FORCE:
            place = portal.places.field(record, "validity")
            yield finding(place, "M166", reason=reason, validity=policy.validity)


def dates(portal: Portal) -> Iterator[Finding]:
    """A document comes after those that it replaces, and before it is in force and runs out."""
    policies = portal.library.of(Policy)
    for record in policies.values():
        policy = record.entity
        for at, ident in enumerate(policy.replaces):
            old = policies[ident].entity if ident in policies else None
            if old and old.date >= policy.date:
                place = portal.places.field(record, "replaces", at)
                yield finding(place, "M167", title=old.title, date=old.date)
        for key, title in (
            ("effective", "施行日期"),
            ("valid_until", "有效期至"),
            ("deadline", "申报截止"),
        ):
            day = getattr(policy, key)
            if day and day < policy.date:
                place = portal.places.field(record, key)
                yield finding(place, "M169", field=f"{title}（{key}）", date=policy.date)


def editions(portal: Portal) -> Iterator[Finding]:
    """One book is read in one edition, whichever list names it."""
    known: dict[str, tuple[str, str]] = {}
    for record in portal.library.of(Policy).values():
        for at, work in enumerate(record.entity.works):
            if not work.edition:
                continue
            first, other = known.setdefault(work.title, (work.edition, record.path))
            if first != work.edition:
                place = portal.places.field(record, "works", at, "edition")
                yield finding(
                    place, "M270", title=work.title, edition=work.edition, known=first, other=other
                )


def events(portal: Portal) -> Iterator[Finding]:
    """No event ends before it begins. A day alone has no hour to compare."""
    for record in portal.library.of(Policy).values():
        event = record.entity.event
        if (
            event
            and event.ends
            and event.ends[: len(event.starts)] < event.starts[: len(event.ends)]
        ):
            place = portal.places.field(record, "event", "ends")
            yield finding(place, "M163", starts=event.starts, ends=event.ends)


def channels(portal: Portal) -> Iterator[Finding]:
    """Who reads a notice of discipline learns whom to tell."""
    for record in portal.library.of(Policy).values():
        if record.entity.type is PolicyType.DISCIPLINE and not record.entity.report:
            yield finding(portal.places.field(record, "type"), "M168")
