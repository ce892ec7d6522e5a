"""All valid entities by kind and id. Entities name each other by id, never by object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import chain
from typing import Generic, TypeAlias, TypeVar, cast

from xianfeng.findings.finding import Loc
from xianfeng.memory.digests import digest
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import MACHINE_MADE, Entity
from xianfeng.model.kinds.kind import Kind
from xianfeng.model.naming import Reference, illustrations, links, references
from xianfeng.model.tallies import Tally
from xianfeng.prose.illustration import Illustration
from xianfeng.prose.prose import Prose

ANY = "*"
"""Stands among the broken ids for all those of a list that could not be read."""

E = TypeVar("E", bound=Entity, covariant=True)
RecordKey: TypeAlias = tuple[str, str]
"""Kind and id of a record."""
Records: TypeAlias = "tuple[Record[Entity], ...]"


@dataclass(frozen=True, eq=False)
class Record(Generic[E]):
    """An entity with where it came from and where it goes. Each is only itself: never compared."""

    kind: Kind
    entity: E
    path: str
    """Of the source, under the portal's root."""
    keys: tuple[int, ...] = ()
    """Its place inside a list file."""
    prose: Prose = field(default_factory=Prose)
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    """By key of a list of rows: what is told of those that are withheld. Made by ``disclosure``."""
    fields_digest: str = ""
    """For ``content_hash``, where disclosure took from the fields what readers will see later."""
    known_digest: bytes = b""
    """The digest, where it need not be worked out: where the record is all of its source."""
    known_face: bytes = b""
    named: tuple[Reference, ...] | None = None
    """Ids that the source names, where it has mistakes and the entity holds not all of it."""

    @cached_property
    def digest(self) -> bytes:
        """Equal digests: equal records."""
        whole = (self.kind.name, self.path, self.keys, self.entity, self.prose, self.tallies)
        return self.known_digest or digest(repr(whole).encode())

    @cached_property
    def face(self) -> bytes:
        """Equal faces: equal records but for their texts."""
        whole = (self.kind.name, self.path, self.keys, self.entity, self.tallies)
        return self.known_face or digest(repr(whole).encode())

    def but(self, difference: bytes, **changes: object) -> Record[E]:
        """The record with ``changes``; ``difference`` tells them from any others."""
        changes["known_digest"] = digest(self.digest, difference)
        changes["known_face"] = digest(self.face, difference)
        return replace(self, **changes)  # type: ignore[arg-type]

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every id that its fields name."""
        return tuple(references(self.entity)) if self.named is None else self.named

    @cached_property
    def links(self) -> tuple[tuple[Loc, str], ...]:
        """Every address on the web that its fields name; those of its text are ``prose.links``."""
        return tuple(links(self.entity))

    @cached_property
    def illustrations(self) -> tuple[Illustration, ...]:
        """Every picture that its fields and its text name."""
        return (*illustrations(self.entity), *self.prose.pictures)

    @cached_property
    def id(self) -> str:
        return self.entity.id

    @cached_property
    def url(self) -> str:
        """Address under the site's root: ``stories/2026/stone-bridge/``."""
        return self.kind.url(self.path, self.entity.id)

    @cached_property
    def summary(self) -> str:
        return self.entity.summary or self.prose.opening

    @property
    def told(self) -> str:
        """The summary as lists and channels have it: of what a machine made it says so first."""
        return f"（{MACHINE_MADE}）{self.summary}" if self.entity.ai else self.summary


@cache
def kind_of(model: type[Entity]) -> Kind:
    """The kind whose model is ``model``."""
    return next(kind for kind in KINDS.values() if kind.model is model)


@dataclass(frozen=True, slots=True)
class Library:
    """Records by kind, in source order; ``broken`` names those that did not validate."""

    shelves: Mapping[str, Mapping[str, Record[Entity]]]
    broken: frozenset[RecordKey] = frozenset()
    torn: tuple[Record[Entity], ...] = ()
    """What is right in those that did not validate (see ``validation.salvaged``)."""

    def shelf(self, kind: str) -> Mapping[str, Record[Entity]]:
        """Records of a kind by id."""
        return self.shelves.get(kind, {})

    def of(self, model: type[E]) -> Mapping[str, Record[E]]:
        """Records of the kind whose model is ``model``, by id."""
        return cast("Mapping[str, Record[E]]", self.shelf(kind_of(model).name))

    def title(self, kind: str, ident: str) -> str:
        """Of the record with that id; empty where there is none."""
        record = self.shelf(kind).get(ident)
        return record.entity.title if record else ""

    def knows(self, kind: str, ident: str) -> bool:
        """Whether a source names this id, valid or not: no second finding for the same mistake."""
        return ident in self.shelf(kind) or not self.broken.isdisjoint({(kind, ident), (kind, ANY)})

    def as_written(self) -> Iterator[Record[Entity]]:
        """All records and the torn ones: for checks that look at one field at a time."""
        return chain(self, self.torn)

    def __iter__(self) -> Iterator[Record[Entity]]:
        for shelf in self.shelves.values():
            yield from shelf.values()

    def with_source(
        self, path: str, records: Records, torn: Records, broken: Iterable[RecordKey]
    ) -> Library:
        """All of it, the source ``path`` holding these now; only they are gone through."""
        kinds = {one.kind.name for one in records}
        shelves = {name: self._without(path, name) for name in kinds}
        for one in records:
            shelves[one.kind.name].setdefault(one.id, one)
        return OfOneSource(
            {**self.shelves, **shelves}, self.broken.union(broken), torn, of_it=records
        )

    def _without(self, path: str, kind: str) -> dict[str, Record[Entity]]:
        return {key: one for key, one in self.shelf(kind).items() if one.path != path}


@dataclass(frozen=True, slots=True)
class OfOneSource(Library):
    """One of which only the records of one source are gone through, whoever asks for the others by id."""

    of_it: Records = ()

    def __iter__(self) -> Iterator[Record[Entity]]:
        return iter(self.of_it)
