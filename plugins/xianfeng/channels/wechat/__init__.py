"""微信公众号: an article, its covers and pictures, and a page from which it is copied."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from math import isqrt
from typing import NamedTuple

from xianfeng.artifacts import (
    AnyArtifact,
    Due,
    Json,
    PageArtifact,
    PictureArtifact,
    later,
)
from xianfeng.channels.provenance import address_of, full_address, labelled_document
from xianfeng.channels.wechat.article import ArticlePicture, Surroundings, small, written
from xianfeng.findings.finding import Finding
from xianfeng.findings.rules import finding
from xianfeng.model.content_hash import mark_of
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.kinds.entity import MACHINE_MADE
from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record
from xianfeng.model.numbers import UNKNOWN, number_text
from xianfeng.model.outlet_limits import AUTHOR, CHARACTERS, in_wechat, too_long
from xianfeng.model.pictures import Measured, measured, saying
from xianfeng.prose.captions import captioned
from xianfeng.prose.markup import escaped
from xianfeng.qr import qr_picture

FOLDER = "wechat"
WIDTH = 1080
"""Pixels: what a telephone shows."""
PIXELS = 1_800_000
"""Of a picture: as JPEG below the 1 MB that an upload may have; a long one becomes narrower."""
COVERS = (("cover-wide.jpg", 900, (235, 100)), ("cover-square.jpg", 500, (1, 1)))
"""File, width in pixels and proportions: the first article's, and that of lists and shares."""
BYTES = 1_000_000


class ArticleDraft(NamedTuple):
    """What WeChat's draft interface takes."""

    title: str
    author: str
    digest: str
    content: str
    content_source_url: str


def artifacts(portal: Disclosed, stories: Sequence[Record[Story]]) -> Iterator[AnyArtifact]:
    for record in stories:
        folder = f"{record.id}/{FOLDER}"
        pictures = tuple(_pictures(portal, record))
        for made in pictures:
            yield made.artifact(f"{folder}/{made.file}")
        for cover in _cover(portal, record):
            for file, width, shape in COVERS:
                yield PictureArtifact(
                    f"{folder}/{file}", cover.path, cover.digest, width, cover.aigc, shape
                )
        # Both files hold the article: it is written once.
        once = cache(partial(draft, portal, record, pictures))
        page = partial(_copy_page, portal, record, pictures, once)
        yield Due(f"{folder}/copy.html", b"", page)
        yield later(f"{folder}/article.json", partial(_draft_file, once))
        yield later(f"{folder}/qr.png", partial(qr_picture, address_of(portal, record)))


def findings(portal: Disclosed, stories: Sequence[Record[Story]]) -> Iterator[Finding]:
    """What the draft interface would refuse."""
    for record in stories:
        told = list(in_wechat(record, portal.places))
        content = draft(portal, record).content
        if (len(content) >= CHARACTERS or len(content.encode()) >= BYTES) and not any(
            one.code == "C103" for one in told
        ):
            told.append(too_long(record, len(content)))
        if not _cover(portal, record):
            told.append(finding(portal.places.field(record, "cover"), "C104"))
        yield from told


class _Shown(NamedTuple):
    """A picture of the text: how it was written, its file beside the article, and what it is of."""

    target: str
    file: str
    alt: str
    measured: Measured

    def artifact(self, path: str) -> PictureArtifact:
        one = self.measured
        width = min(WIDTH, max(1, isqrt(PIXELS * one.width // one.height)))
        return PictureArtifact(path, one.path, one.digest, width, one.aigc)


def draft(
    portal: Disclosed, record: Record[Story], pictures: Sequence[_Shown] | None = None
) -> ArticleDraft:
    """The article of ``record``."""
    story = record.entity
    shown = tuple(_pictures(portal, record)) if pictures is None else pictures
    author = story.author or story.source or portal.settings.organisation
    return ArticleDraft(
        story.short_title or story.title,
        author if len(author) <= AUTHOR else "",
        record.summary,
        _content(portal, record, shown),
        address_of(portal, record),
    )


def _content(portal: Disclosed, record: Record[Story], pictures: Sequence[_Shown]) -> str:
    from xianfeng.channels.wechat.sheet import styled  # and with it css-inline

    around = Surroundings(
        record.prose.numbers, partial(_address, portal, record), partial(_picture, pictures)
    )
    parts = (
        "<section>",
        *(f"<p>{escaped(line)}</p>" for line in _head(record)),
        written(labelled_document(portal, record), around),
        *(small(escaped(line)) for line in _foot(portal, record)),
        "</section>",
    )
    return styled("".join(parts))


def _head(record: Record[Story]) -> Iterator[str]:
    story = record.entity
    if story.ai:
        yield f"（{MACHINE_MADE}）"
    if story.subtitle:
        yield f"——{story.subtitle}"
    for one in story.metrics:
        value = (
            UNKNOWN if one.value is None else f"{number_text(one.value)} {one.unit or ''}".rstrip()
        )
        notes = "，".join(
            filter(None, (one.scope, f"截至 {one.as_of}" if one.as_of else "", one.note))
        )
        yield f"{one.label}：{value}{f'（{notes}）' if notes else ''}"


def _foot(portal: Disclosed, record: Record[Story]) -> Iterator[str]:
    story = record.entity
    told = (
        ("来源", story.source or portal.settings.organisation),
        ("作者", story.author or ""),
        ("发布", story.pub_date),
        ("原文", address_of(portal, record)),
        ("内容指纹", mark_of(portal, record)),
    )
    yield from (f"{label}：{text}" for label, text in told if text)
    for one in story.corrections:
        yield f"更正（{one.date}）：{one.text}"


def _address(portal: Disclosed, record: Record[Story], typed: str) -> str:
    """Where a link leads in full; empty where that isn't out."""
    if typed.startswith("#"):
        return ""
    return full_address(portal, record, typed)


def _pictures(portal: Disclosed, record: Record[Story]) -> Iterator[_Shown]:
    """The sound pictures of the text in their order, each once: 01.jpg, 02.jpg …"""
    seen: set[str] = set()
    for one in record.prose.pictures:
        found = measured(portal, record.path, one.file)
        if found and one.file not in seen:
            seen.add(one.file)
            yield _Shown(one.file, f"{len(seen):02}.jpg", one.alt, found)


def _picture(
    pictures: Sequence[_Shown], target: str, alt: str, title: str
) -> ArticlePicture | None:
    for at, one in enumerate(pictures, start=1):
        if one.target == target:
            told = captioned(title or alt, saying(one.measured.aigc))
            return ArticlePicture(one.file, f"图 {at}　{told}")
    return None


def _cover(portal: Disclosed, record: Record[Story]) -> tuple[Measured, ...]:
    """The record's own cover, or else its first picture; empty: none."""
    cover = record.entity.cover
    own = measured(portal, record.path, cover.file) if cover else None
    if own:
        return (own,)
    return tuple(one.measured for one in list(_pictures(portal, record))[:1])


def _copy_page(
    portal: Disclosed,
    record: Record[Story],
    pictures: Sequence[_Shown],
    drafted: Callable[[], ArticleDraft],
) -> tuple[PageArtifact, bytes]:
    made = drafted()
    context: Mapping[str, Json] = {
        **made._asdict(),
        "hash": mark_of(portal, record),
        "covers": [file for file, _, _ in COVERS] if _cover(portal, record) else [],
        "pictures": [{"file": one.file, "alt": one.alt} for one in pictures],
        "characters": len(made.content),
    }
    path = f"{record.id}/{FOLDER}/copy.html"
    return PageArtifact(path, f"{FOLDER}/copy.html", context), b""


def _draft_file(drafted: Callable[[], ArticleDraft]) -> bytes:
    """The draft as its interface takes it, but for the covers, which are uploaded first."""
    return json.dumps(drafted()._asdict(), ensure_ascii=False, indent=1).encode()
