"""Publishing through channels into a folder: checked and made like the site, as a whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from xianfeng.artifacts import AnyArtifact
from xianfeng.channels import ALL, CHANNELS, SITE
from xianfeng.channels.channel import STORIES, Channel
from xianfeng.channels.provenance import listing_of
from xianfeng.engine import Cache, EngineError, Publication, Report, build, progress
from xianfeng.engine.templates import read_theme
from xianfeng.engine.workers import Workers
from xianfeng.hosts import theme
from xianfeng.hosts.destination import destination
from xianfeng.hosts.distribution_entries import entries
from xianfeng.hosts.making import problems_of, settled_sources
from xianfeng.hosts.opening import code_digest, open_portal
from xianfeng.hosts.outcome import Outcome, is_stopped
from xianfeng.model.disclosure import Disclosed, disclose
from xianfeng.model.sections import Section

TEMPLATES = "templates"
"""Folder under the portal's root: templates of channels that the site does not host."""

EVERY = "all"
"""Names all channels that take a story."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be published, and into which folder. ``today``: as in ``Options``.

    ``channels`` have one selection; ``named``: what it is to choose, as written on the command line.
    """

    channels: tuple[Channel[Any], ...]
    named: Sequence[str]
    root: Path
    target: Path
    today: str
    sections: tuple[Section, ...] = ()
    executor: str = "processes"
    quiet: bool = False


def publish(order: Order) -> Outcome:
    """Reads, checks, makes and publishes; with a mistake what was published stays as it was.

    SelectionError (Chinese): what is named can't be taken.
    """
    try:
        with destination(order.root, order.target, alone=True) as (cache, publication, notes):
            outcome = _published(order, cache, publication)
            return replace(outcome, notes=(*notes, *outcome.notes))
    except EngineError as error:
        return Outcome(problems=(str(error),))


def _published(order: Order, cache: Cache, publication: Publication) -> Outcome:
    with settled_sources(order.root), Workers(order.executor) as workers:
        portal, findings = open_portal(
            order.root,
            today=order.today,
            sections=order.sections,
            memo=cache,
            workers=workers,
        )
        if is_stopped(findings, strict=False):
            return Outcome(findings)
        shown = disclose(portal)
        chosen = order.channels[0].selection.choose(shown, order.named)
        own = [one for channel in order.channels for one in channel.findings(shown, chosen)]
        findings = tuple(dict.fromkeys((*findings, *own)))
        if is_stopped(own, strict=False):
            return Outcome(findings)
        made = list(_artifacts(order.channels, shown, chosen))
        report = _made(order, made, cache, publication, workers)
        told = entries(order.channels, shown, chosen, order.today) if report.published else ()
    return Outcome(findings, problems_of(report), report, told)


def _artifacts(
    channels: tuple[Channel[Any], ...], portal: Disclosed, chosen: Any
) -> Iterator[AnyArtifact]:
    """What all channels make of what is chosen; of stories also the list of their hashes."""
    for channel in channels:
        yield from channel.artifacts(portal, chosen)
    if channels[0].selection is STORIES:
        yield listing_of(portal, chosen)


def _made(
    order: Order,
    artifacts: list[AnyArtifact],
    cache: Cache,
    publication: Publication,
    workers: Workers,
) -> Report:
    return build(
        artifacts,
        {},
        root=order.root,
        theme=partial(read_theme, [theme.own(order.root, TEMPLATES)]),
        publication=publication,
        cache=cache,
        workers=workers,
        maker=code_digest(),
        progress=progress(quiet=order.quiet),
    )


def listing() -> Iterator[str]:
    """A line in Chinese for each channel: its name, what it makes, what it takes."""
    for channel in CHANNELS.values():
        if channel.hosted and channel is not SITE:
            takes = f"随网站一起发布，用 {SITE.name}"
        else:
            takes = "，".join(filter(None, (channel.selection.title, channel.selection.usage)))
        yield f"  {channel.name:<12}{channel.title}（{takes}）"
    names = "、".join(channel.name for channel in ALL)
    yield f"  {EVERY:<12}{names} 一起（{STORIES.title}，{STORIES.usage}）"
