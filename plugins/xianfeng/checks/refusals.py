"""What never belongs here: refused matters, records of persons, anything internal."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from xianfeng.findings.finding import Finding, Place
from xianfeng.findings.rules import finding
from xianfeng.model.field_specs import FieldSpec, field_specs
from xianfeng.model.kinds.entity import Entity, Part
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.library import Record
from xianfeng.model.places import Places
from xianfeng.model.portal import Portal
from xianfeng.model.refused import LIST_WORDS, MATTERS, PERSONAL, Refusal
from xianfeng.model.vocabularies import Visibility
from xianfeng.prose.flows import flows
from xianfeng.prose.identity_numbers import identity_numbers, may_name_a_person, mobile_numbers

Loc = tuple[str | int, ...]


def matters(record: Record[Entity], places: Places) -> Iterator[Finding]:
    """Titles and columns about a refused matter, at their places."""
    is_ledger = isinstance(record.entity, Ledger)
    for loc, words in _names(record):
        column = loc[0] == "columns"
        for refusal in (*MATTERS, *(PERSONAL if column else ())):
            found = refusal.found(words)
            if found and (is_ledger or refusal.always or LIST_WORDS.search(words)):
                yield _refused(places.field(record, *loc), refusal, found)


def _names(record: Record[Any]) -> Iterator[tuple[Loc, str]]:
    """What says what a record is about: its title, a ledger's summary, columns and rows."""
    yield ("title",), record.entity.title
    if isinstance(record.entity, Ledger):
        ledger = record.entity
        if ledger.summary:
            yield ("summary",), ledger.summary
        for position, column in enumerate(ledger.columns):
            yield ("columns", position, "title"), column.title
        for position, row in enumerate(ledger.rows):
            yield ("rows", position, "title"), row.title


def file_names(portal: Portal) -> Iterator[Finding]:
    """Files whose name says that they are about a refused matter: pictures and lists alike."""
    for path in sorted(portal.files):
        if path.isascii():
            continue  # the words are Chinese
        for refusal in MATTERS:
            found = refusal.found(path)
            if found:
                yield _refused(Place(path), refusal, found)


def _refused(place: Place, refusal: Refusal, words: str) -> Finding:
    return finding(
        place, "D201", words=words, matter=refusal.matter, reason=refusal.reason,
        advice=refusal.advice,
    )  # fmt: skip


def internal(record: Record[Entity], places: Places) -> Iterator[Finding]:
    """Values of fields that are 内部, and rows that are: a public repository is publication."""
    for loc, title in _internal(record.entity, ()):
        there = places.field(record, *loc)
        yield finding(there, "D101", field=title) if title else finding(there, "D102")


@cache
def _guarded(model: type[Part]) -> tuple[FieldSpec, ...]:
    """Fields that may hold something internal, themselves or further in."""
    return tuple(
        spec
        for spec in field_specs(model)
        if spec.visibility is Visibility.INTERNAL
        or (spec.part and ("visibility" in spec.part.model_fields or _guarded(spec.part)))
    )


def _internal(part: Part, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Where something internal stands, and the field's title; empty for a row."""
    for spec in _guarded(type(part)):
        value = getattr(part, spec.attribute)
        if spec.visibility is Visibility.INTERNAL and value != spec.default:
            yield (*loc, spec.key), f"{spec.title}（{spec.key}）"
        elif spec.part and value:
            for inner, one in _values(spec, value, loc):
                if _is_internal_row(one):
                    yield (*inner, "visibility"), ""
                yield from _internal(one, inner)


def _values(spec: FieldSpec, value: Any, loc: Loc) -> Iterator[tuple[Loc, Any]]:
    """The values of a field, one or many, each with its place."""
    if spec.many:
        yield from (((*loc, spec.key, at), one) for at, one in enumerate(value))
    else:
        yield (*loc, spec.key), value


def _is_internal_row(part: Part) -> bool:
    return not part.declares and getattr(part, "visibility", None) is Visibility.INTERNAL


def numbers(record: Record[Entity], places: Places) -> Iterator[Finding]:
    """Numbers of identity cards and mobile telephones in any field and in the text."""
    for loc, title, text in _texts(record.entity, ()):
        if not may_name_a_person(text):
            continue
        if identity_numbers(text):
            yield finding(places.field(record, *loc), "D202", field=title)
        if mobile_numbers(text):
            yield finding(places.field(record, *loc), "D203", field=title)
    yield from _numbers_in_text(record, places)


def _numbers_in_text(record: Record[Entity], places: Places) -> Iterator[Finding]:
    """The same in the prose; a number inside an address of the web is another's."""
    if not may_name_a_person(record.prose.plain):
        return
    seen = set()
    for flow in flows(record.prose.document):
        for code, found in (
            ("D202", identity_numbers(flow.text)),
            ("D203", mobile_numbers(flow.text)),
        ):
            for number, at in found:
                if number not in seen and not flow.text[:at].endswith(("/", "=", "_")):
                    seen.add(number)
                    yield finding(places.text(record, flow.offset(at)), code, field="正文")


@cache
def _worded(model: type[Part]) -> tuple[FieldSpec, ...]:
    """Fields that hold words of the editor's own."""
    return tuple(p for p in field_specs(model) if p.part or p.form in ("text", "link"))


def _texts(part: Part, loc: Loc) -> Iterator[tuple[Loc, str, str]]:
    """Every text with its place and its field's title."""
    for spec in _worded(type(part)):
        value = getattr(part, spec.attribute)
        for here, one in _values(spec, value, loc) if value else ():
            if spec.part:
                yield from _texts(one, here)
            else:
                yield here, f"{spec.title}（{spec.key}）", one
