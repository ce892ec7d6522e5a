"""网站地图, sitemap.xml (sitemaps.org 0.9) and robots.txt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from xianfeng.channels.web import overviews
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.frame import page
from xianfeng.channels.web.lists import facet_path
from xianfeng.channels.web.trail import HOME, is_listed
from xianfeng.model.artifacts import Artifact, Json, PageArtifact
from xianfeng.model.facets import FACETS
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Article

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def artifacts(edition: Edition) -> Iterator[Artifact | PageArtifact]:
    yield _page(edition)
    yield Artifact("sitemap.xml", _xml(edition))
    yield Artifact(
        "robots.txt",
        f"User-agent: *\nAllow: /\nSitemap: {edition.absolute('sitemap.xml')}\n".encode(),
    )


def _page(edition: Edition) -> PageArtifact:
    """All ways into the site by hand: sections, facets, towns and standing pages."""
    sections: list[Json] = [{"title": s.title, "url": s.url} for s in edition.portal.sections]
    found: list[Json] = [{"title": "栏目", "url": None, "items": sections}]
    for name, kind in KINDS.items():
        for facet in kind.facets:
            values = edition.catalog.groups[name, facet]
            items: list[Json] = [
                {"title": group.label, "url": facet_path(kind, facet, group)} for group in values
            ]
            if items and facet not in ("tag", "month"):
                title = f"{kind.title} · 按{FACETS[facet].title}"
                found.append({"title": title, "url": f"{kind.prefix}/", "items": items})
    lists: list[Json] = [
        {"title": kind.title, "url": f"{kind.prefix}/"}
        for kind in KINDS.values()
        if is_listed(edition, kind)
    ]
    found.append({"title": "全部类别", "url": None, "items": lists})
    if whole := overviews.addresses(edition):
        found.append({"title": "总览", "url": None, "items": whole})
    for name in ("column", "unit", "page"):
        items = [
            {"title": record.entity.title, "url": record.url}
            for record in edition.catalog.published[name]
        ]
        if items:
            found.append({"title": KINDS[name].title, "url": None, "items": items})
    return page(
        edition, "sitemap/", "sitemap.html", title="网站地图",
        crumbs=[HOME], context={"groups": found},
    )  # fmt: skip


def _xml(edition: Edition) -> bytes:
    root = Element("urlset", xmlns=_NAMESPACE)
    for path, changed in _dates(edition).items():
        _entry(root, edition.absolute(path), changed)
    indent(root, space="")
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _dates(edition: Edition) -> Mapping[str, str]:
    """By address, home and sections first: the day of the last change, where it is known."""
    found = dict.fromkeys(
        ["", *(one.url for one in edition.portal.sections if "//" not in one.url)], ""
    )
    for records in edition.catalog.published.values():
        for record in records:
            entity = record.entity
            changed = (entity.updated or entity.pub_date) if isinstance(entity, Article) else ""
            found[record.url] = changed[:10]
    return found


def _entry(root: Element, address: str, changed: str) -> None:
    entry = SubElement(root, "url")
    SubElement(entry, "loc").text = address
    if changed:
        SubElement(entry, "lastmod").text = changed
