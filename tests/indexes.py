"""Whole indexes in a test: their files as they would stand in the site."""

from __future__ import annotations

from collections.abc import Iterable

from xianfeng.memory.memo import Forgetful, Memo
from xianfeng.search import SearchDocument, index


def contents(documents: Iterable[SearchDocument], memo: Memo | None = None) -> dict[str, bytes]:
    """The files of an index by path; equal paths are one file."""
    return {one.path: one.read() for one in index(documents, Forgetful() if memo is None else memo)}
