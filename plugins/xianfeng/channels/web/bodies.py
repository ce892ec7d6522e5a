"""A record's text with all that its rendering needs."""

from __future__ import annotations

from urllib.parse import quote

from xianfeng.artifacts import ROOT, Body, Json
from xianfeng.channels.web.edition import Edition
from xianfeng.model.attachments import labels, linked_file
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.term import Term
from xianfeng.model.library import Record
from xianfeng.model.linking import address_of, target_of
from xianfeng.model.pictures import Measured, as_json, measured, variants


def body(edition: Edition, record: Record[Entity]) -> Body:
    """The Markdown of ``record``, its addresses resolved."""
    pictures: dict[str, Json] = {}
    links: dict[str, str] = {}
    for typed in dict.fromkeys(one.target for one in record.prose.addresses):
        if picture := measured(edition.portal, record.path, typed):
            pictures[typed] = _rooted(picture)
        elif file := linked_file(record, edition.portal.attachments, typed):
            links[typed] = typed if file.is_elsewhere else f"{ROOT}{file.url}"
        elif target := target_of(typed, record.path, record.url, edition.portal.settings.url):
            address = address_of(edition.catalog, target)
            links[typed] = f"{ROOT}{address}" if address or not target.is_text else ""
    terms = edition.catalog.mentions[record.kind.name, record.id]
    told = labels(record, edition.portal.attachments)
    prose = record.prose
    return Body(prose.text, pictures, links, terms, prose.numbers, told, prose.draft)


def told_corrections(entity: Entity) -> list[Json]:
    """更正 as the page of the text prints them."""
    return [
        {"date": one.date, "text": one.text, "id": one.anchor}
        for one in entity.held("corrections") or ()
    ]


def _rooted(picture: Measured) -> Json:
    """The attributes of the picture's ``<img>``."""
    offered = ", ".join(f"{ROOT}{quote(v.path)} {v.width}w" for v in variants(picture))
    attributes = as_json(picture)
    return {**attributes, "src": f"{ROOT}{quote(str(attributes['src']))}", "srcset": offered}


def term_notes(edition: Edition, record: Record[Entity]) -> list[Json]:
    """The terms that unfold in the text of ``record``, in the order of the glossary."""
    used = edition.catalog.mentions[record.kind.name, record.id].values()
    terms = edition.portal.library.of(Term)
    return [term_note(edition, terms[ident]) for ident in dict.fromkeys(used)]


def term_note(edition: Edition, term: Record[Term]) -> Json:
    """A term as it unfolds in texts and stands in the glossary."""
    return {
        "id": term.id,
        "title": term.entity.title,
        "expansion": list(term.entity.expansion),
        "note": term.entity.note or "",
        "url": term.url,
        "count": edition.catalog.uses.get(term.id, 0),
    }
