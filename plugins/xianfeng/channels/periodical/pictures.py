"""Pictures of a text as books and print take them: JPEG, PNG where the original is one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from xianfeng.artifacts import PictureArtifact
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.library import Record
from xianfeng.model.pictures import Measured, height_at, measured, saying
from xianfeng.model.portal import Portal

WIDTH = 1200
"""Pixels: 300 to the inch across one column and a half."""


class BookPicture(NamedTuple):
    """``path`` in the book, size in pixels; ``label``: what it says of a machine that made it."""

    path: str
    width: int
    height: int
    label: str
    made: PictureArtifact

    @property
    def media_type(self) -> str:
        return "image/png" if self.path.endswith(".png") else "image/jpeg"


def book_picture(portal: Portal, path: str, target: str) -> BookPicture | None:
    """The sound picture that ``target``, written in the source ``path``, names."""
    found = measured(portal, path, target)
    return _book_picture(found) if found else None


def book_pictures(portal: Portal, record: Record[Entity]) -> dict[str, BookPicture]:
    """The cover and those of the text of ``record``, by the address that is written there."""
    cover = record.entity.held("cover")
    typed = dict.fromkeys(one.target for one in record.prose.addresses if one.of_picture)
    if cover:
        typed = {cover.file: None, **typed}
    found = ((one, book_picture(portal, record.path, one)) for one in typed)
    return {one: picture for one, picture in found if picture}


def artifacts(pictures: Iterable[BookPicture]) -> tuple[PictureArtifact, ...]:
    """Each once, in their order."""
    return tuple({one.path: one.made for one in pictures}.values())


def _book_picture(measured: Measured) -> BookPicture:
    width = min(WIDTH, measured.width)
    height = height_at((measured.width, measured.height), width)
    suffix = ".png" if measured.format == "PNG" else ".jpg"
    path = f"images/p{measured.digest}{suffix}"
    made = PictureArtifact(path, measured.path, measured.digest, width, measured.aigc)
    return BookPicture(path, width, height, saying(measured.aigc), made)
