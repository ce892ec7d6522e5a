"""What the site will have, known before anything of it is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from xianfeng.artifacts import AnyArtifact, Due, PageArtifact
from xianfeng.engine import StatedAnchors
from xianfeng.hosts import theme
from xianfeng.memory.memo import Forgetful
from xianfeng.model.disclosure import Disclosed, disclose
from xianfeng.model.portal import Portal


class Announced(Mapping[str, frozenset[str]]):
    """By path, the files that the channels of a portal will make, with the anchors that pages state.

    Nothing is worked out before somebody asks, and no more than it takes to answer; no file is made.
    Of a page whose anchors are asked, its context is.
    """

    def __init__(self, portal: Portal) -> None:
        self._portal = portal
        self._anchors = StatedAnchors(theme.folders(portal.root))
        self._known: dict[str, AnyArtifact] = {}

    @cached_property
    def _others(self) -> Iterator[AnyArtifact]:
        """What is not known yet."""
        from xianfeng.channels import CHANNELS  # most checks need none of them

        # What is remembered is for those who make the files.
        portal = Disclosed(replace(disclose(self._portal), memo=Forgetful()))
        for channel in CHANNELS.values():
            if channel.hosted and channel.announced:
                yield from channel.artifacts(portal, None)

    def _files(self, wanted: object = None) -> Mapping[str, AnyArtifact]:
        """All of them; where one is ``wanted``, it and those that were found on the way to it."""
        if wanted not in self._known:
            for artifact in self._others:
                self._known[artifact.path] = artifact
                if artifact.path == wanted:
                    break
        return self._known

    def __getitem__(self, path: str) -> frozenset[str]:
        artifact = self._files(path)[path]
        if isinstance(artifact, Due):
            artifact, _ = artifact.make()
        if not isinstance(artifact, PageArtifact):
            return frozenset()
        return self._anchors.of(artifact.template).union(artifact.anchors)

    def __contains__(self, path: object) -> bool:
        return path in self._files(path)

    def __iter__(self) -> Iterator[str]:
        return iter(self._files())

    def __len__(self) -> int:
        return len(self._files())
