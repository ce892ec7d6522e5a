"""What a page brings to the index: its record, and the grams of its fields. Kept by the memo."""

from __future__ import annotations

import json
import pickle
from array import array
from dataclasses import dataclass
from hashlib import blake2b

from xianfeng.model.memo import Memo
from xianfeng.search.documents import Document
from xianfeng.search.grams import digest, grams, units
from xianfeng.search.normalising import Normaliser
from xianfeng.search.readings import Readings

VERSION = 1
"""Of entries as the memo keeps them; raise it when they are made differently."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as the index needs it."""

    text: bytes
    """All its text, normalised, as UTF-16 code units."""
    fields: tuple[array[int], array[int], array[int]]
    """The grams of title, headings and summary; each in the first that has it."""
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
        key = entry_key(document)
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
        shown = *names, *document.headings, document.summary, document.body
        return Entry(
            text=units(" ".join(shown).translate(table)),
            fields=(array("I", title), array("I", headings), array("I", summary)),
            names=tuple(_named(name) for name in dict.fromkeys(names) if name and document.card),
            record=self._record(document),
        )

    def _record(self, document: Document) -> bytes:
        fields = [document.url, document.title, document.date, document.section, document.summary,
                  document.headings, document.body, document.names, int(document.card)]  # fmt: skip
        text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
        pairs = json.dumps(self.normaliser.pairs(text), ensure_ascii=False)
        return f"{text[:-1]},{pairs}]".encode()


def entry_key(document: Document) -> str:
    """Under which the memo knows the document's entry."""
    return "search/" + blake2b(f"{VERSION}{document!r}".encode(), digest_size=20).hexdigest()


def _grams(text: str) -> set[int]:
    return grams(units(text))


def _named(name: str) -> tuple[int, int]:
    return int.from_bytes(units(name)[:4], "little"), digest(name)
