"""An index that is made anew, as one worker makes it beside others: plain data in, plain data out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from xianfeng.artifacts import Batch, KnownArtifact, MadeBatch
from xianfeng.memory.memo import Forgetful, Memo
from xianfeng.search.documents import SearchDocument
from xianfeng.search.naming import FOLDER
from xianfeng.search.rows import Rows
from xianfeng.search.state import stored
from xianfeng.search.writing import index

ENOUGH = 256
"""Pages for which another process is worth its while."""


def artifacts(
    documents: Iterable[SearchDocument], memo: Memo, rows: Rows | None = None
) -> Iterator[Batch | KnownArtifact]:
    """The files of the index, or where all are new, the work of making them."""
    found = [*documents]
    if len(found) < ENOUGH or stored(memo, 0):
        yield from index(found, memo, rows)
    else:
        whole = [replace(one, body=one.prose) for one in found]
        yield Batch(f"{FOLDER}/", partial(_made, whole, memo.full(""), rows))


class _Notes(Forgetful):
    """Knows nothing, and notes what it is told under full keys."""

    def __init__(self, before: str) -> None:
        self.noted: dict[str, bytes] = {}
        self._before = before

    def put(self, key: str, value: bytes) -> None:
        self.noted[self._before + key] = value


def _made(documents: list[SearchDocument], before: str, rows: Rows | None) -> MadeBatch:
    notes = _Notes(before)
    files = [*index(documents, notes, rows)]
    return MadeBatch(files, notes.noted)
