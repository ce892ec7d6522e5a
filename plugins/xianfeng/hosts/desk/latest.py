"""The portal as it was read last: by the build that ``serve`` makes of every change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from threading import Condition, Lock
from typing import NamedTuple

from xianfeng.artifacts import Json
from xianfeng.findings.finding import Finding
from xianfeng.hosts.desk.desk_files import kind_at
from xianfeng.hosts.destination import Recollection
from xianfeng.hosts.opening import open_portal
from xianfeng.memory.digests import digest
from xianfeng.memory.memo import Forgetful
from xianfeng.model.portal import Portal
from xianfeng.reading.places import SourcePlaces

PATIENCE = 20
"""Seconds to wait for a build: one of 10,000 stories takes less, if one of them has changed."""

Done = tuple[Json, int]
"""What is answered, and the status."""


class Reading(NamedTuple):
    """A portal, and all that is wrong with it."""

    portal: Portal
    findings: tuple[Finding, ...]

    def of(self, path: str, data: bytes) -> tuple[Finding, ...]:
        """What is wrong in the source ``path``; of another version than ``data`` nothing is known."""
        is_known = kind_at(path) is None or self.portal.digests.get(path) == digest(
            path.encode(), data
        )
        return tuple(one for one in self.findings if one.place.path == path) if is_known else ()


class Latest:
    """What the last build read; where it had nothing to do, what is read when somebody first asks."""

    def __init__(self, root: Path, now: Callable[[], str]) -> None:
        """``now``: the moment, as ``hosts.moment`` has it."""
        self.root = root
        self.now = now
        self._reading: Reading | None = None
        self._lock = Lock()
        self._changed = Condition()
        self._begun = 0
        self._ended = 0
        self._wanted = 0

    @property
    def number(self) -> int:
        """Of the build that read last."""
        return self._ended

    def begin(self) -> int:
        """The number of a build that begins to read the sources now."""
        with self._changed:
            self._begun += 1
            return self._begun

    def end(self, build: int, portal: Portal | None, findings: tuple[Finding, ...]) -> None:
        """What that ``build`` has read; no portal: it had nothing to do, or couldn't."""
        self._keep(build, Reading(by_itself(portal), findings) if portal else None)

    def _keep(self, build: int, reading: Reading | None) -> None:
        with self._changed:
            if build > self._ended:
                self._reading, self._ended = reading, build
                self._changed.notify_all()

    def write(self) -> None:
        """A source has been written: a build that has begun already need not have read it."""
        with self._changed:
            self._wanted = self._begun + 1

    def written(self, done: Done) -> Done:
        """``done``, by which a source has been written if it went well."""
        if done[1] == 200:
            self.write()
        return done

    def settled(self, seconds: float) -> Reading | None:
        """What a build read that knows all that was written; None: there is none in ``seconds``."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._ended >= self._wanted, seconds):
                return None
        return self.get()

    def get(self) -> Reading:
        """What was read last. EngineError: nothing can be."""
        with self._lock:
            reading = self._reading
            if reading is None:
                number = self.begin()
                with Recollection(self.root) as memo:
                    portal, findings = open_portal(
                        self.root, today=self.now(), memo=memo, making=False
                    )
                    reading = Reading(by_itself(portal), findings)
                self._keep(number, reading)
            return reading


def by_itself(portal: Portal) -> Portal:
    """``portal`` for whoever asks it later, from another thread: what builds remember is closed."""
    return replace(
        portal,
        memo=Forgetful(),
        places=SourcePlaces(portal.root),
        catalog=replace(portal.catalog, memo=Forgetful()),
        announced=_Unforeseen(),
    )


class _Unforeseen(Mapping[str, frozenset[str]]):
    """All files that the site might have beside the pages of records, each with every anchor: which
    there are, only a build works out. Nobody at the desk is told that one of them isn't there."""

    def __getitem__(self, path: str) -> frozenset[str]:
        return _Every()

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class _Every(frozenset[str]):
    def __contains__(self, one: object) -> bool:
        return True
