"""Places in the sources of a portal, each source parsed once."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from xianfeng.findings.finding import Place
from xianfeng.memory.memo import Forgetful
from xianfeng.memory.packing import Packing
from xianfeng.prose.line_starts import LineStarts
from xianfeng.reading.source import read_source

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from xianfeng.memory.memo import Memo
    from xianfeng.model.library import Record
    from xianfeng.reading.source import Source


_SPOT = Packing(tuple[int, int])


class SourcePlaces:
    """Tells places in the sources under ``root``; see ``model.places.Places``."""

    def __init__(
        self,
        root: Path | None = None,
        *known: Source,
        memo: Memo | None = None,
        digests: Mapping[str, bytes] = MappingProxyType({}),
    ) -> None:
        """``known``: sources that are read already. Without ``root`` there are no others.

        ``memo`` keeps what was asked of files that have ``digests``: a story that waits for its day
        is told in each build.
        """
        self._root = root
        self._memo = memo or Forgetful()
        self._digests = digests
        self._sources: dict[str, Source | None] = {source.path: source for source in known}
        self._lines: dict[str, LineStarts] = {}

    def field(self, record: Record[Any], *keys: str | int) -> Place:
        return self.item(record.path, *record.keys, *keys)

    def item(self, path: str, *keys: str | int) -> Place:
        known = path in self._sources or path not in self._digests
        return self._found(path, keys) if known else self._remembered(path, keys)

    def _remembered(self, path: str, keys: tuple[str | int, ...]) -> Place:
        key = f"place:{path}:{self._digests[path].hex()}:{keys!r}"
        spot = _SPOT.unpack(self._memo.get(key))
        if spot:
            return Place(path, *spot)
        place = self._found(path, keys)
        self._memo.put(key, _SPOT.pack((place.line, place.column)))
        return place

    def _found(self, path: str, keys: tuple[str | int, ...]) -> Place:
        source = self._source(path)
        return source.place(*keys) if source else Place(path)

    def text(self, record: Record[Any], offset: int) -> Place:
        lines = self._lines.get(record.path)
        if lines is None:
            lines = self._lines[record.path] = LineStarts(record.prose.text)
        line, column = lines.place(offset)
        return Place(record.path, record.prose.line + line - 1, column)

    def _source(self, path: str) -> Source | None:
        if path not in self._sources and self._root:
            self._sources[path] = _read(self._root, path)
        return self._sources.get(path)


def _read(root: Path, path: str) -> Source | None:
    """None also where the file went after the portal was loaded."""
    try:
        return read_source(path, (root / path).read_bytes())[0]
    except FileNotFoundError:
        return None
