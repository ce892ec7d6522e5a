"""What one source file said, as plain data: what is remembered of it, and passed on by whoever read it.

The entities are made of it each time, by the same validation as when it was read: whoever kept the
data, nothing gets past that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from xianfeng.findings.finding import Finding
from xianfeng.memory.packing import Packing
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.library import Record, RecordKey
from xianfeng.model.naming import references_in_fields
from xianfeng.model.reviews import POLICY_FILE, Enactment, Review
from xianfeng.model.settings import Settings
from xianfeng.model.synonyms import Synonym
from xianfeng.prose.prose import Noted, Prose
from xianfeng.reading.validation import salvaged


class WrittenItem(NamedTuple):
    """The fields of what should be one entity, as written; ``keys`` lead to them in a list file."""

    keys: tuple[int, ...]
    fields: dict[str, Any]
    sound: bool
    """Whether they are one."""


class Gist(NamedTuple):
    """All that one file said."""

    items: tuple[WrittenItem, ...] = ()
    text: Noted | None = None
    broken: tuple[RecordKey, ...] = ()
    settings: dict[str, Any] | None = None
    urls: tuple[tuple[str, int], ...] = ()
    reviews: tuple[dict[str, Any], ...] = ()
    """Of a file that tells what was signed: as it is written there."""
    synonyms: tuple[dict[str, Any], ...] = ()
    findings: tuple[Finding, ...] = ()
    face: bytes = b""
    """Digest of the file but for its text: of fields, and of what the text names."""
    whole: bytes = b""
    """Digest of the file."""


FORM = Packing(Gist)


@dataclass(frozen=True, slots=True)
class Understood:
    """What ``gist`` means."""

    gist: Gist
    records: tuple[Record[Entity], ...] = ()
    torn: tuple[Record[Entity], ...] = ()
    settings: Settings | None = None
    reviews: tuple[Review, ...] = ()
    enactments: tuple[Enactment, ...] = ()
    synonyms: tuple[Synonym, ...] = ()

    @property
    def written(self) -> Iterator[Record[Entity]]:
        """Records, also torn ones. They share one text."""
        yield from self.records
        yield from self.torn


def understood(path: str, packed: bytes) -> Understood | None:
    """What it means that the file at ``path`` gave this; None where it means nothing."""
    gist = FORM.unpack(packed)
    if gist is None:
        return None
    try:
        return _understood(path, gist)
    except Exception:  # whatever another wrote there: the file is read again
        return None


def _reviewed(path: str, gist: Gist) -> Understood:
    if path == POLICY_FILE:
        enactments = tuple(Enactment.model_validate(one) for one in gist.reviews)
        return Understood(gist, enactments=enactments)
    return Understood(gist, reviews=tuple(Review.model_validate(one) for one in gist.reviews))


def _understood(path: str, gist: Gist) -> Understood:
    if gist.reviews:
        return _reviewed(path, gist)
    if gist.synonyms:
        synonyms = tuple(Synonym.model_validate(one) for one in gist.synonyms)
        return Understood(gist, synonyms=synonyms)
    settings = None if gist.settings is None else Settings.model_validate(gist.settings)
    if not gist.items:
        return Understood(gist, settings=settings)
    kind = next(kind for kind in KINDS.values() if kind.owns(path))
    prose = Prose(*gist.text) if gist.text else Prose()
    own, face = (b"", b"") if kind.is_list else (gist.whole, gist.face)
    records: list[Record[Entity]] = []
    torn: list[Record[Entity]] = []
    for keys, fields, sound in gist.items:
        model = kind.model.shaped_by(fields)
        if sound:
            entity = model.model_validate(fields)
            records.append(
                Record(kind, entity, path, keys, prose, known_digest=own, known_face=face)
            )
        elif right := salvaged(model, fields):
            named = tuple(references_in_fields(model, fields))
            torn.append(Record(kind, right, path, keys, prose, named=named))
    return Understood(gist, tuple(records), tuple(torn), settings)
