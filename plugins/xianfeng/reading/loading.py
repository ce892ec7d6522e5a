"""From files to the library: every source read, every mistake collected, nothing skipped in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Protocol, TypeVar

from xianfeng.findings.finding import Finding, Place
from xianfeng.findings.limiting import first_of_each
from xianfeng.findings.rules import finding
from xianfeng.memory.digests import digest
from xianfeng.memory.files_read import Recent, remembered
from xianfeng.memory.memo import Forgetful, Memo
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.kind import Kind
from xianfeng.model.library import ANY, Library, Record
from xianfeng.model.naming import references_in_fields
from xianfeng.model.places import Places
from xianfeng.model.settings import SITE_FILE, URLS_FILE, Settings
from xianfeng.prose.chinese import nearest
from xianfeng.prose.prose import prose_of
from xianfeng.reading.addresses import read_addresses
from xianfeng.reading.files import scan
from xianfeng.reading.places import SourcePlaces
from xianfeng.reading.source import Source, read_source
from xianfeng.reading.text_mistakes import prose_findings
from xianfeng.reading.validation import salvaged, validate

FOLDERS = ("content", "data")
Judge = Callable[[Record[Entity], Places], Iterable[Finding]]
"""What is wrong with a record whatever else the portal holds."""
_BATCH = 64
"""Files that are read in one go: many for a process, few enough that all have something to do."""
_Task = TypeVar("_Task")
_Made = TypeVar("_Made")


class Spread(Protocol):
    """As ``map`` does it, and as processes do that tell what is made in any order."""

    def __call__(
        self, function: Callable[[_Task], _Made], tasks: Iterable[_Task], /
    ) -> Iterable[_Made]: ...


@dataclass(frozen=True)
class Parsed:
    """All that one file gave."""

    records: tuple[Record[Entity], ...] = ()
    broken: tuple[tuple[str, str], ...] = ()
    torn: tuple[Record[Entity], ...] = ()
    settings: Settings | None = None
    urls: tuple[tuple[str, int], ...] = ()
    findings: tuple[Finding, ...] = ()
    face: bytes = b""
    """Digest of the file but for its text: of fields, and of what the text names."""

    @property
    def written(self) -> tuple[Record[Entity], ...]:
        """Records, also torn ones. They share one text."""
        return (*self.records, *self.torn)

    @property
    def passing(self) -> Mapping[str, object]:
        """What is known of the text for as long as this process: it goes to another one beside."""
        return next((record.prose.passing for record in self.written), {})

    def __getstate__(self) -> dict[str, object]:
        """Without what the class itself holds by default."""
        return {name: one for name, one in vars(self).items() if one is not getattr(Parsed, name)}


_Passed = tuple[str, Parsed, Mapping[str, object]]
"""The path of a file, what it gave, and ``passing``."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that the sources gave. ``settings`` is None only when a finding says why."""

    library: Library
    settings: Settings | None
    urls: Mapping[str, int]
    """Addresses that are recorded, each with its line in the file."""
    files: tuple[str, ...]
    findings: tuple[Finding, ...]
    shape: bytes
    """Digest of all sources but for their texts."""


def load(
    root: Path,
    *,
    memo: Memo | None = None,
    judge: Judge | None = None,
    recent: Recent | None = None,
    spread: Spread = map,
) -> Loaded:
    """Everything under ``root``. ``memo``: of this version of the code that reads and judges;
    ``recent``: what was read of ``root`` before in this process; ``spread``: who reads the rest."""
    files, findings = scan(root, FOLDERS)
    collected = list(findings)
    sources = [path for path in files if _is_source(path)]
    read = partial(_read, judge, spread)
    found = remembered(root, sources, read, memo or Forgetful(), {} if recent is None else recent)
    parsed = [found.get(path) or _unreadable(path) for path in sources]
    for path, one in zip(sources, parsed, strict=True):
        collected.extend(one.findings)
        for record in one.written:
            record.prose.source = f"{root}/{path}"
    settings = next((one.settings for one in parsed if one.settings), None)
    if SITE_FILE not in files:
        collected.append(finding(Place(SITE_FILE), "F190"))
    library, twins = _library(parsed, SourcePlaces(root))
    collected.extend(twins)
    urls = dict(next((one.urls for one in parsed if one.urls), ()))
    shape = digest(*(one.face for one in parsed))
    return Loaded(library, settings, urls, files, tuple(collected), shape)


def _is_source(path: str) -> bool:
    return path.endswith((".md", ".yml"))


def _unreadable(path: str) -> Parsed:
    return Parsed(broken=_would_be(path), findings=(finding(Place(path), "F192"),))


def _read(
    judge: Judge | None, spread: Spread, files: Iterable[tuple[str, bytes]]
) -> Iterator[tuple[str, Parsed]]:
    """All that ``files`` give."""
    rest = iter(files)
    batches = iter(lambda: tuple(islice(rest, _BATCH)), ())
    for some in spread(partial(_parse_some, judge), batches):
        for path, parsed, passing in some:
            for record in parsed.written:
                vars(record.prose).update(passing)
            yield path, parsed


def _parse_some(judge: Judge | None, files: Sequence[tuple[str, bytes]]) -> list[_Passed]:
    parsed = ((path, parse(path, data, judge)) for path, data in files)
    return [(path, one, one.passing) for path, one in parsed]


def parse(path: str, data: bytes, judge: Judge | None = None) -> Parsed:
    """One source file on its own."""
    if path == URLS_FILE:
        urls, findings = read_addresses(path, data)
        return Parsed(urls=tuple(urls.items()), findings=first_of_each(findings))
    source, findings = read_source(path, data)
    if source is None:
        return Parsed(broken=_would_be(path), findings=findings)
    if path == SITE_FILE:
        fields = source.fields if isinstance(source.fields, dict) else {}
        settings, wrong = validate(Settings, source, (), fields)
        return Parsed(settings=settings, findings=(*findings, *wrong))
    kind = next((kind for kind in KINDS.values() if kind.owns(path)), None)
    if kind is None:
        return Parsed(findings=(*findings, finding(Place(path), "F191", where=_where(path))))
    parsed = _entities(kind, source, findings, judge, digest(path.encode(), data))
    for record in parsed.written:
        record.foresee()
    return parsed


def _where(path: str) -> str:
    """Where the file at ``path`` belongs: in the home that it is nearly in, or in one of all."""
    root, _, below = path.partition("/")
    homes = {
        kind.home.partition("/")[2]: f"{kind.home}（{kind.title}）"
        for kind in KINDS.values()
        if kind.home.startswith(f"{root}/")
    }
    near = nearest(below.partition("/")[0], homes)
    if near:
        return f"是不是应在 {homes[near]}？"
    return f"放进下列位置之一：{'、'.join(homes.values())}"


def _would_be(path: str) -> tuple[tuple[str, str], ...]:
    """The id that an unreadable file would have given."""
    return tuple(
        (kind.name, ANY if kind.is_list else _stem(path))
        for kind in KINDS.values()
        if kind.owns(path)
    )


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _entities(
    kind: Kind, source: Source, findings: tuple[Finding, ...], judge: Judge | None, whole: bytes
) -> Parsed:
    """What ``source`` holds. ``whole``: digest of the file."""
    prose = prose_of(source.body, source.body_line)
    face = digest(source.path.encode(), source.head.encode(), repr(prose.metrics).encode())
    own, own_face = (b"", b"") if kind.is_list else (whole, face)
    wrong = [*findings, *prose_findings(source, prose)]
    records: list[Record[Entity]] = []
    torn: list[Record[Entity]] = []
    broken = []
    places = SourcePlaces(None, source)
    for keys, fields in _items(kind, source, wrong):
        model = kind.model.shaped_by(fields)
        entity, mistakes = validate(model, source, keys, fields)
        wrong.extend(mistakes)
        if entity is not None:
            record = Record(
                kind, entity, source.path, keys, prose, known_digest=own, known_face=own_face
            )
            records.append(record)
        else:
            broken.append((kind.name, str(fields.get("id"))))
            named = tuple(references_in_fields(model, fields))
            if right := salvaged(model, fields):
                torn.append(Record(kind, right, source.path, keys, prose, named=named))
    if judge:
        for record in (*records, *torn):
            wrong.extend(judge(record, places))
    prose.without_document()
    if not isinstance(source.fields, list if kind.is_list else dict):
        broken.extend(_would_be(source.path))
    return Parsed(
        tuple(records),
        tuple(broken),
        tuple(torn),
        findings=first_of_each(wrong),
        face=face,
    )


def _items(
    kind: Kind, source: Source, wrong: list[Finding]
) -> Iterator[tuple[tuple[int, ...], Mapping[str, object]]]:
    """The maps in ``source`` that should be entities, with the keys that lead to each."""
    fields = source.fields
    if not kind.is_list:
        if isinstance(fields, dict):
            yield (), {"id": _stem(source.path), **fields}
        else:
            wrong.append(finding(source.place(), "M120", title=kind.title))
        return
    if not isinstance(fields, list):
        wrong.append(finding(source.place(), "M121", title=kind.title))
        return
    for position, item in enumerate(fields):
        if isinstance(item, dict):
            yield (position,), item
        else:
            wrong.append(finding(source.place(position), "M120", title=kind.title))


def _library(parsed: Iterable[Parsed], places: Places) -> tuple[Library, list[Finding]]:
    """Records on their shelves; a second entity with the same id is a finding, not a loss."""
    shelves: dict[str, dict[str, Record[Entity]]] = {name: {} for name in KINDS}
    broken: set[tuple[str, str]] = set()
    twins = []
    for one in parsed:
        broken.update(one.broken)
        for record in one.records:
            first = shelves[record.kind.name].setdefault(record.id, record)
            if first is not record:
                where = places.field(first, "id")
                told = f"{where.path}:{where.line}" if record.kind.is_list else where.path
                place = places.field(record, "id") if record.kind.is_list else Place(record.path)
                twins.append(finding(place, "M122", id=record.id, first=told))
    torn = tuple(record for one in parsed for record in one.torn)
    return Library(shelves, frozenset(broken), torn), twins
