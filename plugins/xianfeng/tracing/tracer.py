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
from functools import partial
from hashlib import blake2b
from itertools import pairwise
from operator import attrgetter
from typing import Any, TypeAlias, TypeVar, cast

from xianfeng.artifacts import Artifact, Due, PageArtifact
from xianfeng.memory.memo import Memo
from xianfeng.memory.packing import Packing, packed, unpacked
from xianfeng.model.library import Library, Record, Records
from xianfeng.model.portal import Portal
from xianfeng.prose.prose import Prose
from xianfeng.tracing.listening import DERIVED, Listening, Question, listening

_DIGEST = attrgetter("digest")
_FACE = attrgetter("face")
_CLOCK = "clock"
_PLAIN = frozenset({str, int, float, bool, bytes, type(None)})
_NO_REFERENCES = 2
"""A format of marshal in which equal data give equal bytes; nobody reads them."""
_SHORT = 64
"""Parts, or bytes of digests, of an answer. A longer one is told by its digest: many pages may have
asked the same."""

TOGETHER = 100
"""Records that are written together: one of them changed, and they are written anew."""

WriteRecords: TypeAlias = "Callable[[Records], bytes]"

K = TypeVar("K")
V = TypeVar("V")
Shared: TypeAlias = "dict[K, tuple[V, dict[Question, None]]]"
"""What was made once, with the questions that making it asked."""


class Tracer:
    """Makes pages from a portal that listens, and knows from last time what each of them asked."""

    def __init__(self, portal: Portal, name: str) -> None:
        """``name``: under which the memo of ``portal`` keeps what was asked."""
        self._memo: Memo = portal.memo
        self._name = f"traces/{name}{'/drafts' if portal.catalog.drafting else ''}"
        self._notes: dict[Question, None] = {}
        tables: dict[str, Any] = {f"shelf:{k}": one for k, one in portal.library.shelves.items()}
        names = ("pictures", "attachments", "tallies", "reviews")
        self._tables = tables = tables | {name: getattr(portal, name) for name in names}
        self._catalog = portal.catalog
        self._clock = portal.clock
        self.portal = self._listener(portal)
        self._common = _digest((portal.settings.model_dump_json(), repr(portal.sections)))
        self._known = _Traces.thaw(portal.memo.get(self._name), {*tables, *DERIVED, _CLOCK})
        self._answers = _Answers(self._answer)
        self._at: list[object] = [None] * len(self._known.questions)
        self._made: dict[str, tuple[Question, ...]] = {}
        self._seen: dict[str, None] = {}

    def _listener(self, portal: Portal) -> Portal:
        """The same portal, listening; what no page may read is not in it."""
        heard = {name: Listening(name, table, self._note) for name, table in self._tables.items()}
        shelves = {kind: heard[f"shelf:{kind}"] for kind in portal.library.shelves}
        library = Library(shelves)
        clock = portal.clock.heard(lambda threshold: self._note((_CLOCK, threshold)))
        return replace(
            portal,
            clock=clock,
            library=library,
            catalog=listening(portal.catalog, library, clock, self._note),
            pictures=heard["pictures"],
            attachments=heard["attachments"],
            tallies=heard["tallies"],
            reviews=heard["reviews"],
            files=frozenset(),
            urls={},
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

    def shared(self, made: Shared[K, V], key: K, make: Callable[[], V]) -> V:
        """What ``make`` gives, made once; its questions are those of everybody who uses it."""
        known = made.get(key)
        if known is None:
            with self._listen() as notes:
                value = make()
            made[key] = value, notes
            return value
        self._notes |= known[1]
        return known[0]

    def due(self, path: str, make: Callable[[], PageArtifact | Artifact], *given: object) -> Due:
        """The page or the file at ``path``; ``given`` is all that ``make`` knows without asking for it."""
        self._seen[path] = None

        def made() -> tuple[PageArtifact | Artifact, bytes]:
            with self._listen() as notes:
                page = make()
            self._made[path] = tuple(notes)
            return page, self._digest(given, notes)

        return Due(path, self._remembered(path, given), made)

    def _remembered(self, path: str, given: object) -> bytes:
        """Digest of what making the page read the last time, as that is now; empty: not known."""
        at, places = self._at, self._known.places(path)
        if places is None:
            return b""
        answers = [at[place] or self._found(place) for place in places]
        return _digest((self._common, _plain(given), answers))

    def _found(self, place: int) -> object:
        """The answer to a known question, kept at its place."""
        found = self._at[place] = self._answers[self._known.questions[place]]
        return found

    def file(
        self, path: str, records: Records, write: WriteRecords, join: Callable[[Iterable[bytes]], bytes],
        *given: object,
    ) -> Due:  # fmt: skip
        """The file at ``path``, which joins what ``write`` gives for ``records``, some at a time.

        ``given`` is all that ``join`` knows besides. ``write`` gets records without their texts.
        """
        parts = tuple(_parts(path, records))

        def inputs() -> bytes:
            return _digest((_plain(given), [self._key(name, some) for name, some in parts]))

        def make() -> tuple[Artifact, bytes]:
            content = join(self._part(name, some, write) for name, some in parts)
            return Artifact(path, content), inputs()

        self._seen.update((name, None) for name, _ in parts)
        return Due(path, inputs(), make)

    def parts(
        self, name: str, records: Records, write: WriteRecords
    ) -> Iterator[tuple[int, Callable[[], bytes]]]:
        """How to get what ``write`` gives for ``records``, some at a time, with how many these are.

        Few are written again; ``write`` gets them without their texts.
        """
        for part, some in _parts(name, records):
            self._seen[part] = None
            yield len(some), partial(self._part, part, some, write)

    def _part(self, name: str, records: Records, write: WriteRecords) -> bytes:
        """What ``write`` gives, or gave when its questions had the answers of now."""
        known = self._memo.get(self._key(name, records))
        if known is None:
            with self._listen() as notes:
                known = write(tuple(replace(record, prose=Prose()) for record in records))
            self._made[name] = tuple(notes)
            self._memo.put(self._key(name, records), known)
        return known

    def _key(self, name: str, records: Records) -> str:
        """Of what is written of ``records`` under ``name``."""
        made = self._made.get(name)
        asked = self._known.asked(name) if made is None else made
        return f"{self._name}/{name}/{self._digest(tuple(map(_FACE, records)), asked).hex()}"

    def _digest(self, given: object, asked: Iterable[Question]) -> bytes:
        answers = [self._answers[question] for question in asked]
        return _digest((self._common, _plain(given), answers))

    def _answer(self, question: Question) -> object:
        """A question with what tells its answer from any other."""
        name = question[0]
        if name == _CLOCK:
            return question, self._clock.reached(question[-1])
        table = self._tables[name] if name in self._tables else getattr(self._catalog, name)
        asks_one = len(question) > 1 and isinstance(table, Mapping)
        answer = _plain(table.get(question[-1]) if asks_one else table)
        is_long = type(answer) in (tuple, bytes) and len(answer) > _SHORT
        return question, _digest(answer) if is_long else answer

    def remember(self) -> None:
        """Keeps for the next time what the pages of this one asked."""
        now = self._known.now(self._seen.keys(), self._made)
        if now is not self._known:
            self._memo.put(self._name, now.freeze())


_Parts = tuple[str | int | tuple[str | int | None, ...] | None, ...]
_FORM = Packing(tuple[list[_Parts], dict[str, bytes]])


class _Traces:
    """By path of a page: the questions that making it asked, as places in ``questions``."""

    def __init__(self, questions: list[Question], places: dict[str, bytes]) -> None:
        self.questions = questions
        self._places = places

    @staticmethod
    def thaw(frozen: bytes | None, tables: Collection[object]) -> _Traces:
        """``tables``: that can be asked; whoever remembers others remembers nothing."""
        questions, places = _FORM.unpack(frozen) or ([], {})
        if not all(len(one) in (1, 2) and one[0] in tables for one in questions):
            return _Traces([], {})
        return _Traces(cast("list[Question]", questions), places)

    def freeze(self) -> bytes:
        return _FORM.pack((cast("list[_Parts]", self.questions), self._places))

    def places(self, path: str) -> array[int] | None:
        """Of what the page at ``path`` asked; None if that is not known."""
        try:
            found = unpacked(self._places[path])
        except (KeyError, ValueError):
            return None
        return found if max(found, default=-1) < len(self.questions) else None

    def asked(self, path: str) -> Iterable[Question]:
        """What the page at ``path`` asked; nothing if it is not known."""
        return map(self.questions.__getitem__, self.places(path) or ())

    def now(self, paths: Collection[str], made: Mapping[str, tuple[Question, ...]]) -> _Traces:
        """Those of ``paths``, of which some were ``made`` anew; itself if all is as it was."""
        if paths == self._places.keys() and all(
            tuple(self.asked(path)) == asked for path, asked in made.items()
        ):
            return self
        traces = {path: made[path] if path in made else tuple(self.asked(path)) for path in paths}
        distinct = dict.fromkeys(one for trace in traces.values() for one in trace)
        places = {question: place for place, question in enumerate(distinct)}
        of_paths = {path: packed(map(places.__getitem__, trace)) for path, trace in traces.items()}
        return _Traces(list(places), of_paths)


class _Answers(dict[Question, object]):
    """Questions with their answers of now, as they are asked."""

    def __init__(self, answer: Callable[[Question], object]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, question: Question) -> object:
        self[question] = answer = self._answer(question)
        return answer


def _parts(name: str, records: Records) -> Iterator[tuple[str, Records]]:
    """``records``, some at a time, and names for them.

    Cut from the end, where the oldest are: a new one changes the first part alone.
    """
    first = len(records) % TOGETHER
    starts = [*([0] if first else []), *range(first, len(records), TOGETHER)]
    for start, end in pairwise([*starts, len(records)]):
        yield f"{name}/{len(records) - end}", records[start:end]


def _plain(value: Any) -> Any:
    """Plain data for plain data, records, and tuples, maps and dataclasses of them."""
    kind = type(value)
    if kind is Record:
        return value.digest
    if kind in _PLAIN:
        return value
    if kind is tuple:
        if value and type(value[0]) is Record and None not in value:
            return b"".join(map(_DIGEST, value))
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
