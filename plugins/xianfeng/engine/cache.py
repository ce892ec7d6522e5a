"""What was worked out before: one SQLite file, versioned, bounded, every entry proved.

Safe to delete, safe under two builds at once. A damaged entry is as good as none; a damaged
file is thrown away.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import TypeVar

FORMAT = 1
LIMIT = 4 << 30
"""Bytes that the file may take, some 100,000 stories; beyond, its oldest third goes."""

_FLUSH = 4 << 20
_PAGE = 1 << 14
"""Bytes of a page of the file, so that few entries need a second one."""
_PATIENCE = 60.0
"""Seconds to wait for another build that writes."""
_T = TypeVar("_T")
_SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (
    number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, proof BLOB NOT NULL, value BLOB NOT NULL
) STRICT
"""


class Cache:
    """Values by key; what is put may be gone at any time, what is got is what was put."""

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._path = folder / f"engine-{FORMAT}.sqlite3"
        self._limit = limit
        self._waiting: dict[str, bytes] = {}
        self._weight = 0
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._connection: sqlite3.Connection | None = None

    def get(self, key: str) -> bytes | None:
        return self.get_many([key]).get(key)

    def get_many(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The entries there are among ``keys``."""
        found: dict[str, bytes] = {}
        for key in keys:
            value = self._waiting.get(key)
            if value is None:
                value = self._stored(key)
            if value is not None:
                found[key] = value
        return found

    def _stored(self, key: str) -> bytes | None:
        query = "SELECT proof, value FROM entries WHERE key = ?"
        row = self._safely(lambda db: db.execute(query, (key,)).fetchone())
        return row[1] if row and row[0] == _proof(key, row[1]) else None

    def put(self, key: str, value: bytes) -> None:
        self.put_many({key: value})

    def full(self, key: str) -> str:
        return key

    def put_many(self, values: Mapping[str, bytes]) -> None:
        self._waiting.update(values)
        self._weight += sum(map(len, values.values()))
        if self._weight > _FLUSH:
            self.flush()

    def flush(self) -> None:
        """Writes what was put, in one transaction."""
        rows = [(key, _proof(key, value), value) for key, value in self._waiting.items()]
        if rows:
            self._safely(lambda db: self._write(db, rows))
        self._waiting.clear()
        self._weight = 0

    def _write(self, db: sqlite3.Connection, rows: list[tuple[str, bytes, bytes]]) -> None:
        with db:
            db.executemany(
                "INSERT OR REPLACE INTO entries (key, proof, value) VALUES (?, ?, ?)", rows
            )
            if self._size(db) > self._limit:
                self._trim(db)

    def _size(self, db: sqlite3.Connection) -> int:
        pages, free, size = (
            db.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        return int((pages - free) * size)

    def _trim(self, db: sqlite3.Connection) -> None:
        db.execute(
            "DELETE FROM entries WHERE number <= "
            "(SELECT (2 * min(number) + max(number)) / 3 FROM entries)"
        )

    def _safely(self, use: Callable[[sqlite3.Connection], _T]) -> _T | None:
        """``use`` on the file; a damaged file is thrown away and answers None."""
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                return use(self._open())
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > until:
                    raise
                time.sleep(0.01)
            except sqlite3.DatabaseError:
                self._discard()
                return None

    def _open(self) -> sqlite3.Connection:
        """The connection. SQLite waits for others by itself, but not while the mode changes."""
        if self._connection is None:
            connection = sqlite3.connect(self._path, timeout=_PATIENCE)
            try:
                connection.executescript(
                    f"PRAGMA page_size = {_PAGE}; PRAGMA journal_mode = WAL; "
                    f"PRAGMA synchronous = OFF; {_SCHEMA}"
                )
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def _discard(self) -> None:
        self.close()
        for suffix in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        if kind is None:
            self.flush()
        self.close()


def _proof(key: str, value: bytes) -> bytes:
    hasher = blake2b(key.encode(), digest_size=8)
    hasher.update(value)
    return hasher.digest()
