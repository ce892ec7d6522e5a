"""Publishing through one channel into a folder: checked and made like the site, as a whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from xianfeng.channels import CHANNELS, SITE
from xianfeng.channels.channel import Channel
from xianfeng.engine import Cache, EngineError, Publication, Report, build, progress
from xianfeng.engine.templates import read_theme
from xianfeng.engine.workers import Workers
from xianfeng.hosts.destination import destination
from xianfeng.hosts.making import problems_of, settled_sources
from xianfeng.hosts.opening import code_digest, open_portal
from xianfeng.hosts.outcome import Outcome, is_stopped
from xianfeng.model.disclosure import Disclosed, disclose
from xianfeng.model.sections import Section


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be published, and into which folder. ``today``: as in ``Options``.

    ``named``: what the channel's selection is to choose, as written on the command line.
    """

    channel: Channel[Any]
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
            return replace(_published(order, cache, publication), notes=notes)
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
        report = _made(order, disclose(portal), cache, publication, workers)
    return Outcome(findings, problems_of(report), report)


def _made(
    order: Order, portal: Disclosed, cache: Cache, publication: Publication, workers: Workers
) -> Report:
    channel = order.channel
    chosen = channel.selection.choose(portal, order.named)
    return build(
        channel.artifacts(portal, chosen),
        {},
        root=order.root,
        theme=partial(read_theme, [order.root / channel.templates] if channel.templates else []),
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
