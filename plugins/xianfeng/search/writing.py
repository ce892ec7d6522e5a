"""The index: from documents to files. FORMAT.md describes them."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from xianfeng.model.artifacts import Artifact, Json
from xianfeng.model.memo import Memo
from xianfeng.search.coding import pack
from xianfeng.search.documents import FACETS, Document
from xianfeng.search.entries import Reader, entry_key
from xianfeng.search.filtering import columns
from xianfeng.search.inverting import inverted
from xianfeng.search.naming import FOLDER, Files, script, shelf
from xianfeng.search.normalising import Normaliser, table
from xianfeng.search.readings import Readings
from xianfeng.search.segments import bits, ends
from xianfeng.search.suggesting import Suggestions

MANIFEST = "manifest"
FORMAT = 1
TABLES = ("simplified.txt", "pinyin.txt")


def index(documents: Iterable[Document], memo: Memo) -> Iterator[Artifact]:
    """All files of the index; the last is the manifest, which alone names them.

    Equal documents give equal files, whatever their order and whatever the memo holds.
    """
    ordered = sorted(documents, key=lambda document: (document.date, document.url))
    writer = Writer(memo, Normaliser(), Readings(), Files(shelf(len(ordered))))
    yield from writer.artifacts(ordered)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes one index."""

    memo: Memo
    normaliser: Normaliser
    readings: Readings
    files: Files

    def artifacts(self, documents: Sequence[Document]) -> Iterator[Artifact]:
        """The files for documents in their order, oldest first."""
        segments: list[Json] = []
        start = 0
        for end in ends(len(documents)):
            segments.append(self._segment(documents[start:end]))
            yield from self.files.artifacts()
            start = end
        width, nodes = Suggestions(self.normaliser, self.readings).files(documents)
        manifest: dict[str, Json] = {
            "format": FORMAT,
            "shelf": self.files.shelf,
            "facets": dict(FACETS),
            "segments": segments,
            "suggest": [width, self.files.shelve([self.files.add_value(node) for node in nodes])],
            "tables": [self.files.add_value(table(one).split()) for one in TABLES],
        }  # fmt: skip
        yield from self.files.artifacts()
        yield _manifest(manifest)

    def _segment(self, documents: Sequence[Document]) -> Json:
        """What the manifest says of a segment; its files are remembered whole."""
        key = self._key(documents)
        known = self.memo.get(key)
        if known is not None:
            value: Json
            value, made = pickle.loads(known)
            self.files.made.update(made)
            return value
        value = self._inverted(documents)
        self.memo.put(key, pickle.dumps((value, self.files.made), protocol=5))
        return value

    def _key(self, documents: Sequence[Document]) -> str:
        whole = blake2b(f"{FORMAT}{self.files.shelf}".encode(), digest_size=20)
        for document in documents:
            whole.update(entry_key(document).encode())
        return f"search/segment/{whole.hexdigest()}"

    def _inverted(self, documents: Sequence[Document]) -> Json:
        reader = Reader(self.normaliser, self.readings)
        entries = [reader.entry(document, self.memo) for document in documents]
        records = self.files.shelve([self.files.add(entry.record) for entry in entries])
        width = bits(len(documents))
        shards = [self.files.add(b'"%s"' % pack(raw)) for raw in inverted(entries, width)]
        facets = self.files.add_value(columns(documents))
        return [len(documents), width, self.files.shelve(shards), records, facets]


def _manifest(value: dict[str, Json]) -> Artifact:
    payload = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return Artifact(f"{FOLDER}/{MANIFEST}.js", script(MANIFEST, payload))
