"""Telephone, hours, address of what is named: fields marked ``Fact``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple
from unicodedata import normalize

from xianfeng.checks.facts.names import Names, unit_of
from xianfeng.checks.facts.saying import Saying
from xianfeng.findings.finding import Finding, Loc
from xianfeng.findings.rules import finding
from xianfeng.model.field_specs import FieldSpec, field_specs
from xianfeng.model.kinds.entity import Part
from xianfeng.model.kinds.line import Line
from xianfeng.model.kinds.policy import ReportChannel
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal
from xianfeng.model.walking import leading_to, values
from xianfeng.prose.opening_hours import week_of
from xianfeng.prose.phone_numbers import PhoneNumber, phone_numbers

_SPACES = re.compile(r"[\s,，。、()（）号楼]+")


class _Named(NamedTuple):
    """A part that names something and tells facts of it."""

    record: Record[Any]
    loc: Loc
    part: Part
    name: str


@lru_cache(maxsize=4096)
def _facts(model: type[Part]) -> dict[str, FieldSpec]:
    return {spec.fact: spec for spec in field_specs(model) if spec.fact}


def _is_part_with_facts(spec: FieldSpec) -> bool:
    return spec.part is not None and bool(_facts(spec.part))


def _named(portal: Portal) -> Iterator[_Named]:
    for record in portal.library:
        entity: Part = record.entity
        if _facts(type(entity)):
            yield _Named(record, (), entity, record.entity.title)
        if leading_to(_is_part_with_facts, type(entity)):
            for loc, _, value in values(entity, _is_part_with_facts):
                part: Part = value
                name = part.held(_facts(type(part))["name"].attribute)
                yield _Named(record, loc, part, name)


def sayings(portal: Portal) -> Iterator[Saying]:
    """What is said of each place and desk by its name."""
    names = Names(portal)
    for one in _named(portal):
        thing = f"名称 {names.own(one.name, unit_of(one.record))}"
        for aspect, value, agreeing, spec in _told(one.part):
            written = one.part.held(spec.attribute)
            yield Saying(
                thing, aspect, value, written, one.record, (*one.loc, spec.key),
                f"“{one.name}”", agreeing,
            )  # fmt: skip


def _told(part: Part) -> Iterator[tuple[str, Any, str, FieldSpec]]:
    facts = _facts(type(part))
    if "phone" in facts and (numbers := phone_numbers(part.held(facts["phone"].attribute) or "")):
        yield "电话", numbers, "phone", facts["phone"]
    if "hours" in facts and (hours := part.held(facts["hours"].attribute)):
        closed = part.held(facts["closed"].attribute) if "closed" in facts else ""
        week = week_of(f"{hours}，{closed}闭馆" if closed else hours)
        if week:
            yield "开放时间", week, "hours", facts["hours"]
    if "address" in facts and (address := part.held(facts["address"].attribute)):
        yield "地址", _SPACES.sub("", normalize("NFKC", address)), "text", facts["address"]


class _Claim(NamedTuple):
    """Who says that a number is his."""

    named: _Named
    name: str
    owner: str


def numbers_of_others(portal: Portal) -> Iterator[Finding]:
    """One telephone of two organisations: who calls the one reaches the other."""
    names = Names(portal)
    claims: dict[str, list[tuple[PhoneNumber, _Claim]]] = {}
    for one in _named(portal):
        spec = _facts(type(one.part)).get("phone")
        if spec is None:
            continue
        claim = _Claim(one, names.own(one.name, unit_of(one.record)), _owner(names, one))
        for number in phone_numbers(one.part.held(spec.attribute) or ""):
            known = claims.setdefault(number.local, [])
            others = (one for same, one in known if same.may_be(number))
            other = next((one for one in others if _are_others(names, one, claim)), None)
            if other is None:
                known.append((number, claim))
                continue
            place = portal.places.field(one.record, *one.loc, spec.key)
            there = portal.places.field(other.named.record, *other.named.loc, "phone")
            yield finding(
                place, "M322", phone=one.part.held(spec.attribute), title=one.name,
                other=other.named.name, where=f"{there.path}:{there.line}",
            )  # fmt: skip


def _owner(names: Names, one: _Named) -> str:
    """The unit that a desk or place belongs to; of one that no unit is known for, itself where it is
    who takes complaints, and nobody where it merely stands on a line."""
    unit = names.unit(one.name)
    if unit:
        return unit
    if isinstance(one.part, ReportChannel):
        return f"@{one.name}"
    is_elsewhere = isinstance(one.record.entity, Line) or one.record.kind.name == "lecture"
    return "" if is_elsewhere else unit_of(one.record)


def _are_others(names: Names, one: _Claim, other: _Claim) -> bool:
    if not (one.owner and other.owner) or one.name == other.name:
        return False
    return not names.are_related(one.owner, other.owner)
