"""Places in the sources of a portal, each source parsed once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xianfeng.findings.finding import Place
from xianfeng.prose.line_starts import LineStarts
from xianfeng.reading.source import read_source

if TYPE_CHECKING:
    from pathlib import Path

    from xianfeng.model.library import Record
    from xianfeng.reading.source import Source


class SourcePlaces:
    """Tells places in the sources under ``root``; see ``model.places.Places``."""

    def __init__(self, root: Path | None = None, *known: Source) -> None:
        """``known``: sources that are read already. Without ``root`` there are no others."""
        self._root = root
        self._sources: dict[str, Source | None] = {source.path: source for source in known}
        self._lines: dict[str, LineStarts] = {}

    def field(self, record: Record[Any], *keys: str | int) -> Place:
        return self.item(record.path, *record.keys, *keys)

    def item(self, path: str, *keys: str | int) -> Place:
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
