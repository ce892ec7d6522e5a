"""One build of the site from sources to publication, for whichever host asks."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from xianfeng.channels import CHANNELS
from xianfeng.channels.web.site import site_context
from xianfeng.engine import (
    Cache,
    EngineError,
    Problem,
    Report,
    build,
    inputs_signature,
    progress,
    standing,
)
from xianfeng.hosts import theme
from xianfeng.hosts.astray import located
from xianfeng.hosts.opening import code_digest, open_portal
from xianfeng.model.artifacts import AnyArtifact, Artifact
from xianfeng.model.disclosure import Disclosed, disclose
from xianfeng.model.findings import Finding, freeze_findings, thaw_findings
from xianfeng.model.portal import Section

FINDINGS = "findings.json"
"""While serving: what is wrong with the sources, for the page to show."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a host decides. ``today``: YYYY-MM-DD; ``strict``: warnings stop publication too."""

    root: Path
    target: Path
    today: str
    sections: tuple[Section, ...] = ()
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


def build_site(options: Options) -> Outcome:
    """Reads, checks, makes and publishes; with a mistake the published site stays as it was."""
    try:
        with Cache(options.root / ".cache") as cache, _no_collector():
            inputs = _inputs(options)
            return _standing(options, cache, inputs) or _built(options, cache, inputs)
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


def _standing(options: Options, cache: Cache, inputs: str) -> Outcome | None:
    """The outcome of the last build, if it was made of the same."""
    report = standing(options.target, cache, inputs)
    known = cache.get(_told(inputs)) if report else None
    if report is None or known is None:
        return None
    progress(quiet=options.quiet).end(str(report))
    return Outcome(thaw_findings(known), report=report)


def _built(options: Options, cache: Cache, inputs: str) -> Outcome:
    portal, findings = open_portal(
        options.root, today=options.today, sections=options.sections, memo=cache
    )
    stopping = ("error", "warning") if options.strict else ("error",)
    if any(finding.level in stopping for finding in findings):
        return Outcome(findings)
    try:
        report = _made(options, cache, disclose(portal), inputs)
    except EngineError as error:
        return Outcome(findings, (str(error),))
    cache.put(_told(inputs), freeze_findings(findings))
    astray, others = located(portal, report.problems)
    problems = tuple(_told_of(problem, options.sections) for problem in others)
    return Outcome(tuple(sorted((*findings, *astray))), problems, report)


def _told_of(problem: Problem, sections: Iterable[Section]) -> str:
    """``problem`` in words; where the navigation leads nowhere, it says so and not every page."""
    for section in sections:
        if problem.link and problem.link in (section.url, f"{section.url}index.html"):
            return f"mkdocs.yml: 导航（nav）里的“{section.title}: {section.url}”没有对应的页面"
    return str(problem)


def _made(options: Options, cache: Cache, portal: Disclosed, inputs: str) -> Report:
    files, names = theme.assets(options.root, serving=options.serving)
    if options.serving:
        files = (*files, Artifact(FINDINGS, b"[]"))
    return build(
        _artifacts(options, portal, files),
        site_context(portal, names, serving=options.serving, search=options.search),
        root=options.root,
        theme=theme.folders(options.root),
        target=options.target,
        cache=cache,
        url=portal.settings.url,
        executor=options.executor,
        precompress=options.precompress,
        inputs=inputs,
        maker=code_digest(),
        progress=progress(quiet=options.quiet),
    )


def _artifacts(
    options: Options, portal: Disclosed, files: Iterable[Artifact]
) -> Iterable[AnyArtifact]:
    yield from files
    for name, channel in CHANNELS.items():
        if channel.hosted and (options.search or name != "search"):
            yield from channel.artifacts(portal)


def _told(inputs: str) -> str:
    """Under which name the findings on ``inputs`` are remembered: they are told every time."""
    return f"findings:{inputs}"


def _inputs(options: Options) -> str:
    """Signature of all that a build reads and that decides what comes out."""
    paths = [options.root / name for name in ("content", "data")]
    deciding = replace(options, executor="", quiet=False)
    return inputs_signature([*paths, *theme.sources(options.root)], repr(deciding))
