"""The dialect: Python-Markdown set up for what office people write, from a text to its tree.

Tables, notes, fenced code and lists as CommonMark has them. What it leaves out: raw HTML, indented
code and titles under lines are text; single stars and underscores are signs (Chinese has no
italics), except around a foreign title; attributes in braces are text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.blockprocessors import BlockProcessor, ReferenceProcessor
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension, TableProcessor
from markdown.inlinepatterns import InlineProcessor, SubstituteTagInlineProcessor
from markdown.util import ETX, STX, AtomicString

from xianfeng.prose.conversion_shortcuts import Shortcuts
from xianfeng.prose.shadowing import ENTITY, Shadow, unescaped

DIALECT = f"python-markdown {markdown.__version__}"
"""Changes whenever equal text could give another tree, the code of this package aside."""

_LATIN = re.compile(r"[A-Za-z][A-Za-z ,.:;'’&\-\x02\x03]*")
_ADDRESS = re.compile(r"[/.#:<@]|^\?")
_BESIDE = re.compile("[\\w\U00020000-\U0010ffff]")


_OF_A_RULE = frozenset("|:- ")
"""What the line below the head of a table consists of."""


class _Labels(dict[str, tuple[str, str | None]]):
    """Definitions of addresses by label, in which equal labels are equal wherever they stand."""

    def __init__(self, converter: Converter) -> None:
        super().__init__()
        self._converter = converter

    def __getitem__(self, label: str) -> tuple[str, str | None]:
        key = self._converter.key_of(label)
        self._converter.used.add(key)
        return super().__getitem__(key)

    def __setitem__(self, label: str, value: tuple[str, str | None]) -> None:
        super().__setitem__(self._converter.key_of(label), value)

    def __contains__(self, label: object) -> bool:
        return super().__contains__(self._converter.key_of(str(label)))


class _Definitions(ReferenceProcessor):
    """``[label]: address``; what defines no address stays the text that it is."""

    RE = re.compile(
        r"^[ ]{0,3}\[(?!\^)([^\[\]\n]+)\]:[ ]*(<[^<>\n]*>|[^\s<]\S*)[ ]*((?P<q>[\"'])(.*)(?P=q)[ ]*|\((.*)\)[ ]*)?$",
        re.MULTILINE,
    )

    def __init__(self, parser: Any, converter: Converter) -> None:
        super().__init__(parser)
        self._converter = converter

    def run(self, parent: Element, blocks: list[str]) -> bool:
        if "]:" not in blocks[0]:
            return False
        kept = self.RE.sub(self._taken, blocks[0])
        if kept == blocks[0]:
            return False
        blocks[:1] = [kept.strip("\n")] if kept.strip() else []
        return True

    def _taken(self, match: re.Match[str]) -> str:
        address = match[2].lstrip("<").rstrip(">")
        if not _ADDRESS.search(self._converter.shadow.back(match[2])):
            return match[0]
        title = match[5] or match[6]
        label = match[1]
        if label in self.parser.md.references:
            self._converter.repeated.append(label)
        else:
            self.parser.md.references[label] = (address, title)
            self._converter.defined.append(label)
        return ""


class _Notes(FootnoteBlockProcessor):
    """``[^name]: text``; of two notes with one name the first counts, the second is told."""

    def __init__(self, parser: Any, converter: Converter) -> None:
        BlockProcessor.__init__(self, parser)
        self._converter = converter
        self.footnotes = self  # type: ignore[assignment]

    def run(self, parent: Element, blocks: list[str]) -> bool:
        return "[^" in blocks[0] and bool(super().run(parent, blocks))

    def setFootnote(self, name: str, text: str) -> None:  # noqa: N802 - as FootnoteExtension has it
        self._converter.notes.append((name, text))


class _NoteMark(InlineProcessor):
    """``[^name]``, if there is such a note."""

    def __init__(self, converter: Converter) -> None:
        super().__init__(r"\[\^([^\]\n]+)\]")
        self._converter = converter

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802
        name = self._converter.shadow.back(m[1])
        if name not in self._converter.note_names:
            return None, None, None
        element = Element("note")
        element.set("name", name)
        element.text = AtomicString(m[1])
        return element, m.start(0), m.end(0)


class _Bold(InlineProcessor):
    """``**text**``."""

    def __init__(self) -> None:
        super().__init__(r"(?<!\*)\*\*(?![\s*])((?:[^*]|\*(?!\*))+?)(?<![\s*])\*\*(?!\*)")

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802
        element = Element("strong")
        element.text = m[1]
        return element, m.start(0), m.end(0)


class _Foreign(InlineProcessor):
    """``*Das Kapital*``: single stars around Latin letters, apart from Chinese."""

    def __init__(self, converter: Converter) -> None:
        super().__init__(r"(?<!\*)\*(?![\s*])([^*\n]+?)(?<![\s*])\*(?!\*)")
        self._converter = converter

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802
        beside = data[max(0, m.start() - 1) : m.start()] + data[m.end() : m.end() + 1]
        if _BESIDE.search(beside) or not _LATIN.fullmatch(self._converter.shadow.back(m[1])):
            return None, None, None
        element = Element("em")
        element.text = m[1]
        return element, m.start(0), m.end(0)


class _Entity(InlineProcessor):
    """An entity is the character that it names."""

    def __init__(self) -> None:
        super().__init__(ENTITY)

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802
        character = unescaped(m[0])
        if character == m[0]:
            return None, None, None
        return f"{STX}{ord(character)}{ETX}", m.start(0), m.end(0)


class _Mail(InlineProcessor):
    """``<name@host>``."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(r"<([^<> !]+@[^@<> ]+)>", md)

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802
        address = self.unescape(m[1]).removeprefix("mailto:")
        element = Element("a")
        element.set("href", f"mailto:{address}")
        element.text = AtomicString(address)
        return element, m.start(0), m.end(0)


class _Tables(TableProcessor):
    """Tables; what stands beyond the last column is told, because nobody would see it."""

    def __init__(self, parser: Any, converter: Converter) -> None:
        super().__init__(parser, {"use_align_attribute": True})
        self._converter = converter

    def test(self, parent: Element, block: str) -> bool:
        """Looks at two lines before it looks at all of them: a block may be handed in many times."""
        head, _, rest = block.partition("\n")
        rule = rest.partition("\n")[0]
        return "|" in head and _OF_A_RULE.issuperset(rule) and super().test(parent, block)

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        beyond = [one.strip() for one in self._split_row(row)[len(align) :]]  # type: ignore[attr-defined]
        self._converter.lost_cells.extend(one for one in beyond if one)
        super()._build_row(row, parent, align)  # type: ignore[misc]


class _Headings(BlockProcessor):
    """``## text``; signs at its end are closing marks only behind a blank."""

    RE = re.compile(r"(?:^|\n)(#{1,6})(?!#)([^\n]*)")

    def test(self, parent: Element, block: str) -> bool:
        return "#" in block and self.RE.search(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        found = self.RE.search(block)
        assert found is not None
        if block[: found.start()]:
            self.parser.parseBlocks(parent, [block[: found.start()]])
        text = found[2].strip(" ")
        if (bare := text.rstrip("#")).endswith(" "):
            text = bare
        SubElement(parent, f"h{len(found[1])}").text = text.strip()
        if rest := block[found.end() :].lstrip("\n"):
            blocks.insert(0, rest)


class Converter:
    """One Markdown instance, reused: a new one a text would cost a fifth more."""

    def __init__(self) -> None:
        md = self._markdown = markdown.Markdown(
            extensions=[
                TableExtension(), SaneListExtension(), Shortcuts(),
            ]
        )  # fmt: skip
        md.preprocessors.deregister("html_block")
        blocks = md.parser.blockprocessors
        for name in ("code", "setextheader"):
            blocks.deregister(name)
        blocks.register(_Definitions(md.parser, self), "reference", 15)
        blocks.register(_Notes(md.parser, self), "footnote", 17)
        blocks.register(_Tables(md.parser, self), "table", 75)
        blocks.register(_Headings(md.parser), "hashheader", 70)
        # A registry would be made a list of for every block.
        md.parser.blockprocessors = tuple(blocks)  # type: ignore[assignment]
        md.ESCAPED_CHARS.append("<")
        inlines = md.inlinePatterns
        for name in ("html", "em_strong"):
            inlines.deregister(name)
        inlines.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "backslash", 185)
        inlines.register(_NoteMark(self), "footnote", 175)
        inlines.register(_Mail(md), "automail", 110)
        inlines.register(_Entity(), "entity", 80)
        inlines.register(_Bold(), "bold", 60)
        inlines.register(_Foreign(self), "foreign", 50)
        self._inline = md.treeprocessors["inline"]
        self._reset(Shadow(""))

    def _reset(self, shadow: Shadow) -> None:
        self.shadow = shadow
        self.notes: list[tuple[str, str]] = []
        """Names of notes and their Markdown, in shadow, in the order of the text."""
        self.note_names: set[str] = set()
        self.defined: list[str] = []
        """Labels that define an address, in shadow."""
        self.repeated: list[str] = []
        """Labels that define one once more."""
        self.used: set[str] = set()
        """Labels that a link names."""
        self.lost_cells: list[str] = []
        """What stands in cells that the head of their table has no column for."""
        self._markdown.reset()
        self._markdown.references = _Labels(self)  # type: ignore[assignment]

    def convert(self, shadow: Shadow, text: str) -> tuple[Element, list[tuple[str, Element]]]:
        """The tree of ``text``, which is ``shadow`` laid out, and its notes by name."""
        self._reset(shadow)
        lines = text.split("\n")
        for step in self._markdown.preprocessors:
            lines = step.run(lines)
        root = Element("div")
        self._markdown.parser.parseChunk(root, "\n".join(lines))
        notes = self._parse_notes()
        holder = Element("div")
        holder.append(root)
        holder.extend(element for _, element in notes)
        self._inline.run(holder)
        return root, notes

    def _parse_notes(self) -> list[tuple[str, Element]]:
        parsed: list[tuple[str, Element]] = []
        while len(parsed) < len(self.notes):
            name, text = self.notes[len(parsed)]
            element = Element("div")
            parsed.append((name, element))
            self._markdown.parser.parseChunk(element, text)
        self.note_names = {self.shadow.back(name) for name, _ in parsed}
        return parsed

    def is_used(self, label: str) -> bool:
        """Whether a link names the definition ``label``."""
        return self.key_of(label) in self.used

    def key_of(self, label: str) -> str:
        """What equal labels have in common, wherever they stand."""
        return " ".join(self.shadow.back(label).lower().split())
