"""From files to the library: every source read, every mistake collected, nothing skipped in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Protocol, TypeVar

from xianfeng.findings.finding import Finding, Place
from xianfeng.findings.rules import finding
from xianfeng.memory.digests import digest
from xianfeng.memory.files_read import Recent, remembered
from xianfeng.memory.memo import Forgetful, Memo, Versioned
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.library import Library, Record, RecordKey
from xianfeng.model.places import Places
from xianfeng.model.reviews import Enactment, Written
from xianfeng.model.settings import SITE_FILE, Settings
from xianfeng.model.synonyms import Synonym
from xianfeng.reading.files import scan
from xianfeng.reading.gists import FORM, Gist, Understood, understood
from xianfeng.reading.parsing import Judge, parse, record_reviewed, would_be
from xianfeng.reading.places import SourcePlaces
from xianfeng.reading.standards import Standards, standards_of

FOLDERS = ("content", "data")
_BATCH = 64
"""Files that are read in one go: many for a process, few enough that all have something to do."""
_Task = TypeVar("_Task")
_Made = TypeVar("_Made")


class Spread(Protocol):
    """As ``map`` does it, and as processes do that tell what is made in any order."""

    def __call__(
        self, function: Callable[[_Task], _Made], tasks: Iterable[_Task], /
    ) -> Iterable[_Made]: ...


_Passed = tuple[str, bytes, Mapping[str, object]]
"""The path of a file, its gist, packed, and what else is known of its text for as long as this
process: it goes to another one beside."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that the sources gave. ``settings`` is None only when a finding says why."""

    library: Library
    settings: Settings | None
    urls: Mapping[str, int]
    """Addresses that are recorded, each with its line in the file."""
    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    digests: Mapping[str, bytes]
    """Of each source that could be read."""
    shape: bytes
    """Digest of all sources but for their texts."""
    reviews: Mapping[RecordKey, Written] = field(default_factory=dict)
    enactments: tuple[Enactment, ...] = ()
    synonyms: tuple[Synonym, ...] = ()


def load(
    root: Path,
    *,
    memo: Memo | None = None,
    judge: Judge | None = None,
    recent: Recent | None = None,
    spread: Spread = map,
    making: bool = True,
) -> Loaded:
    """Everything under ``root``. ``memo``: of this version of the code that reads and judges;
    ``recent``: what was read of ``root`` before in this process; ``spread``: who reads the rest;
    ``making``: pages will be made of it."""
    files, findings = scan(root, FOLDERS)
    collected = list(findings)
    sources = [path for path in files if _is_source(path)]
    standards = standards_of(root)
    read = partial(_read, partial(_parse_some, judge, standards, making), spread)
    remember = Versioned(memo or Forgetful(), standards.key)
    found = remembered(root, sources, read, understood, remember, _recent(recent, standards.key))
    parsed = [found.get(path) or _unreadable(path) for path in sources]
    for path, one in zip(sources, parsed, strict=True):
        collected.extend(one.gist.findings)
        for record in one.written:
            record.prose.source = f"{root}/{path}"
    settings = next((one.settings for one in parsed if one.settings), None)
    if SITE_FILE not in files:
        collected.append(finding(Place(SITE_FILE), "F190"))
    library, twins = _library(parsed, SourcePlaces(root))
    collected.extend(twins)
    urls = dict(next((one.gist.urls for one in parsed if one.gist.urls), ()))
    shape = digest(*(one.gist.face for one in parsed))
    digests = {path: one.gist.whole for path, one in found.items() if one.gist.whole}
    reviews = {
        key: Written(path, one.reviews)
        for path, one in zip(sources, parsed, strict=True)
        if one.reviews and (key := record_reviewed(path))
    }
    enactments = next((one.enactments for one in parsed if one.enactments), ())
    synonyms = next((one.synonyms for one in parsed if one.synonyms), ())
    return Loaded(
        library,
        settings,
        urls,
        files,
        tuple(collected),
        digests,
        shape,
        reviews,
        enactments,
        synonyms,
    )


def _recent(recent: Recent | None, key: str) -> Recent:
    """What of ``recent`` was judged by the standards with ``key``: all of it, or nothing."""
    if recent is None:
        return {}
    if key not in recent:
        recent.clear()
        recent[key] = {}
    return recent


def _is_source(path: str) -> bool:
    return path.endswith((".md", ".yml"))


def _unreadable(path: str) -> Understood:
    return Understood(Gist(broken=would_be(path), findings=(finding(Place(path), "F192"),)))


def _read(
    parse_some: Callable[[Sequence[tuple[str, bytes]]], list[_Passed]], spread: Spread,
    files: Iterable[tuple[str, bytes]],
) -> Iterator[tuple[str, bytes, Understood]]:  # fmt: skip
    """All that ``files`` give."""
    rest = iter(files)
    batches = iter(lambda: tuple(islice(rest, _BATCH)), ())
    first = next(batches, None)
    if first is None:
        return
    # Much to load, which processes that begin now find loaded.
    from xianfeng.proofreading.proofreader import prepare

    prepare()
    for some in spread(parse_some, chain((first,), batches)):
        for path, packed, passing in some:
            one = understood(path, packed)
            assert one is not None
            for record in one.written:
                vars(record.prose).update(passing)
            yield path, packed, one


def _parse_some(
    judge: Judge | None, standards: Standards, making: bool, files: Sequence[tuple[str, bytes]]
) -> list[_Passed]:
    parsed = ((path, parse(path, data, judge, standards, making=making)) for path, data in files)
    return [(path, FORM.pack(one.gist), one.passing) for path, one in parsed]


def _library(parsed: Iterable[Understood], places: Places) -> tuple[Library, list[Finding]]:
    """Records on their shelves; a second entity with the same id is a finding, not a loss."""
    shelves: dict[str, dict[str, Record[Entity]]] = {name: {} for name in KINDS}
    broken: set[tuple[str, str]] = set()
    twins = []
    for one in parsed:
        broken.update(one.gist.broken)
        for record in one.records:
            first = shelves[record.kind.name].setdefault(record.id, record)
            if first is not record:
                where = places.field(first, "id")
                told = f"{where.path}:{where.line}" if record.kind.is_list else where.path
                place = places.field(record, "id") if record.kind.is_list else Place(record.path)
                twins.append(finding(place, "M122", id=record.id, first=told))
    torn = tuple(record for one in parsed for record in one.torn)
    return Library(shelves, frozenset(broken), torn), twins
