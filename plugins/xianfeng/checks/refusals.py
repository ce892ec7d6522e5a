"""What never belongs here: refused matters, records of persons, anything internal."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from xianfeng.model.anatomy import Piece, anatomy
from xianfeng.model.findings import Finding, Place
from xianfeng.model.identity import identity_numbers, may_name_a_person, mobile_numbers
from xianfeng.model.kinds.entity import Entity, Part
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.library import Record
from xianfeng.model.loading import Places
from xianfeng.model.portal import Portal
from xianfeng.model.refused import LIST_WORDS, MATTERS, PERSONAL, Refusal
from xianfeng.model.rules import finding
from xianfeng.model.vocabularies import Visibility

Loc = tuple[str | int, ...]


def matters(record: Record[Entity], place: Places) -> Iterator[Finding]:
    """Titles and columns about a refused matter, at their places."""
    is_ledger = isinstance(record.entity, Ledger)
    for loc, words in _names(record):
        column = loc[0] == "columns"
        for refusal in (*MATTERS, *(PERSONAL if column else ())):
            found = refusal.found(words)
            if found and (is_ledger or refusal.always or LIST_WORDS.search(words)):
                yield _refused(place(*loc), refusal, found)


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


def internal(record: Record[Entity], place: Places) -> Iterator[Finding]:
    """Values of fields that are 内部, and rows that are: a public repository is publication."""
    for loc, title in _internal(record.entity, ()):
        there = place(*loc)
        yield finding(there, "D101", field=title) if title else finding(there, "D102")


@cache
def _guarded(model: type[Part]) -> tuple[Piece, ...]:
    """Fields that may hold something internal, themselves or further in."""
    return tuple(
        piece
        for piece in anatomy(model)
        if piece.visibility is Visibility.INTERNAL
        or (piece.part and ("visibility" in piece.part.model_fields or _guarded(piece.part)))
    )


def _internal(part: Part, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Where something internal stands, and the field's title; empty for a row."""
    for piece in _guarded(type(part)):
        value = getattr(part, piece.attribute)
        if piece.visibility is Visibility.INTERNAL and value != piece.default:
            yield (*loc, piece.key), f"{piece.title}（{piece.key}）"
        elif piece.part and value:
            for inner, one in _values(piece, value, loc):
                if _is_internal_row(one):
                    yield (*inner, "visibility"), ""
                yield from _internal(one, inner)


def _values(piece: Piece, value: Any, loc: Loc) -> Iterator[tuple[Loc, Any]]:
    """The values of a field, one or many, each with its place."""
    if piece.many:
        yield from (((*loc, piece.key, at), one) for at, one in enumerate(value))
    else:
        yield (*loc, piece.key), value


def _is_internal_row(part: Part) -> bool:
    return not part.declares and getattr(part, "visibility", None) is Visibility.INTERNAL


def numbers(record: Record[Entity], place: Places) -> Iterator[Finding]:
    """Numbers of identity cards and mobile telephones in any field and in the text."""
    for loc, title, text in _texts(record.entity, ()):
        if not may_name_a_person(text):
            continue
        if identity_numbers(text):
            yield finding(place(*loc), "D202", field=title)
        if mobile_numbers(text):
            yield finding(place(*loc), "D203", field=title)
    yield from _numbers_in_text(record)


def _numbers_in_text(record: Record[Entity]) -> Iterator[Finding]:
    """The same in the prose; a number inside an address of the web is another's."""
    text = record.prose.text
    if not may_name_a_person(text):
        return
    for code, found in (("D202", identity_numbers(text)), ("D203", mobile_numbers(text))):
        for number in dict.fromkeys(found):
            before = text.partition(number)[0]
            if not before.endswith(("/", "=", "_")):
                line, column = before.count("\n"), len(before) - before.rfind("\n")
                place = Place(record.path, record.prose.line + line, column)
                yield finding(place, code, field="正文")


@cache
def _worded(model: type[Part]) -> tuple[Piece, ...]:
    """Fields that hold words of the editor's own."""
    return tuple(p for p in anatomy(model) if p.part or p.form in ("text", "link"))


def _texts(part: Part, loc: Loc) -> Iterator[tuple[Loc, str, str]]:
    """Every text with its place and its field's title."""
    for piece in _worded(type(part)):
        value = getattr(part, piece.attribute)
        for here, one in _values(piece, value, loc) if value else ():
            if piece.part:
                yield from _texts(one, here)
            else:
                yield here, f"{piece.title}（{piece.key}）", one
