"""总览: the whole of a kind on one page. ``OVERVIEWS`` says which; lists of the kind lead to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from xianfeng.artifacts import Due, PageArtifact
from xianfeng.channels.web import adoption, centres, compare
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.daily import CALENDAR, days
from xianfeng.channels.web.edition import Edition, PageLink
from xianfeng.channels.web.frame import page
from xianfeng.channels.web.openings import unopened
from xianfeng.channels.web.overview_blocks import (
    brands,
    corrections,
    honours,
    places,
    projects,
    stars,
)
from xianfeng.channels.web.teaching import COMING
from xianfeng.model.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Overview:
    """A page at ``path`` about all records of ``kinds``; made where ``blocks`` gives any."""

    path: str
    title: str
    kinds: tuple[str, ...]
    lead: str
    blocks: Callable[[Edition], Iterator[PageBlock]]


OVERVIEWS = (
    Overview(
        "overview/map/", "示范线片全图", ("line", "site"),
        "全县示范线、片、带和各处阵地画在一张示意图上，下面是同样内容的表。", places,
    ),
    Overview(
        "overview/projects/", "书记项目进度", ("project",),
        "各镇街各单位书记项目到了哪一步，按年度、按进展一览。", projects,
    ),
    Overview(
        "overview/honours/", "荣誉墙", ("honour",),
        "历年各级荣誉，只计正式授予、没有撤销的。", honours,
    ),
    Overview(
        "overview/brands/", "品牌名册", ("brand",),
        "一村一品、一企一品、一单位一品：哪些已成型，哪些单位还没有。", brands,
    ),
    Overview(
        "overview/corrections/", "更正", ("story", "post", "course", "policy", "page"),
        "本站稿件发布以后改正过的地方，最近的在前。", corrections,
    ),
    Overview(
        "overview/stars/", "星级分布", ("branch", "standard", "rating"),
        "本站支部档案的星级，和最近一轮全县评定的结果。", stars,
    ),
)  # fmt: skip


def artifacts(edition: Edition) -> Iterator[Due]:
    for overview in OVERVIEWS:
        if _is_filled(edition, overview):
            yield edition.due(overview.path, partial(_page, edition, overview))


def _is_filled(edition: Edition, overview: Overview) -> bool:
    return any(True for _ in overview.blocks(edition))


def _page(edition: Edition, overview: Overview) -> PageArtifact:
    found = list(overview.blocks(edition))
    return page(
        edition, overview.path, "record.html",
        title=overview.title, description=overview.lead,
        crumbs=[{"title": "首页", "url": ""}],
        context=unopened(edition, overview.path, found, overview.lead),
    )  # fmt: skip


def addresses(edition: Edition) -> list[PageLink]:
    """Title and address of all pages that show more than one list does: overviews, practices that
    spread, the comparison, service centres, the days of the year, lectures to come, the glossary."""
    found = {str(way["url"]): way for name in KINDS for way in ways(edition, name)}
    others = (
        (centres.TITLE, centres.PATH, centres.total(edition)),
        ("历史上的今天", CALENDAR, days(edition)),
        ("近期宣讲培训", COMING, edition.catalog.filled["lecture"]),
    )
    further: list[PageLink] = [{"title": title, "url": url} for title, url, some in others if some]
    return [*found.values(), *further]


def ways(edition: Edition, kind: str) -> list[PageBlock]:
    """Where a reader of the list of ``kind`` sees it whole, or beside each other."""
    found: list[PageBlock] = [
        {"title": overview.title, "url": overview.path}
        for overview in OVERVIEWS
        if kind in overview.kinds and _is_filled(edition, overview)
    ]
    if kind == "story" and adoption.practices(edition):
        found.append({"title": adoption.TITLE, "url": adoption.PATH})
    if kind in compare.FIELDS and edition.catalog.filled[kind]:
        found.append({"title": compare.TITLE, "url": compare.PATH})
    return found
