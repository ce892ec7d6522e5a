"""先锋榜: quotas, 公示, consent, and that what was taken back is gone everywhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from xianfeng.findings.finding import Finding, Loc, Place
from xianfeng.findings.rules import finding
from xianfeng.model.kinds.honour import Honour, Notice, RecipientType
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal
from xianfeng.model.walking import is_text, values
from xianfeng.prose.flows import flows

LEAST = 5
"""Working days of a 公示, as 《评比达标表彰活动管理办法》 asks: 不少于 5 个工作日."""

SATURDAY = 5

RevokedRecipient = tuple[Record[Honour], int]
"""The roll that tells of it, and the recipient's place there."""


def quotas(portal: Portal) -> Iterator[Finding]:
    """No more recipients than the category has places; those taken back no longer count."""
    for record in portal.library.of(Honour).values():
        roll = record.entity
        names = [category.title for category in roll.categories]
        counted = Counter(one.category for one in roll.recipients if one.revoked is None)
        for at, category in enumerate(roll.categories):
            count = counted[category.title]
            if category.quota is not None and count > category.quota:
                place = portal.places.field(record, "categories", at, "quota")
                yield finding(
                    place, "M211", category=category.title, count=count, quota=category.quota
                )
        for at, one in enumerate(roll.recipients):
            if one.category and one.category not in names:
                place = portal.places.field(record, "recipients", at, "category")
                yield finding(place, "M212", category=one.category, allowed="、".join(names))


def consents(portal: Portal) -> Iterator[Finding]:
    """A person is named only when he agrees."""
    for record in portal.library.of(Honour).values():
        for at, one in enumerate(record.entity.recipients):
            if one.type is RecipientType.PERSON and not one.consent and not one.revoked:
                yield finding(portal.places.field(record, "recipients", at, "name"), "M116")


def notices(portal: Portal) -> Iterator[Finding]:
    """A 公示 lasts long enough, and is over before anything is granted."""
    for record in portal.library.of(Honour).values():
        roll = record.entity
        own = [(("recipients", at, "notice"), one.notice) for at, one in enumerate(roll.recipients)]
        for loc, notice in ((("notice",), roll.notice), *own):
            if notice:
                yield from _notice(portal, record, notice, loc)


def _notice(portal: Portal, record: Record[Honour], notice: Notice, loc: Loc) -> Iterator[Finding]:
    granted = record.entity.granted_at
    if notice.end < notice.start:
        yield finding(portal.places.field(record, *loc, "end"), "M216")
        return
    days = working_days(notice)
    if days < LEAST:
        yield finding(portal.places.field(record, *loc, "end"), "M214", days=days, least=LEAST)
    if granted and (granted <= notice.end or not portal.clock.is_over(notice.end)):
        place = portal.places.field(record, "granted_at")
        yield finding(place, "M215", end=notice.end, date=granted)


def working_days(notice: Notice) -> int:
    """Mondays to Fridays; the holidays of a year are announced and known to nobody before."""
    first, last = date.fromisoformat(notice.start), date.fromisoformat(notice.end)
    days = (first + timedelta(days=at) for at in range((last - first).days + 1))
    return sum(1 for day in days if day.weekday() < SATURDAY)


def revoked(portal: Portal) -> Iterator[Finding]:
    """Where else a person is named whose honour was taken back."""
    names = _revoked_names(portal)
    if not names:
        return
    any_name = re.compile("|".join(map(re.escape, names)))
    for record in portal.library:
        for loc, _, text in values(record.entity, is_text, disclosed=True):
            if any_name.search(text):
                yield from _named(portal, portal.places.field(record, *loc), text, names)
        if any_name.search(record.prose.plain):
            yield from _named_in_text(portal, record, names)


def _named_in_text(
    portal: Portal, record: Record[Any], names: dict[str, RevokedRecipient]
) -> Iterator[Finding]:
    """The first place of each name in the text of ``record``."""
    left = dict(names)
    for flow in flows(record.prose.document):
        for name in [one for one in left if one in flow.text]:
            place = portal.places.text(record, flow.offset(flow.text.index(name)))
            yield finding(place, "M218", name=name, where=_where(portal, left.pop(name)))


def _revoked_names(portal: Portal) -> dict[str, RevokedRecipient]:
    return {
        one.name: (record, at)
        for record in portal.library.of(Honour).values()
        for at, one in enumerate(record.entity.recipients)
        if one.revoked and one.type is RecipientType.PERSON
    }


def _where(portal: Portal, revocation: RevokedRecipient) -> str:
    record, at = revocation
    place = portal.places.field(record, "recipients", at, "name")
    return f"{place.path}:{place.line}"


def _named(
    portal: Portal, place: Place, text: str, names: dict[str, RevokedRecipient]
) -> Iterator[Finding]:
    for name, revocation in names.items():
        if name in text:
            code = "M217" if text == name else "M218"
            yield finding(place, code, name=name, where=_where(portal, revocation))
