"""All valid entities by kind and id. Entities name each other by id, never by object."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import Generic, TypeAlias, TypeVar, cast

from xianfeng.model.decoding import decode
from xianfeng.model.digests import digest
from xianfeng.model.illustrations import Illustration, named_in
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.kind import Kind
from xianfeng.model.markup import plain
from xianfeng.model.references import Reference, references
from xianfeng.model.tallies import Tally

ANY = "*"
"""Stands among the broken ids for all those of a list that could not be read."""

E = TypeVar("E", bound=Entity, covariant=True)


Marks: TypeAlias = "tuple[tuple[int, str, str], ...]"


class ChangedError(Exception):
    """The source ``path`` changed after it had been read."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


# Neither of these two has slots: one is unpickled three times as fast without.
@dataclass(frozen=True)
class Prose:
    """What is known of a text without rendering it. The text is not remembered with it, but read
    again where somebody asks: few do, and it is most of what a source holds."""

    digest: bytes = b""
    """Of the text; empty where there is none."""
    line: int = 1
    """Where it begins in its file."""
    characters: int = 0
    opening: str = ""
    """Its first sentences, at most 120 characters, where no summary was written."""
    headings: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    """Addresses of links and pictures, as written."""
    pictures: tuple[Illustration, ...] = ()
    marks: Marks = ()
    """Of numbers that it quotes: offset, how the mark is written, and the metric that it names."""

    @cached_property
    def text(self) -> str:
        """Markdown, as written behind the front matter. ``ChangedError``: the source is another now."""
        if not self.digest:
            return ""
        path = Path(vars(self)["_source"])
        try:
            written, _ = decode(path.name, path.read_bytes())
        except OSError as error:
            raise ChangedError(path) from error
        text = (written or "").split("\n", self.line - 1)[-1]
        if digest(text.encode()) != self.digest:
            raise ChangedError(path)
        return text

    @cached_property
    def plain(self) -> str:
        """The text without its marks."""
        return plain(self.text)

    @property
    def metrics(self) -> tuple[str, ...]:
        """Ids of the metrics that it quotes."""
        return tuple(dict.fromkeys(ident for _, _, ident in self.marks if ident))

    def found_at(self, source: str) -> None:
        """Says where the text of a remembered prose is to be read."""
        vars(self).setdefault("_source", source)

    def __getstate__(self) -> dict[str, object]:
        left_out = ("text", "plain", "_source")
        return {name: value for name, value in vars(self).items() if name not in left_out}


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

    @cached_property
    def digest(self) -> bytes:
        """Equal digests: equal records. Loading knows it where the record is all of its source."""
        whole = (self.kind.name, self.path, self.keys, self.entity, self.prose, self.tallies)
        return digest(repr(whole).encode())

    @cached_property
    def face(self) -> bytes:
        """Equal faces: equal records but for their texts. Known where the digest is."""
        whole = (self.kind.name, self.path, self.keys, self.entity, self.tallies)
        return digest(repr(whole).encode())

    def but(self, told: bytes, **changes: object) -> Record[E]:
        """The record with ``changes``; ``told`` tells them from any others."""
        changed = replace(self, **changes)  # type: ignore[arg-type]
        vars(changed).update(digest=digest(self.digest, told), face=digest(self.face, told))
        return changed

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every id that its fields name."""
        return tuple(references(self.entity))

    @cached_property
    def illustrations(self) -> tuple[Illustration, ...]:
        """Every picture that its fields and its text name."""
        return (*named_in(self.entity), *self.prose.pictures)

    def foresee(self) -> None:
        """Derives what every build asks, to be remembered with the record."""
        _ = self.references, self.illustrations, self.url

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


@cache
def kind_of(model: type[Entity]) -> Kind:
    """The kind whose model is ``model``."""
    return next(kind for kind in KINDS.values() if kind.model is model)


@dataclass(frozen=True, slots=True)
class Library:
    """Records by kind, in source order; ``broken`` names those that did not validate."""

    shelves: Mapping[str, Mapping[str, Record[Entity]]]
    broken: frozenset[tuple[str, str]] = frozenset()
    torn: tuple[Record[Entity], ...] = ()
    """What is right in those that did not validate (see ``validation.salvaged``)."""

    def shelf(self, kind: str) -> Mapping[str, Record[Entity]]:
        """Records of a kind by id."""
        return self.shelves.get(kind, {})

    def of(self, model: type[E]) -> Mapping[str, Record[E]]:
        """Records of the kind whose model is ``model``, by id."""
        return cast("Mapping[str, Record[E]]", self.shelf(kind_of(model).name))

    def knows(self, kind: str, ident: str) -> bool:
        """Whether a source names this id, valid or not: no second finding for the same mistake."""
        return ident in self.shelf(kind) or not self.broken.isdisjoint({(kind, ident), (kind, ANY)})

    def as_written(self) -> Iterator[Record[Entity]]:
        """All records and the torn ones: for checks that look at one field at a time."""
        return chain(self, self.torn)

    def __iter__(self) -> Iterator[Record[Entity]]:
        for shelf in self.shelves.values():
            yield from shelf.values()
