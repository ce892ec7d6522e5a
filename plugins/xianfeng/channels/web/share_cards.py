"""What other programs show of a page that somebody passes on.

They write the page's title beside the card themselves. So what has no picture of its own has the
card of its unit, as all of its kind there: a file for each of them would double the files of a site,
and cost half of a build.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from xianfeng.artifacts import CardArtifact
from xianfeng.channels.web.plates import scenery
from xianfeng.model.attachments import Offered, offered
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Record
from xianfeng.model.pictures import Measured, measured
from xianfeng.model.portal import Portal

FOLDER = "cards/"
LANDSCAPES = 24
"""How many there are: each is painted once a worker."""


class _Face(NamedTuple):
    """What a card is made of. ``drawn`` chooses the landscape where there is no picture."""

    title: str
    label: str
    drawn: str
    picture: Measured | None = None


def share_card(portal: Portal, record: Record[Entity] | None) -> CardArtifact:
    """The card of ``record``; of the site itself for None. Its name follows from what it shows."""
    return _card(portal.settings.name, _face(portal, record))


def poster_card(portal: Portal, video: Offered) -> CardArtifact:
    """What is seen of ``video`` before it plays, where it has no picture of its own."""
    return _card(portal.settings.name, _Face(video.title, video.file.type.label, video.file.path))


def artifacts(portal: Portal) -> Iterator[CardArtifact]:
    """All of them, each once."""
    records = [one for shelf in portal.catalog.published.values() for one in shelf]
    faces = dict.fromkeys(_face(portal, one) for one in (None, *records))
    cards = [_card(portal.settings.name, face) for face in faces]
    cards += [
        poster_card(portal, video)
        for record in (records if portal.offers_files else ())
        for video in offered(record, portal.attachments)
        if video.file.type.plays == "video" and not video.poster
    ]
    yield from {one.path: one for one in cards}.values()


def _face(portal: Portal, record: Record[Entity] | None) -> _Face:
    settings = portal.settings
    if record is None:
        return _Face(settings.name, settings.organisation, "")
    entity, kind = record.entity, record.kind
    cover = entity.held("cover")
    picture = measured(portal, record.path, cover.file) if cover else None
    unit = None if picture else portal.library.of(Unit).get(entity.held("unit") or "")
    if unit is not None and portal.catalog.is_out(unit):
        return _Face(unit.entity.title, kind.title, f"unit/{unit.id}")
    return _Face(entity.title, kind.title, f"{kind.name}/{record.id}", picture)


@lru_cache(1 << 10)
def _card(owner: str, face: _Face) -> CardArtifact:
    picture = face.picture
    source, content, aigc = (
        (picture.path, picture.digest, picture.aigc) if picture else ("", "", "")
    )
    drawn = scenery(f"card {sha256(face.drawn.encode()).digest()[0] % LANDSCAPES}")
    shown = repr((face.title, face.label, owner, content, aigc, drawn))
    name = sha256(shown.encode()).hexdigest()[:16]
    return CardArtifact(
        f"{FOLDER}{name}.jpg", face.title, face.label, owner, drawn, source, content, aigc
    )
