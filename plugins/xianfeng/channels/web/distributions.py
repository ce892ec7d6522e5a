"""分发记录: where a story ran; what was adopted and never ran; what was corrected since it ran."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.records import gathered, own, page_of
from xianfeng.model.distributing import Ran, never_run, on_platform, runs_of, stories_that_ran
from xianfeng.model.kinds.distribution import Distribution
from xianfeng.model.kinds.platform import Platform
from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record

PATH = "overview/distributions/"
LATEST = 20
"""Rows of a platform's page; the rest stands month by month."""
_OUTDATED = "发出以后稿件有改动"


def details(edition: Edition, record: Record[Distribution]) -> Mapping[str, Json]:
    runs = [Ran(run, record, place) for place, run in enumerate(record.entity.runs)]
    found = [
        *_counts(runs),
        *_table(edition, "分发", runs),
        *_what_ran(edition, runs),
        *own(edition, record, leave_out=("runs", "month")),
        blocks.listing("", [blocks.cell("全部分发记录", PATH)]),
        *gathered(edition, record),
    ]
    return page_of(record, found)


def _counts(runs: Sequence[Ran]) -> Iterator[PageBlock]:
    told = (
        ("分发", len(runs), "次"),
        ("稿件", len({one.run.story for one in runs}), "篇"),
        ("渠道", len({one.run.channel for one in runs}), "个"),
        ("网上能看到", sum(bool(one.run.url) for one in runs), "次"),
    )
    if runs:
        yield blocks.figures("", [blocks.figure(label, str(n), unit) for label, n, unit in told])


def _what_ran(edition: Edition, runs: Sequence[Ran]) -> Iterator[PageBlock]:
    shelf = edition.portal.library.shelf("story")
    stories = dict.fromkeys(one.run.story for one in runs)
    known = [one for ident in stories if (one := shelf.get(ident))]
    if out := tuple(one for one in known if edition.catalog.is_out(one)):
        yield blocks.cards("发了什么", edition.cards(out))


def of_story(edition: Edition, record: Record[Story]) -> Iterator[PageBlock]:
    """Where the story ran, the latest first."""
    yield from _table(edition, "分发记录", runs_of(edition.portal, record), leave_out=("稿件",))


def on(edition: Edition, record: Record[Platform]) -> Iterator[PageBlock]:
    """What ran on a platform lately, and the months in which something did."""
    found = list(on_platform(edition.catalog, record.id))
    yield from _table(edition, "最近发出", found[:LATEST], leave_out=("渠道",))
    if months := dict.fromkeys(one.record for one in found):
        yield blocks.listing("往期", [blocks.cell(one.entity.title, one.url) for one in months])


def overview(edition: Edition) -> Iterator[PageBlock]:
    """What calls for somebody to act, then month by month."""
    months = edition.catalog.of(Distribution)
    if not months:
        return
    outdated = [
        one._replace(is_outdated=False)  # the heading says it
        for story in stories_that_ran(edition.catalog)
        for one in runs_of(edition.portal, story)
        if one.is_outdated
    ]
    yield from _table(edition, "发出以后稿件改过的", outdated)
    if missing := never_run(edition.catalog):
        cells = [blocks.cell(one.entity.title, one.url) for one in missing]
        yield blocks.listing("被采用过、还没有在自己的渠道发过的", cells)
    told = [f"{one.entity.title}（{len(one.entity.runs)} 次）" for one in months]
    cells = [blocks.cell(text, one.url) for text, one in zip(told, months, strict=True)]
    yield blocks.listing("按月", cells)


def _table(
    edition: Edition, title: str, runs: Sequence[Ran], leave_out: Sequence[str] = ()
) -> Iterator[PageBlock]:
    """A row a run; without columns in which nothing stands."""
    rows = [_row(edition, one) for one in runs]
    heads = [
        head
        for head in ("稿件", "渠道", "日期", "期号", "版本", "链接")
        if head not in leave_out and any(row[head]["text"] for row in rows)
    ]
    if rows:
        cells = [[row[head] for head in heads] for row in rows]
        yield blocks.table(title, [(head, False) for head in heads], cells)


def _row(edition: Edition, one: Ran) -> dict[str, PageBlock]:
    run = one.run
    return {
        "稿件": blocks.way(edition.link("story", run.story)),
        "渠道": blocks.way(edition.link("platform", run.platform), str(run.channel)),
        "日期": blocks.cell(run.date),
        "期号": blocks.cell(run.issue or ""),
        "版本": blocks.cell(_OUTDATED if one.is_outdated else ""),
        "链接": blocks.cell("打开" if run.url else "", run.url or ""),
    }
