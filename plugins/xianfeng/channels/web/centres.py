"""党群服务中心: where to go with a matter, when it is open and whom to call, town by town."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from xianfeng.artifacts import Due, PageArtifact
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.frame import page
from xianfeng.channels.web.openings import unopened
from xianfeng.channels.web.trail import HOME
from xianfeng.model.centres import CENTRES
from xianfeng.model.kinds.branch import Branch
from xianfeng.model.kinds.site import Site, SiteType
from xianfeng.model.towns import town_of

TITLE = "党群服务中心"
_HEADS = (
    ("名称", False),
    ("电话", False),
    ("开放时间", False),
    ("地址", False),
    ("能办的事", False),
)
_ELSEWHERE = "县直和其他"
_MANY = 4
"""Towns from which on who looks for one is led to it."""


def artifacts(edition: Edition) -> Iterator[Due]:
    yield edition.due(CENTRES, partial(_page, edition))


def total(edition: Edition) -> int:
    """How many there are."""
    return sum(len(rows) for rows in _by_town(edition).values())


def _page(edition: Edition) -> PageArtifact:
    found = [blocks.table(town, _HEADS, rows) for town, rows in _by_town(edition).items()]
    if len(found) >= _MANY:
        ways = [
            blocks.cell(str(one["title"]), f"{CENTRES}#block-{at}")
            for at, one in enumerate(found, 2)
        ]
        found.insert(0, blocks.links("找镇街", [("", ways)]))
    lead = (
        "按镇街排列：在哪里、什么时候开门、打哪个电话。电话点一下就能拨。"
        if found
        else "还没有登记党群服务中心。"
    )
    return page(
        edition, CENTRES, "record.html", title=TITLE, description=lead, crumbs=[HOME],
        context=unopened(edition, CENTRES, found, lead),
    )  # fmt: skip


def _by_town(edition: Edition) -> dict[str, list[list[PageBlock]]]:
    """Rows of the table of each town, in the order of the branches; what lies in none comes last."""
    rows: dict[str, dict[str, list[PageBlock]]] = defaultdict(dict)
    library = edition.portal.library
    for record in edition.catalog.of(Branch):
        if base := record.entity.base:
            town = town_of(library, record.entity)
            rows[town.title if town else _ELSEWHERE][base.name] = _row(
                base.name, record.url, base.phone, base.hours, base.address, base.services
            )
    for one in edition.catalog.of(Site):
        site = one.entity
        if site.type is SiteType.CENTRE:  # what it says of itself goes before what its branch says
            town = town_of(library, site)
            rows[town.title if town else _ELSEWHERE][site.title] = _row(
                site.title, one.url, site.phone, site.hours, site.address, site.services
            )
    last = rows.pop(_ELSEWHERE, {})
    ordered = {**dict(sorted(rows.items())), **({_ELSEWHERE: last} if last else {})}
    return {town: list(found.values()) for town, found in ordered.items()}


def _row(
    name: str, url: str, phone: str | None, hours: str | None, address: str | None,
    services: tuple[str, ...],
) -> list[PageBlock]:  # fmt: skip
    return [
        blocks.cell(name, url),
        blocks.cell(phone or "", f"tel:{phone}" if phone else ""),
        blocks.cell(hours or ""),
        blocks.cell(address or ""),
        blocks.cell("、".join(services)),
    ]
