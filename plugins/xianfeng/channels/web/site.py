"""What all pages share: the site's name, navigation, footer and assets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast
from urllib.parse import urlsplit

from xianfeng.artifacts import Json
from xianfeng.channels.web.parts import plain
from xianfeng.model.centres import CENTRES, has_centres
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.kinds import CORRECTIONS, FEEDS, KINDS
from xianfeng.model.kinds.platform import Platform
from xianfeng.model.portal import Portal
from xianfeng.model.sections import Section
from xianfeng.model.settings import Outlet

_ELSEWHERE = {
    "agents",
    "matrix",
    "media_host",
    "review_policy",
    "data_licence",
    "data_licence_url",
    "bulletin_ranks",
}
"""Settings that single pages show, or that reach templates in another shape."""


def site_context(
    portal: Disclosed, assets: Mapping[str, Json], *, serving: bool, search: bool = True
) -> dict[str, Json]:
    """``assets``: published path by name. ``serving``: an editor looks at it while writing.

    ``search``: the index is published with the site.
    """
    settings = portal.settings
    dump = cast("dict[str, Json]", settings.model_dump(mode="json", exclude=_ELSEWHERE))
    return {
        **dump,
        "base": urlsplit(settings.url).path,
        "lang": "zh-CN",
        "nav": [{"title": one.title, "url": one.url} for one in sections_with_content(portal)],
        "outlets": outlets(portal),
        "foot": foot(portal),
        "feeds": _feeds(portal),
        "assets": dict(assets),
        "serving": serving,
        "search": search,
    }


def sections_with_content(portal: Portal) -> Iterator[Section]:
    """The navigation without lists that nobody has put anything on: it grows as the portal does."""
    empty = {
        f"{kind.prefix}/"
        for name, kind in KINDS.items()
        if kind.listed and not portal.is_used(name)
    }
    if not has_centres(portal):
        empty.add(CENTRES)
    yield from (section for section in portal.sections if section.url not in empty)


def outlets(portal: Portal) -> list[Json]:
    """传播矩阵, as the home page shows it."""
    return [*map(plain, portal.settings.matrix), *_matrix(portal)]


def _matrix(portal: Portal) -> Iterator[Json]:
    """Platforms that belong to the matrix, in the shape of an outlet of site.yml."""
    for record in portal.catalog.of(Platform):
        one = record.entity
        if one.matrix:
            outlet = Outlet(
                title=one.title, kind=str(one.type), account=one.account, cadence=one.cadence,
                desk=one.desk, note=one.summary,
            )  # fmt: skip
            yield {**plain(outlet), "url": record.url}


def _feeds(portal: Portal) -> list[Json]:
    feeds = [(name, title) for kind, name, title in FEEDS if portal.catalog.published[kind]]
    if portal.catalog.corrected:
        feeds.append((CORRECTIONS[0], CORRECTIONS[2]))
    return [
        {"title": f"{portal.settings.name} · {title}", "url": f"feeds/{name}.xml",
         "type": "application/rss+xml"}
        for name, title in feeds
    ]  # fmt: skip


def foot(portal: Portal) -> list[dict[str, Json]]:
    """Standing pages and the site map."""
    standing: list[dict[str, Json]] = [
        {"title": record.entity.title, "url": record.url}
        for record in portal.catalog.published["page"]
    ]
    if portal.catalog.corrected:
        standing.append({"title": "更正", "url": CORRECTIONS[1]})
    return [
        *standing,
        {"title": "术语", "url": "terms/"},
        {"title": "数据开放", "url": "data/"},
        {"title": "网站地图", "url": "sitemap/"},
    ]
