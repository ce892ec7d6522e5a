"""Everything derived from the library: what is out, by facet, by town, by who names whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, TypeVar, cast

from xianfeng.memory.digests import digest
from xianfeng.memory.memo import Forgetful, Memo
from xianfeng.model import glossary
from xianfeng.model.clock import Clock
from xianfeng.model.facets import FACETS
from xianfeng.model.kinds import KINDS
from xianfeng.model.kinds.branch import Branch
from xianfeng.model.kinds.entity import Article, Entity
from xianfeng.model.kinds.story import Story
from xianfeng.model.kinds.term import Term
from xianfeng.model.kinds.unit import Unit
from xianfeng.model.library import Library, Record, RecordKey, kind_of
from xianfeng.model.linking import file_of
from xianfeng.model.related import related
from xianfeng.model.tables import ROWS, TableRow, frozen, thawed
from xianfeng.model.towns import towns_of
from xianfeng.model.vocabularies import Status, Visibility

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """The records that share a facet's value, in the order of their kind."""

    slug: str
    label: str
    records: tuple[Record[Entity], ...]


class FacetCount(NamedTuple):
    """A facet's value, and how many records share it."""

    slug: str
    label: str
    records: int


@dataclass(frozen=True)
class Catalog:
    """What readers may see of ``library`` at the moment that ``clock`` tells."""

    library: Library
    clock: Clock
    memo: Memo = field(default_factory=Forgetful, compare=False)
    shape: bytes = b""
    """Digest of ``library`` but for its texts: with the same shape the tables of who belongs to
    whom are those of last time. Empty: not known."""
    held: frozenset[RecordKey] = frozenset()
    """Records that ``review_policy`` keeps back: not all of their reviews are of what they say now."""
    drafting: bool = False
    """For who works on the texts: also what isn't finished, reviewed or due is shown."""

    @cached_property
    def published(self) -> Mapping[str, tuple[Record[Entity], ...]]:
        """Records by kind that have a page: newest first, or in the order of the sources."""
        return {name: self._shown(name) for name in KINDS}

    @cached_property
    def filled(self) -> Mapping[str, bool]:
        """By kind: whether anything of it is out."""
        return {name: bool(records) for name, records in self.published.items()}

    def _shown(self, name: str) -> tuple[Record[Entity], ...]:
        records = [record for record in self.library.shelf(name).values() if self.is_out(record)]
        if KINDS[name].order == "newest":
            records.sort(key=_newness, reverse=True)
        return tuple(records)

    def is_out(self, record: Record[Entity]) -> bool:
        """Public, reviewed, and its time has come: the one gate, whatever channel asks."""
        known = self._seen.get(record)
        if known is None:
            known = self._seen[record] = self._is_out(record)
        return known

    @cached_property
    def _seen(self) -> dict[Record[Any], bool]:
        return {}

    def _is_out(self, record: Record[Entity]) -> bool:
        entity = record.entity
        if entity.visibility is not Visibility.PUBLIC:
            return False
        if self.drafting:
            return not self.is_withdrawn(record)
        if (record.kind.name, record.id) in self.held:
            return False
        status = entity.held("status")
        if status is not None and not status.is_out:
            return False
        return not isinstance(entity, Article) or self.clock.has_come(entity.pub_date)

    @cached_property
    def _out(self) -> bytes:
        """What is out, by its ids."""
        return "\n".join(record.id for record in self.library if self.is_out(record)).encode()

    def of(self, model: type[E]) -> tuple[Record[E], ...]:
        """Published records of the kind whose model is ``model``."""
        return cast("tuple[Record[E], ...]", self.published[kind_of(model).name])

    @cached_property
    def sources(self) -> Mapping[str, Record[Entity]]:
        """Records by the path of their source, where it is theirs alone."""
        return {record.path: record for record in self.library if not record.kind.is_list}

    @cached_property
    def pages(self) -> Mapping[str, Record[Entity]]:
        """Records by the file of their page in the site, and by the files at their old addresses."""
        found = {
            file_of(alias.lstrip("/")): record
            for records in self.published.values()
            for record in records
            for alias in record.entity.held("aliases") or ()
        }
        found.update((file_of(one.url), one) for one in self.library if self.has_page(one))
        return found

    @cached_property
    def withdrawn(self) -> tuple[Record[Entity], ...]:
        """What was taken back: its address stays, its text does not."""
        return tuple(record for record in self.library if self.is_withdrawn(record))

    def has_page(self, record: Record[Entity]) -> bool:
        """Its text is out, or the notice that it was taken back."""
        return self.is_out(record) or self.is_withdrawn(record)

    def is_withdrawn(self, record: Record[Entity]) -> bool:
        """Taken back after it had been out: a notice stands where it was."""
        entity = record.entity
        is_taken_back = entity.held("status") is Status.WITHDRAWN
        return is_taken_back and entity.visibility is Visibility.PUBLIC

    @cached_property
    def corrected(self) -> tuple[Record[Entity], ...]:
        """Published texts in which something was put right."""
        texts = (record for records in self.published.values() for record in records)
        return tuple(record for record in texts if record.entity.held("corrections"))

    @cached_property
    def groups(self) -> Mapping[RecordKey, tuple[FacetGroup, ...]]:
        """By kind and facet: its values that occur, most used first or newest first."""
        found: dict[RecordKey, list[FacetGroup]] = {
            (name, facet): [] for name, kind in KINDS.items() for facet in kind.facets
        }
        for key, records in self._remembered("groups", self._by_facet):
            match key:
                case name, facet, slug, label if (name, facet) in found:
                    found[name, facet].append(FacetGroup(slug, label, records))
        return {key: tuple(groups) for key, groups in found.items()}

    def _by_facet(self) -> Iterator[TableRow]:
        for name, kind in KINDS.items():
            for facet in kind.facets:
                for group in self._grouped(name, facet):
                    yield (name, facet, group.slug, group.label), group.records

    def _grouped(self, name: str, facet_name: str) -> tuple[FacetGroup, ...]:
        facet = FACETS[facet_name]
        found: dict[RecordKey, list[Record[Entity]]] = defaultdict(list)
        for record in self.published[name]:
            for value in facet.values(self.library, record.entity):
                found[value].append(record)
        groups = [
            FacetGroup(slug, label, tuple(records)) for (slug, label), records in found.items()
        ]
        if facet.newest_first:
            return tuple(sorted(groups, key=lambda group: group.slug, reverse=True))
        return tuple(sorted(groups, key=lambda group: (-len(group.records), group.slug)))

    @cached_property
    def counts(self) -> Mapping[RecordKey, tuple[FacetCount, ...]]:
        """By kind and facet: its values as in ``groups``, and how often they occur."""
        return {
            key: tuple(FacetCount(group.slug, group.label, len(group.records)) for group in groups)
            for key, groups in self.groups.items()
        }

    @cached_property
    def naming(self) -> Mapping[RecordKey, tuple[Record[Entity], ...]]:
        """By kind and id: the published records that name it."""
        return dict(self._remembered("naming", self._naming))

    def _naming(self) -> Iterator[TableRow]:
        found: dict[RecordKey, dict[str, Record[Entity]]] = defaultdict(dict)
        for records in self.published.values():
            for record in records:
                for reference in record.references:
                    found[reference.kind, reference.id][f"{record.kind.name}/{record.id}"] = record
                for metric in record.prose.metrics:
                    found["metric", metric][f"{record.kind.name}/{record.id}"] = record
        for key, named in found.items():
            yield key, tuple(named.values())

    def named_by(self, record: Record[Entity], model: type[E]) -> tuple[Record[E], ...]:
        """Published records of ``model`` that name ``record``."""
        naming = self.naming.get((record.kind.name, record.id), ())
        return tuple(
            cast("Record[E]", other) for other in naming if isinstance(other.entity, model)
        )

    @cached_property
    def by_town(self) -> Mapping[str, tuple[Record[Entity], ...]]:
        """一镇一台账: whatever belongs to a town, by the town's id; nobody writes it."""
        return dict(self._remembered("by_town", self._by_town))

    def _by_town(self) -> Iterator[TableRow]:
        found: dict[str, list[Record[Entity]]] = defaultdict(list)
        for records in self.published.values():
            for record in records:
                for town in towns_of(self.library, record.entity):
                    if town.id != record.id:
                        found[town.id].append(record)
        for ident, belonging in found.items():
            yield ident, tuple(belonging)

    @cached_property
    def towns(self) -> tuple[Record[Unit], ...]:
        return tuple(record for record in self.of(Unit) if record.entity.type.is_town)

    @cached_property
    def neighbours(self) -> Mapping[RecordKey, tuple[Record[Entity] | None, Record[Entity] | None]]:
        """By kind and id of dated texts: the next newer and the next older one."""
        found = {}
        for name, kind in KINDS.items():
            if kind.order == "newest":
                row = (None, *self.published[name], None)
                for newer, record, older in zip(row, row[1:], row[2:], strict=False):
                    if record:
                        found[name, record.id] = (newer, older)
        return found

    @cached_property
    def related(self) -> Mapping[str, tuple[Record[Story], ...]]:
        """By story id: the stories named in it, then those that share most with it."""
        return dict(self._remembered("related", self._related))

    def _related(self) -> Iterator[TableRow]:
        shared = [
            tuple(cast("Record[Story]", record) for record in group.records)
            for facet in ("tag", "town", "theme")
            for group in self.groups["story", facet]
        ]
        shared += [self.named_by(branch, Story) for branch in self.of(Branch)]
        yield from related(self.of(Story), shared).items()

    def _remembered(
        self, name: str, derive: Callable[[], Iterable[TableRow]]
    ) -> Iterable[TableRow]:
        """What ``derive`` gives, or gave of a library of this shape of which the same was out."""
        if not self.shape:
            return derive()
        key, made_of = f"derived/{name}", digest(self._out, self.shape)
        records = tuple(self.library)
        known = ROWS.unpack(self.memo.get(key))
        rows = thawed(known[1], records) if known and known[0] == made_of else None
        if rows is None:
            rows = list(derive())
            self.memo.put(key, ROWS.pack((made_of, frozen(rows, records))))
        return rows

    @cached_property
    def mentions(self) -> Mapping[RecordKey, glossary.Wordings]:
        """By kind and id of published texts: the glossary's wordings in them."""
        known = glossary.wordings(self.of(Term))
        texts = (record for records in self.published.values() for record in records)
        return glossary.mentions(texts, known, self.memo)

    @cached_property
    def users(self) -> Mapping[str, tuple[Record[Entity], ...]]:
        """By term: the published texts that use it, in the order of their kinds."""
        return {
            term: tuple(self.library.shelf(kind)[ident] for kind, ident in keys)
            for term, keys in glossary.users(self.mentions).items()
        }

    @cached_property
    def uses(self) -> Mapping[str, int]:
        """By term: how many published texts use it."""
        return {term: len(records) for term, records in self.users.items()}


def _newness(record: Record[Entity]) -> tuple[str, str]:
    return (record.entity.dated, record.id)
