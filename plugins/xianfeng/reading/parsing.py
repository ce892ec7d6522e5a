"""One source file on its own: what it says, and all that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from xianfeng.findings.finding import Finding, Place
from xianfeng.findings.limiting import first_of_each
from xianfeng.findings.rules import finding
from xianfeng.memory.digests import digest
from xianfeng.model.county_wording import WORDING_FILE, WordingList
from xianfeng.model.fields import is_id
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.kind import Kind
from xianfeng.model.library import ANY, Record, RecordKey
from xianfeng.model.places import Places
from xianfeng.model.reviews import DIGITS, POLICY_FILE, REVIEWS_HOME, Enactment, Review
from xianfeng.model.settings import SITE_FILE, URLS_FILE, Settings
from xianfeng.model.synonyms import SYNONYMS_FILE, Synonym
from xianfeng.prose.chinese import nearest
from xianfeng.prose.prose import Prose, prose_of
from xianfeng.reading.acknowledgements import acknowledged
from xianfeng.reading.addresses import read_addresses
from xianfeng.reading.gists import Gist, WrittenItem
from xianfeng.reading.places import SourcePlaces
from xianfeng.reading.source import Source, read_source
from xianfeng.reading.standards import Standards
from xianfeng.reading.text_mistakes import prose_findings
from xianfeng.reading.validation import salvaged, validate

Judge = Callable[[Record[Entity], Places], Iterable[Finding]]
"""What is wrong with a record whatever else the portal holds."""
_SIGNED = re.compile(rf"(?:\.[0-9a-f]{{{DIGITS}}}\.json|\.yml)$")
"""How files of reviews end, behind the id of their record."""


class Parsed(NamedTuple):
    """What a file gave: what is remembered of it, and what else is known of its text."""

    gist: Gist
    passing: dict[str, object]


def parse(
    path: str, data: bytes, judge: Judge | None = None, standards: Standards | None = None,
    *, making: bool = True,
) -> Parsed:  # fmt: skip
    """One source file on its own. ``standards``: what its texts are proof-read by; without, they
    aren't. ``making``: pages will be made of it."""
    if path == URLS_FILE:
        urls, findings = read_addresses(path, data)
        return Parsed(Gist(urls=tuple(urls.items()), findings=first_of_each(findings)), {})
    source, findings = read_source(path, data)
    if source is None:
        return Parsed(Gist(broken=would_be(path), findings=findings), {})
    if path == SITE_FILE:
        fields = source.fields if isinstance(source.fields, dict) else {}
        settings, wrong = validate(Settings, source, (), fields)
        wrong += tuple(_proofs(source, Prose(), standards))
        sound = fields if settings else None
        return Parsed(Gist(settings=sound, findings=(*findings, *wrong)), {})
    if path == SYNONYMS_FILE:
        return Parsed(_synonyms(source, findings), {})
    if path.startswith(f"{REVIEWS_HOME}/"):
        return Parsed(_reviews(source, findings), {})
    if path == WORDING_FILE:
        fields = source.fields if isinstance(source.fields, dict) else {}
        _, wrong = validate(WordingList, source, (), fields)
        return Parsed(Gist(findings=(*findings, *wrong)), {})
    kind = next((kind for kind in KINDS.values() if kind.owns(path)), None)
    if kind is None:
        homeless = finding(Place(path), "F191", where=_where(path))
        return Parsed(Gist(findings=(*findings, homeless)), {})
    whole = digest(path.encode(), data)
    return _entities(kind, source, findings, judge, standards, whole, making=making)


def _synonyms(source: Source, findings: tuple[Finding, ...]) -> Gist:
    """The sound entries of ``source``, and what is wrong with the others."""
    wrong, found = list(findings), []
    written = source.fields if isinstance(source.fields, list) else [source.fields]
    for place, one in enumerate(written):
        if isinstance(one, dict) and isinstance(source.fields, list):
            entry, mistakes = validate(Synonym, source, (place,), one)
            wrong.extend(mistakes)
            found += [dict(one)] if entry else []
        elif one:
            wrong.append(finding(source.place(place), "S201"))
    return Gist(synonyms=tuple(found), findings=first_of_each(wrong))


def _reviews(source: Source, findings: tuple[Finding, ...]) -> Gist:
    """What ``source`` tells of who signed what. Half of it is nothing: one wrong line and no other
    counts."""
    wrong = list(findings)
    model = Enactment if source.path == POLICY_FILE else Review
    if source.path != POLICY_FILE and record_reviewed(source.path) is None:
        wrong.append(finding(Place(source.path), "V101"))
    written = source.fields if isinstance(source.fields, list) else []
    if not isinstance(source.fields, list):
        wrong.append(finding(source.place(), "V102"))
    found: list[dict[str, Any]] = []
    for place, one in enumerate(written):
        if isinstance(one, dict):
            wrong.extend(validate(model, source, (place,), one)[1])
            found.append(one)
        else:
            wrong.append(finding(source.place(place), "V102"))
    sound = () if any(one.level == "error" for one in wrong) else tuple(found)
    return Gist(reviews=sound, findings=first_of_each(wrong))


def record_reviewed(path: str) -> RecordKey | None:
    """Kind and id of the record whose reviews, or what they signed, are in the file at ``path``."""
    match path.removeprefix(f"{REVIEWS_HOME}/").split("/"):
        case kind, name if kind in KINDS and is_id(ident := _SIGNED.sub("", name)):
            return kind, ident
    return None


def _proofs(source: Source, prose: Prose, standards: Standards | None) -> Iterator[Finding]:
    if standards:
        # Much to load, and for nothing where no source has changed.
        from xianfeng.reading.proofs import proofs

        yield from proofs(source, prose, standards)


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


def would_be(path: str) -> tuple[RecordKey, ...]:
    """The id that an unreadable file would have given."""
    return tuple(
        (kind.name, ANY if kind.is_list else _stem(path))
        for kind in KINDS.values()
        if kind.owns(path)
    )


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _entities(
    kind: Kind, source: Source, findings: tuple[Finding, ...], judge: Judge | None,
    standards: Standards | None, whole: bytes, *, making: bool,
) -> Parsed:  # fmt: skip
    """What ``source`` holds. ``whole``: digest of the file."""
    prose = prose_of(source.body, source.body_line)
    face = digest(source.path.encode(), source.head.encode(), repr(prose.metrics).encode())
    wrong = [*findings, *prose_findings(source, prose)]
    wrong.extend(_proofs(source, prose, standards))
    items: list[WrittenItem] = []
    broken: list[RecordKey] = []
    records: list[Record[Entity]] = []
    torn: list[Record[Entity]] = []
    places = SourcePlaces(None, source)
    for keys, fields in _items(kind, source, wrong):
        model = kind.model.shaped_by(fields)
        entity, mistakes = validate(model, source, keys, fields)
        wrong.extend(mistakes)
        items.append(WrittenItem(keys, dict(fields), sound=entity is not None))
        if entity is not None:
            records.append(Record(kind, entity, source.path, keys, prose))
        else:
            broken.append((kind.name, str(fields.get("id"))))
            if right := salvaged(model, fields):
                torn.append(Record(kind, right, source.path, keys, prose))
    if judge:
        for record in (*records, *torn):
            wrong.extend(judge(record, places))
    prose.without_document(drafted=making)
    wrong = list(acknowledged(wrong, source, [(one.keys, one.fields) for one in items]))
    if not isinstance(source.fields, list if kind.is_list else dict):
        broken.extend(would_be(source.path))
    gist = Gist(
        items=tuple(items),
        text=prose.noted if prose.digest else None,
        broken=tuple(broken),
        findings=first_of_each(wrong),
        face=face,
        whole=whole,
    )
    return Parsed(gist, prose.passing)


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
