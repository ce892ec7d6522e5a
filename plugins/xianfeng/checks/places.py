"""Lines, sites and brands: what a visitor would find wrong when he comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from xianfeng.findings.finding import Finding
from xianfeng.findings.rules import finding
from xianfeng.model.kinds.brand import REVIEWED_WITHIN, Brand, BrandStage
from xianfeng.model.kinds.line import Line
from xianfeng.model.kinds.site import Site
from xianfeng.model.portal import Portal


def stops(portal: Portal) -> Iterator[Finding]:
    """Two stops at one place of the drawing hide each other."""
    for record in portal.library.of(Line).values():
        taken: dict[tuple[float, float], str] = {}
        for at, stop in enumerate(record.entity.points):
            if stop.geo:
                other = taken.setdefault(stop.geo, stop.name)
                if other != stop.name:
                    yield finding(
                        portal.places.field(record, "points", at, "geo"), "M251", other=other
                    )


def sources(portal: Portal) -> Iterator[Finding]:
    """What is told of history can be looked up."""
    for record in portal.library.of(Site).values():
        site = record.entity
        if site.type.tells_history and site.history and not site.sources:
            yield finding(portal.places.field(record, "history"), "M253")


def brands(portal: Portal) -> Iterator[Finding]:
    """A brand is looked at again every year, and leaves with a reason."""
    for record in portal.library.of(Brand).values():
        brand = record.entity
        if brand.stage is BrandStage.RETIRED and not brand.exit_note:
            yield finding(portal.places.field(record, "stage"), "M255")
        if brand.stage in (BrandStage.FORMED, BrandStage.MODEL) and brand.reviewed_at:
            again = date.fromisoformat(brand.reviewed_at) + timedelta(days=REVIEWED_WITHIN)
            if portal.clock.is_over(again.isoformat()):
                place = portal.places.field(record, "reviewed_at")
                yield finding(place, "M254", stage=brand.stage, date=brand.reviewed_at)
