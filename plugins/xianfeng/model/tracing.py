"""What making a page asks of the portal, so that a page whose questions have the answers of last time
is not made again.

Verifying traces, as in A. Mokhov, N. Mitchell, S. Peyton Jones: Build Systems à la Carte (2018).
Nobody declares what a page depends on: its maker reads a portal that listens.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property, partial
from hashlib import blake2b
from itertools import pairwise
from typing import Any, TypeAlias, TypeVar

from xianfeng.model.artifacts import DuePage, PageArtifact
from xianfeng.model.catalog import Catalog
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.library import Library, Record
from xianfeng.model.memo import Memo
from xianfeng.model.portal import Portal

Question: TypeAlias = "tuple[str] | tuple[str, Any]"
"""A table as a whole, or a table and a key in it."""
Note: TypeAlias = Callable[[Question], None]

_DERIVED = tuple(name for name, own in vars(Catalog).items() if isinstance(own, cached_property))
"""Whatever the catalog derives."""
_PLAIN = frozenset({str, int, float, bool, bytes, type(None)})
_NO_REFERENCES = 2
"""A format of marshal in which equal data give equal bytes."""
_SHORT = 8
"""Answers of more parts are told by their digest: many pages may have asked the same."""

TOGETHER = 100
"""Records that are written together: one of them changed, and they are written anew."""
Records: TypeAlias = "tuple[Record[Entity], ...]"

K = TypeVar("K")
V = TypeVar("V")
Once: TypeAlias = "dict[K, tuple[V, dict[Question, None]]]"
"""What was made once, with the questions that making it asked."""


class Listening(Mapping[K, V]):
    """A table that notes what it is asked."""

    def __init__(self, name: str, table: Mapping[K, V], note: Note) -> None:
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

    def __init__(self, real: Catalog, library: Library, note: Note) -> None:
        super().__init__(library, real.today)
        self.__dict__.update(_real=real, _note=note)

    def _asked(self, name: str) -> Any:
        derived = getattr(self.__dict__["_real"], name)
        note: Note = self.__dict__["_note"]
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


class Tracer:
    """Makes pages from a portal that listens, and knows from last time what each of them asked."""

    def __init__(self, portal: Portal, name: str) -> None:
        """``name``: under which the memo of ``portal`` keeps what was asked."""
        self._memo: Memo = portal.memo
        self._name = f"traces/{name}"
        self._notes: dict[Question, None] = {}
        shelves = portal.library.shelves
        tables: dict[str, Any] = {f"shelf:{kind}": shelf for kind, shelf in shelves.items()}
        tables |= {"pictures": portal.pictures, "tallies": portal.tallies}
        self._tables = tables
        self._catalog = portal.catalog
        self.portal = self._listener(portal)
        self._common = _digest(
            (portal.settings.model_dump_json(), repr(portal.sections), portal.today)
        )
        self._known = _Traces.thaw(portal.memo.get(self._name))
        self._answers = _Answers(self._answer)
        self._made: dict[str, tuple[Question, ...]] = {}
        self._seen: dict[str, None] = {}

    def _listener(self, portal: Portal) -> Portal:
        """The same portal, listening; what no page may read is not in it."""
        heard = {name: Listening(name, table, self._note) for name, table in self._tables.items()}
        shelves = {kind: heard[f"shelf:{kind}"] for kind in portal.library.shelves}
        library = Library(shelves)
        return replace(
            portal,
            library=library,
            catalog=ListeningCatalog(portal.catalog, library, self._note),
            pictures=heard["pictures"],
            tallies=heard["tallies"],
            files=frozenset(),
            urls=(),
        )

    def _note(self, question: Question) -> None:
        self._notes[question] = None

    @contextmanager
    def _listen(self) -> Iterator[dict[Question, None]]:
        """Notes all that is asked meanwhile, for whoever listens outside as well."""
        outer, self._notes = self._notes, {}
        try:
            yield self._notes
        finally:
            outer |= self._notes
            self._notes = outer

    def once(self, made: Once[K, V], key: K, make: Callable[[], V]) -> V:
        """What ``make`` gives, made once; its questions are those of everybody who uses it."""
        known = made.get(key)
        if known is None:
            with self._listen() as notes:
                value = make()
            made[key] = value, notes
            return value
        self._notes |= known[1]
        return known[0]

    def due(self, path: str, make: Callable[[], PageArtifact], *given: object) -> DuePage:
        """The page at ``path``; ``given`` is all that ``make`` knows without asking for it."""
        self._seen[path] = None
        asked = self._known.asked(path)

        def made() -> tuple[PageArtifact, bytes]:
            with self._listen() as notes:
                page = make()
            self._made[path] = tuple(notes)
            return page, self._digest(given, notes)

        return DuePage(path, self._digest(given, asked) if asked else b"", made)

    def kept(self, name: str, make: Callable[[], bytes], *given: object) -> bytes:
        """What ``make`` gives, or gave when its questions had the answers of today."""
        self._seen[name] = None
        key = self._key(name, given, self._known.asked(name))
        known = self._memo.get(key)
        if known is None:
            with self._listen() as notes:
                known = make()
            self._made[name] = tuple(notes)
            self._memo.put(self._key(name, given, notes), known)
        return known

    def parts(
        self, name: str, records: Records, write: Callable[[Records], bytes]
    ) -> Iterator[bytes]:
        """What ``write`` gives for ``records``, some at a time, of which few are written again.

        Cut from the end, where the oldest are: a new one changes the first part alone.
        """
        first = len(records) % TOGETHER
        starts = [*([0] if first else []), *range(first, len(records), TOGETHER)]
        for start, end in pairwise([*starts, len(records)]):
            some = records[start:end]
            yield self.kept(f"{name}/{len(records) - end}", partial(write, some), some)

    def _key(self, name: str, given: object, asked: Iterable[Question]) -> str:
        return f"{self._name}/{name}/{self._digest(given, asked).hex()}"

    def _digest(self, given: object, asked: Iterable[Question]) -> bytes:
        answers = [self._answers[question] for question in asked]
        return _digest((self._common, _plain(given), answers))

    def _answer(self, question: Question) -> object:
        """A question with what tells its answer from any other."""
        name = question[0]
        table = self._tables[name] if name in self._tables else getattr(self._catalog, name)
        answer = _plain(table if len(question) == 1 else table.get(question[1]))
        is_long = type(answer) is tuple and len(answer) > _SHORT
        return question, _digest(answer) if is_long else answer

    def remember(self) -> None:
        """Keeps for the next time what the pages of this one asked."""
        now = self._known.now(self._seen.keys(), self._made)
        if now is not self._known:
            self._memo.put(self._name, now.freeze())


class _Traces:
    """By path of a page: the questions that making it asked, as places in ``questions``."""

    def __init__(self, questions: list[Question], places: dict[str, bytes]) -> None:
        self._questions = questions
        self._places = places

    @staticmethod
    def thaw(frozen: bytes | None) -> _Traces:
        return _Traces(*marshal.loads(frozen)) if frozen else _Traces([], {})

    def freeze(self) -> bytes:
        return marshal.dumps((self._questions, self._places))

    def asked(self, path: str) -> Iterable[Question]:
        """What the page at ``path`` asked; nothing if it is not known."""
        places = self._places.get(path)
        return map(self._questions.__getitem__, array("I", places)) if places else ()

    def now(self, paths: Collection[str], made: Mapping[str, tuple[Question, ...]]) -> _Traces:
        """Those of ``paths``, of which some were ``made`` anew; itself if all is as it was."""
        if paths == self._places.keys() and all(
            tuple(self.asked(path)) == asked for path, asked in made.items()
        ):
            return self
        traces = {path: made.get(path) or tuple(self.asked(path)) for path in paths}
        distinct = dict.fromkeys(one for trace in traces.values() for one in trace)
        places = {question: place for place, question in enumerate(distinct)}
        packed = {
            path: array("I", map(places.__getitem__, trace)).tobytes()
            for path, trace in traces.items()
        }
        return _Traces(list(places), packed)


class _Answers(dict[Question, object]):
    """Questions with their answers of today, as they are asked."""

    def __init__(self, answer: Callable[[Question], object]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, question: Question) -> object:
        self[question] = answer = self._answer(question)
        return answer


def _plain(value: Any) -> Any:
    """Plain data for plain data, records, and tuples, maps and dataclasses of them."""
    kind = type(value)
    if kind is Record:
        return value.digest
    if kind in _PLAIN:
        return value
    if kind is tuple:
        return tuple([one.digest if type(one) is Record else _plain(one) for one in value])
    if hasattr(value, "__dataclass_fields__"):
        return (
            kind.__name__,
            *(_plain(getattr(value, name)) for name in kind.__dataclass_fields__),
        )
    if isinstance(value, Mapping):
        return tuple([(key, _plain(one)) for key, one in value.items()])
    return repr(value)


def _digest(plain: Any) -> bytes:
    return blake2b(marshal.dumps(plain, _NO_REFERENCES), digest_size=16).digest()
