"""搜索: the index of all that readers may see, as files that a browser reads without a server."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from urllib.parse import quote

from xianfeng.artifacts import Batch, KnownArtifact
from xianfeng.channels.search import answers
from xianfeng.channels.search.showing import ShownPages
from xianfeng.channels.web.tally_blocks import sentence
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.facets import FACETS
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Article, Entity
from xianfeng.model.kinds.policy import Policy
from xianfeng.model.library import Record
from xianfeng.model.pictures import measured, variants
from xianfeng.search import FACETS as FILTERS
from xianfeng.search import SearchDocument, SynonymGroup, payloads, shipped
from xianfeng.search import artifacts as files
from xianfeng.search.naming import encode

_SECTION = "栏目"
"""Of an entry of the navigation that is no record: home, lists, overviews."""
_FIRST = ("policy", "unit", "branch", "site", "story")
_ORDER = {name: number for number, name in enumerate(dict.fromkeys((*_FIRST, *KINDS)))}
"""Of kinds among equal matches: what holds for readers and whom they may ask, then what was done, then the rest."""
_SECTIONS, _OVER = len(_ORDER), len(_ORDER) + 1
"""Behind all kinds; and policies that no longer hold."""


def artifacts(portal: Disclosed, _chosen: None = None) -> Iterator[Batch | KnownArtifact]:
    return files(documents(portal), portal.memo, answering(portal))


def answering(portal: Disclosed) -> dict[str, list[bytes]]:
    """What answers questions: names, subjects, events, synonyms."""
    own = [SynonymGroup(one.words, one.means) for one in portal.synonyms]
    groups = [*own, *_other_names(portal), *shipped()]
    held = payloads([*answers.subjects(portal)], groups)
    return {**held, "e": [encode(list(map(list, answers.events(portal))))]}


def _other_names(portal: Disclosed) -> Iterator[SynonymGroup]:
    """Synonyms that follow from the glossary and from short titles."""
    for records in portal.catalog.published.values():
        for record in records:
            if others := _names(record.entity):
                yield SynonymGroup((record.entity.title, *others))


def documents(portal: Disclosed) -> Iterator[SearchDocument]:
    """Every published page, as plain text."""
    pages = ShownPages(portal)
    records = set[str]()
    for record, shown in pages.records():
        records.add(record.url)
        yield _document(portal, record, shown)
    titles = {one.url: one.title for one in portal.sections if "//" not in one.url}
    others = {
        **{url: (title, "") for url, title in titles.items()},
        **dict(_lists(portal)),
        **{url: (title, body) for url, title, body in pages.others()},
    }
    for url, (title, body) in others.items():
        if url not in records:
            title = titles.get(url, title)
            yield SearchDocument(url, title, body, section=_SECTION, order=_SECTIONS, card=True)


def _lists(portal: Disclosed) -> Iterator[tuple[str, tuple[str, str]]]:
    """The lists of kinds: address, title, what is withheld, and what they are narrowed down by."""
    for name, kind in KINDS.items():
        if kind.listed and portal.is_used(name):
            groups = (portal.catalog.groups[name, facet] for facet in kind.facets)
            labels = dict.fromkeys(one.label for some in groups for one in some)
            tally = portal.tallies.get(name)
            held = [sentence(tally)] if tally else []
            yield f"{kind.prefix}/", (kind.title, "\n".join((*held, *labels)))


def _document(portal: Disclosed, record: Record[Entity], shown: str) -> SearchDocument:
    """``shown``: what its page shows beside the text."""
    entity = record.entity
    order = _order(portal, record)
    return SearchDocument(
        url=record.url,
        title=entity.title,
        body=partial(_prose, record),
        fields=shown,
        headings=tuple(one.text for one in record.prose.headings if one.level > 1),
        summary=record.told,
        date=_day(entity.dated),
        section=answers.OVER if order == _OVER else record.kind.title,
        order=order,
        facets=_facets(portal, record),
        names=(entity.title, *_names(entity)),
        digest=record.digest,
        card=not isinstance(entity, Article),
        picture=_picture(portal, record),
    )


def _picture(portal: Disclosed, record: Record[Entity]) -> str:
    """The narrowest of its cover."""
    cover = record.entity.held("cover")
    found = measured(portal, record.path, cover.file) if cover else None
    return quote(variants(found)[0].path) if found else ""


def _order(portal: Disclosed, record: Record[Entity]) -> int:
    entity = record.entity
    if isinstance(entity, Policy) and not entity.holds_at(portal.clock):
        return _OVER
    return _ORDER[record.kind.name]


def _day(dated: str) -> str:
    """What of a date is a day; a year or a month alone is none."""
    day = dated[:10]
    return day if len(day) == len("2026-03-05") else ""


def _prose(record: Record[Entity]) -> str:
    return record.prose.plain


def _facets(portal: Disclosed, record: Record[Entity]) -> dict[str, tuple[str, ...]]:
    """Labels of the facets that the search filters by."""
    return {
        name: tuple(label for _, label in FACETS[name].values(portal.library, record.entity))
        for name in record.kind.facets
        if name in FILTERS
    }


def _names(entity: Entity) -> tuple[str, ...]:
    """Other names of an entity: 简称, 异写."""
    short = entity.held("short_title")
    return (*((short,) if short else ()), *(entity.held("variants") or ()))
