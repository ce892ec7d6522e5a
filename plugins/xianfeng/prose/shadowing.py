"""A shadow of a text: each run of letters in it is one letter that tells where the run stands.

Python-Markdown forgets where in the source a text came from. So it is given a shadow instead: every
run without blanks and ASCII punctuation, which is all that Markdown's marks are made of, is one
character of the upper planes, a letter like any other to every pattern. In the tree each of them
tells its own offset, and one ``translate`` brings the text back. Runs hold all characters of those
planes that the text has itself, so none can be mistaken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from itertools import chain

ENTITY = r"&(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[a-zA-Z0-9]+);"
"""Pattern of what may stand for another character."""
_ENTITY = re.compile(ENTITY)
_BLANKS = r"\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""Beyond ASCII all that ``\\s`` is; written out, a class of characters is looked up as a whole."""
_RUN = re.compile(
    rf"""
    (?P<letters> [^\x00-\x7f\s\d][^\x00-/:-@\[-`{{-\x7f{_BLANKS}]* )  # first, as most runs begin so
    | ^[ >\u3000\u00a0]*(?:(?:[-+*]|\d{{1,9}}[.)])[ \u3000\u00a0]+)*\d{{1,9}}(?=[.)])  # the number of an item
    | {ENTITY}
    | <[A-Za-z][A-Za-z0-9+.-]*(?=:)                                  # of an address in brackets
    | (?P<run> [^\x00-/:-@\[-`{{-\x7f{_BLANKS}]+ )
    """,
    re.VERBOSE | re.MULTILINE,
)
_POOLS = (range(0x20000, 0x2A6E0), range(0xF0000, 0xFFFFE), range(0x100000, 0x10FFFE))
"""Letters first (CJK Extension B), then characters for private use: as many as a text can need."""

Span = tuple[int, int, str]
"""Start and end in the source, and the text that is shown of it."""

_ESCAPED = re.compile("\x02(\\d+)\x03")
_TICKS = re.compile("`+")
SHADOW = re.compile("[\U00020000-\U0010ffff]")


class Shadow:
    """The shadow of ``source``; ``source`` holds no control characters but those given as ``kept``."""

    def __init__(self, source: str) -> None:
        self.source = source
        # Python-Markdown has no tabs: each is a blank by then.
        self.spaced = source.replace("\t", " ")
        self._characters = map(chr, chain.from_iterable(_POOLS))
        self.runs: dict[int, str] = {}
        """By character of the shadow: the run that it stands for."""
        self.offsets: dict[str, int] = {}
        """By character of the shadow: where its run begins."""
        self._ends: list[int] = []
        """Of each run, in order: where it ends."""
        self.text = _RUN.sub(self._shaded, source)
        self._slack = self._slacks()

    def _shaded(self, match: re.Match[str]) -> str:
        if match.lastgroup is None:
            return match[0]
        character = next(self._characters)
        self.runs[ord(character)] = match[0]
        self.offsets[character] = match.start()
        self._ends.append(match.end())
        return character

    def meant(self, written: str | None) -> str:
        """An address or a title, a piece of the shadow, without escapes and entities."""
        text = _ESCAPED.sub(lambda match: chr(int(match[1])), self.back(written or ""))
        return _ENTITY.sub(lambda match: unescaped(match[0]), text) if "&" in text else text

    def _slacks(self) -> list[int]:
        """For each run: by how much the shadow up to it is shorter than the source."""
        slack, slacks = 0, []
        for run in self.runs.values():
            slacks.append(slack)
            slack += len(run) - 1
        return slacks

    def run(self, piece: str) -> Span | None:
        """Where the run stands that ``piece`` is the shadow of, if it is: as most texts are."""
        start = self.offsets.get(piece)
        if start is None:
            return None
        text = self.runs[ord(piece)]
        return start, start + len(text), text

    def stretch(self, piece: str) -> tuple[int, int] | None:
        """Where ``piece`` of the shadow stands, if it is one stretch of the source, whole.

        Runs are numbered in the order of the source, and nothing that Python-Markdown does makes
        a piece longer: so two runs as far apart in it as in the whole shadow have all between them.
        """
        first = 0 if piece[0] >= "\U00020000" else _first(piece)
        last = len(piece) - 1 if piece[-1] >= "\U00020000" else _last(piece)
        if first < 0:
            return None
        start, begins = self.offsets[piece[first]], ord(piece[first])
        ends = ord(piece[last])
        if not _POOLS[0].start <= begins <= ends < _POOLS[0].stop:
            return None
        begins, ends = begins - _POOLS[0].start, ends - _POOLS[0].start
        end = self._ends[ends]
        grown = self._slack[ends] - self._slack[begins] + end - self.offsets[piece[last]] - 1
        if end - start - grown != last - first + 1:
            return None
        behind = len(piece) - 1 - last
        if first and not self.spaced.startswith(piece[:first], start - first):
            return None
        if behind and not self.spaced.startswith(piece[last + 1 :], end):
            return None
        return start - first, end + behind

    def offset(self, text: str) -> int:
        """Where ``text``, a piece of the shadow, begins; -1 where it holds no run to tell it."""
        first = SHADOW.search(text)
        return self.offsets[first[0]] - first.start() if first else -1

    def back(self, text: str) -> str:
        """What ``text``, a piece of the shadow, stands for."""
        return text.translate(self.runs)


def _first(piece: str) -> int:
    found = SHADOW.search(piece)
    return found.start() if found else -1


def _last(piece: str) -> int:
    return next((at for at in range(len(piece) - 1, -1, -1) if piece[at] >= "\U00020000"), -1)


_ATOM = re.compile("\x02(\\d+)\x03|([\U00020000-\U0010ffff])|([^\x02\U00020000-\U0010ffff]+|\x02)")


class Aligner:
    """Finds pieces of the shadow in the source, in the order in which they stand there."""

    def __init__(self, shadow: Shadow) -> None:
        self._shadow = shadow
        self._typed = shadow.source
        self._source = shadow.spaced
        self.at = 0
        """Behind what was found last."""

    def spans(self, piece: str) -> list[Span]:
        """Where ``piece`` of the shadow stands; pieces that an escape or an indent parts are apart."""
        whole = self.whole(piece)
        found = [whole] if whole else list(self._joined(self._parts(piece)))
        self.at = found[-1][1] if found else self.at
        if "\t" in self._typed:
            return [
                (start, end, self._typed[start:end] if end - start == len(text) else text)
                for start, end, text in found
            ]
        return found

    def whole(self, piece: str) -> Span | None:
        """``piece`` as one span, which it nearly always is: to be told with ``at`` by whoever takes it."""
        if not piece or "\x02" in piece:
            return None
        found = self._shadow.stretch(piece)
        if not found or found[0] < 0:
            return None
        return found[0], found[1], self._typed[found[0] : found[1]]

    def _parts(self, piece: str) -> Iterator[Span]:
        atoms = list(_ATOM.finditer(piece))
        ends = self._ends(atoms)
        at, known = self.at, False
        for position, atom in enumerate(atoms):
            if atom[2]:
                start = self._shadow.offsets[atom[2]]
                run = self._shadow.runs[ord(atom[2])]
                spans = [(start, start + len(run), run)]
            elif atom[1]:
                spans = [self._escaped(chr(int(atom[1])), at, ends[position])]
            elif not atom[0].strip("\x02\x03"):
                continue  # what is left of an escape that Python-Markdown cut in two
            else:
                is_next = position + 1 < len(atoms) and bool(atoms[position + 1][2])
                spans = self._raw(atom[0], at, known, ends[position], is_next)
            yield from spans
            at, known = (spans[-1][1], True) if spans else (at, known)

    def _ends(self, atoms: list[re.Match[str]]) -> list[int]:
        """Before what each atom stands: the next run of the same piece, or the end."""
        ends, end = [], len(self._source)
        for atom in reversed(atoms):
            ends.append(end)
            if atom[2]:
                end = self._shadow.offsets[atom[2]]
        return ends[::-1]

    def _raw(self, text: str, at: int, known: bool, end: int, is_next: bool) -> list[Span]:
        """Where ``text`` stands, which holds no run, behind ``at`` and ahead of ``end``."""
        if known and self._source.startswith(text, at):
            return [(at, at + len(text), text)]
        if is_next and self._source.startswith(text, max(at, end - len(text))):
            return [(end - len(text), end, text)]
        start = self._source.find(text, at, end)
        if start >= 0:
            return [(start, start + len(text), text)]
        return list(self._one_by_one(text, at, end))

    def _one_by_one(self, text: str, at: int, end: int) -> Iterator[Span]:
        for character in text:
            start = self._source.find(character, at, end)
            if start < 0 and character == "\\":
                continue  # the layout escaped what turned out to be code
            if start < 0:
                yield at, at, character
            else:
                yield start, start + 1, character
                at = start + 1

    def _escaped(self, character: str, at: int, end: int) -> Span:
        """An escaped character, or an entity that stands for it."""
        start = self._source.find("\\" + character, at, end)
        for entity in _ENTITY.finditer(self._source, at, start if start >= 0 else end):
            if unescaped(entity[0]) == character:
                return entity.start(), entity.end(), character
        if start >= 0:
            return start, start + 2, character
        start = self._source.find(character, at, end)  # escaped by the layout
        return (start, start + 1, character) if start >= 0 else (at, at, character)

    def _joined(self, spans: Iterator[Span]) -> Iterator[Span]:
        """Neighbours that are one in the source are one span."""
        start, end, text = -1, -1, ""
        for span in spans:
            is_plain = span[1] - span[0] == len(span[2])
            if span[0] == end and is_plain and end - start == len(text):
                end, text = span[1], text + span[2]
                continue
            if text:
                yield start, end, text
            start, end, text = span
        if text:
            yield start, end, text

    def open_code(self, code: str) -> None:
        """Goes behind the marks before ``code``, of which the last may be its own first signs."""
        marks = _TICKS.search(self._source, self.at)
        if marks:
            own = len(code) - len(code.lstrip("`"))
            self.at = max(marks.start() + 1, marks.end() - own)

    def find(self, written: str) -> int:
        """Where ``written``, a piece of the shadow that no text shows, begins."""
        first = SHADOW.search(written)
        if first:
            return max(0, self._shadow.offsets[first[0]] - first.start())
        start = self._source.find(written, self.at)
        return start if start >= 0 else self.at


def unescaped(entity: str) -> str:
    """The character that an entity stands for; the entity itself where there is none to show."""
    found = unescape(entity)
    is_shown = len(found) == 1 and (found.isprintable() or unicodedata.category(found) == "Zs")
    return found if is_shown else entity
