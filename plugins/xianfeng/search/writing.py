"""The index: from documents to files. FORMAT.md describes them."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from xianfeng.artifacts import Artifact, Json, NamedArtifact
from xianfeng.memory.memo import Memo
from xianfeng.memory.packing import packed
from xianfeng.search.coding import pack, unpack
from xianfeng.search.documents import FACETS, SearchDocument
from xianfeng.search.entries import KEY, Entry, Reader, key_of, remembered
from xianfeng.search.filtering import columns
from xianfeng.search.inverting import Inverted
from xianfeng.search.naming import (
    FOLDER,
    PLACED,
    Names,
    encode,
    file,
    name_of,
    place_in,
    script,
    shelf,
)
from xianfeng.search.normalising import Normaliser, table
from xianfeng.search.patching import Change, SegmentBefore, patched
from xianfeng.search.readings import Readings
from xianfeng.search.segments import bits, ends
from xianfeng.search.state import (
    State,
    file_row,
    store,
    store_suggestions,
    stored,
    stored_suggestions,
)
from xianfeng.search.suggesting import Suggestions

MANIFEST = "manifest"
FORMAT = 2
TABLES = ("simplified.txt", "pinyin.txt")
COMPLETIONS = "c"
"""The row of their files."""
FEW = 16
"""A segment of which at most one page in so many changed is patched: more are inverted sooner."""

Files = Generator[NamedArtifact, None, Json]
"""Files, and what the manifest says of them."""


def inverted(entries: Sequence[Entry], bits: int) -> Inverted:
    """A segment turned round, by numpy where that is installed: loaded here, for it takes long."""
    try:
        from xianfeng.search.arrays import inverted as turned
    except ImportError:
        from xianfeng.search.inverting import inverted as turned
    return turned(entries, bits)


class ForgottenError(Exception):
    """The memo has not kept what it was given."""


def index(documents: Iterable[SearchDocument], memo: Memo) -> Iterator[Artifact | NamedArtifact]:
    """All files of the index; the last is the manifest, which alone names them.

    Equal documents give equal files, whatever their order and whatever the memo holds.
    """
    ordered = sorted(documents, key=lambda document: (document.date, document.url))
    yield from Writer(memo, shelf(len(ordered))).files(ordered)


@dataclass(frozen=True, slots=True)
class Pages:
    """Those of a segment."""

    ordinal: int
    documents: Sequence[SearchDocument]
    keys: bytes
    bits: int

    def key(self, number: int) -> bytes:
        """Of a document."""
        return self.keys[number * KEY : (number + 1) * KEY]

    @property
    def shards(self) -> str:
        """The row of the files of postings."""
        return f"s{self.ordinal}"

    @property
    def directories(self) -> str:
        """The row of the directories of records, which are in no row: they keep their names
        where pages before them come or go.
        """
        return f"r{self.ordinal}"

    def pairs(self) -> Iterator[tuple[SearchDocument, bytes]]:
        """Documents with their keys."""
        return ((one, self.key(number)) for number, one in enumerate(self.documents))


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes one index."""

    memo: Memo
    shelf: int
    reader: Reader = field(default_factory=lambda: Reader(Normaliser(), Readings()))
    _remade: dict[int, list[bytes]] = field(default_factory=dict)

    def files(self, documents: Sequence[SearchDocument]) -> Iterator[Artifact | NamedArtifact]:
        """The files for documents in their order, oldest first."""
        segments: list[Json] = []
        for ordinal, (start, end) in enumerate(pairwise((0, *ends(len(documents))))):
            some = documents[start:end]
            keys = b"".join(map(key_of, some))
            width = bits(len(some), len(documents))
            segments.append((yield from self._segment(Pages(ordinal, some, keys, width))))
        manifest: dict[str, Json] = {
            "format": FORMAT,
            "shelf": self.shelf,
            "facets": dict(FACETS),
            "segments": segments,
            "suggest": (yield from self._suggestions(documents)),
            "tables": (yield from _tables()),
        }
        content = script(MANIFEST, encode(manifest))
        yield Artifact(f"{FOLDER}/{MANIFEST}.js", content)

    def _segment(self, pages: Pages) -> Files:
        state = stored(self.memo, pages.ordinal)
        standing = state is not None and (state.keys, state.bits) == (pages.keys, pages.bits)
        made = state if standing else self._patched(state, pages)
        if made is None:
            made = yield from self._inverted(pages)
        else:
            yield from self._known(pages, made)
        if made is not state:
            store(self.memo, pages.ordinal, made)
        facets = yield from _held([made.facets])
        shards = yield from self._shelved(made.shards, pages.shards)
        records = yield from self._shelved(made.records, pages.directories)
        return [len(pages.documents), pages.bits, shards, records, facets.joined]

    def _known(self, pages: Pages, state: State) -> Iterator[NamedArtifact]:
        """The files of a segment, most of which have been published before."""
        for document, name in zip(pages.documents, state.records, strict=True):
            yield file(name, partial(self.reader.record, document))
        for number, name in enumerate(state.shards):
            yield file(name, partial(self._shard, pages, number, name))

    def _inverted(self, pages: Pages) -> Generator[NamedArtifact, None, State]:
        """A segment made of nothing but its pages; its files are given away as they are made."""
        entries = [self.reader.entry(document, key, self.memo) for document, key in pages.pairs()]
        turned = inverted(entries, pages.bits)
        entries.clear()
        shards: list[str] = []
        for number, raw in enumerate(turned.shards):
            payload = _deflated(raw)
            shards.append(self._keep(payload, place_in(pages.shards, number)))
            yield file(shards[-1], partial(bytes, payload))
        records: list[str] = []
        for document in pages.documents:
            payload = self.reader.record(document)
            records.append(name_of(payload))
            yield file(records[-1], partial(bytes, payload))
        return _state(pages, records, shards, turned.levels)

    def _patched(self, state: State | None, pages: Pages) -> State | None:
        """The segment made of what it was, or None: too much is new, or something was lost."""
        if state is None or state.bits != pages.bits or len(state.keys) != len(pages.keys):
            return None
        numbers = state.differing(pages.keys)
        if len(numbers) * FEW > len(pages.documents):
            return None
        try:
            made = patched(
                SegmentBefore(
                    len(pages.documents),
                    pages.bits,
                    state.levels,
                    lambda number: _inflated(self._payload(state.shards[number])),
                    lambda number: self._entry(pages, number).text,
                ),
                [self._change(state, pages, number) for number in numbers],
            )
        except ForgottenError:
            return None
        records, shards = list(state.records), list(state.shards)
        for number in numbers:
            records[number] = name_of(self.reader.record(pages.documents[number]))
        for number, raw in made.shards.items():
            shards[number] = self._keep(_deflated(raw), place_in(pages.shards, number))
        return _state(pages, records, shards, made.levels)

    def _change(self, state: State, pages: Pages, number: int) -> Change:
        before = remembered(state.keys[number * KEY : (number + 1) * KEY], self.memo)
        if before is None:
            raise ForgottenError
        return Change(number, before, self._entry(pages, number))

    def _entry(self, pages: Pages, number: int) -> Entry:
        return self.reader.entry(pages.documents[number], pages.key(number), self.memo)

    def _keep(self, payload: bytes, place: str) -> str:
        """Has the memo keep a shard; returns its name."""
        name = name_of(payload, place)
        self.memo.put(file_row(name), payload)
        return name

    def _payload(self, name: str) -> bytes:
        """A shard that the memo keeps, or ForgottenError."""
        payload = self.memo.get(file_row(name))
        if payload is None or not name.startswith(name_of(payload)[:PLACED]):
            raise ForgottenError
        return payload

    def _shard(self, pages: Pages, number: int, name: str) -> bytes:
        """A shard that the site lacks, even if the memo has lost it."""
        try:
            return self._payload(name)
        except ForgottenError:
            if pages.ordinal not in self._remade:
                entries = [self._entry(pages, one) for one in range(len(pages.documents))]
                shards = inverted(entries, pages.bits).shards
                self._remade[pages.ordinal] = list(map(_deflated, shards))
            return self._remade[pages.ordinal][number]

    def _suggestions(self, documents: Sequence[SearchDocument]) -> Files:
        """The tree of completions, made anew only where a title is another."""
        tree = Suggestions(documents, self.reader.normaliser, self.reader.readings)
        digest, names = stored_suggestions(self.memo)
        if digest == tree.digest:
            for number, name in enumerate(names):
                yield file(name, partial(_node, tree, number))
        else:
            names = yield from _held(map(encode, tree.files), COMPLETIONS)
            store_suggestions(self.memo, tree.digest, names)
        return [tree.width, (yield from self._shelved(names, COMPLETIONS))]

    def _shelved(self, names: Names, row: str) -> Generator[NamedArtifact, None, str]:
        """Directories of names; what the manifest says is the names of these."""
        size = self.shelf * names.width
        starts = range(0, len(names.joined), size)
        payloads = [encode(names.joined[at : at + size]) for at in starts]
        held = yield from _held(payloads, f"{row}-")
        return held.joined


def _held(payloads: Iterable[bytes], row: str = "") -> Generator[NamedArtifact, None, Names]:
    """Files that are at hand; returns their names."""
    names = []
    for number, payload in enumerate(payloads):
        names.append(name_of(payload, place_in(row, number)))
        yield file(names[-1], partial(bytes, payload))
    return Names.of(names, row)


def _node(tree: Suggestions, number: int) -> bytes:
    return encode(tree.files[number])


def _deflated(raw: bytes) -> bytes:
    return b'"%s"' % pack(raw)


def _inflated(payload: bytes) -> bytes:
    return unpack(payload[1:-1])


def _state(
    pages: Pages, records: Iterable[str], shards: Iterable[str], levels: Mapping[int, int]
) -> State:
    return State(
        pages.keys,
        pages.bits,
        Names.of(records),
        Names.of(shards, pages.shards),
        encode(columns(pages.documents)),
        packed(levels),
        bytes(levels.values()),
    )


def _tables() -> Files:
    return [*(yield from _held([encode(table(one).split()) for one in TABLES]))]
