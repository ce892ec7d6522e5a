"""What is known of a record's text. The text itself is read where somebody asks."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from xianfeng.memory.digests import digest
from xianfeng.memory.packing import packed
from xianfeng.prose.chinese import count_characters, excerpt
from xianfeng.prose.clauses import clauses, numbered
from xianfeng.prose.decoding import decode
from xianfeng.prose.document import Document
from xianfeng.prose.html import draft
from xianfeng.prose.illustration import Illustration
from xianfeng.prose.nodes import Heading, Link, NumberMark, Picture
from xianfeng.prose.phone_numbers import may_hold_number
from xianfeng.prose.plain import lines, plain, text_of

_ENOUGH = 600
"""Characters of plain text that surely hold the first sentences."""
_MASKS = ("某", "×", "＊")
_PASSING = ("text", "plain", "draft")
"""What is too much to be remembered."""


class ChangedError(Exception):
    """The source ``path`` changed after it had been read."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class Title(NamedTuple):
    """A heading: its level, what it says, its anchor in the page and its place in the text."""

    level: int
    text: str
    anchor: str
    at: int


class Address(NamedTuple):
    """An address that a text names at the offset ``at``; ``of_picture``: for showing it, or meant so."""

    target: str
    at: int
    of_picture: bool


class Noted(NamedTuple):
    """What is remembered of a text: the first fields of ``Prose``."""

    digest: bytes
    line: int
    characters: int
    opening: str
    headings: tuple[Title, ...]
    addresses: tuple[Address, ...]
    pictures: tuple[Illustration, ...]
    marks: tuple[NumberMark, ...]
    clauses: bytes
    is_masked: bool
    has_digits: bool


@dataclass
class Prose:
    """What is known of a text without reading it again. The text is not remembered with it: few ask
    for it, and it is most of what a source holds."""

    digest: bytes = b""
    """Of the text; empty where there is none."""
    line: int = 1
    """Where it begins in its file."""
    characters: int = 0
    opening: str = ""
    """Its first sentences, at most 120 characters, where no summary was written."""
    headings: tuple[Title, ...] = ()
    addresses: tuple[Address, ...] = ()
    """Of links and pictures, in their order."""
    pictures: tuple[Illustration, ...] = ()
    marks: tuple[NumberMark, ...] = ()
    """Of numbers that it quotes."""
    clauses: bytes = b""
    """Its long clauses as numbers of 32 bits, in order: see ``clauses``."""
    is_masked: bool = False
    """Whether something may be left out in it."""
    has_digits: bool = False
    """Whether a telephone number may stand in it."""
    numbers: Mapping[str, str] = field(default_factory=dict)
    """What stands for these marks, by metric, where that is known."""
    source: str = ""
    """The file in which its text is to be read again."""

    @cached_property
    def text(self) -> str:
        """Markdown, as written behind the front matter. ``ChangedError``: the source is another now."""
        if not self.digest:
            return ""
        path = Path(self.source)
        try:
            written, _ = decode(path.name, path.read_bytes())
        except OSError as error:
            raise ChangedError(path) from error
        text = (written or "").split("\n", self.line - 1)[-1]
        if digest(text.encode()) != self.digest:
            raise ChangedError(path)
        return text

    @cached_property
    def document(self) -> Document:
        """The text as blocks and inlines."""
        return Document.of(self.text)

    @cached_property
    def plain(self) -> str:
        """The text as readers see it, without marks."""
        return plain(self.document, self.numbers)

    @property
    def metrics(self) -> tuple[str, ...]:
        """Ids of the metrics that it quotes."""
        return tuple(dict.fromkeys(mark.metric for mark in self.marks if mark.metric))

    @property
    def links(self) -> Iterator[Address]:
        """Addresses that readers may follow."""
        return (one for one in self.addresses if not one.of_picture)

    def quoting(self, numbers: Mapping[str, str]) -> Prose:
        """The same text with ``numbers`` in the place of its marks."""
        bare = plain(self.document, numbers)
        quoting = replace(
            self,
            characters=count_characters(bare),
            opening=_opening(self.document, numbers),
            headings=_titles(self.document, numbers),
            numbers=numbers,
        )
        quoting.text, quoting.plain, quoting.draft = self.text, bare, self.draft
        return quoting

    @cached_property
    def draft(self) -> bytes:
        """Its HTML as far as it is known while it is read, frozen; empty where that is forgotten."""
        return b""

    def without_document(self, *, drafted: bool) -> None:
        """Lets the document go, which is made again of the text where somebody asks; if ``drafted``,
        what a page needs of it stays for as long as this process."""
        if self.digest:
            if drafted:
                self.draft = marshal.dumps(tuple(draft(self.document)))
            del self.document

    @property
    def passing(self) -> dict[str, object]:
        """What is known besides what is remembered, for as long as this process."""
        return {name: value for name, value in vars(self).items() if name in _PASSING}

    @property
    def noted(self) -> Noted:
        """What is to be remembered."""
        return Noted(*(getattr(self, name) for name in Noted._fields))


def prose_of(text: str, line: int) -> Prose:
    """What is to be known of the Markdown ``text``, which begins in ``line`` of its file."""
    if not text:
        return Prose()
    document = Document.of(text)
    bare = plain(document)
    named = document.named
    prose = Prose(
        digest=digest(text.encode()),
        line=line,
        characters=count_characters(bare),
        opening=_opening(document, {}),
        headings=_titles(document, {}),
        addresses=tuple(_addresses(document)),
        pictures=tuple(_illustration(one) for one in named if isinstance(one, Picture)),
        marks=tuple(one for one in named if isinstance(one, NumberMark)),
        clauses=packed(numbered(clauses(bare))),
        is_masked=any(sign in bare for sign in _MASKS),
        has_digits=may_hold_number(text),
    )
    prose.text, prose.plain, prose.document = text, bare, document
    return prose


def _opening(document: Document, numbers: Mapping[str, str]) -> str:
    found = ""
    for line in lines(document.blocks, numbers, headings=False):
        found += f"{line}\n"
        if len(found) > _ENOUGH:
            break
    return excerpt(found)


def _addresses(document: Document) -> Iterator[Address]:
    for one in document.named:
        if isinstance(one, Link):
            yield Address(one.target, one.at, of_picture=document.is_meant_as_picture(one))
        elif isinstance(one, Picture):
            yield Address(one.target, one.at, of_picture=True)
            if one.link:
                yield Address(one.link, one.end, of_picture=False)


def _titles(document: Document, numbers: Mapping[str, str]) -> tuple[Title, ...]:
    return tuple(
        Title(one.level, " ".join(text_of(one.inlines, numbers).split()), one.anchor, one.start)
        for one in document.named
        if isinstance(one, Heading)
    )


def _illustration(picture: Picture) -> Illustration:
    return Illustration(picture.target, picture.alt, picture.title, offset=picture.start)
