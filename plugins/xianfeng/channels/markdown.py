"""Markdown: a story for who sets it elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from xianfeng.artifacts import Due, later
from xianfeng.channels.twins import twin_of
from xianfeng.model.disclosure import Disclosed
from xianfeng.model.kinds.story import Story
from xianfeng.model.library import Record


def artifacts(portal: Disclosed, stories: Sequence[Record[Story]]) -> Iterator[Due]:
    for record in stories:
        yield later(f"{record.id}/story.md", partial(_file, portal, record))


def _file(portal: Disclosed, record: Record[Story]) -> bytes:
    return twin_of(portal, record).encode()
