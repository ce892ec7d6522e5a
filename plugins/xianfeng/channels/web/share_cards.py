"""What other programs show of a page that somebody passes on: a card for each record, one for all else."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from xianfeng.artifacts import CardArtifact
from xianfeng.channels.web.pictures import measured
from xianfeng.channels.web.plates import scenery
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.library import Record
from xianfeng.model.portal import Portal

FOLDER = "cards/"
LANDSCAPES = 24
"""How many there are: each is painted once a worker."""


def share_card(portal: Portal, record: Record[Entity] | None) -> CardArtifact:
    """The card of ``record``; of the site itself for None. Its name follows from what it shows."""
    settings = portal.settings
    title, label = settings.name, settings.organisation
    picture = None
    if record:
        title, label = record.entity.title, record.kind.title
        cover = record.entity.held("cover")
        picture = measured(portal, record.path, cover.file) if cover else None
    source, content = (picture.path, picture.digest) if picture else ("", "")
    aigc = picture.aigc if picture else ""
    chance = sha256(f"{record.kind.name}/{record.id}".encode()).digest()[0] if record else 0
    drawn = scenery(f"card {chance % LANDSCAPES}")
    shown = repr((title, label, settings.name, content, aigc, drawn))
    name = sha256(shown.encode()).hexdigest()[:16]
    return CardArtifact(
        f"{FOLDER}{name}.jpg", title, label, settings.name, drawn, source, content, aigc
    )


def artifacts(portal: Portal) -> Iterator[CardArtifact]:
    """All of them, each once."""
    asked = {(one := share_card(portal, None)).path: one}
    for records in portal.catalog.published.values():
        for record in records:
            one = share_card(portal, record)
            asked.setdefault(one.path, one)
    yield from asked.values()
