"""A text, read once: everything else that is known of it follows from its document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from xml.etree.ElementTree import Element

from xianfeng.findings.fault import Fault
from xianfeng.prose.conversion import Converter
from xianfeng.prose.layout import FENCED, laid_out
from xianfeng.prose.line_starts import LineStarts
from xianfeng.prose.nodes import (
    Block,
    CodeBlock,
    Heading,
    Link,
    Note,
    NumberMark,
    Picture,
    Strong,
)  # fmt: skip
from xianfeng.prose.shadowing import Shadow
from xianfeng.prose.tree_reading import TreeReader

_CONTROL = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), " ")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_FENCE = re.compile(r"^([ >]*)(`{3,}|~{3,}) *([^`\n]*)$", re.MULTILINE)
_INDENT = re.compile(r"^[ >]*\t[ \t]*", re.MULTILINE)
_LANGUAGE = re.compile(r"\.?([\w#.+-]+)")


@dataclass(frozen=True)
class Document:
    """The Markdown ``source`` as blocks and inlines. Plain data, equal for equal sources."""

    source: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    """In the order in which the text refers to them; those that it doesn't refer to at the end."""
    named: tuple[Heading | Strong | Link | Picture | NumberMark, ...] = ()
    """What checks look at one by one, in the order of the text; what notes hold at the end."""
    has_loose_ends: bool = False
    """Whether a line ends inside a paragraph without being meant to."""
    losses: tuple[Fault, ...] = ()
    """What stands in the source and in none of the blocks."""

    @staticmethod
    def of(source: str) -> Document:
        """Reads ``source``: Markdown in the dialect of ``conversion``, line ends as LF; control
        characters, of which reading has told already, are blanks."""
        clean = source.translate(_CONTROL) if _CONTROLS.search(source) else source
        masked, fences, losses = _without_fences(clean)
        shadow = Shadow(masked)
        converter = _converter()
        root, notes = converter.convert(shadow, laid_out(_without_tabs(shadow.text)))
        reader = TreeReader(shadow, fences)
        blocks = reader.blocks(root)
        read = _notes(reader, notes, shadow)
        losses += _losses(converter, shadow, read)
        return Document(
            clean, blocks, tuple(read), tuple(reader.named), reader.has_loose_ends, tuple(losses)
        )

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of the character at ``offset``."""
        return self._lines.place(offset)

    def is_meant_as_picture(self, link: Link) -> bool:
        """Whether a full-width ！ stands before ``link``, where a picture has its mark."""
        return self.source[max(0, link.start - 2) : link.start] == "！["

    @cached_property
    def _lines(self) -> LineStarts:
        return LineStarts(self.source)


@cache
def _converter() -> Converter:
    """This process's converter."""
    return Converter()


def _notes(reader: TreeReader, notes: list[tuple[str, Element]], shadow: Shadow) -> list[Note]:
    elements: dict[str, Element] = {}
    for name, element in notes:
        elements.setdefault(shadow.back(name), element)
    read: dict[str, Note] = {}
    while waiting := [name for name in reader.referred if name not in read and name in elements]:
        for name in waiting:
            read[name] = reader.note(name, elements[name])
    for name, element in elements.items():
        if name not in read:
            read[name] = reader.note(name, element)
    return list(read.values())


def _losses(converter: Converter, shadow: Shadow, notes: list[Note]) -> Iterator[Fault]:
    """Notes and definitions that nothing refers to, or that another has displaced; lost cells."""
    seen: set[str] = set()
    for label, _ in converter.notes:
        name = shadow.back(label)
        at = (
            shadow.offset(label) if shadow.offset(label) >= 0 else shadow.source.find(f"[^{name}]:")
        )
        if name in seen:
            yield Fault(at, "T213", (("name", name),))
        elif not next(note.turns for note in notes if note.name == name):
            yield Fault(at, "T214", (("name", name),))
        seen.add(name)
    for label in (*converter.repeated, *(o for o in converter.defined if not converter.is_used(o))):
        yield Fault(max(0, shadow.offset(label)), "T219", (("name", shadow.back(label)),))
    for cell in converter.lost_cells:
        yield Fault(max(0, shadow.offset(cell)), "T220", (("text", shadow.back(cell)[:20]),))


def _without_fences(source: str) -> tuple[str, dict[int, CodeBlock], list[Fault]]:
    """``source`` with a mark and blanks in place of fenced lines, the code by the mark's offset."""
    found: dict[int, CodeBlock] = {}
    losses: list[Fault] = []
    if "```" not in source and "~~~" not in source:
        return source, found, losses
    masked, at = [], 0
    while opening := _FENCE.search(source, at):
        fence = opening[2]
        closing = re.compile(rf"^[ >]*{fence}{fence[0]}* *$", re.MULTILINE).search(
            source, opening.end()
        )
        if closing is None:
            losses.append(Fault(opening.start(2), "T208"))
            break
        start, end = opening.start(2), closing.end()
        lines = source[opening.end() + 1 : closing.start()].split("\n")[:-1]
        text = "".join(f"{_unprefixed(line, opening[1])}\n" for line in lines)
        language = _LANGUAGE.match(opening[3])
        found[start] = CodeBlock(start, end, language[1] if language else "", text)
        masked += [source[at:start], FENCED, re.sub(r"[^\n]", " ", source[start + 1 : end])]
        at = end
    return "".join((*masked, source[at:])), found, losses


def _without_tabs(text: str) -> str:
    """Tabs that indent are four blanks a level; any other is a blank."""
    if "\t" not in text:
        return text
    return _INDENT.sub(lambda match: match[0].expandtabs(4), text).replace("\t", " ")


def _unprefixed(line: str, prefix: str) -> str:
    """``line`` of a block of code inside a list or a quotation, without what these begin it with."""
    for expected in prefix:
        if line[:1] not in (" ", expected) or not line:
            break
        line = line[1:]
    return line
