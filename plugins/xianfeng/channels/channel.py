"""What a channel is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from xianfeng.artifacts import AnyArtifact
from xianfeng.model.disclosure import Disclosed


@dataclass(frozen=True, slots=True)
class Channel:
    """A way out for the portal: ``artifacts`` is pure, ``hosted`` channels join the site."""

    name: str
    title: str
    hosted: bool
    artifacts: Callable[[Disclosed], Iterable[AnyArtifact]]
