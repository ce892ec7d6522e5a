"""What texts say in passing of a branch's stars, of telephones and posts, against who has it on record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from xianfeng.checks.facts.named import recorded_numbers
from xianfeng.checks.facts.names import Names, unit_of
from xianfeng.checks.facts.own_words import Standpoint, texts_of
from xianfeng.checks.facts.saying import AND, Saying, contradictions, place_of, where
from xianfeng.checks.facts.stars import STARS
from xianfeng.checks.facts.stars import sayings as of_stars
from xianfeng.findings.finding import Finding, Loc
from xianfeng.findings.rules import finding
from xianfeng.model.glossary import mentions
from xianfeng.model.kinds.branch import Branch
from xianfeng.model.kinds.entity import Article
from xianfeng.model.kinds.honour import Honour, RecipientType
from xianfeng.model.kinds.policy import Policy
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal
from xianfeng.model.walking import is_free_text, values
from xianfeng.prose.phone_numbers import may_hold_number, phone_numbers

_SENTENCES = re.compile(r"[。！？；!?;\n]")
_RATED = re.compile(
    r"(20\d\d)\s*年度?[^。；\d]{0,24}?(?:评为|评上|评定为|获评|定为|升为|升到|评了)\s*“?([一二三四五1-5])\s*星"
)
_BEARS = re.compile(
    r"([一二三四五])星级?的[\u4e00-\u9fff]{4,20}"
    r"|[\u4e00-\u9fff]{4,20}(?<!曾)(?<!前)是([一二三四五])星级?(?:党组织|党?支部|党总支|党委)"
    r"|作为([一二三四五])星级?(?:党组织|党?支部|党总支|党委)[，,][\u4e00-\u9fff]{4,20}"
)
"""五星级的某社区党委, as it is now."""
_WANTED = re.compile(r"力争|争取|目标|计划|申报|没有|未能|差一点")


def stars_told(portal: Portal) -> Iterator[Finding]:
    """某村党支部 2026 年评为五星: as the ratings have it."""
    known: dict[tuple[str, str], Saying] = {}
    for saying in of_stars(portal):
        _, branch, year = saying.thing.split()
        known.setdefault((branch, year), saying)
    names = branch_names(portal)
    now = {branch: known[branch, year] for branch, year in sorted(known)}
    mentioned = mentions(portal.library, {"星": ""}, portal.memo, "facts/stars") if known else {}
    for record in portal.library if known else ():
        is_told = bool(mentioned.get((record.kind.name, record.id)))
        if not is_told and not isinstance(record.entity, Branch):
            continue
        for text, place, _ in texts_of(portal, record):
            for sentence in _SENTENCES.split(text) if "星" in text else ():
                for match in _RATED.finditer(sentence):
                    branch = branch_named(names, sentence[: match.end()]) or _own(record)
                    rated = known.get((branch, match[1]))
                    wanted = _WANTED.search(match[0])
                    if rated and not wanted and rated.value != STARS[match[2]]:
                        yield finding(
                            place(), "M321", title=rated.title, aspect="星级", shown=match[0],
                            where=where(portal, rated), other=rated.shown,
                        )  # fmt: skip
                for match in _BEARS.finditer(sentence):
                    branch = branch_named(names, match[0])
                    rated = now.get(branch)
                    if rated and rated.value != STARS[match[1] or match[2] or match[3]]:
                        yield finding(
                            place(), "M321", title=rated.title, aspect="星级", shown=match[0],
                            where=where(portal, rated), other=rated.shown,
                        )  # fmt: skip


def branch_names(portal: Portal) -> dict[str, str]:
    """Branches by their titles, whole and without the town before them; the longest first."""
    towns = [
        one.entity.title for one in portal.library.of(Unit).values() if one.entity.type.is_town
    ]
    found: dict[str, str] = {}
    for ident, record in portal.library.of(Branch).items():
        title = record.entity.title
        short = next((title.removeprefix(town) for town in towns if title.startswith(town)), title)
        found |= {title: ident, short: ident}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


def branch_named(names: dict[str, str], sentence: str) -> str:
    """The branch that was named last."""
    found = [(sentence.rfind(name), ident) for name, ident in names.items() if name in sentence]
    return max(found, default=(0, ""))[1]


def _own(record: Record[Any]) -> str:
    return record.id if isinstance(record.entity, Branch) else ""


_ANOTHER_DESK = re.compile("技术|系统|物业|传真|投诉|监督|平台|客服|银行|夜间")
"""Before a number: it isn't the one of whoever the record is of."""


def telephones(portal: Portal) -> Iterator[Finding]:
    """A number that nobody has, and that is the record's own but for a slip of one figure or two."""
    held = recorded_numbers(portal)
    units = portal.library.of(Unit)
    known = {local for some in held.values() for local in some}
    for record in portal.library:
        own = held.get((record.kind.name, record.id), {}) | held.get(("unit", unit_of(record)), {})
        if not own or not _may_hold_a_number(record):
            continue
        for text, place, _ in texts_of(portal, record):
            if may_hold_number(text):
                yield from _of_named(portal, text, place, known)
            for number in phone_numbers(text) if may_hold_number(text) else ():
                if _ANOTHER_DESK.search(text.partition(number.local[-4:])[0][-22:]):
                    continue
                meant = next((one for one in sorted(own) if _slipped(number.local, one)), None)
                if meant and number.local not in known:
                    unit = units.get(unit_of(record))
                    title = unit.entity.title if unit else record.entity.title
                    yield finding(
                        place(), "M321", title=f"“{title}”", aspect="电话", shown=number.local,
                        where=place_of(portal, *own[meant]), other=meant,
                    )  # fmt: skip


def _of_named(portal: Portal, text: str, place: Standpoint, known: set[str]) -> Iterator[Finding]:
    """县人社局（0570-5550151）: the unit's own number, but for a slip, or that of another unit."""
    names = Names(portal)
    phones = {
        one.local: ident
        for ident, record in portal.library.of(Unit).items()
        for one in phone_numbers(record.entity.phone or "")
    }
    for record in portal.library.of(Unit).values():
        unit = record.entity
        name = next((one for one in (unit.title, unit.short_title) if one and one in text), None)
        for match in (
            re.finditer(rf"{re.escape(name)}[（(](?:电话)?[:：]?([^（()）]+)[)）]", text)
            if name
            else ()
        ):
            own = [one.local for one in phone_numbers(unit.phone or "")]
            for number in phone_numbers(match[1]):
                meant = next((one for one in own if _slipped(number.local, one)), None)
                owner = phones.get(number.local)
                is_other = owner is not None and not names.are_related(owner, record.id)
                if own and (is_other or (meant and number.local not in known)):
                    yield finding(
                        place(), "M321", title=f"“{unit.title}”", aspect="电话", shown=number.local,
                        where=place_of(portal, record, ("phone",)), other=unit.phone,
                    )  # fmt: skip


def _may_hold_a_number(record: Record[Any]) -> bool:
    if record.prose.has_digits:
        return True
    return not isinstance(record.entity, Article) and any(
        may_hold_number(text) for _, _, text in values(record.entity, is_free_text)
    )


def _slipped(one: str, other: str) -> bool:
    """One figure is another, or two neighbours changed places."""
    if len(one) != len(other) or one == other:
        return False
    at = [i for i, (mine, theirs) in enumerate(zip(one, other, strict=True)) if mine != theirs]
    if len(at) == 1:
        return True
    return (
        len(at) == 2
        and at[1] == at[0] + 1
        and one[at[0]] == other[at[1]]
        and one[at[1]] == other[at[0]]
    )


_POST = re.compile(r"(?:^|[、，,])(?!时任|原任|原|前)[^、，,]*?(副?)(?:书记)(?=$|[、，,（(兼])")


def posts(portal: Portal) -> Iterator[Finding]:
    """Who is secretary of a branch today is told so, and by that name, on the rolls of today."""
    branches = portal.library.of(Branch)
    told: dict[str, list[Saying]] = defaultdict(list)
    for ident, record in branches.items():
        secretary = record.entity.secretary
        if secretary and secretary.is_disclosed and secretary.name:
            told[ident].append(
                Saying(f"书记 {ident}", "书记", (secretary.name, ""), secretary.name, record,
                       ("secretary", "name"), f"“{record.entity.title}”", "post")
            )  # fmt: skip
    for roll in portal.library.of(Honour).values():
        for at, one in enumerate(roll.entity.recipients):
            branch = branches.get(one.branch or "")
            post = _POST.search(one.post or "")
            since = (branch.entity.updated or "9999")[:4] if branch else "9999"
            is_now = one.type is RecipientType.PERSON and str(roll.entity.year) >= since
            if branch and post and is_now and told[branch.id]:
                told[branch.id].append(
                    Saying(f"书记 {branch.id}", "书记", (one.name, post[1]), f"{one.name}：{one.post}", roll,
                           ("recipients", at, "post"), f"“{branch.entity.title}”", "post")
                )  # fmt: skip
    for some in told.values():
        yield from contradictions(portal, some)


_CLOSES = re.compile("(?:报名|申报|推荐)(?:截止|结束)")


def contests(portal: Portal) -> Iterator[Saying]:
    """A contest's own days and places, and those of the notice that calls for it."""
    policies, names = portal.library.of(Policy), Names(portal)
    for record in portal.library.of(Honour).values():
        call = policies.get(record.entity.call or "")
        if call is None:
            continue
        title, policy = f"“{record.entity.award}”", call.entity
        for at, step in enumerate(record.entity.schedule):
            said: list[tuple[str, str, str, Record[Any], Loc]] = []
            if policy.deadline and _CLOSES.search(step.title):
                said = [
                    ("报名截止", "date", policy.deadline, call, ("deadline",)),
                    ("报名截止", "date", step.starts[:10], record, ("schedule", at, "starts")),
                ]
            elif policy.event and step.starts == policy.event.starts and step.place:
                said = [
                    ("地点", "places", policy.event.place, call, ("event", "place")),
                    ("地点", "places", step.place, record, ("schedule", at, "place")),
                ]
            for aspect, agreeing, shown, source, keys in said:
                parts = frozenset(map(names.canonical, AND.split(shown)))
                value = parts if agreeing == "places" else shown
                yield Saying(
                    f"赛事 {record.id} {at}", aspect, value, shown, source, keys, title, agreeing
                )
