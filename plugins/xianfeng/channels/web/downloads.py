"""附件和音像: what a page offers to take along or to play, and one page with all of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from xianfeng.artifacts import Due, PageArtifact, SourceArtifact
from xianfeng.channels.web import blocks
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.frame import page
from xianfeng.channels.web.offers import offers
from xianfeng.channels.web.openings import unopened
from xianfeng.channels.web.trail import HOME
from xianfeng.model.attachments import (
    DOWNLOADS,
    DOWNLOADS_TITLE,
    Offered,
    offered,
    size_told,
)
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal

_HEADS = (("文件", False), ("类型", False), ("大小", True), ("出自", False))


def artifacts(edition: Edition) -> Iterator[Due]:
    if edition.portal.offers_files:
        yield edition.due(DOWNLOADS, partial(_page, edition))


def published(portal: Portal) -> Iterator[SourceArtifact]:
    """The files that published records offer, and the captions beside them: no others."""
    known = portal.attachments
    found = {
        path
        for records in (portal.catalog.published.values() if known else ())
        for record in records
        for one in offered(record, known)
        for path in (one.file.path, one.captions)
    }
    for path in sorted(found & known.keys()):
        yield SourceArtifact(known[path].address, path, known[path].sha256)


def _page(edition: Edition) -> PageArtifact:
    rows = [
        _row(record, one)
        for records in edition.catalog.published.values()
        for record in records
        for one in offers(edition, record)
    ]
    lead = f"稿件和文件带的附件、录音和视频，共 {len(rows)} 个。" if rows else "还没有附件。"
    found = [blocks.table("全部附件", _HEADS, rows)] if rows else []
    return page(
        edition, DOWNLOADS, "record.html", title=DOWNLOADS_TITLE, description=lead, crumbs=[HOME],
        context=unopened(edition, DOWNLOADS, found, lead),
    )  # fmt: skip


def _row(record: Record[Any], one: Offered) -> list[blocks.PageBlock]:
    return [
        blocks.cell(one.title, one.file.url),
        blocks.cell(one.file.type.label),
        blocks.cell(size_told(one.file.size)),
        blocks.cell(record.entity.title, record.url),
    ]
