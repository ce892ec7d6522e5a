"""The content hash of a record: what a review, an output, a frozen issue and the archive are bound to.

It is the hash of the record's own part of what readers read, and of nothing else: not of other
records, of today, of templates, or of the program that makes HTML. Scheme 1, so that any program can
work it out:

- *JSON* is UTF-8 without spaces, keys in the order of their code points; of the characters in texts
  only ``"``, ``\\`` and U+0000 to U+001F are escaped (``\\n \\r \\t \\b \\f``, else ``\\u001f``). Every
  *hash* is SHA-256 in lower-case hexadecimal, of UTF-8.
- *Fields* are a map of the fields as disclosed, by the keys that editors write, all the way in. Left
  out: held fields, withheld rows and ids of records that are 汇总 or 内部; ``visibility``, ``status``
  and ``aliases``, which say whether and where a record is read; ``frozen``, which tells what was
  printed of it; what is empty, or the same as where
  nothing is written. Texts are as written, without the spaces around them; numbers are texts too:
  the shortest decimal that reads back as the same double, without exponent, ``1200`` or ``0.5``.
  An id counts from the day it is written, whether or not the text that it names is out already:
  nobody has to approve of this record again when that one comes out.
- *Text* is the Markdown as typed behind the front matter: lines end in LF, blank lines before it and
  blanks and blank lines behind it are gone. Marks of numbers are marks, ``{{ 数据:jiti-shouru }}``.
- *Pictures* are a map: each picture file of the portal that fields or text show, by the address that
  is written there, with BLAKE2b of its bytes: ten bytes of digest, in hexadecimal. Each attachment
  that they name is in it as well, by its path, with SHA-256.
- The content hash is the hash of the JSON ``{"fields":F,"kind":K,"pictures":P,"scheme":"1","text":T}``
  with the hash F of the fields' JSON, the name K of the kind, the pictures P and the hash T of the
  text. A text that was withdrawn has the field ``id`` and nothing else.

A change of what is written above is a new scheme, with a number of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from xianfeng.memory.memo import Forgetful
from xianfeng.model import glossary
from xianfeng.model.attachments import AttachedFile, offered_paths
from xianfeng.model.counted import counted
from xianfeng.model.disclosure import foreseen
from xianfeng.model.kinds.entity import Entity
from xianfeng.model.kinds.metric import Metric
from xianfeng.model.kinds.term import Term
from xianfeng.model.library import Library, Record, kind_of
from xianfeng.model.own_part import (
    Plain,
    digest_of,
    fields_digest,
    plain_fields,
    text_digest,
    unified,
)
from xianfeng.model.pictures import Measured
from xianfeng.model.portal import Portal
from xianfeng.prose.link_targets import local_target

SCHEME = 1

Pictures: TypeAlias = Mapping[str, Measured | AttachedFile]
"""Measured pictures and attachments by path under the root."""

_METRIC, _TERM = (kind_of(model).name for model in (Metric, Term))


class Quoted(NamedTuple):
    """A number or a wording of the glossary that a record quotes; ``digest`` is of that record."""

    kind: str
    id: str
    digest: str


@dataclass(frozen=True, slots=True)
class ContentHash:
    """Equal ``scheme`` and ``digest``: readers read the same of the record itself. ``quoted`` tells
    whether they also read the same of what it quotes; by kind and id."""

    scheme: int
    digest: str
    quoted: tuple[Quoted, ...] = ()


def content_hash(portal: Portal, record: Record[Entity]) -> ContentHash:
    """Of ``record``, with its text, in ``portal``. The same before and after disclosure; of a text
    that isn't out yet, what it will be once it is."""
    known = foreseen(portal.library, record)
    return ContentHash(SCHEME, _digest(portal.shown_files, known), tuple(_quoted(portal, known)))


def own_digest(library: Library, pictures: Pictures, record: Record[Entity]) -> str:
    """The digest of ``content_hash`` alone: for who has to know it before anything is out."""
    return _digest(pictures, foreseen(library, record))


def mark_of(portal: Portal, record: Record[Entity]) -> str:
    """The scheme, a colon and ``own_digest``: how outputs, editions and what is written down name the
    text that they are of."""
    return f"{SCHEME}:{own_digest(portal.library, portal.shown_files, record)}"


def written_part(library: Library, pictures: Pictures, record: Record[Entity]) -> dict[str, Plain]:
    """What a review is bound to, to read: fields, pictures, text and what is counted of ``record``."""
    known = foreseen(library, record)
    return {
        "fields": plain_fields(known.entity),
        "pictures": dict(_pictures(pictures, known)),
        "text": unified(known.prose.text),
        "counted": counted(record.entity),
    }


def _digest(pictures: Pictures, record: Record[Entity]) -> str:
    return digest_of(
        {
            "fields": record.fields_digest or fields_digest(record.entity),
            "kind": record.kind.name,
            "pictures": dict(_pictures(pictures, record)),
            "scheme": str(SCHEME),
            "text": text_digest(record.prose.text),
        }
    )


def _pictures(pictures: Pictures, record: Record[Entity]) -> Iterator[tuple[str, str]]:
    for one in record.illustrations:
        measured = pictures.get(local_target(record.path, one.file) or "")
        if measured and measured.digest:
            yield one.file, measured.digest
    for path in offered_paths(record):
        file = pictures.get(path)
        if file and file.digest:
            yield path, file.digest


def _quoted(portal: Portal, record: Record[Entity]) -> Iterator[Quoted]:
    named = {(kind, ident) for _, kind, ident in record.references if kind in (_METRIC, _TERM)}
    named |= {(_METRIC, ident) for ident in record.prose.metrics}
    named |= {(_TERM, ident) for ident in _terms(portal, record)}
    for kind, ident in sorted(named):
        other = portal.library.shelf(kind).get(ident)
        if other and portal.catalog.is_out(other):
            yield Quoted(kind, ident, own_digest(portal.library, portal.shown_files, other))


def _terms(portal: Portal, record: Record[Entity]) -> Iterable[str]:
    """Ids of the terms whose wordings are in the text. The catalog knows those of what is out."""
    if not record.prose.digest:
        return ()
    key = record.kind.name, record.id
    found = portal.catalog.mentions.get(key)
    if found is None:
        known = glossary.wordings(portal.catalog.of(Term))
        found = glossary.mentions((record,), known, Forgetful()).get(key, {})
    return found.values()
