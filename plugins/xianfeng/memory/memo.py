"""What remembers work from one build to the next."""

from __future__ import annotations

from typing import Protocol


class Memo(Protocol):
    """Remembers bytes by key; a lost entry is only worked out again."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, value: bytes) -> None: ...

    def full(self, key: str) -> str:
        """The key in the memo that lies under all others."""
        ...


class Versioned:
    """A memo for one ``version`` of what is told: what another one remembered is not believed."""

    def __init__(self, memo: Memo, version: str) -> None:
        self._memo = memo
        self._version = version

    def get(self, key: str) -> bytes | None:
        return self._memo.get(f"{self._version}:{key}")

    def put(self, key: str, value: bytes) -> None:
        self._memo.put(f"{self._version}:{key}", value)

    def full(self, key: str) -> str:
        return self._memo.full(f"{self._version}:{key}")


class Forgetful:
    """The memo that remembers nothing."""

    def get(self, key: str) -> bytes | None:
        return None

    def put(self, key: str, value: bytes) -> None:
        return None

    def full(self, key: str) -> str:
        return key
