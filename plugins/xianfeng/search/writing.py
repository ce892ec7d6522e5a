"""The index: from documents to files. FORMAT.md describes them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import pairwise

from xianfeng.artifacts import Json, KnownArtifact
from xianfeng.memory.memo import Memo
from xianfeng.memory.packing import packed
from xianfeng.search import spelling
from xianfeng.search.bundling import CARDS, Bundle, buckets, by_address, in_order
from xianfeng.search.coding import pack, unpack
from xianfeng.search.documents import FACETS, SearchDocument
from xianfeng.search.entries import KEY, NOTHING, Entry, Reader, key_of, remembered
from xianfeng.search.filtering import columns, kinds
from xianfeng.search.inverting import Inverted
from xianfeng.search.naming import SIZE, Shelf, digest, encode, letters
from xianfeng.search.normalising import Normaliser, table
from xianfeng.search.patching import Change, SegmentBefore, patched
from xianfeng.search.readings import Readings
from xianfeng.search.rows import Files, Rows, row, single, version, written
from xianfeng.search.segments import bits, ends, level_of_triples
from xianfeng.search.state import (
    State,
    digests,
    file_row,
    replaced,
    store,
    store_bundles,
    store_suggestions,
    stored,
    stored_bundles,
    stored_suggestions,
)
from xianfeng.search.suggesting import Suggestions

MANIFEST = "manifest"
FORMAT = 4
TABLES = ("simplified", "pinyin")
FEW = 16
"""A segment of which at most one page in so many changed is patched: more are inverted sooner."""


def inverted(entries: Sequence[Entry], bits: int) -> Inverted:
    """A segment turned round, by numpy, which is loaded here, for that takes long."""
    from xianfeng.search.arrays import inverted as turned

    return turned(entries, bits)


class ForgottenError(Exception):
    """The memo has not kept what it was given."""


def index(
    documents: Iterable[SearchDocument], memo: Memo, rows: Rows | None = None
) -> Iterator[KnownArtifact]:
    """All files of the index; the last is the manifest, without which none is found.

    Equal documents give equal files, whatever their order and whatever the memo holds.
    """
    ordered = sorted(documents, key=lambda document: (document.date, document.url))
    yield from Writer(memo).files(ordered, rows or {})


@dataclass(frozen=True)
class Pages:
    """Those of a segment."""

    ordinal: int
    documents: Sequence[SearchDocument]
    keys: bytes
    bits: int

    def key(self, number: int) -> bytes:
        """Of a document."""
        return self.keys[number * KEY : (number + 1) * KEY]

    @cached_property
    def check(self) -> str:
        """Tells how pages are numbered: postings with other numbers never fit these."""
        return letters(digest("\n".join(one.url for one in self.documents).encode()))

    @property
    def row(self) -> Shelf:
        """The files of postings."""
        return Shelf(f"s{self.ordinal}", self.check)

    def pairs(self) -> Iterator[tuple[SearchDocument, bytes]]:
        """Documents with their keys."""
        return ((one, self.key(number)) for number, one in enumerate(self.documents))


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes one index."""

    memo: Memo
    reader: Reader = field(default_factory=lambda: Reader(Normaliser(), Readings()))
    _remade: dict[int, list[bytes]] = field(default_factory=dict)

    def files(self, documents: Sequence[SearchDocument], rows: Rows) -> Iterator[KnownArtifact]:
        """The files for documents in their order, oldest first."""
        keys = [*map(key_of, documents)]
        segments: list[Json] = []
        for ordinal, (start, end) in enumerate(pairwise((0, *ends(len(documents))))):
            width = bits(end - start, len(documents))
            pages = Pages(ordinal, documents[start:end], b"".join(keys[start:end]), width)
            segments.append((yield from self._segment(pages)))
        keyed = [*zip(documents, keys, strict=True)]
        words = spelling.payload(documents, self.reader.normaliser)
        manifest: dict[str, Json] = {
            "format": FORMAT,
            "facets": dict(FACETS),
            "kinds": kinds(documents),
            "segments": segments,
            "cards": [CARDS, (yield from self._bundled("c", in_order(keyed), self.reader.cards))],
            "texts": [
                buckets(len(keyed)),
                (yield from self._bundled("t", by_address(keyed), self.reader.texts)),
            ],
            "suggest": (yield from self._suggestions(documents)),
            "tables": (yield from _tables()),
            "rows": (yield from written({**rows, spelling.WORDS: [words]})),
        }
        yield from single(MANIFEST, encode(manifest))

    def _segment(self, pages: Pages) -> Files:
        state = stored(self.memo, pages.ordinal)
        standing = state is not None and (state.keys, state.bits) == (pages.keys, pages.bits)
        made = state if standing else self._patched(state, pages)
        if made is None:
            made = yield from self._inverted(pages)
        else:
            for number, one in enumerate(digests(made.shards)):
                yield pages.row.file(number, one, partial(self._shard, pages, number, one))
        if made is not state:
            store(self.memo, pages.ordinal, made)
        facets = yield from single(f"f{pages.ordinal}", made.facets, pages.check)
        return [len(pages.documents), pages.bits, pages.check, version(made.shards), facets]

    def _inverted(self, pages: Pages) -> Generator[KnownArtifact, None, State]:
        """A segment made of nothing but its pages; its files are given away as they are made."""
        entries = [self.reader.entry(document, key, self.memo) for document, key in pages.pairs()]
        turned = inverted(entries, pages.bits)
        entries.clear()
        joined = yield from row(pages.row, map(self._keep, map(_deflated, turned.shards)))
        return _state(pages, joined, turned.levels)

    def _patched(self, state: State | None, pages: Pages) -> State | None:
        """The segment made of what it was, or None: too much is new, or something was lost."""
        if state is None or state.bits != pages.bits or len(state.keys) > len(pages.keys):
            return None
        numbers = state.differing(pages.keys)
        count = len(pages.documents)
        if len(numbers) * FEW > count or level_of_triples(state.pages) != level_of_triples(count):
            return None
        try:
            made = patched(
                SegmentBefore(
                    state.pages,
                    pages.bits,
                    state.levels,
                    lambda number: _inflated(self._payload(_at(state.shards, number))),
                    lambda number: self._entry(pages, number).text,
                ),
                [self._change(state, pages, number) for number in numbers],
            )
        except ForgottenError:
            return None
        changed = ((n, digest(self._keep(_deflated(raw)))) for n, raw in made.shards.items())
        return _state(pages, replaced(state.shards, changed), made.levels)

    def _change(self, state: State, pages: Pages, number: int) -> Change:
        if number >= state.pages:
            return Change(number, NOTHING, self._entry(pages, number))
        before = remembered(state.keys[number * KEY : (number + 1) * KEY], self.memo)
        if before is None:
            raise ForgottenError
        return Change(number, before, self._entry(pages, number))

    def _entry(self, pages: Pages, number: int) -> Entry:
        return self.reader.entry(pages.documents[number], pages.key(number), self.memo)

    def _keep(self, payload: bytes) -> bytes:
        """Has the memo keep a shard; returns it."""
        self.memo.put(file_row(digest(payload)), payload)
        return payload

    def _payload(self, digested: bytes) -> bytes:
        """A shard that the memo keeps, or ForgottenError."""
        payload = self.memo.get(file_row(digested))
        if payload is None or digest(payload) != digested:
            raise ForgottenError
        return payload

    def _shard(self, pages: Pages, number: int, digested: bytes) -> bytes:
        """A shard that the site lacks, even if the memo has lost it."""
        try:
            return self._payload(digested)
        except ForgottenError:
            if pages.ordinal not in self._remade:
                entries = [self._entry(pages, one) for one in range(len(pages.documents))]
                shards = inverted(entries, pages.bits).shards
                self._remade[pages.ordinal] = list(map(_deflated, shards))
            return self._remade[pages.ordinal][number]

    def _bundled(
        self,
        name: str,
        bundles: Iterable[Bundle],
        make: Callable[[Iterable[SearchDocument]], bytes],
    ) -> Generator[KnownArtifact, None, str]:
        """Files that pages share; those of the same pages as before are made only if they are gone.
        Returns the version of their row."""
        shelf, known = Shelf(name), stored_bundles(self.memo, name)
        keys, files = bytearray(), bytearray()
        for number, bundle in enumerate(bundles):
            documents = [one for one, _ in bundle]
            key = digest(b"".join(one for _, one in bundle))
            read = partial(make, documents)
            if key not in known:
                payload = read()
                known[key], read = digest(payload), partial(bytes, payload)
            yield shelf.file(number, known[key], read)
            keys += key
            files += known[key]
        store_bundles(self.memo, name, bytes(keys), bytes(files))
        return version(bytes(files))

    def _suggestions(self, documents: Sequence[SearchDocument]) -> Files:
        """The tree of completions, made anew only where a title is another."""
        tree = Suggestions(documents, self.reader.normaliser, self.reader.readings)
        key, files = stored_suggestions(self.memo)
        shelf = Shelf("p")
        if key == tree.digest:
            for number, one in enumerate(digests(files)):
                yield shelf.file(number, one, partial(_node, tree, number))
        else:
            files = yield from row(shelf, map(encode, tree.files))
            store_suggestions(self.memo, tree.digest, files)
        return [tree.width, version(files)]


def _at(joined: bytes, number: int) -> bytes:
    return joined[number * SIZE : (number + 1) * SIZE]


def _node(tree: Suggestions, number: int) -> bytes:
    return encode(tree.files[number])


def _deflated(raw: bytes) -> bytes:
    return b'"%s"' % pack(raw)


def _inflated(payload: bytes) -> bytes:
    return unpack(payload[1:-1])


def _state(pages: Pages, shards: bytes, levels: Mapping[int, int]) -> State:
    return State(
        pages.keys,
        pages.bits,
        shards,
        encode(columns(pages.documents)),
        packed(levels),
        bytes(levels.values()),
    )


def _tables() -> Files:
    versions: dict[str, Json] = {}
    for name in TABLES:
        versions[name] = yield from single(name, encode(table(f"{name}.txt").split()))
    return versions
