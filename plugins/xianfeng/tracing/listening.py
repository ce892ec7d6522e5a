"""Tables, and a catalog of tables, that note what they are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias, TypeVar

from xianfeng.model.catalog import Catalog
from xianfeng.model.clock import Clock
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.library import Library, Record

Question: TypeAlias = "tuple[str] | tuple[str, Any]"
"""A table as a whole, or a table and a key in it."""
TakeNote: TypeAlias = Callable[[Question], None]

K = TypeVar("K")
V = TypeVar("V")

DERIVED = tuple(
    name
    for name, own in vars(Catalog).items()
    if isinstance(own, cached_property) and not name.startswith("_")
)
"""Whatever the catalog derives."""


class Listening(Mapping[K, V]):
    """A table that notes what it is asked."""

    def __init__(self, name: str, table: Mapping[K, V], note: TakeNote) -> None:
        self._name = name
        self._table = table
        self._note = note

    def __getitem__(self, key: K) -> V:
        self._note((self._name, key))
        return self._table[key]

    def get(self, key: K, default: Any = None) -> Any:
        self._note((self._name, key))
        return self._table.get(key, default)

    def __iter__(self) -> Iterator[K]:
        self._note((self._name,))
        return iter(self._table)

    def __len__(self) -> int:
        self._note((self._name,))
        return len(self._table)


@dataclass(frozen=True)
class ListeningCatalog(Catalog):
    """A catalog that notes what it is asked; the one given as ``real`` derives the answers."""

    real: Catalog = field(kw_only=True)
    note: TakeNote = field(kw_only=True)
    tables: dict[str, Listening[Any, Any]] = field(default_factory=dict, kw_only=True)
    """By name: what was asked for so far, each listening."""

    def is_out(self, record: Record[Entity]) -> bool:
        """Asked anew each time: everybody who wants to know depends on the answer."""
        return self._is_out(record)

    def _asked(self, name: str) -> Any:
        derived = getattr(self.real, name)
        if isinstance(derived, Mapping):
            listening = self.tables[name] = Listening(name, derived, self.note)
            return listening
        self.note((name,))
        return derived


def listening(real: Catalog, library: Library, clock: Clock, note: TakeNote) -> ListeningCatalog:
    """``real``, over a ``library`` and with a ``clock`` that listen themselves."""
    return ListeningCatalog(
        library, clock, held=real.held, drafting=real.drafting, real=real, note=note
    )


def _listening(name: str) -> Any:
    def asked(catalog: ListeningCatalog) -> Any:
        known = catalog.tables.get(name)
        return catalog._asked(name) if known is None else known

    return property(asked)


for _name in DERIVED:
    setattr(ListeningCatalog, _name, _listening(_name))
