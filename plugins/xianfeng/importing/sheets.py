"""One file as it is written: every stretch of the original goes in with its share in the account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from xianfeng.importing.accounts import VERBATIM, Addition, Bookkeeping, Share
from xianfeng.importing.masks import masks, shown
from xianfeng.importing.originals import Original
from xianfeng.proofreading.numbers import found_numbers
from xianfeng.prose.decoding import CONTROL, UNSEEN
from xianfeng.prose.radicals import RADICAL, character_of
from xianfeng.prose.redaction_marks import redaction

_PAID = re.compile(r"#*paid(?:begin|end)#{2}|#{2}paid(?:begin|end)#*", re.IGNORECASE)
_UNSEEN = re.compile(
    f"{UNSEEN.pattern}|{CONTROL.pattern}|(?<=[\u2e80-\u9fff])[\u200d\ufe00-\ufe0f]"
)
_MARKS = re.compile(r"[\\`*\[<|]|\{(?=\{)|_(?=_)|(?<=_)_|~(?=~)|!(?=\[)")
"""Signs that Markdown may take for its own wherever they stand."""
_AT_START = re.compile(
    r"[#>]|[-+](?=[ \t-]|$)|(?:[-=_] ?){3,}$|(?<=\d)[.)](?=[ \t\u3000\xa0]|$)|!(?=!!)"
)
_FENCE = re.compile("~{3,}")
"""At the beginning of a paragraph it can't be escaped."""
_FIRST = re.compile(r"(?:\d{1,9}(?=[.)]))?")
_EVERY = re.compile(r"[\\`*_{}\[\]()>#+\-.!<|]")
"""All that can be escaped; for a paragraph that would be read otherwise than it is meant."""
_WIDE = {"<": "＜", "&": "＆", "{": "｛"}
"""In a field, which knows no escapes, what would be taken for a mark."""
_SHOWN = frozenset({"自动编号", "符号", "空格"})
"""Additions that readers see."""
_ENTITY = re.compile(r"&(?=#?\w+;)")


class Obstacle(NamedTuple):
    """Something in a stretch that can't stand as it is: where, and what becomes of it."""

    start: int
    end: int
    put: str
    how: str
    """A key of ``SWAPS``, of ``DROPS`` (nothing is put), or 转义: a backslash goes before it."""


class Sheet:
    """The text of the file ``path``, which grows."""

    def __init__(self, path: str, original: Original, book: Bookkeeping) -> None:
        self.path = path
        self.field = ""
        """The field that is being written; empty in the body."""
        self.spared: frozenset[int] = frozenset()
        """Where stars stand that are marks."""
        self.changes: tuple[Obstacle, ...] = ()
        """What else can't stand as it is."""
        self._original = original
        self._book = book
        self._parts: list[str] = []
        self.length = 0

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def tail(self, start: int) -> str:
        """What was written from ``start`` on."""
        return self.text[start:]

    def meant(self, mark: tuple[int, int, int, int]) -> str:
        """What readers are to see of all that was written since ``mark``."""
        shares = self._book.shares[mark[2] :]
        found = [(one.at, self._shown(one)) for one in shares if one.file]
        found += [
            (one.at, one.text.replace("\\", ""))
            for one in self._book.additions[mark[3] :]
            if one.why in _SHOWN
        ]
        return "".join(text for _, text in sorted(found))

    def _shown(self, share: Share) -> str:
        if share.how == "转义":
            return self._original.text[share.start : share.end]
        written = self.text[share.at : share.until]
        left_out = redaction(written)
        return left_out.shown if left_out else written

    def drop(self, start: int, end: int, why: str) -> None:
        """Leaves out ``text[start:end]`` of the original."""
        self._book.drop(start, end, why)

    def mark(self) -> tuple[int, int, int, int]:
        """Where it stands now, for ``back``."""
        return len(self._parts), self.length, len(self._book.shares), len(self._book.additions)

    def back(self, mark: tuple[int, int, int, int]) -> None:
        """Takes back all that was written since ``mark``."""
        parts, self.length, shares, additions = mark
        del self._parts[parts:]
        del self._book.shares[shares:]
        del self._book.additions[additions:]

    def back_but_for_drops(self, mark: tuple[int, int, int, int]) -> None:
        """Takes back what was written since ``mark``; what was left out stays left out."""
        left_out = [one for one in self._book.shares[mark[2] :] if not one.file]
        self.back(mark)
        self._book.shares += left_out

    def add(self, text: str, why: str) -> None:
        """Writes ``text``, which is not the original's."""
        if text:
            self._book.additions.append(Addition(self.path, self.length, text, why))
            self._write(text)

    def put(self, start: int, end: int, *, escape: str = "light", at_start: bool = False) -> None:
        """Writes ``text[start:end]`` of the original: in a field or a body, with what can't stand there
        put otherwise. ``escape``: light, every, quoted (YAML between quotation marks) or none."""
        at = start
        found = _signs(self._original.text, start, end, escape, at_start, in_field=bool(self.field))
        for one in self._changed(start, end, found) if self.changes else found:
            if one.how == "隐去" and one.start in self.spared:
                continue
            self._keep(at, one.start)
            if one.how == "转义" and one.put == "\\":
                self.add("\\", "转义")
                self._keep(one.start, one.end)
            elif one.put:
                self._share(one.start, one.end, one.how, one.put)
            else:
                self._book.drop(one.start, one.end, one.how)
            at = one.end
        self._keep(at, end)

    def _changed(self, start: int, end: int, found: Iterator[Obstacle]) -> list[Obstacle]:
        """``found`` with the changes between ``start`` and ``end``, which come first."""
        own = [one for one in self.changes if start <= one.start < end]
        rest = [
            one for one in found if not any(o.start < one.end and one.start < o.end for o in own)
        ]
        return sorted([*own, *rest])

    def line_end(self, start: int, end: int) -> None:
        """Writes the end of a line of Markdown."""
        is_plain = self._original.text[start:end] == "\n"
        self._share(start, end, VERBATIM if is_plain else "行末", "\n")

    def _keep(self, start: int, end: int) -> None:
        if end > start:
            self._share(start, end, VERBATIM, self._original.text[start:end])

    def _share(self, start: int, end: int, how: str, text: str) -> None:
        until = self.length + len(text)
        self._book.shares.append(Share(start, end, how, self.path, self.length, until, self.field))
        self._write(text)

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)


def _signs(
    text: str, start: int, end: int, escape: str, at_start: bool, *, in_field: bool
) -> Iterator[Obstacle]:
    """What can't stand as it is, in order, none inside another."""
    found = [*_always(text, start, end, in_field)]
    taken = [(one.start, one.end) for one in found]
    found += [
        sign
        for sign in _escapes(text, start, end, escape, at_start)
        if not any(first < sign.end and sign.start < last for first, last in taken)
    ]
    return iter(sorted(found))


def _always(text: str, start: int, end: int, in_field: bool) -> Iterator[Obstacle]:
    at: list[tuple[int, int]] = []
    for paid in _PAID.finditer(text, start, end):
        at.append(paid.span())
        yield Obstacle(*paid.span(), "", "付费标记")
    for mask in masks(text, start, end):
        if any(first < mask.end and mask.start < last for first, last in at):
            continue
        if not mask.kind:
            yield Obstacle(mask.start, mask.end, shown("", mask.end - mask.start), "号码里的星号")
        else:
            put = shown(mask.kind, 1) if in_field else f"{{{{ 隐去:{mask.kind} }}}}"
            yield Obstacle(mask.start, mask.end, put, "隐去")
    for radical in RADICAL.finditer(text, start, end):
        yield Obstacle(*radical.span(), character_of(radical[0]), "部首")
    for unseen in _UNSEEN.finditer(text, start, end):
        yield Obstacle(*unseen.span(), "", "看不见的字符")
    yield from (
        Obstacle(at, at + 1, " ", "制表符") for at in range(start, end) if text[at] in "\t\n\r"
    )
    yield from _personal(text, start, end)


def _personal(text: str, start: int, end: int) -> Iterator[Obstacle]:
    """Numbers of identity cards and mobile telephones, of which the middle is hidden."""
    piece = text[start:end]
    for one in found_numbers(piece):
        number, at = piece[one.start : one.end], one.start
        first, last = (6, 4) if len(number) >= 18 else (3, 4)
        middle = "".join("＊" if one.isalnum() else one for one in number[first:-last])
        hidden = f"{number[:first]}{middle}{number[-last:]}"
        yield Obstacle(start + at, start + at + len(number), hidden, "个人号码遮住")


def _escapes(text: str, start: int, end: int, escape: str, at_start: bool) -> Iterator[Obstacle]:
    if escape == "none":
        return
    if escape == "quoted":
        for at in range(start, end):
            if text[at] in '"\\':
                yield Obstacle(at, at + 1, "\\", "转义")
            elif text[at] in _WIDE:
                yield Obstacle(at, at + 1, _WIDE[text[at]], "全角")
        return
    pattern = _EVERY if escape == "every" else _MARKS
    found = {match.start() for match in pattern.finditer(text, start, end)}
    if at_start:
        first = _FIRST.match(text, start, end)
        assert first is not None
        fence = _FENCE.match(text, start, end)
        for at in range(*fence.span()) if fence else ():
            yield Obstacle(at, at + 1, "～", "全角")
            found.discard(at)
        if (mark := _AT_START.match(text, first.end(), end)) and len(mark[0]) >= 1:
            found.add(mark.start())
    for at in sorted(found):
        yield Obstacle(at, at + 1, "\\", "转义")
    for match in _ENTITY.finditer(text, start, end):
        yield Obstacle(*match.span(), "&amp;", "转义")
