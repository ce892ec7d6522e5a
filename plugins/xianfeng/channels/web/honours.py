"""先锋榜: who, for what, by which rules; while the 公示 lasts the page says so first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.pictures import shown
from xianfeng.channels.web.records import gathered, own, page_of
from xianfeng.channels.web.turning import over, turning
from xianfeng.model.clock import Clock
from xianfeng.model.kinds.honour import Honour, Notice, Recipient
from xianfeng.model.library import Record

_LEFT_OUT = ("categories", "recipients", "notice", "rules", "schedule")


def details(edition: Edition, record: Record[Honour]) -> Mapping[str, Json]:
    return page_of(record, list(_blocks(edition, record)))


def _blocks(edition: Edition, record: Record[Honour]) -> Iterator[PageBlock]:
    roll = record.entity
    if roll.notice:
        yield _notice(roll, roll.notice, edition.portal.clock)
    yield from own(edition, record, leave_out=_LEFT_OUT)
    if roll.schedule:
        days = sorted(roll.schedule, key=lambda one: one.starts)
        steps = [
            blocks.step(
                one.title, note="，".join(w for w in (one.starts, one.place) if w),
                done=edition.portal.clock.is_over(one.starts),
            )
            for one in days
        ]  # fmt: skip
        yield blocks.steps("赛程", steps, ordered=True)
    for title, quota, recipients in _groups(roll):
        told = f"{title}（{len(recipients)} 个{f'，名额 {quota} 个' if quota is not None else ''}）"
        yield blocks.steps(told, [_recipient(edition, roll, one) for one in recipients])
    yield from _photos(edition, record)
    if roll.rules:
        yield blocks.listing("评选办法", [blocks.cell(one) for one in roll.rules])
    yield from gathered(edition, record)


def _photos(edition: Edition, record: Record[Honour]) -> Iterator[PageBlock]:
    """Whom each shows stands below it, before who took it."""
    found = (
        (one.name, shown(edition.portal, record.path, one.photo))
        for one in record.entity.recipients
        if one.photo
    )
    pictures: list[Json] = [
        {**picture, "credit": "。".join(filter(None, (name, str(picture["credit"]))))}
        for name, picture in found
        if picture
    ]
    if pictures:
        yield blocks.pictures("获得者照片", pictures)


def _notice(roll: Honour, notice: Notice, clock: Clock) -> PageBlock:
    where = f"，{notice.channel}" if notice.channel else ""
    span = f"{notice.start} 至 {notice.end}{where}"
    if roll.granted_at:
        return blocks.notice(f"公示期 {span}，期满后于 {roll.granted_at} 授予。")
    before, during, after = (
        f"{state}：{span}。有不同意见请向承办单位反映；期满无异议才授予。"
        for state in ("即将公示", "正在公示", "公示已满")
    )
    turns = ((notice.start, during), (over(notice.end), after))
    return blocks.notice(turning(clock, before, *turns))


def _groups(roll: Honour) -> Iterator[tuple[str, int | None, Sequence[Recipient]]]:
    """Recipients by category in the order of the categories, then those without one."""
    for category in roll.categories:
        found = [one for one in roll.recipients if one.category == category.title]
        if found:
            yield category.title, category.quota, found
    rest = [one for one in roll.recipients if not one.category]
    if rest:
        yield "获得者", None, rest


def _recipient(edition: Edition, roll: Honour, one: Recipient) -> PageBlock:
    unit = edition.link("unit", one.unit)
    title = str(unit["title"]) if isinstance(unit, dict) else ""
    notes = [title if title != one.name else "", one.post or "", one.place or ""]
    if one.notice and not roll.granted_at:
        notes.append(f"公示 {one.notice.start} 至 {one.notice.end}")
    note = " · ".join(part for part in notes if part)
    return blocks.step(one.name, text=one.citation or "", note=note, url=_page(edition, one))


def _page(edition: Edition, one: Recipient) -> str:
    """Where more is told of the recipient: the story first."""
    for kind, ident in (("story", one.story), ("branch", one.branch)):
        link = edition.link(kind, ident)
        if isinstance(link, dict):
            return str(link["url"])
    return ""
