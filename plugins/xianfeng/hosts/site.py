"""One build of the site from sources to publication, for whichever host asks."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from xianfeng.engine import (
    Cache,
    EngineError,
    Publication,
    inputs_signature,
    opened,
    progress,
    standing,
)
from xianfeng.findings.finding import freeze_findings, thaw_findings
from xianfeng.hosts import theme
from xianfeng.hosts.garbage import uncollected
from xianfeng.hosts.outcome import Options, Outcome
from xianfeng.memory.files_read import Recent


def build_site(options: Options, recent: Recent | None = None) -> Outcome:
    """Reads, checks, makes and publishes; with a mistake the published site stays as it was.

    ``recent``: what earlier builds of this portal in this process have read.
    """
    try:
        with (
            Cache(options.root / ".cache") as cache,
            opened(options.target, cache.folder) as site,
            uncollected(),
        ):
            inputs = _inputs(options)
            known = _standing(options, cache, site, inputs)
            return known or _made(options, cache, site, inputs, recent)
    except EngineError as error:
        return Outcome(problems=(str(error),))
    except sqlite3.Error as error:
        return Outcome(problems=(f".cache 里的记录不能用，删去 .cache 再试：{error}",))


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
