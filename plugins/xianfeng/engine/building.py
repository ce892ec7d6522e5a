"""The build: artifacts become a published site, and what is known already costs nothing."""

from __future__ import annotations

import gc
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from xianfeng.artifacts import AnyArtifact, Json
from xianfeng.engine import manifest
from xianfeng.engine.cache import Cache
from xianfeng.engine.fingerprints import TOOLS
from xianfeng.engine.manifest import Manifest
from xianfeng.engine.next_site import NextSite
from xianfeng.engine.planning import Chunk, Plan
from xianfeng.engine.progress import Progress, Quiet
from xianfeng.engine.publication import Publication
from xianfeng.engine.rendering import MadeFile, Recipe
from xianfeng.engine.report import EngineError, Report, not_built
from xianfeng.engine.templates import TemplateSet
from xianfeng.engine.verification import Scanner
from xianfeng.engine.workers import Workers
from xianfeng.memory.digests import digest


def build(
    artifacts: Iterable[AnyArtifact],
    site: Mapping[str, Json],
    *,
    root: Path,
    theme: Callable[[], TemplateSet],
    publication: Publication,
    cache: Cache,
    url: str = "",
    workers: Workers | None = None,
    precompress: bool = False,
    inputs: str = "",
    maker: str = "",
    progress: Progress | None = None,
    links: bool = True,
) -> Report:
    """Makes the site of ``artifacts`` and publishes it, as a whole or not at all.

    ``root``: the portal, in which the sources of pictures lie. ``theme``: gives what
    ``read_theme`` does, of no folder where there are no pages. ``url``: where the site will
    stand (``https://host/prefix/``), "" for what is no site. ``workers``: who makes pages and pictures;
    without them this process does.
    ``inputs``: what ``inputs_signature`` said, for ``unchanged`` to recognise. ``maker``: names the
    code that makes artifacts, on which a ``Due`` depends too. ``links``: those that lead nowhere keep
    it from being published.
    EngineError (Chinese): the build could not be done.
    """
    began = time.perf_counter()
    progress = progress or Quiet()
    try:
        with _settled_memory():
            work = _Build(
                site,
                root,
                theme(),
                publication,
                cache,
                url,
                workers or Workers(),
                maker,
            )
            with work.whole():
                work.make(artifacts, progress)
                report = work.end(inputs, precompress, links=links)
    except (OSError, sqlite3.OperationalError) as error:
        raise EngineError(not_built(error)) from error
    report = replace(report, seconds=time.perf_counter() - began)
    progress.end(str(report))
    return report


def unchanged(publication: Publication, inputs: str) -> Report | None:
    """The report of a build with nothing to do, if the published site came from ``inputs``."""
    began = time.perf_counter()
    known = publication.known
    if not inputs or known.inputs != inputs or publication.files != known.signatures():
        return None
    return Report((), len(known.records), (), time.perf_counter() - began)


@contextmanager
def _settled_memory() -> Iterator[None]:
    """Spares the collector what is there already: a portal does not become garbage meanwhile."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


class _Build:
    """One build of one site, under its lock."""

    def __init__(
        self, site: Mapping[str, Json], root: Path, theme: TemplateSet, publication: Publication,
        cache: Cache, url: str, workers: Workers, maker: str,
    ) -> None:  # fmt: skip
        self._cache = cache
        self._workers = workers
        self._publication = publication
        recipe = Recipe.of(theme, site, url)
        making = digest(TOOLS, maker.encode(), recipe.name, *theme.closures.values())
        self._next = NextSite(publication, cache, Scanner(url), making)
        self._next.faults.extend(theme.problems)
        self._plan = Plan(self._next, theme, recipe, cache, root)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Gives the room of an unfinished site back if it can't be finished here."""
        try:
            yield
        except (OSError, EngineError):
            self._publication.abandon()
            raise

    def make(self, artifacts: Iterable[AnyArtifact], progress: Progress) -> None:
        """Keeps or makes the file of every artifact."""
        done = 0

        def seen() -> None:
            nonlocal done
            done += 1
            progress.advance(done)

        self._run(self._plan.chunks(artifacts, seen))

    def _run(self, chunks: Iterable[Chunk]) -> None:
        for made in self._workers.run(_make, chunks):
            for one in made:
                self._next.take(one)

    def end(self, inputs: str, precompress: bool, *, links: bool = True) -> Report:
        """Verifies and publishes what was made."""
        if precompress:
            self._run(self._plan.twins())
        site = self._next
        problems = site.problems(links=links)
        self._cache.flush()
        if problems:
            return Report((), 0, (), 0.0, problems)
        site.list_files()
        written, removed = tuple(sorted(site.written)), site.removed()
        self._publish(inputs, changed=bool(written or removed))
        return Report(written, len(site.records) - len(written), removed, 0.0)

    def _publish(self, inputs: str, *, changed: bool) -> None:
        """The manifest comes last: the next build does without it if it can't be written."""
        if changed:
            self._next.publish()
        made = Manifest(self._next.records, self._next.maker, inputs)
        if made != self._publication.known:
            with suppress(OSError):
                manifest.write(self._publication.place, made)


def _make(chunk: Chunk) -> tuple[MadeFile, ...]:
    return chunk.make()
