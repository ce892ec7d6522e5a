"""Facts that are written once and shown everywhere: what a record leaves out, another has.

A branch's stars are those of the ratings, its honours those of the rolls, its centre is the site of that
name, a standard's number that of the policy which issued it. What a record says itself stands;
where both speak, ``checks/facts`` sees to it that they say the same. A record's hash stays that of what
it says itself: what it shows of others undoes no review.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from xianfeng.model.kinds.branch import Branch, BranchHonour, ServiceCentre, StarRating
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.honour import Honour, HonourType
from xianfeng.model.kinds.policy import Policy
from xianfeng.model.kinds.site import Site
from xianfeng.model.kinds.standard import Rating, Standard
from xianfeng.model.library import Library, Record, kind_of
from xianfeng.model.own_part import fields_digest

E = TypeVar("E", bound=Entity)
Changes = Mapping[str, Any]
"""By attribute."""


def derived(library: Library) -> Library:
    """``library`` with what its records leave out and others say."""
    shelves = dict(library.shelves)
    for model, found in ((Branch, _branches(library)), (Standard, _standards(library))):
        name = kind_of(model).name
        if changed := dict(found):
            shelves[name] = {
                ident: _with(record, changed[ident]) if ident in changed else record
                for ident, record in library.shelf(name).items()
            }
    return Library(shelves, library.broken, library.torn)


def _with(record: Record[E], changes: Changes) -> Record[E]:
    own = record.fields_digest or fields_digest(record.entity)
    entity = record.entity.model_copy(update=changes)
    return record.but(repr(changes).encode(), entity=entity, fields_digest=own)


def _branches(library: Library) -> Iterator[tuple[str, Changes]]:
    stars, honours, sites = _stars(library), _honours(library), _sites(library)
    for ident, record in library.of(Branch).items():
        branch = record.entity
        changes: dict[str, Any] = {}
        known = {one.year for one in branch.star_history}
        history = (*branch.star_history, *(r for r in stars[ident] if r.year not in known))
        if len(history) > len(branch.star_history):
            changes["star_history"] = tuple(sorted(history, key=lambda one: one.year))
        if branch.star is None and history:
            changes["star"] = max(history, key=lambda one: one.year).star
        held = {(_plain(one.title), one.year) for one in branch.honours}
        more = tuple(one for one in honours[ident] if (_plain(one.title), one.year) not in held)
        if more:
            changes["honours"] = (*branch.honours, *more)
        if base := _centre(
            branch.base, sites.get((ident, branch.base.name)) if branch.base else None
        ):
            changes["base"] = base
        if changes:
            yield ident, changes


def _stars(library: Library) -> Mapping[str, list[StarRating]]:
    """By branch, the rounds in which it was rated; those that aren't shown are gone already."""
    standards = library.of(Standard)
    found: dict[str, list[StarRating]] = defaultdict(list)
    for record in library.of(Rating).values():
        standard = standards.get(record.entity.standard)
        for row in record.entity.rows if standard else ():
            grade = standard.entity.grade(row.grade) if standard else None
            years = {one.year for one in found[row.branch]}
            if grade and grade.star and record.entity.year not in years:
                found[row.branch].append(StarRating(year=record.entity.year, star=grade.star))
    return found


def _honours(library: Library) -> Mapping[str, list[BranchHonour]]:
    """By branch, what it was commended for: as the roll words it, or by its category."""
    found: dict[str, list[BranchHonour]] = defaultdict(list)
    for record in library.of(Honour).values():
        roll = record.entity
        if roll.type is not HonourType.COMMENDATION or not roll.granted_at:
            continue
        for one in roll.recipients:
            if one.branch and one.name and one.type == "集体":
                title = one.place or one.category or roll.award
                found[one.branch].append(
                    BranchHonour(
                        title=title, level=roll.level, year=roll.year, grantor=roll.grantor
                    )
                )
    return found


def _plain(title: str) -> str:
    """The honour's name without its level: 全市先进基层党组织 is 先进基层党组织."""
    for level in ("全国", "全省", "全市", "全县", "省级", "市级", "县级", "省", "市", "县"):
        if title.startswith(level) and len(title) > len(level) + 3:
            return title.removeprefix(level).strip("“”")
    return title.strip("“”")


def _sites(library: Library) -> Mapping[tuple[str, str], Site]:
    return {
        (record.entity.branch or "", record.entity.title): record.entity
        for record in library.of(Site).values()
    }


def _centre(base: ServiceCentre | None, site: Site | None) -> ServiceCentre | None:
    """``base`` with what the site says of it; None where that is nothing more."""
    if base is None or site is None:
        return None
    shared = ("address", "hours", "phone", "services")
    changes = {
        name: getattr(site, name)
        for name in shared
        if not getattr(base, name) and getattr(site, name)
    }
    return base.model_copy(update=changes) if changes else None


def _standards(library: Library) -> Iterator[tuple[str, Changes]]:
    policies = library.of(Policy)
    for ident, record in library.of(Standard).items():
        policy = policies.get(record.entity.policy or "")
        if policy and policy.entity.doc_no and not record.entity.doc_no:
            yield ident, {"doc_no": policy.entity.doc_no}
