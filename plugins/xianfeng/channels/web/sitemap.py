"""网站地图, sitemap.xml (sitemaps.org 0.9) and robots.txt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from xianfeng.artifacts import Artifact, Due, Json, PageArtifact, later
from xianfeng.channels.web import overviews
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.frame import page
from xianfeng.channels.web.lists import facet_path
from xianfeng.channels.web.site import foot, sections_with_content
from xianfeng.channels.web.trail import HOME, is_listed
from xianfeng.model.facets import FACETS
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.kind import Kind
from xianfeng.model.library import Records

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 20_000
"""Addresses in one map. The protocol allows 50,000 and 50 MB."""


SitemapPart = tuple[int, Callable[[], bytes]]
"""Entries: how many, and what writes them."""


def artifacts(edition: Edition) -> Iterator[Artifact | Due]:
    yield edition.due("sitemap/", partial(_page, edition))
    yield from _maps(edition)
    yield Artifact(
        "robots.txt",
        f"User-agent: *\nAllow: /\nSitemap: {edition.absolute('sitemap.xml')}\n".encode(),
    )


def _page(edition: Edition) -> PageArtifact:
    """All ways into the site by hand: sections, facets, towns and standing pages."""
    sections: list[Json] = [
        {"title": one.title, "url": one.url} for one in sections_with_content(edition.portal)
    ]
    found = [_group("栏目", sections)]
    lists: list[Json] = [
        {"title": kind.title, "url": f"{kind.prefix}/"}
        for kind in KINDS.values()
        if is_listed(edition, kind)
    ]
    found += [_group("全部类别", lists), _group("总览和专题", [*overviews.addresses(edition)])]
    for name, kind in KINDS.items():
        records = edition.catalog.published[name] if name in _NAMED else ()
        ways: list[Json] = [{"title": one.entity.title, "url": one.url} for one in records]
        group = _group(kind.title, ways)
        parts = [*group["parts"], *_facets(edition, kind)]
        found.append(
            {
                **group,
                "url": f"{kind.prefix}/" if is_listed(edition, kind) else None,
                "parts": parts,
            }
        )
    shown: list[Json] = [one for one in found if one["parts"]]
    return page(
        edition, "sitemap/", "sitemap.html", title="网站地图",
        description=f"{edition.portal.settings.name}的全部栏目、类别和总览。",
        crumbs=[HOME], context={"groups": shown},
    )  # fmt: skip


_NAMED = ("column", "unit", "page")
"""Kinds of which each record is a way in."""


def _group(title: str, items: list[Json]) -> dict[str, Any]:
    return {"title": title, "url": None, "parts": [{"title": "", "items": items}] if items else []}


def _facets(edition: Edition, kind: Kind) -> Iterator[Json]:
    """The shorter lists of a kind, but those by tag and month, of which there are ever more."""
    for facet in kind.facets:
        items: list[Json] = [
            {"title": group.label, "url": facet_path(kind, facet, group)}
            for group in edition.catalog.groups[kind.name, facet]
        ]
        if items and facet not in ("tag", "month"):
            yield {"title": f"按{FACETS[facet].title}", "items": items}


def _maps(edition: Edition) -> Iterator[Due]:
    """``sitemap.xml``; where the site is too large for one, it leads to ``sitemap/1.xml`` …"""
    maps = list(_filled(_parts(edition)))
    if len(maps) == 1:
        yield later("sitemap.xml", partial(_map, maps[0]))
        return
    paths = [f"sitemap/{number}.xml" for number in range(1, len(maps) + 1)]
    for path, parts in zip(paths, maps, strict=True):
        yield later(path, partial(_map, parts))
    index = [_entry("sitemap", edition.absolute(path)) for path in paths]
    yield later("sitemap.xml", partial(_whole, "sitemapindex", index))


def _map(parts: Iterable[SitemapPart]) -> bytes:
    return _whole("urlset", [write() for _, write in parts])


def _parts(edition: Edition) -> Iterator[SitemapPart]:
    """Home, sections, lists and what stands at the foot of every page, then all records."""
    published = edition.catalog.published
    pages = {record.url for records in published.values() for record in records}
    sections = [one.url for one in edition.portal.sections if "//" not in one.url]
    whole = [str(way["url"]) for way in overviews.addresses(edition)]
    lists = [f"{kind.prefix}/" for kind in KINDS.values() if is_listed(edition, kind)]
    standing = [str(way["url"]) for way in foot(edition.portal)]
    ways = dict.fromkeys(["", *sections, *lists, *whole, *standing])
    own = [path for path in ways if path not in pages]
    yield len(own), partial(_ways_in, edition, own)
    for name, records in published.items():
        yield from edition.tracer.parts(f"sitemap/{name}", records, partial(_entries, edition))


def _ways_in(edition: Edition, paths: Iterable[str]) -> bytes:
    return b"".join(_entry("url", edition.absolute(path)) for path in paths)


def _entries(edition: Edition, records: Records) -> bytes:
    return b"".join(
        _entry("url", edition.absolute(record.url), _changed(record.entity)) for record in records
    )


def _changed(entity: Entity) -> str:
    """The day of the last change, where it is known."""
    return (entity.updated or entity.held("pub_date") or "")[:10]


def _entry(tag: str, address: str, changed: str = "") -> bytes:
    entry = Element(tag)
    SubElement(entry, "loc").text = address
    if changed:
        SubElement(entry, "lastmod").text = changed
    written: bytes = tostring(entry)
    return written + b"\n"


def _filled(parts: Iterable[SitemapPart]) -> Iterator[list[SitemapPart]]:
    """As many parts together as one map may hold."""
    some: list[SitemapPart] = []
    total = 0
    for part in parts:
        if total + part[0] > MOST:
            yield some
            some, total = [], 0
        some.append(part)
        total += part[0]
    yield some


def _whole(tag: str, entries: Iterable[bytes]) -> bytes:
    head, foot = tostring(
        Element(tag, xmlns=_NAMESPACE), encoding="utf-8", xml_declaration=True,
        short_empty_elements=False,
    ).split(b"></")  # fmt: skip
    return b"".join((head, b">\n", *entries, b"</", foot))
