"""What was sent out, story by story: what never was, and what has been corrected since."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xianfeng.model.catalog import Catalog
from xianfeng.model.content_hash import SCHEME, mark_of
from xianfeng.model.kinds.distribution import Distribution, Run
from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal


class Ran(NamedTuple):
    """A run, and where it is recorded; ``is_outdated``: readers read something else by now."""

    run: Run
    record: Record[Distribution]
    place: int
    is_outdated: bool = False


def runs_of(portal: Portal, story: Record[Story]) -> list[Ran]:
    """Of ``story``, the latest first."""
    found = [
        Ran(run, record, place)
        for record in portal.catalog.named_by(story, Distribution)
        for place, run in enumerate(record.entity.runs)
        if run.story == story.id
    ]
    if not found:
        return found
    now = mark_of(portal, story)
    judged = [one._replace(is_outdated=_is_outdated(one.run, story.entity, now)) for one in found]
    return sorted(judged, key=lambda one: one.run.date, reverse=True)


def _is_outdated(run: Run, story: Story, now: str) -> bool:
    """By the hash, where that is of the scheme of now; else by the days of corrections."""
    if run.hash and run.hash.startswith(f"{SCHEME}:"):
        return run.hash != now
    return bool(story.corrections_since(run.date))


def stories_that_ran(catalog: Catalog) -> list[Record[Story]]:
    """In the order in which they first ran, the latest month first."""
    named = dict.fromkeys(
        run.story for record in catalog.of(Distribution) for run in record.entity.runs
    )
    found = (catalog.library.of(Story).get(ident) for ident in named)
    return [one for one in found if one and catalog.is_out(one)]


def on_platform(catalog: Catalog, platform: str) -> Iterator[Ran]:
    """What ran on ``platform``, the latest first."""
    for record in catalog.of(Distribution):
        found = [
            Ran(run, record, place)
            for place, run in enumerate(record.entity.runs)
            if run.platform == platform
        ]
        yield from sorted(found, key=lambda one: one.run.date, reverse=True)


def never_run(catalog: Catalog) -> list[Record[Story]]:
    """Stories that others have adopted and that never ran in a channel of our own."""
    return [
        one
        for one in catalog.of(Story)
        if one.entity.adoptions and not catalog.named_by(one, Distribution)
    ]
