"""Opening a portal: read, measure, derive, check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path

import xianfeng
from xianfeng import checks
from xianfeng.attachments.looking import look_at
from xianfeng.checks.refusals import told_in
from xianfeng.engine.file_signatures import walk
from xianfeng.engine.workers import Workers
from xianfeng.findings.finding import Finding
from xianfeng.hosts.announcing import Announced
from xianfeng.hosts.garbage import uncollected
from xianfeng.hosts.git_signatures import unsigned
from xianfeng.hosts.seals import seals
from xianfeng.memory.digests import digest
from xianfeng.memory.files_read import Recent
from xianfeng.memory.installed import installed
from xianfeng.memory.memo import Forgetful, Memo, Versioned
from xianfeng.model.attachments import AttachedFile, OneOf
from xianfeng.model.catalog import Catalog
from xianfeng.model.clock import Clock
from xianfeng.model.pictures import PICTURES, Measured, labelled
from xianfeng.model.portal import Portal
from xianfeng.model.reviewing import drafts, hash_of, held, review_states
from xianfeng.model.sections import Section
from xianfeng.model.settings import Settings
from xianfeng.pictures import measure
from xianfeng.reading.loading import load
from xianfeng.reading.places import SourcePlaces

_UNKNOWN = Settings(
    name="（没有站点设置）", url="http://localhost/", organisation="—", description="—"
)
"""Stands in where site.yml is missing or wrong, so that all other mistakes are found as well."""


@uncollected()
def open_portal(
    root: Path,
    *,
    today: str,
    sections: tuple[Section, ...] = (),
    memo: Memo | None = None,
    recent: Recent | None = None,
    workers: Workers | None = None,
    drafting: bool = False,
    making: bool = True,
) -> tuple[Portal, tuple[Finding, ...]]:
    """The portal under ``root`` at the moment ``today`` (YYYY-MM-DD or YYYY-MM-DD HH:MM), and
    all that is wrong with it.

    ``recent``: what was read of ``root`` before in this process; ``workers``: who reads the rest,
    without them this process; ``drafting``: also what isn't finished, reviewed or due is shown;
    ``making``: pages will be made of it.
    EngineError (Chinese): they can't.
    """
    memo = Versioned(memo or Forgetful(), code_digest())
    clock = Clock(today)
    spread = workers.run if workers else map
    loaded = load(root, memo=memo, judge=checks.judge, recent=recent, spread=spread, making=making)
    paths = [path for path in loaded.files if path.lower().endswith(tuple(PICTURES))]
    pictures = labelled(measure(root, paths, memo), loaded.library)
    attached = look_at(root, loaded.files, memo, told_in)
    settings = loaded.settings or _UNKNOWN
    policy, library = settings.review_policy, loaded.library
    shown: Mapping[str, Measured | AttachedFile] = OneOf(pictures, attached)
    without = unsigned(root, policy, loaded.reviews, loaded.enactments)
    reviews = review_states(
        library, loaded.reviews, policy, lambda record: hash_of(library, shown, record), without
    )
    catalog = Catalog(library, clock, memo, loaded.shape, held(library, policy, reviews), drafting)
    portal = Portal(
        root=root,
        settings=settings,
        library=library,
        catalog=catalog,
        clock=clock,
        places=SourcePlaces(root, memo=memo, digests=loaded.digests),
        files=frozenset(loaded.files),
        pictures=pictures,
        digests=loaded.digests,
        attachments=attached,
        sections=sections,
        urls=loaded.urls,
        synonyms=loaded.synonyms,
        written=loaded.reviews,
        unsigned=without,
        enactments=loaded.enactments,
        reviews=reviews,
        drafts=drafts(catalog, reviews),
        seals=seals(root, loaded.files, memo),
        findings=loaded.findings,
        memo=memo,
    )
    portal = replace(portal, announced=Announced(portal))
    return portal, checks.run(portal)


@cache
def code_digest() -> str:
    """Of all that decides what comes out, besides sources: this package's own code and tables, and
    what is installed. Whatever it remembered, another version must not believe."""
    package = Path(xianfeng.__file__).parent
    paths = sorted(path for path in walk(package) if "__pycache__/" not in path)
    parts = ((path.encode(), (package / path).read_bytes()) for path in paths)
    return digest(installed(), *chain.from_iterable(parts)).hex()
