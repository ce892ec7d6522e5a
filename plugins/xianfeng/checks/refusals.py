"""What never belongs here: refused matters, records of persons, anything internal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xianfeng.model.anatomy import anatomy
from xianfeng.model.findings import Finding, Place
from xianfeng.model.identity import identity_numbers, mobile_numbers
from xianfeng.model.kinds.entity import Part
from xianfeng.model.kinds.ledger import Ledger
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal
from xianfeng.model.refused import LIST_WORDS, MATTERS, PERSONAL, Refusal
from xianfeng.model.rules import finding
from xianfeng.model.vocabularies import Visibility

Loc = tuple[str | int, ...]


def matters(portal: Portal) -> Iterator[Finding]:
    """Titles and columns about a refused matter, at their places."""
    for record in portal.library:
        is_ledger = isinstance(record.entity, Ledger)
        for loc, words in _names(record):
            column = loc[0] == "columns"
            for refusal in (*MATTERS, *(PERSONAL if column else ())):
                found = refusal.found(words)
                if found and (is_ledger or refusal.always or LIST_WORDS.search(words)):
                    yield _refused(portal.place(record, *loc), refusal, found)


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
        for refusal in MATTERS:
            found = refusal.found(path)
            if found:
                yield _refused(Place(path), refusal, found)


def _refused(place: Place, refusal: Refusal, words: str) -> Finding:
    return finding(
        place, "D201", words=words, matter=refusal.matter, reason=refusal.reason,
        advice=refusal.advice,
    )  # fmt: skip


def internal(portal: Portal) -> Iterator[Finding]:
    """Values of fields that are 内部, and rows that are: a public repository is publication."""
    for record in portal.library:
        for loc, title in _internal(record.entity, ()):
            place = portal.place(record, *loc)
            yield finding(place, "D101", field=title) if title else finding(place, "D102")


def _internal(part: Part, loc: Loc) -> Iterator[tuple[Loc, str]]:
    """Where something internal stands, and the field's title; empty for a row."""
    for piece in anatomy(type(part)):
        value = getattr(part, piece.attribute)
        if piece.visibility is Visibility.INTERNAL and value != piece.default:
            yield (*loc, piece.key), f"{piece.title}（{piece.key}）"
        elif piece.form == "part" and value:
            for at, one in enumerate(value if piece.many else (value,)):
                inner = (*loc, piece.key, at) if piece.many else (*loc, piece.key)
                if _is_internal_row(one):
                    yield (*inner, "visibility"), ""
                yield from _internal(one, inner)


def _is_internal_row(part: Part) -> bool:
    return not part.declares and getattr(part, "visibility", None) is Visibility.INTERNAL


def numbers(portal: Portal) -> Iterator[Finding]:
    """Numbers of identity cards and mobile telephones in any field."""
    for record in portal.library:
        for loc, title, text in _texts(record.entity, ()):
            if identity_numbers(text):
                yield finding(portal.place(record, *loc), "D202", field=title)
            if mobile_numbers(text):
                yield finding(portal.place(record, *loc), "D203", field=title)


def _texts(part: Part, loc: Loc) -> Iterator[tuple[Loc, str, str]]:
    for piece in anatomy(type(part)):
        value = getattr(part, piece.attribute)
        for at, one in enumerate(value if piece.many else (value,)):
            here = (*loc, piece.key, at) if piece.many else (*loc, piece.key)
            if isinstance(one, Part):
                yield from _texts(one, here)
            elif isinstance(one, str) and piece.form in ("text", "link"):
                yield here, f"{piece.title}（{piece.key}）", one
