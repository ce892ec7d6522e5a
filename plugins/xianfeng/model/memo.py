"""What remembers work from one build to the next."""

from __future__ import annotations

from typing import Protocol


class Memo(Protocol):
    """Remembers bytes by key; a lost entry is only worked out again."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, value: bytes) -> None: ...


class Forgetful:
    """The memo that remembers nothing."""

    def get(self, key: str) -> bytes | None:
        return None

    def put(self, key: str, value: bytes) -> None:
        return None
