"""What a page brings to the index: its record, and the grams of its fields."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from xianfeng.artifacts import Json
from xianfeng.memory.memo import Memo
from xianfeng.memory.packing import Packing, packed, unpacked
from xianfeng.search.documents import SearchDocument
from xianfeng.search.grams import SPACE, codes, digest, grams, mixed, units
from xianfeng.search.naming import encode
from xianfeng.search.normalising import Normaliser
from xianfeng.search.readings import Readings
from xianfeng.search.shards import beside

VERSION = 9
"""Of what the memo keeps; raise it when something is made differently."""
KEY = 16
"""Bytes of a document's key."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as the index needs it. Kept by the memo under its document's key."""

    text: bytes
    """All its text, normalised, as UTF-16 code units."""
    title: array[int]
    headings: array[int]
    summary: array[int]
    """The places of the grams of each; each in the first that has it."""
    names: tuple[tuple[int, int], ...]
    """For a card: place of the first gram and digest of each of its names, normalised."""

    def fields(self, bits: int) -> tuple[Iterable[int], ...]:
        """Places in title, headings, summary, and of a card's names in so many shards."""
        names = dict.fromkeys(beside(bits, first, name) for first, name in self.names)
        return self.title, self.headings, self.summary, names


NOTHING = Entry(b"", array("I"), array("I"), array("I"), ())
"""What no page brings."""


class PackedEntry(NamedTuple):
    """An entry, its numbers as bytes."""

    text: bytes
    title: bytes
    headings: bytes
    summary: bytes
    names: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, entry: Entry) -> PackedEntry:
        """What the memo keeps of ``entry``."""
        title, headings, summary = map(packed, (entry.title, entry.headings, entry.summary))
        return cls(entry.text, title, headings, summary, entry.names)

    @property
    def entry(self) -> Entry:
        """ValueError: it is none."""
        if len(self.text) % 2:
            raise ValueError("half a character")
        title, headings, summary = map(unpacked, (self.title, self.headings, self.summary))
        return Entry(self.text, title, headings, summary, self.names)


_FORM = Packing(PackedEntry)


@dataclass(frozen=True, slots=True)
class Reader:
    """Makes entries and records of documents."""

    normaliser: Normaliser
    readings: Readings

    def entry(self, document: SearchDocument, key: bytes, memo: Memo) -> Entry:
        """The entry of a document whose key is ``key``, from the memo if it is known there."""
        known = remembered(key, memo)
        if known is None:
            known = self._made(document)
            memo.put(_row(key), _FORM.pack(PackedEntry.of(known)))
        return known

    def _made(self, document: SearchDocument) -> Entry:
        names = [self.normaliser.normalise(name) for name in (document.title, *document.names)]
        written = "\n".join((document.title, *document.names))
        title = _grams(self._forms(written)).union(*map(self.readings.grams, names))
        headings = _grams(self._forms("\n".join(document.headings))) - title
        summary = _grams(self._forms(document.summary)) - title - headings
        shown = self._forms(
            "\n".join((written, *document.headings, document.summary, document.text))
        )
        return Entry(
            text=units(" ".join((shown, *codes(shown)))),
            title=_places(title),
            headings=_places(headings),
            summary=_places(summary),
            names=tuple(_named(name) for name in dict.fromkeys(names) if name and document.card),
        )

    def _forms(self, text: str) -> str:
        """A text as it is written, and what is otherwise in its canonical form."""
        return f"{text.translate(self.normaliser)} {self.normaliser.otherwise(text)}"

    def cards(self, documents: Iterable[SearchDocument]) -> bytes:
        """What is shown of pages: JSON, see FORMAT.md."""
        return b"[%s]" % b",".join(map(self._card, documents))

    def texts(self, documents: Iterable[SearchDocument]) -> bytes:
        """Their texts by address: JSON, see FORMAT.md."""
        return encode({one.url: [one.text, self.normaliser.pairs(one.text)] for one in documents})

    def _card(self, one: SearchDocument) -> bytes:
        fields: list[Json] = [one.url, one.title, one.date, one.section, one.summary, one.headings,
                  one.names, int(one.card)]  # fmt: skip
        text = encode(fields)
        rest: list[Json] = [
            self.normaliser.pairs(text.decode()),
            *([one.picture] if one.picture else []),
        ]
        return b"%s,%s" % (text[:-1], encode(rest)[1:])


def remembered(key: bytes, memo: Memo) -> Entry | None:
    """The entry of a document of an earlier build."""
    known = _FORM.unpack(memo.get(_row(key)))
    try:
        return known and known.entry
    except ValueError:
        return None


def key_of(document: SearchDocument) -> bytes:
    """Digest of all that is known of a page."""
    one = document
    beside = (one.url, one.title, one.fields, one.headings, one.summary, one.date, one.section,
              sorted(one.facets.items()), one.names, one.card, one.picture)  # fmt: skip
    data = repr(beside).encode() + b"\0" + (one.digest or one.text.encode("utf-16-le"))
    return blake2b(data, digest_size=KEY).digest()


def _row(key: bytes) -> str:
    return f"search/{VERSION}/entry/{key.hex()}"


def _grams(text: str) -> set[int]:
    return {one for one in grams(units(text)) if one & 0xFFFF != SPACE != one >> 16}


def _places(grams: Iterable[int]) -> array[int]:
    return array("I", sorted(map(mixed, grams)))


def _named(name: str) -> tuple[int, int]:
    return mixed(int.from_bytes(units(name)[:4], "little")), digest(name)
