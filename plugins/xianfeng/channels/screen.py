"""大屏: a loop for halls and television: one page and its pictures, from a stick, for days without a network.

What depends on the day is in the page for all days that it can meet: at midnight it takes the new one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from xianfeng.artifacts import AnyArtifact, Due, Json, PageArtifact, PictureArtifact
from xianfeng.channels.provenance import address_of
from xianfeng.model.agenda import Occasion, occasions
from xianfeng.model.content_hash import mark_of
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.kinds.daily import Daily
from xianfeng.model.kinds.metric import Metric
from xianfeng.model.kinds.story import Story
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Record
from xianfeng.model.numbers import number_text
from xianfeng.model.pictures import measured, saying
from xianfeng.prose.captions import captioned
from xianfeng.prose.chinese import whole_sentences

NEWEST = 16
"""Stories of the loop: some ten minutes."""
CARD = "screen.html"
WIDTH = 1600
_SAID = 90
"""Characters of a summary that can be read from ten metres while it stands."""
_FIGURES = 4
"""On one screen."""


def artifacts(portal: Disclosed, _chosen: None = None) -> Iterator[AnyArtifact]:
    """The loop: ``index.html`` and ``pictures/``."""
    stories = portal.catalog.of(Story)[:NEWEST]
    yield Due("index.html", b"", partial(_made, portal, stories, "index.html", loop=True))
    yield from _pictures(portal, stories, "")


def cards(portal: Disclosed, stories: Sequence[Record[Story]]) -> Iterator[AnyArtifact]:
    """A loop of one story each."""
    for record in stories:
        path = f"{record.id}/{CARD}"
        yield Due(path, b"", partial(_made, portal, (record,), path, loop=False))
        yield from _pictures(portal, (record,), f"{record.id}/")


def _made(
    portal: Disclosed, stories: Sequence[Record[Story]], path: str, *, loop: bool
) -> tuple[PageArtifact, bytes]:
    settings = portal.settings
    context: dict[str, Json] = {
        "title": settings.name if loop else stories[0].entity.title,
        "name": settings.name,
        "slogan": settings.slogan or "",
        "organisation": settings.organisation,
        "address": settings.url,
        "stories": [_story(portal, one) for one in stories],
        "figures": _figures(portal) if loop else [],
        "days": _days(portal) if loop else {},
        "occasions": [_occasion(one) for one in occasions(portal.catalog)] if loop else [],
        "loop": loop,
    }
    return PageArtifact(path, "screen/loop.html", context), b""


def _story(portal: Disclosed, record: Record[Story]) -> Json:
    story = record.entity
    unit = portal.library.of(Unit).get(story.unit)
    handout = story.handout
    figures = [one for one in story.metrics if one.value is not None]
    return {
        "title": story.title,
        "unit": unit.entity.title if unit else "",
        "summary": whole_sentences(record.summary, _SAID),
        "picture": _picture(portal, record),
        "figures": [
            _figure(one.label, one.value or 0, one.unit, one.as_of) for one in figures[:_FIGURES]
        ],
        "slogans": list(handout.slogans) if handout else [],
        "slogans_until": (handout.valid_until or "") if handout else "",
        "until": story.expires or "",
        "address": address_of(portal, record),
        "hash": mark_of(portal, record),
        "ai": story.ai,
    }


def _picture(portal: Disclosed, record: Record[Story]) -> Json:
    """The cover, else the first of the text."""
    shown = _shown(portal, record)
    if shown is None:
        return None
    made, alt, credit = shown
    return {"src": made.path, "alt": alt, "caption": captioned(credit, saying(made.aigc))}


def _shown(portal: Disclosed, record: Record[Story]) -> tuple[PictureArtifact, str, str] | None:
    for one in record.illustrations:
        if found := measured(portal, record.path, one.file):
            width = min(WIDTH, found.width)
            path = f"pictures/p{found.digest}.jpg"
            made = PictureArtifact(path, found.path, found.digest, width, found.aigc)
            return made, one.alt, one.credit
    return None


def _pictures(
    portal: Disclosed, stories: Sequence[Record[Story]], folder: str
) -> Iterator[PictureArtifact]:
    shown = filter(None, (_shown(portal, one) for one in stories))
    for made in {one.path: one for one, _, _ in shown}.values():
        yield replace(made, path=f"{folder}{made.path}")


def _figures(portal: Disclosed) -> list[Json]:
    """The portal's own numbers, as many to a screen as can be read."""
    told: list[Json] = [
        _figure(one.entity.title, one.entity.value, one.entity.unit, one.entity.as_of)
        for one in portal.catalog.of(Metric)
        if one.entity.value is not None and one.entity.area is None
    ]
    return [told[at : at + _FIGURES] for at in range(0, min(len(told), 3 * _FIGURES), _FIGURES)]


def _figure(label: str, value: float, unit: str | None, as_of: str | None) -> Json:
    return {
        "label": label, "value": number_text(value), "unit": unit or "",
        "note": f"截至 {as_of}" if as_of else "",
    }  # fmt: skip


def _days(portal: Disclosed) -> dict[str, Json]:
    """每日党史 by day, MM-DD."""
    found: dict[str, list[Json]] = {}
    for one in sorted(portal.catalog.of(Daily), key=lambda one: one.entity.year):
        told = {"title": one.entity.title, "text": one.entity.text, "source": one.entity.source}
        found.setdefault(one.entity.date, []).append(told)
    return dict(found)


def _occasion(one: Occasion) -> Json:
    return {
        "sort": one.sort, "title": one.title, "starts": one.starts, "until": one.until,
        "place": one.place,
    }  # fmt: skip
