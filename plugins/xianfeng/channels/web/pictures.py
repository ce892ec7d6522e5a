"""Pictures of the sources as pages name them."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.artifacts import Json, PictureArtifact
from xianfeng.model.kinds.entity import CreditedPicture
from xianfeng.model.pictures import artifacts, as_json, measured, saying
from xianfeng.model.portal import Portal
from xianfeng.prose.captions import captioned


def shown(portal: Portal, path: str, picture: CreditedPicture) -> dict[str, Json] | None:
    """The ``picture`` that the source ``path`` names with its addresses, size and words; None where
    it can't be shown."""
    found = measured(portal, path, picture.file)
    if not found:
        return None
    credit = captioned(picture.credit or "", saying(found.aigc))
    return {**as_json(found), "alt": picture.alt, "credit": credit}


def pictures(portal: Portal) -> Iterator[PictureArtifact]:
    """Every variant of every picture that something published shows, once."""
    asked: dict[str, PictureArtifact] = {}
    for records in portal.catalog.published.values():
        for record in records:
            for illustration in record.illustrations:
                if picture := measured(portal, record.path, illustration.file):
                    asked.update({artifact.path: artifact for artifact in artifacts(picture)})
    yield from asked.values()
