"""What a record offers to take along or to play, as its page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from xianfeng.artifacts import Json
from xianfeng.channels.web.edition import Edition
from xianfeng.channels.web.pictures import shown
from xianfeng.channels.web.share_cards import poster_card
from xianfeng.model.attachments import CAPTIONS, Offered, offered
from xianfeng.model.library import Record


def offers(edition: Edition, record: Record[Any]) -> tuple[Offered, ...]:
    """Its files; captions stand with what they belong to."""
    found = offered(record, edition.portal.attachments)
    return tuple(one for one in found if not one.file.path.endswith(CAPTIONS))


def as_context(edition: Edition, record: Record[Any] | None) -> list[Json]:
    """For ``partials/attachments.html``."""
    return [_told(edition, record, one) for one in offers(edition, record)] if record else []


def _told(edition: Edition, record: Record[Any], one: Offered) -> Json:
    file = one.file
    captions = edition.portal.attachments.get(one.captions)
    picture = shown(edition.portal, record.path, one.poster) if one.poster else None
    is_video = file.type.plays == "video"
    drawn = poster_card(edition.portal, one).path if is_video and not picture else ""
    return {
        "title": one.title,
        "url": file.url,
        "told": file.told,
        "host": urlsplit(file.path).netloc if file.is_elsewhere else "",
        "plays": file.type.plays,
        "poster": picture["src"] if picture else drawn,
        "pictured": _pictured(picture) if picture else "",
        "captions": captions.url if captions else "",
        "transcript": list(captions.words) if captions else [],
    }


def _pictured(picture: Mapping[str, Json]) -> str:
    """What the picture shows, and who made it."""
    return f"封面：{picture['alt']}" + (f"（{picture['credit']}）" if picture["credit"] else "")
