"""Telephone, hours, address of what is named: fields marked ``Fact``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple
from unicodedata import normalize

from xianfeng.checks.facts.names import Names, unit_of
from xianfeng.checks.facts.saying import Saying
from xianfeng.findings.finding import Finding, Loc
from xianfeng.findings.rules import finding
from xianfeng.model.field_specs import FieldSpec, field_specs
from xianfeng.model.kinds.entity import Part
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.kinds.line import Line
from xianfeng.model.kinds.policy import ReportChannel
from xianfeng.model.kinds.story import Contact
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal
from xianfeng.model.walking import leading_to, values
from xianfeng.prose.numerals import number_of
from xianfeng.prose.opening_hours import week_of
from xianfeng.prose.phone_numbers import PhoneNumber, phone_numbers

_OWNERS = re.compile(r"公司|对接|科室|地点|受理|服务站|联系")
"""Titles of the columns of a ledger that may say whose the telephone is."""
_SPOKEN = re.compile(
    r"(?<![一二三四五六七八九十百])[一二三四五六七八九十百]{1,6}(?=(?:号|栋|幢|座|楼|层|单元|室))"
)
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
    desks: set[str] = set()
    for one in _named(portal):
        thing = f"名称 {names.own(one.name, unit_of(one.record))}"
        for aspect, value, agreeing, spec in _told(one.part):
            written = one.part.held(spec.attribute)
            yield Saying(
                thing, aspect, value, written, one.record, (*one.loc, spec.key),
                f"“{one.name}”", agreeing,
            )  # fmt: skip
            if aspect == "电话" and isinstance(one.part, (Contact, ReportChannel)):
                desks.add(thing)
    yield from _of_ledgers(portal, names, desks)


def _of_ledgers(portal: Portal, names: Names, desks: set[str]) -> Iterator[Saying]:
    """A row's telephone is that of the desk that stands beside it, or of who stands so in other rows."""
    for record in portal.library.of(Ledger).values():
        columns = [
            (f"column_{at}", one) for at, one in enumerate(record.entity.rows_model().declared())
        ]
        phones = [one for one in columns if "电话" in one[1].title]
        owners = [one for one in columns if _OWNERS.search(one[1].title) and one not in phones]
        for at, row in enumerate(record.entity.rows if phones and owners else ()):
            for (attribute, phone), (name_of, owner) in product(phones, owners):
                written, name = row.held(attribute), row.held(name_of)
                numbers = phone_numbers(written) if isinstance(written, str) else ()
                if not numbers or not isinstance(name, str):
                    continue
                desk = f"名称 {names.own(name, row.unit or unit_of(record))}"
                thing = desk if desk in desks else f"台账 {record.id} {owner.key} {name}"
                yield Saying(
                    thing,
                    "电话",
                    numbers,
                    written,
                    record,
                    ("rows", at, phone.key),
                    f"“{name}”",
                    "phone",
                )


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
        yield "地址", _plain_address(address), "address", facts["address"]


def _plain_address(address: str) -> str:
    """Without signs, its numbers in figures: 六栋 is 6 栋."""
    return _SPACES.sub("", _SPOKEN.sub(_in_figures, normalize("NFKC", address)))


def _in_figures(match: re.Match[str]) -> str:
    number = number_of(match[0])
    return match[0] if number is None else f"{number:.0f}"


def recorded_numbers(portal: Portal) -> dict[tuple[str, str], dict[str, tuple[Record[Any], Loc]]]:
    """By kind and id: the local numbers that a record has in its fields, each with where it stands."""
    found: dict[tuple[str, str], dict[str, tuple[Record[Any], Loc]]] = {}
    for one in _named(portal):
        spec = _facts(type(one.part)).get("phone")
        for number in phone_numbers(one.part.held(spec.attribute) or "") if spec else ():
            place = (one.record, (*one.loc, spec.key if spec else ""))
            found.setdefault((one.record.kind.name, one.record.id), {}).setdefault(
                number.local, place
            )
    return found


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
