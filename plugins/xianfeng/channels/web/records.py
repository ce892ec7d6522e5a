"""The page of any record, from its model alone: each field becomes the block that suits it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import Block
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.pictures import measured
from xianfeng.channels.web.telling import told
from xianfeng.channels.web.values import has, shown
from xianfeng.model.anatomy import Piece, public
from xianfeng.model.artifacts import Json
from xianfeng.model.kinds.entity import Entity, Part, Picture
from xianfeng.model.library import Record
from xianfeng.model.pictures import as_json

LONG = 60
"""字. Longer text is a paragraph of its own, not a line of the facts."""

GATHERED = 12
"""Cards of one kind that name the record."""

_HEAD = frozenset({"id", "title", "summary", "visibility", "cover", "status", "aliases"})
"""Fields that the frame of the page shows, or nobody needs to see."""


def details(edition: Edition, record: Record[Any]) -> Mapping[str, Json]:
    """What ``record.html`` needs: the record's own blocks, then what names it."""
    return page_of(record, [*own(edition, record), *gathered(edition, record)])


def page_of(record: Record[Any], found: Sequence[Block]) -> Mapping[str, Json]:
    """The context of ``record.html``, for kinds that put their blocks together themselves."""
    return {"lead": record.entity.summary or "", "blocks": list(found), "terms": []}


def own(edition: Edition, record: Record[Any], *, leave_out: Sequence[str] = ()) -> Iterator[Block]:
    """Blocks of the record's fields: the facts first, then the rest in the order of the model."""
    entity: Entity = record.entity
    pieces = [
        piece
        for piece in public(type(entity))
        if piece.key not in _HEAD
        and piece.key not in leave_out
        and has(getattr(entity, piece.attribute))
    ]
    short = [piece for piece in pieces if _is_short(piece, getattr(entity, piece.attribute))]
    lines = [_fact(edition, piece, getattr(entity, piece.attribute)) for piece in short]
    if lines:
        yield blocks.facts("", lines)
    for piece in pieces:
        if piece not in short:
            yield _block(edition, record, piece, getattr(entity, piece.attribute))
        if piece.key in record.tallies:
            yield from told(piece.title, record.tallies[piece.key])


def _is_short(piece: Piece, value: Any) -> bool:
    if piece.form == "part":
        return False
    if piece.many:
        return piece.form in ("word", "date") or piece.key == "keywords"
    return piece.form != "text" or (len(value) <= LONG and "\n" not in value)


def _fact(edition: Edition, piece: Piece, value: Any) -> Block:
    if piece.many:
        return blocks.fact(piece.title, "、".join(str(one) for one in value))
    found = shown(edition, piece, value)
    return blocks.fact(piece.title, str(found["text"]), str(found["url"]))


def _block(edition: Edition, record: Record[Any], piece: Piece, value: Any) -> Block:
    if piece.form == "text":
        items = [blocks.cell(one) for one in value] if piece.many else []
        return blocks.listing(piece.title, items) if piece.many else blocks.text(piece.title, value)
    if piece.form == "ref":
        named = [edition.portal.library.shelf(piece.ref).get(ident) for ident in value]
        return blocks.cards(piece.title, edition.cards(tuple(one for one in named if one)))
    if piece.part is Picture:
        return blocks.pictures(piece.title, _pictures(edition, record, value))
    if piece.form != "part":
        return blocks.listing(piece.title, [shown(edition, piece, value)])
    if not piece.many:
        return blocks.facts(piece.title, facts_of(edition, value))
    if _is_spoken(value):
        return blocks.steps(piece.title, [_step(edition, one) for one in value])
    return parts_table(edition, piece.title, value)


def facts_of(edition: Edition, part: Part) -> list[Block]:
    """The fields of a small model as lines."""
    return [
        _fact(edition, piece, getattr(part, piece.attribute))
        for piece in public(type(part))
        if has(getattr(part, piece.attribute)) and piece.key != "visibility"
    ]


def _is_spoken(parts: Sequence[Part]) -> bool:
    """Named texts, which a table would squeeze."""
    keys = {piece.key for piece in public(type(parts[0]))}
    return {"title", "text"} <= keys


def _step(edition: Edition, part: Any) -> Block:
    rest = [
        f"{piece.title}：{shown(edition, piece, getattr(part, piece.attribute))['text']}"
        for piece in public(type(part))
        if piece.key not in ("title", "text", "visibility") and has(getattr(part, piece.attribute))
    ]
    return blocks.step(part.title, text=part.text or "", note="，".join(rest))


def parts_table(edition: Edition, title: str, parts: Sequence[Part], *, note: str = "") -> Block:
    """Small models as rows; a column that nobody filled is left out."""
    pieces = [
        piece
        for piece in public(type(parts[0]))
        if piece.key != "visibility" and any(has(getattr(p, piece.attribute)) for p in parts)
    ]
    columns = [
        (f"{piece.title}（{piece.measure}）" if piece.measure else piece.title, _is_number(piece))
        for piece in pieces
    ]
    rows = [
        [shown(edition, piece, getattr(part, piece.attribute), measure=False) for piece in pieces]
        for part in parts
    ]
    return blocks.table(title, columns, rows, note=note)


def _is_number(piece: Piece) -> bool:
    return piece.form == "number" and not piece.many


def _pictures(edition: Edition, record: Record[Any], value: Sequence[Picture]) -> list[Json]:
    found: list[Json] = []
    for picture in value:
        file = measured(edition.portal, record.path, picture.file)
        if file:
            found.append({**as_json(file), "alt": picture.alt, "credit": picture.credit or ""})
    return found


def gathered(
    edition: Edition, record: Record[Any], *, leave_out: Sequence[str] = ()
) -> Iterator[Block]:
    """What names the record, by kind: nobody writes it."""
    found: dict[str, list[Record[Entity]]] = defaultdict(list)
    for other in edition.catalog.naming.get((record.kind.name, record.id), ()):
        if other.kind.name not in leave_out:
            found[other.kind.name].append(other)
    for records in found.values():
        kind = records[0].kind
        cards = edition.cards(tuple(records[:GATHERED]))
        yield blocks.cards(f"相关{kind.title}", cards, style=kind.style)
