"""A record's text with all that its rendering needs."""

from __future__ import annotations

from posixpath import normpath

from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.pictures import as_json, measured
from xianfeng.model.artifacts import Body, Json
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.term import Term
from xianfeng.model.library import Record
from xianfeng.model.links import source_target


def body(edition: Edition, record: Record[Entity]) -> Body:
    """The Markdown of ``record``, its addresses resolved for the depth of its page."""
    root = "../" * record.url.count("/") or "./"
    pictures: dict[str, Json] = {}
    links: dict[str, str] = {}
    for target in record.prose.targets:
        if picture := measured(edition.portal, record.path, target):
            pictures[target] = _rooted(as_json(picture), root)
        elif (path := source_target(record.path, target)) is not None:
            links[target] = _address(edition, path, target, root)
        elif target.startswith("/") and not target.startswith("//"):
            links[target] = root + normpath(target).lstrip("/") + "/" * target.endswith("/")
    return Body(record.prose.text, pictures, links, wordings(edition, record.prose.text))


def _rooted(picture: dict[str, Json], root: str) -> Json:
    srcset = picture["srcset"]
    assert isinstance(srcset, list)
    offered = ", ".join(f"{root}{item[0]} {item[1]}w" for item in srcset if isinstance(item, list))
    return {**picture, "src": f"{root}{picture['src']}", "srcset": offered}


def _address(edition: Edition, path: str, target: str, root: str) -> str:
    """Of the page that the source ``path`` becomes; empty while it has none."""
    record = edition.at(path)
    if record is None or not edition.has_page(record):
        return ""
    _, mark, fragment = target.partition("#")
    return f"{root}{record.url}{mark}{fragment}"


def wordings(edition: Edition, text: str) -> dict[str, str]:
    """The glossary's wordings that occur in ``text``, each with its term's id."""
    return {
        wording: record.id
        for record in edition.catalog.of(Term)
        for wording in (record.entity.title, *record.entity.variants)
        if wording in text
    }


def term_notes(edition: Edition, record: Record[Entity]) -> list[Json]:
    """The terms that unfold in the text of ``record``, in the order of the glossary."""
    found = set(wordings(edition, record.prose.text).values())
    return [
        {
            "id": term.id,
            "title": term.entity.title,
            "expansion": list(term.entity.expansion),
            "note": term.entity.note or "",
            "url": term.url,
        }
        for term in edition.catalog.of(Term)
        if term.id in found
    ]
