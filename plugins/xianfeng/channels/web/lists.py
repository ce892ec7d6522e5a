"""Every list of everything: a kind's own, and one for each value of each of its facets, in pages.

Pages are numbered from the oldest and only the first one counts and offers the facets, so that a
new record changes the first page and no other.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple

from xianfeng.artifacts import Due, Json, PageArtifact
from xianfeng.channels.web import overviews
from xianfeng.channels.web.bodies import term_note
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.frame import page
from xianfeng.channels.web.paging import list_pager, page_path, paged
from xianfeng.channels.web.tally_blocks import sentence
from xianfeng.channels.web.trail import HOME, is_listed, trail
from xianfeng.model.catalog import FacetCount, FacetGroup
from xianfeng.model.facets import FACETS
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.kind import Kind
from xianfeng.model.kinds.term import Term
from xianfeng.model.library import Records

SHOWN_VALUES = 24
"""Values of a facet that a list names; the site map names them all."""


class RecordList(NamedTuple):
    """One list: where it is, what it is called and what it holds."""

    kind: Kind
    path: str
    title: str
    records: Records
    current: tuple[str, str] | None = None
    """Facet and slug, where the list is one of a facet's value."""


class ListPage(NamedTuple):
    """One page of a list: ``position`` from 0, the newest, of ``parts``."""

    listing: RecordList
    records: Records
    position: int
    parts: int

    @property
    def is_first(self) -> bool:
        return self.position == 0

    @property
    def path(self) -> str:
        return page_path(self.listing.path, self.position, self.parts)


def artifacts(edition: Edition) -> Iterator[Due]:
    for listing in listings(edition):
        has_own_page = listing.current is not None and listing.current[0] == "column"
        yield from islice(_pages(edition, listing), int(has_own_page), None)
    yield edition.due("terms/", partial(_glossary, edition))


def listings(edition: Edition) -> Iterator[RecordList]:
    """All general lists of the site."""
    for name, kind in KINDS.items():
        if not is_listed(edition, kind):
            continue
        section = edition.section(f"{kind.prefix}/")
        title = section.title if section else kind.title
        yield RecordList(kind, f"{kind.prefix}/", title, edition.catalog.published[name])
        for facet in kind.facets:
            for group in edition.catalog.groups[name, facet]:
                path = facet_path(kind, facet, group)
                yield RecordList(
                    kind, path, f"{title}：{group.label}", group.records, (facet, group.slug)
                )


def facet_path(kind: Kind, facet: str, group: FacetGroup | FacetCount) -> str:
    """Where the list of a facet's value is; for a column that is the column's own page."""
    return f"{kind.prefix}/{facet}/{group.slug}/"


def _pages(edition: Edition, listing: RecordList) -> Iterator[Due]:
    chunks = paged(listing.records)
    for position, records in enumerate(chunks):
        part = ListPage(listing, records, position, len(chunks))
        given = (listing.title, listing.current, len(listing.records) if part.is_first else 0)
        yield edition.due(
            part.path, partial(_page, edition, part), records, position, len(chunks), given
        )


def _page(edition: Edition, part: ListPage) -> PageArtifact:
    listing, first = part.listing, part.is_first
    total = len(listing.records) if first else 0
    site = edition.portal.settings.name
    title = listing.title if first else f"{listing.title}（第 {part.position + 1} 页）"
    return page(
        edition,
        part.path,
        "list.html",
        title=title,
        description=f"{site}：{title}" + (f"，共 {total} 篇（个）。" if first else "。"),
        crumbs=trail(edition, listing.path),
        context={
            "style": listing.kind.style,
            "lead": _withheld(edition, listing) if first else "",
            "ways": _ways(edition, listing) if first else [],
            "total": total,
            "cards": edition.cards(part.records),
            "groups": groups(edition, listing) if first else [],
            "top": "" if first else listing.path,
            "pager": list_pager(listing.path, part.position, part.parts),
        },
    )


def _ways(edition: Edition, listing: RecordList) -> Json:
    if listing.current or not listing.records:
        return []
    return overviews.ways(edition, listing.kind.name)


def _withheld(edition: Edition, listing: RecordList) -> str:
    """What is told of the kind's entities that are 汇总."""
    tally = edition.portal.tallies.get(listing.kind.name)
    return sentence(tally) if tally and not listing.current else ""


def groups(edition: Edition, listing: RecordList, but: Container[str] = ()) -> list[Json]:
    """The facets of the list's kind ``but`` some, each with its most used values and their counts."""
    found: list[Json] = []
    for name in listing.kind.facets:
        if name in but:
            continue
        values = edition.catalog.counts[listing.kind.name, name]
        items: list[Json] = [
            {
                "label": group.label,
                "url": facet_path(listing.kind, name, group),
                "count": group.records,
                "current": listing.current == (name, group.slug),
            }
            for group in values[:SHOWN_VALUES]
        ]
        if items:
            found.append({"title": FACETS[name].title, "items": items})
    return found


def _glossary(edition: Edition) -> PageArtifact:
    found = edition.catalog.of(Term)
    terms = [term_note(edition, record) for record in found]
    told = f"文中提法的意思，共 {len(terms)} 条" if terms else "还没有收录提法"
    return page(
        edition, "terms/", "terms.html", title="术语",
        description=f"{edition.portal.settings.name}：{told}。",
        crumbs=[HOME], context={"terms": terms}, anchors=[term.id for term in found],
    )  # fmt: skip
