"""What a page brings to the index: its record, and the grams of its fields. Kept by the memo."""

from __future__ import annotations

import json
import pickle
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b

from xianfeng.model.loading import Memo
from xianfeng.search.documents import Document
from xianfeng.search.grams import digest, grams, is_noise
from xianfeng.search.normalising import Normaliser
from xianfeng.search.readings import Readings

VERSION = 1
"""Of entries as the memo keeps them; raise it when they are made differently."""

Grams = array  # of type "I", sorted


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as the index needs it."""

    grams: Grams[int]
    """All grams of the page, sorted."""
    fields: tuple[Grams[int], Grams[int], Grams[int]]
    """Of these, the ones of title, headings and summary; each gram in the first that has it."""
    names: tuple[tuple[int, int], ...]
    """For a card: first gram and digest of each of its names, normalised."""
    record: bytes
    """What is shown and verified: JSON, see FORMAT.md."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Makes entries of documents."""

    normaliser: Normaliser
    readings: Readings

    def entry(self, document: Document, memo: Memo) -> Entry:
        """The entry of a document, from the memo if it is known there."""
        key = _key(document)
        known = memo.get(key)
        if known is not None:
            kept: Entry = pickle.loads(known)
            return kept
        made = self._made(document)
        memo.put(key, pickle.dumps(made, protocol=5))
        return made

    def _made(self, document: Document) -> Entry:
        table = self.normaliser
        names = [self.normaliser.normalise(name) for name in (document.title, *document.names)]
        title = _grams(" ".join(names)).union(*map(self.readings.grams, names))
        headings = _grams(" ".join(document.headings).translate(table)) - title
        summary = _grams(document.summary.translate(table)) - title - headings
        everything = grams(document.body.translate(table)).union(title, headings, summary)
        return Entry(
            grams=array("I", sorted(everything)),
            fields=(_sorted(title), _sorted(headings), _sorted(summary)),
            names=tuple(_named(name) for name in dict.fromkeys(names) if name and document.card),
            record=self._record(document),
        )

    def _record(self, document: Document) -> bytes:
        fields = [document.url, document.title, document.date, document.section, document.summary,
                  document.headings, document.body, document.names, int(document.card)]  # fmt: skip
        text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
        pairs = "".join(sorted(_pairs(text, self.normaliser)))
        return f"{text[:-1]},{json.dumps(pairs, ensure_ascii=False)}]".encode()


def _key(document: Document) -> str:
    return "search/" + blake2b(f"{VERSION}{document!r}".encode(), digest_size=20).hexdigest()


def _grams(text: str) -> set[int]:
    return {gram for gram in grams(text) if not is_noise(gram)}


def _sorted(found: set[int]) -> Grams[int]:
    return array("I", sorted(found))


def _named(name: str) -> tuple[int, int]:
    units = name.encode("utf-16-le")[:4]
    return int.from_bytes(units, "little"), digest(name)


def _pairs(text: str, normaliser: Normaliser) -> Iterator[str]:
    simple = normaliser.simplify(text)
    if simple != text:
        yield from {old + new for old, new in zip(text, simple, strict=True) if old != new}
