"""首页"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from xianfeng.artifacts import Due, Json, PageArtifact
from xianfeng.channels.web import centres
from xianfeng.channels.web.daily import CALENDAR, days, of_day
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.frame import dated, page
from xianfeng.channels.web.lists import RecordList, groups
from xianfeng.channels.web.study import day_label
from xianfeng.channels.web.trail import is_listed
from xianfeng.model.centres import CENTRES
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.branch import Branch
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.library import Record

LATEST = 5
SHOWN = 4
"""Of a section below the news."""
IN_SECTION = 3
LEAD = "(min-width: 60em) 700px, 100vw"
"""How wide the picture of the first story is."""
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
    latest = edition.cards(stories[:LATEST])
    return page(
        edition,
        "",
        "home.html",
        title=edition.portal.settings.name,
        context={
            "doors": _doors(edition),
            "latest": latest,
            "dated": dated(edition, None, latest),
            "cover": _cover(edition, stories[:1]),
            "sections": _sections(edition),
            "study": edition.cards(catalog.published["post"][:SHOWN]),
            "branches": [edition.card(record) for record in model_branches[:SHOWN]],
            "today": _today(edition),
            "topics": [
                *groups(edition, RecordList(KINDS["story"], "stories/", "", stories))[:2],
                *_elsewhere(edition),
            ],
        },
    )


def _cover(edition: Edition, first: Sequence[Record[Entity]]) -> Json:
    """The picture of the first story, as wide as it stands on this page."""
    found = edition.cover(first[0]) if first else None
    return {**found, "sizes": LEAD} if isinstance(found, dict) else None


def _sections(edition: Edition) -> list[Json]:
    """The fields with most stories, each with its latest ones that are not shown above: the first
    with a picture leads."""
    above = {record.id for record in edition.catalog.published["story"][:LATEST]}
    found: list[Json] = []
    for group in edition.catalog.groups["story", "domain"][:SECTIONS]:
        fresh = tuple(record for record in group.records if record.id not in above)
        url = f"stories/domain/{group.slug}/"
        if fresh:
            shown = sorted(fresh[:IN_SECTION], key=lambda one: not one.entity.held("cover"))
            cards = edition.cards(tuple(shown))
            more = f"全部 {len(group.records)} 篇"
            found.append({"title": group.label, "url": url, "cards": cards, "more": more})
    return found


def _today(edition: Edition) -> Json:
    """历史上的今天: posts and the daily card of this day, or of the last one that has any; ``day`` is
    empty where no day has.

    A reader's browser puts in another day's, if it is one there.
    """
    every = days(edition)
    clock = edition.portal.clock
    day = clock.last_of(every)
    return {
        "name": "历史上的今天" if clock.is_day(day) else "历史上的这几天",
        "day": day,
        "label": day_label(day) if day else "",
        "posts": edition.cards(of_day(edition, day)) if day else [],
        "more": CALENDAR if every else "",
    }


def _doors(edition: Edition) -> list[Json]:
    """What people come for, with how much there is of it."""
    published = edition.catalog.published
    counted = (
        ("找支部", "branches/", len(published["branch"]), "个支部"),
        ("看经验", "stories/", len(published["story"]), "篇"),
        ("去参观", "sites/", len(published["site"]), "处"),
        ("学党史", "study/", len(published["post"]), "期"),
        ("办事", CENTRES, centres.total(edition), "个服务中心"),
    )
    return [
        {"title": title, "url": url, "count": count, "unit": unit}
        for title, url, count, unit in counted
        if count
    ]


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
