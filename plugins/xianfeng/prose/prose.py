"""What is known of a record's text. The text itself is read where somebody asks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from xianfeng.memory.digests import digest
from xianfeng.prose.decoding import decode
from xianfeng.prose.plain import plain

if TYPE_CHECKING:
    from xianfeng.prose.illustration import Illustration

Marks: TypeAlias = "tuple[tuple[int, str, str], ...]"


class ChangedError(Exception):
    """The source ``path`` changed after it had been read."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


# Neither of these two has slots: one is unpickled three times as fast without.
@dataclass(frozen=True)
class Prose:
    """What is known of a text without rendering it. The text is not remembered with it, but read
    again where somebody asks: few do, and it is most of what a source holds."""

    digest: bytes = b""
    """Of the text; empty where there is none."""
    line: int = 1
    """Where it begins in its file."""
    characters: int = 0
    opening: str = ""
    """Its first sentences, at most 120 characters, where no summary was written."""
    headings: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    """Addresses of links and pictures, as written."""
    pictures: tuple[Illustration, ...] = ()
    marks: Marks = ()
    """Of numbers that it quotes: offset, how the mark is written, and the metric that it names."""

    @cached_property
    def text(self) -> str:
        """Markdown, as written behind the front matter. ``ChangedError``: the source is another now."""
        if not self.digest:
            return ""
        path = Path(vars(self)["_source"])
        try:
            written, _ = decode(path.name, path.read_bytes())
        except OSError as error:
            raise ChangedError(path) from error
        text = (written or "").split("\n", self.line - 1)[-1]
        if digest(text.encode()) != self.digest:
            raise ChangedError(path)
        return text

    @cached_property
    def plain(self) -> str:
        """The text without its marks."""
        return plain(self.text)

    @property
    def metrics(self) -> tuple[str, ...]:
        """Ids of the metrics that it quotes."""
        return tuple(dict.fromkeys(ident for _, _, ident in self.marks if ident))

    def found_at(self, source: str) -> None:
        """Says where the text of a remembered prose is to be read."""
        vars(self).setdefault("_source", source)

    def __getstate__(self) -> dict[str, object]:
        left_out = ("text", "plain", "_source")
        return {name: value for name, value in vars(self).items() if name not in left_out}
