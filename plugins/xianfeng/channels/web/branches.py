"""支部档案: facts, star history, highlights, honours, the service centre, its stories."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks, standards
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.compare import PATH as COMPARE
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.following import subscription
from xianfeng.channels.web.organisation import PATH as ORGANISATION
from xianfeng.channels.web.parts import plain
from xianfeng.channels.web.pictures import shown
from xianfeng.channels.web.records import gathered
from xianfeng.channels.web.turning import Words, over, turning
from xianfeng.model.kinds.branch import Branch, Pledge, ServiceCentre
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record
from xianfeng.model.towns import town_of


def details(edition: Edition, record: Record[Branch]) -> Mapping[str, Json]:
    branch = record.entity
    stories = cast("tuple[Record[Entity], ...]", edition.catalog.named_by(record, Story))
    children = tuple(
        child
        for child in edition.catalog.published["branch"]
        if getattr(child.entity, "parent", None) == branch.id
    )
    return {
        "branch": {
            "facts": _facts(edition, branch),
            "star": branch.star or 0,
            "stars": [
                plain(rating) for rating in sorted(branch.star_history, key=lambda r: -r.year)
            ],
            "highlights": [plain(highlight) for highlight in branch.highlights],
            "honours": [
                {**plain(honour), "level": str(honour.level)}
                for honour in sorted(branch.honours, key=lambda honour: -honour.year)
            ],
            "centre": _centre(branch.base) if branch.base else None,
            "pledges": [
                {**plain(pledge), "state": pledge_state(edition, pledge)}
                for pledge in branch.pledges
            ],
            "activities": [
                plain(activity)
                for activity in sorted(branch.activities, key=lambda a: a.date, reverse=True)
            ],
            "photos": _photos(edition, record),
            "updated": branch.updated or "",
        },
        "lead": record.summary,
        "stories": edition.cards(stories),
        "children": edition.cards(children),
        "blocks": [
            *_windows(branch),
            *standards.of_branch(edition, record),
            *_joined(edition, branch),
            *gathered(edition, record, leave_out=("story", "branch", "rating")),
            *subscription(edition, record),
        ],
        "compare": f"{COMPARE}?a={branch.id}",
    }


def _centre(base: ServiceCentre) -> Json:
    """What the opening does not say of it."""
    return {"name": base.name, "hours": base.hours or "", "services": list(base.services)}


def _joined(edition: Edition, branch: Branch) -> Iterator[PageBlock]:
    """The brand and the line that the branch says it belongs to."""
    named = (("brand", branch.brand), ("line", branch.line))
    found = [edition.portal.library.shelf(kind).get(ident or "") for kind, ident in named]
    cards = edition.cards(tuple(one for one in found if one))
    if cards:
        yield blocks.cards("所在品牌和示范线", cards)


def pledge_state(edition: Edition, pledge: Pledge) -> Words:
    """已兑现, 进行中, or 已超期 once its time is over and nobody says that it was kept."""
    if pledge.done:
        return "已兑现"
    turns = ((over(pledge.due), "已超期"),) if pledge.due else ()
    return turning(edition.portal.clock, "进行中", *turns)


def _windows(branch: Branch) -> Iterator[PageBlock]:
    if branch.windows:
        steps = [
            blocks.step(
                one.title, text=one.text, note="，".join(w for w in (one.place, one.hours) if w)
            )
            for one in branch.windows
        ]
        yield blocks.steps("示范窗口", steps)


def _chain(branch: Branch) -> Json:
    return {"title": branch.chain, "url": ORGANISATION} if branch.chain else None


def _facts(edition: Edition, branch: Branch) -> list[Json]:
    town = town_of(edition.portal.library, branch)
    unit = edition.link("unit", branch.unit)
    rows: list[tuple[str, Json]] = [
        ("类型", str(branch.org_type)),
        ("领域", {"title": str(branch.domain), "url": f"branches/domain/{branch.domain.slug}/"}),
        ("所属单位", unit),
        ("镇街", edition.link("unit", town.id) if town and town.id != branch.unit else None),
        ("上级党组织", edition.link("branch", branch.parent)),
        ("党小组", f"{branch.groups} 个" if branch.groups else None),
        ("产业链", _chain(branch)),
        ("组织代号", branch.code),
    ]
    return [_row(label, value) for label, value in rows if value]


def _row(label: str, value: Json) -> Json:
    if isinstance(value, dict):
        return {"label": label, "value": value["title"], "url": value["url"]}
    return {"label": label, "value": value, "url": None}


def _photos(edition: Edition, record: Record[Branch]) -> list[Json]:
    found = (shown(edition.portal, record.path, photo) for photo in record.entity.photos)
    return [photo for photo in found if photo]
