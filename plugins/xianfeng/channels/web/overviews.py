"""总览: the whole of a kind on one page. ``OVERVIEWS`` says which; lists of the kind lead to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from xianfeng.artifacts import Due, PageArtifact
from xianfeng.channels.web import (
    adoption,
    agenda,
    centres,
    compare,
    distributions,
    organisation,
    platforms,
    pledges,
)
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.brand_register import brands
from xianfeng.channels.web.daily import CALENDAR, days
from xianfeng.channels.web.edition import Edition, PageLink
from xianfeng.channels.web.frame import page
from xianfeng.channels.web.joint_work import alliances
from xianfeng.channels.web.openings import unopened
from xianfeng.channels.web.overview_blocks import (
    corrections,
    honours,
    places,
    projects,
    stars,
)
from xianfeng.channels.web.teaching import COMING
from xianfeng.model.attachments import DOWNLOADS, DOWNLOADS_TITLE
from xianfeng.model.centres import CENTRES
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
        "overview/agenda/", "近期安排", ("lecture", "honour", "policy", "alliance", "ledger"),
        "宣讲、培训、赛程、联合活动和申报截止，按日子排在一起，可以订阅到手机日历。", agenda.coming,
    ),
    Overview(
        organisation.PATH, "组织体系", ("branch",),
        "本站收录的党组织谁在谁下面，哪些产业链上建了党组织。", organisation.tree,
    ),
    Overview(
        "overview/pledges/", "承诺践诺", ("branch",),
        "各支部向群众承诺的事和示范窗口，办没办好一起看。", pledges.board,
    ),
    Overview(
        "overview/alliances/", "联建一览", ("alliance",),
        "各种联建各有多少，双报到办了多少场、来了多少人。", alliances,
    ),
    Overview(
        platforms.PATH, "平台名录", ("platform",),
        "本部门办的各个平台和常用的学习、服务平台，都从这里进。", platforms.directory,
    ),
    Overview(
        distributions.PATH, "分发记录", ("distribution", "platform"),
        "一篇稿件在哪些渠道发过，哪些被采用过还没有发，哪些发出以后又改过。", distributions.overview,
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
        (centres.TITLE, CENTRES, centres.total(edition)),
        (DOWNLOADS_TITLE, DOWNLOADS, edition.portal.offers_files),
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
    if kind in ("post", "daily") and days(edition):
        found.append({"title": "历史上的今天", "url": CALENDAR})
    if kind in compare.FIELDS and edition.catalog.filled[kind]:
        found.append({"title": compare.TITLE, "url": compare.PATH})
    return found
