"""Pictures as editors put them: in a field or in a text, with the words that go with them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from xianfeng.model.anatomy import Piece, anatomy
from xianfeng.model.kinds.entity import Part, Picture

if TYPE_CHECKING:
    from collections.abc import Iterator


# Each pattern takes linear time on any text: what repeats can't begin again inside itself.
_CODE = re.compile(
    r"^(`{3,}|~{3,}).*?^\1|(?<!`)(`+)(?!`)[^\n]*?(?<!`)\2(?!`)", re.DOTALL | re.MULTILINE
)
_EMBEDDED = re.compile(
    r"(?<!\\)!\[((?:[^\[\]\n]|\[[^\[\]\n]*\])*)(\]\()((?:[^()\n]|\([^()\n]*\))*)\)"
)
_INSIDE = re.compile(r"""\s*(?:<([^<>]+)>|([^\s<>]+))(?:\s+(?:"([^"]*)"|'([^']*)'))?\s*""")
_LINKED = re.compile(r"(！\[[^\[\]\n]*)?(\]\()\s*<?((?:[^()<>\s]|\([^()<>\s]*\))+)")
"""A full-width mark is no link that was meant: another rule has it."""
_DEFINED = re.compile(
    r"""^ {0,3}\[[^\[\]\n]+\]:\s*<?([^\s<>]+\.(?:jpe?g|png|webp))>?\s*(?:["'(](.*)["')])?\s*$""",
    re.IGNORECASE | re.MULTILINE,
)


class Illustration(NamedTuple):
    """A picture in the field ``keys`` of its source, or at ``offset`` of its text."""

    file: str
    """As written."""
    alt: str | None
    """Empty: none was written. None: written where the picture is shown, which is elsewhere."""
    credit: str
    """Who made it, or what the caption says."""
    keys: tuple[str | int, ...] = ()
    offset: int = 0
    is_whole: bool = True
    """False where the text has the marks of a picture, but not what Markdown takes for one."""


class Link(NamedTuple):
    """A link in a text that shows no picture."""

    target: str
    offset: int


def named_in(part: Part, keys: tuple[str | int, ...] = ()) -> Iterator[Illustration]:
    """Every picture that the fields of ``part``, which stands under ``keys``, name."""
    for piece in _holders(type(part)):
        name, value = piece.attribute, getattr(part, piece.attribute)
        if not value:
            continue
        for position, item in enumerate(value if piece.many else (value,)):
            where = (*keys, name, position) if piece.many else (*keys, name)
            if isinstance(item, Picture):
                yield Illustration(item.file, item.alt, item.credit or "", where)
            else:
                yield from named_in(item, where)


def embedded(text: str) -> Iterator[Illustration]:
    """Every picture that the Markdown ``text`` shows or defines."""
    if "](" not in text and "]:" not in text:
        return
    text = _without_code(text)
    for match in _EMBEDDED.finditer(text):
        if match[3].strip():
            yield _embedded(match)
    for match in _DEFINED.finditer(text):
        yield Illustration(match[1], None, match[2] or "", offset=match.start(1))


@lru_cache(maxsize=4096)
def _holders(model: type[Part]) -> tuple[Piece, ...]:
    """Fields that may hold pictures, themselves or further in."""
    return tuple(
        piece
        for piece in anatomy(model)
        if piece.part and (issubclass(piece.part, Picture) or _holders(piece.part))
    )


def _embedded(match: re.Match[str]) -> Illustration:
    alt, offset = match[1].strip(), match.start()
    inside = _INSIDE.fullmatch(match[3])
    if inside is None:
        return Illustration(match[3].split()[0], alt, "", offset=offset, is_whole=False)
    file, caption = inside[1] or inside[2], inside[3] or inside[4] or ""
    return Illustration(file, alt, caption.strip(), offset=offset)


def links(text: str) -> Iterator[Link]:
    """Inline links in the Markdown ``text``, those around a picture included."""
    if "](" not in text:
        return
    text = _without_code(text)
    pictures = {match.start(2) for match in _EMBEDDED.finditer(text)}
    for match in _LINKED.finditer(text):
        if not match[1] and match.start(2) not in pictures:
            yield Link(match[3], match.start(2))


def _without_code(text: str) -> str:
    """``text`` with code as blanks, every other character where it was."""
    if "`" not in text and "~~~" not in text:
        return text
    return _CODE.sub(lambda match: " " * len(match[0]), text)
