"""Where things stand in the sources, for whoever has to say that something is wrong there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from xianfeng.findings.finding import Place
    from xianfeng.model.library import Record


class Places(Protocol):
    """Tells places; each source is parsed once at most, and only if somebody asks."""

    def field(self, record: Record[Any], *keys: str | int) -> Place:
        """Where the field under ``keys`` of ``record`` stands, or the nearest around it."""

    def item(self, path: str, *keys: str | int) -> Place:
        """Where the value under ``keys`` of the settings in ``path`` stands, or the nearest around."""

    def text(self, record: Record[Any], offset: int) -> Place:
        """Where the character at ``offset`` of the text of ``record`` stands."""
