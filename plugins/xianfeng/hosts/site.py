"""One build of the site from sources to publication, for whichever host asks."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from xianfeng.engine import (
    Cache,
    EngineError,
    Publication,
    Report,
    inputs_signature,
    opened,
    progress,
    standing,
)
from xianfeng.hosts import theme
from xianfeng.model.findings import Finding, freeze_findings, thaw_findings
from xianfeng.model.remembering import Recent

FINDINGS = "findings.json"
"""While serving: what is wrong with the sources, for the page to show."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a host decides. ``today``: YYYY-MM-DD; ``strict``: warnings stop publication too."""

    root: Path
    target: Path
    today: str
    nav: Sequence[object] = ()
    """As in mkdocs.yml."""
    executor: str = "processes"
    precompress: bool = False
    search: bool = True
    serving: bool = False
    strict: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build. ``problems``: why the finished site could not be published."""

    findings: tuple[Finding, ...] = ()
    problems: tuple[str, ...] = ()
    report: Report | None = None

    @property
    def mistakes(self) -> tuple[str, ...]:
        """What kept the site from being published, or would keep a strict one."""
        return (*(str(f) for f in self.findings if f.level != "notice"), *self.problems)

    @property
    def gone(self) -> tuple[str, ...]:
        """Files of the site before that the published one does without."""
        return self.report.removed if self.report else ()

    @property
    def published(self) -> bool:
        return self.report is not None and self.report.published


def build_site(options: Options, recent: Recent | None = None) -> Outcome:
    """Reads, checks, makes and publishes; with a mistake the published site stays as it was.

    ``recent``: what earlier builds of this portal in this process have read.
    """
    try:
        with (
            Cache(options.root / ".cache") as cache,
            opened(options.target, cache.folder) as site,
            _no_collector(),
        ):
            inputs = _inputs(options)
            known = _standing(options, cache, site, inputs)
            return known or _made(options, cache, site, inputs, recent)
    except EngineError as error:
        return Outcome(problems=(str(error),))
    except sqlite3.Error as error:
        return Outcome(problems=(f".cache 里的记录不能用，删去 .cache 再试：{error}",))


@contextmanager
def _no_collector() -> Iterator[None]:
    """Entities by the ten thousand are no garbage: looking through them takes a fifth of a build."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _standing(options: Options, cache: Cache, site: Publication, inputs: str) -> Outcome | None:
    """The outcome of the last build, if it was made of the same."""
    report = standing(site, inputs)
    known = cache.get(_told(inputs)) if report else None
    if report is None or known is None:
        return None
    progress(quiet=options.quiet).end(str(report))
    return Outcome(thaw_findings(known), report=report)


def _made(
    options: Options, cache: Cache, site: Publication, inputs: str, recent: Recent | None
) -> Outcome:
    # Half of what starting takes; a build with nothing to do goes without.
    from xianfeng.hosts.making import make_site

    outcome = make_site(options, cache, site, inputs, recent)
    if outcome.published:
        cache.put(_told(inputs), freeze_findings(outcome.findings))
    return outcome


def _told(inputs: str) -> str:
    """Under which name the findings on ``inputs`` are remembered: they are told every time."""
    return f"findings:{inputs}"


def _inputs(options: Options) -> str:
    """Signature of all that a build reads and that decides what comes out."""
    paths = [options.root / name for name in ("content", "data")]
    deciding = replace(options, executor="", quiet=False)
    return inputs_signature([*paths, *theme.sources(options.root)], repr(deciding))
