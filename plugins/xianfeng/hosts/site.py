"""One build of the site from sources to publication, for whichever host asks."""

from __future__ import annotations

from dataclasses import replace

from xianfeng.engine import (
    Cache,
    EngineError,
    Publication,
    inputs_signature,
    progress,
    unchanged,
)
from xianfeng.findings.finding import Finding
from xianfeng.hosts import theme
from xianfeng.hosts.destination import destination
from xianfeng.hosts.outcome import Options, Outcome
from xianfeng.memory.files_read import Recent
from xianfeng.memory.packing import Packing
from xianfeng.model.clock import TimeSpan, minute

_FORM = Packing(tuple[TimeSpan, tuple[Finding, ...]])
"""How long it stands as it was built, and what was to tell of it."""


def build_site(options: Options, recent: Recent | None = None) -> Outcome:
    """Reads, checks, makes and publishes; with a mistake the published site stays as it was.

    ``recent``: what earlier builds of this portal in this process have read.
    """
    try:
        with destination(options.root, options.target, alone=options.alone) as (cache, site, notes):
            outcome = _outcome(options, cache, site, recent)
            return replace(outcome, notes=notes)
    except EngineError as error:
        return Outcome(problems=(str(error),))


def _outcome(options: Options, cache: Cache, site: Publication, recent: Recent | None) -> Outcome:
    inputs = _inputs(options)
    known = _unchanged(options, cache, site, inputs)
    return known or _made(options, cache, site, _at(inputs, options.today), recent)


def _unchanged(options: Options, cache: Cache, site: Publication, inputs: str) -> Outcome | None:
    """The outcome of the last build, if it was made of the same and nothing has fallen due since.

    Nor may anything have been due then that is not due yet: clocks are set back.
    """
    last = site.known.inputs
    known = cache.get(_findings_key(last)) if inputs and last.startswith(inputs) else None
    told = _FORM.unpack(known)
    if told is None:
        return None
    span, findings = told
    report = unchanged(site, last) if span.holds(options.today) else None
    if report is None:
        return None
    progress(quiet=options.quiet).end(str(report))
    return Outcome(findings, report=report, span=span)


def _made(
    options: Options, cache: Cache, site: Publication, inputs: str, recent: Recent | None
) -> Outcome:
    # Half of what starting takes; a build with nothing to do goes without.
    from xianfeng.hosts.making import make_site

    outcome = make_site(options, cache, site, inputs, recent)
    if outcome.published and outcome.span:
        cache.put(_findings_key(inputs), _FORM.pack((outcome.span, outcome.findings)))
    return outcome


def _at(inputs: str, moment: str) -> str:
    """Names one build: what was read, and when."""
    return f"{inputs} {minute(moment)}" if inputs else ""


def _findings_key(inputs: str) -> str:
    """Under which name is remembered what to tell of the build ``inputs``, and how long."""
    return f"findings:{inputs}"


def _inputs(options: Options) -> str:
    """Signature of all that a build reads and that decides what comes out, whenever that is."""
    paths = [options.root / name for name in ("content", "data")]
    deciding = replace(options, today="", executor="", quiet=False, alone=False)
    return inputs_signature([*paths, *theme.sources(options.root)], repr(deciding))
