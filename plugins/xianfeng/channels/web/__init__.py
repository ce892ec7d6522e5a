"""网站: every page of the site as plain data."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.channels.web import (
    calendar,
    dictionary,
    directory,
    home,
    lists,
    notices,
    pages,
    search,
    sitemap,
    teaching,
)
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.pictures import pictures
from xianfeng.model.artifacts import AnyArtifact
from xianfeng.model.portal import Portal


def artifacts(portal: Portal) -> Iterator[AnyArtifact]:
    """All files of the website but the theme's own."""
    edition = Edition(portal)
    for module in (
        home, pages, lists, calendar, teaching, dictionary, directory, search, sitemap, notices,
    ):  # fmt: skip
        yield from module.artifacts(edition)
    yield from pictures(edition)
