"""Tables, and a catalog of tables, that note what they are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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

_DERIVED = tuple(
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


class ListeningCatalog(Catalog):
    """A catalog that notes what it is asked; ``real`` derives the answers."""

    def __init__(self, real: Catalog, library: Library, clock: Clock, note: TakeNote) -> None:
        super().__init__(library, clock)
        self.__dict__.update(_real=real, _note=note)

    def is_out(self, record: Record[Entity]) -> bool:
        """Asked anew each time: everybody who wants to know depends on the answer."""
        return self._is_out(record)

    def _asked(self, name: str) -> Any:
        derived = getattr(self.__dict__["_real"], name)
        note: TakeNote = self.__dict__["_note"]
        if isinstance(derived, Mapping):
            listening = self.__dict__[f"_{name}"] = Listening(name, derived, note)
            return listening
        note((name,))
        return derived


def _listening(name: str) -> Any:
    def asked(catalog: ListeningCatalog) -> Any:
        known = catalog.__dict__.get(f"_{name}")
        return catalog._asked(name) if known is None else known

    return property(asked)


for _name in _DERIVED:
    setattr(ListeningCatalog, _name, _listening(_name))
