"""What is known of a text without rendering it: pictures, links, number marks, its plain form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from xianfeng.memory.digests import digest
from xianfeng.prose.chinese import count_characters, excerpt
from xianfeng.prose.illustration import Illustration
from xianfeng.prose.plain import plain, targets
from xianfeng.prose.prose import Marks, Prose

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


MARK = re.compile(r"(?P<code>(?P<ticks>`+)[\s\S]*?(?P=ticks))|\{\{\s*数据[^\n{}]*(?:\}\})?")
"""A mark as somebody meant it, well written or not; code comes first and is no mark."""

_HEADING = re.compile(r"\n#{2,6}\s*(.+?)\s*$", re.MULTILINE)
WELL = re.compile(r"\{\{\s*数据\s*[:：]\s*([^\s{}]+)\s*\}\}")


class Link(NamedTuple):
    """A link in a text that shows no picture."""

    target: str
    offset: int


def prose_of(body: str, line: int, quoting: Marks | None = None) -> Prose:
    """``line``: where ``body`` begins in its file; ``quoting``: marks that stood in it."""
    if not body:
        return Prose()
    bare = plain(body)
    text = "\n".join(line for line in body.splitlines() if not line.startswith("#"))
    prose = Prose(
        digest=digest(body.encode()),
        line=line,
        characters=count_characters(bare),
        opening=excerpt(plain(text[:600])),
        headings=tuple(_HEADING.findall(f"\n{body}")),
        targets=targets(body),
        pictures=tuple(embedded(body)),
        marks=tuple(marks(body)) if quoting is None else quoting,
    )
    vars(prose).update(text=body, plain=bare)
    return prose


def marks(text: str) -> Iterator[tuple[int, str, str]]:
    """Each mark with its offset and the id that it names; an empty id where it is badly written."""
    if "{{" not in text:
        return
    for found in MARK.finditer(text):
        if not found["code"]:
            well = WELL.fullmatch(found[0])
            yield found.start(), found[0], well[1] if well else ""


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
