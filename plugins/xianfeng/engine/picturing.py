"""Pictures: made once per content, width and format, by whoever does the work."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from xianfeng import pictures
from xianfeng.artifacts import CardArtifact, PictureArtifact
from xianfeng.engine.fingerprints import code
from xianfeng.engine.rendering import MadeFile
from xianfeng.engine.report import EngineError, changed_meanwhile
from xianfeng.memory.digests import content_name, digest
from xianfeng.pictures.tools import tools


@dataclass(frozen=True, slots=True)
class PictureChunk:
    """A picture for a worker, in all the forms that are wanted: it is decoded once.

    ``source``: path of the original; ``original``: its bytes; ``wanted``: paths, keys, widths, shapes.
    """

    source: str
    original: bytes
    aigc: str
    wanted: tuple[tuple[str, bytes, int, tuple[int, int]], ...]

    def make(self) -> tuple[MadeFile, ...]:
        """The pictures; an original that can't be read is a fault, not an error."""
        from xianfeng.pictures.encoding import PictureForm, encode
        from xianfeng.pictures.opening import FAULTS

        forms = [
            PictureForm(width, PurePosixPath(path).suffix, shape)
            for path, _, width, shape in self.wanted
        ]
        try:
            made = encode(self.original, forms, self.aigc)
        except (*FAULTS, MemoryError) as error:
            fault = f"图片 {self.source} 没有做成：{error!r}"
            return tuple(
                MadeFile(path, key, b"", b"", fault=fault) for path, key, *_ in self.wanted
            )
        return tuple(
            MadeFile(path, key, content, digest(content), memos={picture_memo(key): content})
            for (path, key, *_), content in zip(self.wanted, made, strict=True)
        )


@dataclass(frozen=True, slots=True)
class CardChunk:
    """Share cards for a worker: each with its key and the bytes of its picture, if it has one."""

    wanted: tuple[tuple[CardArtifact, bytes, bytes], ...]

    def make(self) -> tuple[MadeFile, ...]:
        """The cards; where a picture can't be read, a drawing takes its place."""
        from xianfeng.pictures.cards import card
        from xianfeng.pictures.opening import FAULTS

        made = []
        for artifact, key, original in self.wanted:
            try:
                content = card(artifact, original)
            except (*FAULTS, MemoryError):
                content = card(artifact, b"")
            made.append(MadeFile(artifact.path, key, content, digest(content)))
        return tuple(made)


def card_key(artifact: CardArtifact) -> bytes:
    """Equal keys: equal cards. The path follows from all that a card shows."""
    return digest(_encoder(), artifact.path.encode())


def picture_memo(key: bytes) -> str:
    """Under which name the picture ``key`` is remembered."""
    return f"picture:{key.hex()}"


def picture_key(artifact: PictureArtifact) -> bytes:
    """Equal keys: equal pictures."""
    cut = "{}:{} ".format(*artifact.shape) if any(artifact.shape) else ""
    form = f"{cut}{artifact.width}{PurePosixPath(artifact.path).suffix} {artifact.aigc}"
    return digest(_encoder(), artifact.content.encode(), form.encode())


def original(
    root: Path, source: str, content: str, name: Callable[[bytes], str] = content_name
) -> bytes:
    """The bytes of ``source`` that were looked at: those with the ``name`` that is ``content``.
    EngineError (Chinese): it holds others by now."""
    with suppress(FileNotFoundError):
        data = (root / source).read_bytes()
        if name(data) == content:
            return data
    raise EngineError(changed_meanwhile(source))


@functools.cache
def _encoder() -> bytes:
    """Version of the code that makes pictures, and of the libraries beneath it."""
    return digest(tools().encode(), code(Path(str(pictures.__file__)).parent))
