"""平台: the directory of all ways to be reached, each with its code to scan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from xianfeng.artifacts import Json
from xianfeng.channels.web import blocks, distributions
from xianfeng.channels.web.blocks import PageBlock
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.records import gathered, own, page_of
from xianfeng.model.handouts import SCRIPTS, is_over
from xianfeng.model.kinds.issue import Issue
from xianfeng.model.kinds.platform import Platform, PlatformType
from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record
from xianfeng.model.settings import Outlet

PATH = "overview/platforms/"
ISSUES = "issues/"
SHOWN = 20
"""Scripts, or issues, that the page of a platform names."""
SCANNED = 1000
"""Characters of an address that a code holds; telephones read no denser one off a screen."""


def details(edition: Edition, record: Record[Platform]) -> Mapping[str, Json]:
    return page_of(record, list(_blocks(edition, record)))


def _blocks(edition: Edition, record: Record[Platform]) -> Iterator[PageBlock]:
    one = record.entity
    if one.login_note:
        yield blocks.notice(one.login_note)
    yield from own(edition, record, leave_out=("login_note", "matrix"))
    if one.url and len(one.url) <= SCANNED:
        yield blocks.code("扫码进入", _whole(edition, one.url), f"扫一扫，打开{one.title}")
    if one.type is PlatformType.BROADCAST:
        yield from _scripts(edition)
    yield from _issues(edition, one)
    yield from distributions.on(edition, record)
    yield blocks.listing("", [blocks.cell("全部平台", PATH)])
    yield from gathered(edition, record, leave_out=("distribution",))


def _issues(edition: Edition, platform: Platform) -> Iterator[PageBlock]:
    """The newest of a periodical, and the way to all."""
    found = [
        blocks.cell(one.entity.title, one.url)
        for one in edition.catalog.of(Issue)
        if one.entity.periodical == platform.title.strip("《》")
    ]
    if found:
        yield blocks.listing("各期", [*found[:SHOWN], blocks.cell("全部刊物", ISSUES)])


def _scripts(edition: Edition) -> Iterator[PageBlock]:
    """What may be read aloud now: the file of the newest, and the stories with a script of their own."""
    stories = edition.catalog.of(Story)
    if stories:
        yield blocks.listing("", [blocks.cell("最近稿件的广播稿（文本文件，念法已写好）", SCRIPTS)])
    held = [
        blocks.cell(one.entity.title, one.url)
        for one in stories
        if (handout := one.entity.handout)
        and handout.script
        and not is_over(one, edition.portal.clock)
    ]
    if held:
        yield blocks.listing("现在可以播的", held[:SHOWN])


def _whole(edition: Edition, address: str) -> str:
    """What a telephone opens: an address of the site itself is one under its own."""
    return urljoin(edition.portal.settings.url, address)


def directory(edition: Edition) -> Iterator[PageBlock]:
    """All of them as one table: sort by sort, who runs each, when it comes, how to get in."""
    rows = [
        *(_of_settings(outlet) for outlet in edition.portal.settings.matrix),
        *(_of_record(record) for record in edition.catalog.of(Platform)),
    ]
    heads = ("平台", "类型", "主办", "责任科室", "频次", "账号", "登录")
    if rows:
        yield blocks.table("平台名录", [(head, False) for head in heads], rows)


def _of_settings(outlet: Outlet) -> list[PageBlock]:
    texts = (outlet.kind, "", outlet.desk or "", outlet.cadence or "", outlet.account or "", "")
    return [blocks.cell(outlet.title, outlet.url or ""), *map(blocks.cell, texts)]


def _of_record(record: Record[Platform]) -> list[PageBlock]:
    one = record.entity
    texts = (
        str(one.type), one.host, one.desk or "", one.cadence or "", one.account or "",
        "要登录" if one.login_note else "不用登录",
    )  # fmt: skip
    return [blocks.cell(one.title, record.url), *map(blocks.cell, texts)]
