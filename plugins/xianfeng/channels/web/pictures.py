"""Pictures of the sources as pages name them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xianfeng.model.artifacts import Json, PictureArtifact
from xianfeng.model.links import local_target
from xianfeng.model.pictures import Measured, variants
from xianfeng.model.portal import Portal

if TYPE_CHECKING:
    from xianfeng.channels.web.edition import Edition

SIZES = "(min-width: 60em) 44rem, 100vw"
"""The width that a picture takes on a page, for the browser's choice of a variant."""


def measured(portal: Portal, path: str, target: str) -> Measured | None:
    """The sound picture that ``target``, written in the source ``path``, names."""
    found = portal.pictures.get(local_target(path, target) or "")
    return found if found and not found.problem else None


def as_json(picture: Measured) -> dict[str, Json]:
    """Addresses under the site's root and size in pixels."""
    offered = variants(picture)
    largest = offered[-1]
    return {
        "src": largest.path,
        "srcset": [[variant.path, variant.width] for variant in offered],
        "sizes": SIZES,
        "width": largest.width,
        "height": largest.height,
    }


def pictures(edition: Edition) -> Iterator[PictureArtifact]:
    """Every variant of every picture that something published shows, once."""
    portal = edition.portal
    shown: dict[str, Measured] = {}
    for records in edition.catalog.published.values():
        for record in records:
            named = [getattr(record.entity, "cover", None), *getattr(record.entity, "photos", ())]
            targets = [picture.file for picture in named if picture] + list(record.prose.targets)
            for target in targets:
                if picture := measured(portal, record.path, target):
                    shown[picture.path] = picture
    done: set[str] = set()
    for picture in shown.values():
        for variant in variants(picture):
            if variant.path not in done:
                done.add(variant.path)
                yield PictureArtifact(variant.path, picture.path, variant.width)
