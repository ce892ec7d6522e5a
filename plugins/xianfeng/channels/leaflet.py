"""明白纸: one page of a story to be handed out, as PDF."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from xianfeng.artifacts import ComposedArtifact
from xianfeng.channels.provenance import address_of
from xianfeng.findings.finding import Finding
from xianfeng.findings.rules import finding
from xianfeng.model.content_hash import mark_of
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.handouts import holds_until, is_over
from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record
from xianfeng.model.outlet_limits import unbreakable
from xianfeng.prose.short_messages import sentences
from xianfeng.qr import qr
from xianfeng.typesetting.compiling import pdf
from xianfeng.typesetting.glyphs import lacking, printable, words

FILE = "leaflet.pdf"
CHARACTERS = 1_200
"""What one page holds in letters that old people read."""


def artifacts(portal: Disclosed, stories: Sequence[Record[Story]]) -> Iterator[ComposedArtifact]:
    for record in stories:
        data = _data(portal, record)
        name = json.dumps(data, ensure_ascii=False).encode()
        yield ComposedArtifact(f"{record.id}/{FILE}", name, partial(_compose, data))


def findings(portal: Disclosed, stories: Sequence[Record[Story]]) -> Iterator[Finding]:
    """That it wouldn't be one page, or not one that can be read; what the fonts lack."""
    for record in stories:
        lines = _lines(portal, record)
        title, text = record.entity.title, "".join(lines)
        for sign in dict.fromkeys(one for _, one in lacking(title + text)):
            field = ("title",) if sign in title else ("handout", "leaflet")
            place, point = portal.places.field(record, *field), f"U+{ord(sign):04X}"
            yield finding(place, "N107", sign=sign, point=point)
        if (long := sum(map(len, lines))) > CHARACTERS:
            yield finding(portal.places.field(record, "handout", "leaflet"), "C301", length=long)


def _compose(data: Mapping[str, object], _pictures: Mapping[str, bytes]) -> bytes:
    return pdf("leaflet", data)


def _data(portal: Disclosed, record: Record[Story]) -> dict[str, object]:
    address = address_of(portal, record)
    code = qr(address)
    return {
        "title": words(record.entity.title),
        "warning": _warning(portal, record),
        "lines": [words(line) for line in _lines(portal, record)],
        "foot": [printable(line) for line in _foot(portal, record)],
        "hash": mark_of(portal, record),
        "qr": f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {code.size} {code.size}">'
        f'<path d="{code.path}" stroke="#000"/></svg>',
    }


def _lines(portal: Disclosed, record: Record[Story]) -> list[str]:
    """What an editor wrote for it; else the steps; else the sentences of the summary."""
    story = record.entity
    if story.handout and story.handout.leaflet:
        return list(story.handout.leaflet)
    return list(story.steps) or list(sentences(record.summary, unbreakable(portal.catalog)))


def _warning(portal: Disclosed, record: Record[Story]) -> str:
    if is_over(record, portal.clock):
        return f"有效期到 {holds_until(record)} 为止，已经过了，不要再发。"
    return record.entity.machine_made


def _foot(portal: Disclosed, record: Record[Story]) -> Iterator[str]:
    story = record.entity
    if until := holds_until(record):
        yield f"有效期到 {until}"
    if story.contact:
        yield f"不明白的问：{story.contact.desk}，电话 {story.contact.phone}"
    yield f"{story.source or portal.settings.organisation}　{story.pub_date[:10]}"
    yield f"扫码看全文：{address_of(portal, record)}"
