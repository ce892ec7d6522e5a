"""Files made of data and of pictures: what runs in a worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from xianfeng.artifacts import ComposedArtifact, CompositionError
from xianfeng.engine.picturing import original, picture_key
from xianfeng.engine.rendering import MadeFile
from xianfeng.memory.digests import digest


def composed_key(artifact: ComposedArtifact, maker: bytes) -> bytes:
    """Equal keys: equal files. ``maker``: of all code that composes."""
    keys = (part for one in artifact.pictures for part in (one.path.encode(), picture_key(one)))
    return digest(maker, artifact.path.encode(), artifact.name, *keys)


def composed(root: Path, artifact: ComposedArtifact) -> bytes:
    """The bytes of the file alone. CompositionError (Chinese): it can't be composed; EngineError:
    a picture under ``root`` holds another content by now."""
    return ComposedChunk.of(root, artifact, b"").content()


@dataclass(frozen=True, slots=True)
class ComposedChunk:
    """A file for a worker; ``originals``: the bytes of its pictures' sources, by source."""

    artifact: ComposedArtifact
    key: bytes
    originals: Mapping[str, bytes]

    @staticmethod
    def of(root: Path, artifact: ComposedArtifact, key: bytes) -> ComposedChunk:
        named = {one.source: one.content for one in artifact.pictures}
        return ComposedChunk(
            artifact, key, {path: original(root, path, content) for path, content in named.items()}
        )

    def make(self) -> tuple[MadeFile, ...]:
        """The file; what can't be composed is a fault, not an error."""
        path = self.artifact.path
        try:
            content = self.content()
        except CompositionError as error:
            return (MadeFile(path, self.key, b"", b"", fault=str(error)),)
        return (MadeFile(path, self.key, content, digest(content)),)

    def content(self) -> bytes:
        """CompositionError: it can't be composed."""
        return self.artifact.compose(self._pictures())

    def _pictures(self) -> dict[str, bytes]:
        from xianfeng.pictures.encoding import PictureForm, encode
        from xianfeng.pictures.opening import FAULTS

        made = {}
        for one in self.artifact.pictures:
            form = PictureForm(one.width, PurePosixPath(one.path).suffix, one.shape)
            try:
                (made[one.path],) = encode(self.originals[one.source], [form], one.aigc)
            except (*FAULTS, MemoryError) as error:
                raise CompositionError(f"图片 {one.source} 没有做成：{error!r}") from error
        return made
