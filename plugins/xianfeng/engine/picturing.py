"""Pictures: made once per content, width and format, by whoever does the work."""

from __future__ import annotations

import functools
import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import PIL

from xianfeng import pictures
from xianfeng.artifacts import PictureArtifact
from xianfeng.engine.cache import Cache
from xianfeng.engine.file_signatures import signature
from xianfeng.engine.fingerprints import code
from xianfeng.engine.rendering import MadeFile
from xianfeng.memory.digests import digest


@dataclass(frozen=True, slots=True)
class PictureChunk:
    """A picture for a worker. ``source``: bytes of the original."""

    path: str
    key: bytes
    source: bytes
    width: int

    def make(self) -> tuple[MadeFile, ...]:
        """The picture; one that can't be read is a fault, not an error."""
        from xianfeng.pictures.encoding import encoded

        try:
            content = encoded(self.source, self.width, PurePosixPath(self.path).suffix)
        except (OSError, ValueError, SyntaxError) as error:
            return (MadeFile(self.path, self.key, b"", b"", fault=f"图片没有做成：{error}"),)
        memo = (picture_memo(self.key), content)
        return (MadeFile(self.path, self.key, content, digest(content), memo=memo),)


def picture_memo(key: bytes) -> str:
    """Under which name the picture ``key`` is remembered."""
    return f"picture:{key.hex()}"


def picture_key(artifact: PictureArtifact, root: Path, cache: Cache) -> bytes:
    """Equal keys: equal pictures. FileNotFoundError: there is no such source."""
    form = f"{artifact.width}{PurePosixPath(artifact.path).suffix}"
    return digest(_encoder(), _content(root / artifact.source, cache), form.encode())


def _content(source: Path, cache: Cache) -> bytes:
    """Digest of a source; read only if its signature is not known."""
    known = f"source:{os.fspath(source)}:{signature(source.stat())}"
    found = cache.get(known)
    if found is None:
        found = digest(source.read_bytes())
        cache.put(known, found)
    return found


@functools.cache
def _encoder() -> bytes:
    """Version of the code that makes pictures."""
    return digest(PIL.__version__.encode(), code(Path(str(pictures.__file__)).parent))
