"""首页"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from xianfeng.artifacts import Due, Json, PageArtifact
from xianfeng.channels.web.daily import CALENDAR, days, of_day
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.frame import page
from xianfeng.channels.web.lists import RecordList, groups
from xianfeng.channels.web.study import day_label
from xianfeng.channels.web.trail import is_listed
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.branch import Branch

LATEST = 6
IN_SECTION = 4
SECTIONS = 4
"""Fields that have a block of their own on the home page."""


def artifacts(edition: Edition) -> Iterator[Due]:
    yield edition.due("", partial(_page, edition))


def _page(edition: Edition) -> PageArtifact:
    catalog = edition.catalog
    stories = catalog.published["story"]
    model_branches = sorted(
        catalog.of(Branch), key=lambda record: (-(record.entity.star or 0), record.id)
    )
    return page(
        edition,
        "",
        "home.html",
        title=edition.portal.settings.name,
        context={
            "latest": edition.cards(stories[:LATEST]),
            "sections": _sections(edition),
            "study": edition.cards(catalog.published["post"][:LATEST]),
            "branches": [edition.card(record) for record in model_branches[:LATEST]],
            "today": _today(edition),
            "figures": _figures(edition),
            "topics": [
                *groups(edition, RecordList(KINDS["story"], "stories/", "", stories))[:4],
                *_elsewhere(edition),
            ],
        },
    )


def _sections(edition: Edition) -> list[Json]:
    """The fields with most stories, each with its latest ones that are not shown above."""
    above = {record.id for record in edition.catalog.published["story"][:LATEST]}
    found: list[Json] = []
    for group in edition.catalog.groups["story", "domain"][:SECTIONS]:
        fresh = tuple(record for record in group.records if record.id not in above)
        url = f"stories/domain/{group.slug}/"
        if fresh:
            cards = edition.cards(fresh[:IN_SECTION])
            more = f"全部 {len(group.records)} 篇"
            found.append({"title": group.label, "url": url, "cards": cards, "more": more})
    return found


def _today(edition: Edition) -> Json:
    """历史上的今天: posts and the daily card of this day, or None."""
    today = next(filter(edition.portal.clock.is_day, days(edition)), None)
    if today is None:
        return None
    posts = edition.cards(of_day(edition, today))
    return {"label": day_label(today), "posts": posts, "more": CALENDAR}


def _elsewhere(edition: Edition) -> list[Json]:
    """Lists that the navigation does not name, as one more group of ways in."""
    items: list[Json] = [
        {
            "label": kind.title,
            "url": f"{kind.prefix}/",
            "count": len(edition.catalog.published[name]),
            "current": False,
        }
        for name, kind in KINDS.items()
        if is_listed(edition, kind) and not edition.section(f"{kind.prefix}/")
    ]
    return [{"title": "更多栏目", "items": items}] if items else []


def _figures(edition: Edition) -> list[Json]:
    """Figures of the portal itself, counted, never written."""
    catalog = edition.catalog
    counted = (
        ("典型经验", len(catalog.published["story"]), "篇"),
        ("支部档案", len(catalog.published["branch"]), "个"),
        ("学习专栏", len(catalog.published["post"]), "期"),
        ("镇街", len(catalog.towns), "个"),
    )
    return [
        {"label": label, "value": f"{value:,}", "unit": unit, "note": ""}
        for label, value, unit in counted
        if value
    ]
