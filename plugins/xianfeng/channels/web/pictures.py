"""Pictures of the sources as pages name them."""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.artifacts import PictureArtifact
from xianfeng.model.pictures import Measured, artifacts
from xianfeng.model.portal import Portal
from xianfeng.prose.link_targets import local_target


def measured(portal: Portal, path: str, target: str) -> Measured | None:
    """The sound picture that ``target``, written in the source ``path``, names."""
    found = portal.pictures.get(local_target(path, target) or "")
    return found if found and not found.problem else None


def pictures(portal: Portal) -> Iterator[PictureArtifact]:
    """Every variant of every picture that something published shows, once."""
    shown: dict[str, PictureArtifact] = {}
    for records in portal.catalog.published.values():
        for record in records:
            for illustration in record.illustrations:
                if picture := measured(portal, record.path, illustration.file):
                    shown.update({artifact.path: artifact for artifact in artifacts(picture)})
    yield from shown.values()
