"""党课和宣讲: a lesson with its transcript; a series with its sessions; what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from xianfeng.artifacts import Due, Json, PageArtifact
from xianfeng.channels.web import blocks
from xianfeng.channels.web.agenda import span
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.documents import document
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.frame import page
from xianfeng.channels.web.openings import unopened
from xianfeng.channels.web.records import gathered, own, page_of
from xianfeng.channels.web.trail import trail
from xianfeng.channels.web.turning import Words, over, turning
from xianfeng.model.kinds.course import Course, Lecture
from xianfeng.model.library import Record

COMING = "lectures/coming/"
FEED = "feeds/lectures.ics"
"""What ``channels.calendar`` writes."""


def course(edition: Edition, record: Record[Course]) -> Mapping[str, Json]:
    return document(
        edition, record, text_title="文稿", leave_out=("audio", "video", "captions", "chapters"),
        more=_chapters(record),
    )  # fmt: skip


def _chapters(record: Record[Course]) -> Iterator[PageBlock]:
    """What is told when; leads to where the transcript has it, if a heading says the same."""
    anchors = {heading.text: heading.anchor for heading in record.prose.headings}
    found = [
        blocks.cell(
            f"{one.at} {one.title}",
            f"{record.url}#{anchors[one.title]}" if one.title in anchors else "",
        )
        for one in record.entity.chapters
    ]
    if found:
        yield blocks.listing("时间点", found)


def lecture(edition: Edition, record: Record[Lecture]) -> Mapping[str, Json]:
    return page_of(record, list(_blocks(edition, record)))


def artifacts(edition: Edition) -> Iterator[Due]:
    if edition.catalog.filled["lecture"]:
        yield edition.due(COMING, partial(_page, edition))


def _page(edition: Edition) -> PageArtifact:
    """近期安排: what is still to come, nearest first."""
    found = upcoming(edition)
    lead = f"从今天起还有 {len(found)} 场，按时间先后。" if found else "目前没有新的安排。"
    shown = [_feed_link(), *([_table(edition, "近期安排", found)] if found else [])]
    return page(
        edition, COMING, "record.html", title="近期宣讲培训", description=lead,
        crumbs=trail(edition, COMING),
        context=unopened(edition, COMING, shown, lead),
    )  # fmt: skip


def upcoming(edition: Edition) -> list[Record[Lecture]]:
    """Lectures that aren't over on the day of the edition, nearest first."""
    clock = edition.portal.clock
    found = [one for one in edition.catalog.of(Lecture) if not clock.is_over(one.entity.until)]
    return sorted(found, key=lambda one: (one.entity.starts, one.id))


def _blocks(edition: Edition, record: Record[Lecture]) -> Iterator[PageBlock]:
    one = record.entity
    coming = "这一场还没有结束，时间地点如有变动以主办单位通知为准。"
    yield from blocks.said(turning(edition.portal.clock, coming, (over(one.until), "")))
    yield from own(edition, record, leave_out=("video", "captions"))
    if not edition.portal.clock.is_over(one.until):
        yield blocks.listing("", [blocks.cell("近期全部安排", COMING)])
    series = [other for other in edition.catalog.of(Lecture) if other.entity.series == one.series]
    if one.series and len(series) > 1:
        series.sort(key=lambda other: (other.entity.starts, other.id))
        yield _table(edition, f"{one.series}历次安排", series)
    yield from gathered(edition, record)


def _feed_link() -> PageBlock:
    return blocks.listing("", [blocks.cell("订阅日历（ICS，可加到手机日历）", FEED)])


def _table(edition: Edition, title: str, lectures: list[Record[Lecture]]) -> PageBlock:
    heads = (("题目", False), ("时间", False), ("地点", False), ("主讲", False), ("对象", False))
    rows = [
        [
            blocks.cell(one.entity.title, one.url),
            blocks.cell(_when(edition, one.entity)),
            blocks.cell(one.entity.place),
            blocks.cell(one.entity.lecturer or ""),
            blocks.cell(one.entity.audience or ""),
        ]
        for one in lectures
    ]
    return blocks.table(title, heads, rows)


def _when(edition: Edition, lecture: Lecture) -> Words:
    when = span(lecture.starts, lecture.ends or "")
    return turning(edition.portal.clock, when, (over(lecture.until), f"{when}（已结束）"))
