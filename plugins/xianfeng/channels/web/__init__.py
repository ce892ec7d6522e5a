"""网站: every page of the site as plain data."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.artifacts import AnyArtifact
from xianfeng.channels.web import (
    adoption,
    calendar,
    centres,
    compare,
    dictionary,
    directory,
    downloads,
    home,
    issues,
    ledger_facets,
    lists,
    long_tables,
    notices,
    overviews,
    pages,
    search,
    share_cards,
    sitemap,
    teaching,
    visits,
)
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.pictures import pictures
from xianfeng.model.portal import Portal
from xianfeng.tracing.tracer import Tracer

MODULES = (
    home, long_tables, ledger_facets, lists, calendar, centres, teaching, overviews, visits,
    adoption, issues, compare, dictionary, directory, downloads, search, sitemap, notices, pages,
)  # fmt: skip
"""Each makes the pages of one matter; the most come last: who looks for another finds it before."""


def artifacts(portal: Portal, _chosen: None = None) -> Iterator[AnyArtifact]:
    """All files of the website but the theme's own."""
    tracer = Tracer(portal, "web")
    edition = Edition(tracer)
    for module in MODULES:
        yield from module.artifacts(edition)
    tracer.remember()
    yield from pictures(portal)
    yield from downloads.published(portal)
    yield from share_cards.artifacts(portal)
