"""What a record offers to take along or to play, as its page shows it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from xianfeng.artifacts import Json
from xianfeng.channels.web.edition import Edition
from xianfeng.model.attachments import Offered, beside, offered, size_told
from xianfeng.model.library import Record


def offers(edition: Edition, record: Record[Any]) -> tuple[Offered, ...]:
    """Its files; captions stand with what they belong to."""
    found = offered(record, edition.portal.attachments)
    return tuple(one for one in found if one.file.type.forms != ("vtt",))


def as_context(edition: Edition, record: Record[Any] | None) -> list[Json]:
    """For ``partials/attachments.html``."""
    return [_told(edition, one) for one in offers(edition, record)] if record else []


def _told(edition: Edition, one: Offered) -> Json:
    known = edition.portal.attachments
    track = beside(one.file, (".vtt",), known)
    return {
        "title": one.title,
        "url": quote(one.file.address),
        "type": one.file.type.label,
        "size": size_told(one.file.size),
        "plays": one.file.type.plays,
        "captions": quote(known[track].address) if track else "",
    }
