"""Making files that are made together: what runs in a worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from xianfeng.artifacts import KnownArtifact, MadeBatch
from xianfeng.engine.rendering import MadeFile
from xianfeng.engine.verification import Facts
from xianfeng.memory.digests import digest

_KNOWN = b"known"
"""Of a file of which is known what it holds, that is the whole key: no code decides its bytes."""


def known_key(file: KnownArtifact) -> bytes:
    """Equal keys: equal files."""
    return digest(_KNOWN, file.path.encode(), file.name)


@dataclass(frozen=True, slots=True)
class BatchChunk:
    """A batch for a worker."""

    batch: Callable[[], MadeBatch]

    def make(self) -> tuple[MadeFile, ...]:
        """Its files; what is to be remembered comes with the first."""
        files, memos = self.batch()
        none = Facts().pack()
        made = []
        for file in files:
            content = file.read()
            made.append(
                MadeFile(
                    file.path,
                    known_key(file),
                    content,
                    digest(content),
                    none,
                    memos,
                    is_claimed=False,
                )
            )
            memos = {}
        return tuple(made)
