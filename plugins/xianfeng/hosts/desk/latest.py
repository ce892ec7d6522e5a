"""The portal as it was read last: by the build that ``serve`` makes of every change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Condition, Lock
from typing import NamedTuple

from xianfeng.findings.finding import Finding
from xianfeng.hosts.destination import Recollection
from xianfeng.hosts.opening import open_portal
from xianfeng.memory.memo import Forgetful
from xianfeng.model.portal import Portal
from xianfeng.reading.places import SourcePlaces


class Reading(NamedTuple):
    """A portal, and all that is wrong with it."""

    portal: Portal
    findings: tuple[Finding, ...]


class Latest:
    """What the last build read; where it had nothing to do, what is read when somebody first asks."""

    def __init__(self, root: Path, now: Callable[[], str]) -> None:
        """``now``: the moment, as ``hosts.moment`` has it."""
        self.root = root
        self.now = now
        self._reading: Reading | None = None
        self._lock = Lock()
        self._read = Condition()
        self.builds = 0
        """How many have read it."""

    def put(self, portal: Portal, findings: tuple[Finding, ...]) -> None:
        """What a build has read."""
        with self._read:
            self._reading = Reading(by_itself(portal), findings)
            self.builds += 1
            self._read.notify_all()

    def after(self, builds: int, seconds: float) -> Reading:
        """What the build after the first ``builds`` reads; if there is none in ``seconds``, the last."""
        with self._read:
            self._read.wait_for(lambda: self.builds > builds, seconds)
        return self.get()

    def get(self) -> Reading:
        with self._lock:
            if self._reading is None:
                with Recollection(self.root) as memo:
                    portal, findings = open_portal(
                        self.root, today=self.now(), memo=memo, making=False
                    )
                    self._reading = Reading(by_itself(portal), findings)
            return self._reading


def by_itself(portal: Portal) -> Portal:
    """``portal`` for whoever asks it later, from another thread: what builds remember is closed."""
    return replace(
        portal,
        memo=Forgetful(),
        places=SourcePlaces(portal.root),
        catalog=replace(portal.catalog, memo=Forgetful()),
        announced={},
    )
