"""The body of a story: paragraphs, headings, lists, tables, pictures and notes as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from xianfeng.importing.changes import DROPS
from xianfeng.importing.grids import Laid, laid
from xianfeng.importing.headings import lead_of, level_of, may_be_bold
from xianfeng.importing.heads import is_blank
from xianfeng.importing.originals import (
    Call,
    Grid,
    Original,
    Passage,
    Piece,
    Shot,
    Sign,
    Stretch,
    Turn,
)
from xianfeng.importing.pieces import from_offset, led, trimmed, unbolded
from xianfeng.importing.sheets import Sheet
from xianfeng.prose.document import Document
from xianfeng.prose.nodes import Heading, Paragraph
from xianfeng.prose.plain import plain

_BULLET = re.compile(r"[•·●○■□◆◇★☆▪▲►▶➢➤※✓√☑◎∙‧\ue000-\uf8ff][ \t\u3000]*|[-+*–—][ \t]+")
_SPECIAL = re.compile(r"[!-/:-@\[-`{-~]")
_LIKE_ITEM = re.compile(r"^(\d+)([.)])(?=\s*$)")
_CALL = re.compile(r"(?<!\\)\[\^\d+\](?!:)")
_SENTENCE_END = re.compile("[。！？；][”’」』）)】》]*$")


_DEEPEST = 4
"""Lists in lists; phones have no room for more."""


@dataclass
class BodyWriter:
    """Writes blocks of ``original`` to ``sheet``; ``names``: the file of each picture, by position."""

    original: Original
    sheet: Sheet
    names: dict[int, str]
    captions: dict[int, str] = field(default_factory=dict)
    called: list[str] = field(default_factory=list)
    """Notes that the text refers to, in that order."""
    depth: int = 0
    """Of the list that the last block is in: an item is at most one deeper than the one above it."""
    above: int = 0
    """Levels of headings that the office uses for nothing but the title."""

    def write(self, blocks: Sequence[Passage | Grid]) -> None:
        """All of ``blocks``, then the notes that they refer to."""
        levels = [one.level for one in blocks if isinstance(one, Passage) and one.level]
        self.above = min(levels, default=1) - 1
        for block in blocks:
            if isinstance(block, Grid):
                self.depth = 0
                self._grid(laid(self.original, block))
            elif not is_blank(self.original, block):
                self._passage(block)
        for position, name in enumerate(self.called, start=1):
            self._note(position, self.original.notes.get(name, ()))

    def _between(self) -> None:
        if self.sheet.length:
            self.sheet.add("\n\n", "段落")

    def _note(self, position: int, passages: Iterable[Passage]) -> None:
        self._between()
        self.sheet.add(f"[^{position}]: ", "注")
        written = False
        for passage in passages:
            for segment in self._segments(passage):
                if written:
                    self.sheet.add("\n\n", "段落")
                    self.sheet.add("    ", "注")
                self._surely(segment, {})
                written = True

    def _passage(self, passage: Passage) -> None:
        words = self.original.words(passage)
        if DROPS["分隔线"].fullmatch(words) and words.strip() and not passage.level:
            self.sheet.drop(passage.start, passage.end, "分隔线")
            return
        for segment in self._segments(passage):
            if isinstance(segment.pieces[0], Shot):
                self._between()
                self._shot(segment.pieces[0].position)
            else:
                self._paragraph(segment)

    def _paragraph(self, passage: Passage) -> None:
        words = passage.number + self.original.words(passage)
        level = max(passage.level - self.above, 0) or level_of(words.strip())
        bullet = (
            _BULLET.match(self.original.text, passage.start, passage.end) if not level else None
        )
        self._between()
        is_item = bool(passage.bullet or bullet) and not level
        self.depth = min(max(passage.bullet, 1), self.depth + 1, _DEEPEST) if is_item else 0
        if level:
            self.sheet.add("#" * min(level + 1, 4) + " ", "标题")
        elif is_item:
            self.sheet.add("  " * (self.depth - 1) + "- ", "列表")
            if bullet:
                self.sheet.drop(*bullet.span(), "项目符号")
                passage = from_offset(self.original.text, passage, bullet.end())
        lead = 0 if level or passage.bullet or bullet else lead_of(words)
        bold = {passage.start: passage.start + lead - len(passage.number)} if lead else {}
        self._surely(passage, bold, is_heading=bool(level))

    def _surely(self, passage: Passage, bold: dict[int, int], *, is_heading: bool = False) -> None:
        """Writes the pieces so that readers see each of them: with what marks it needs, else without
        any and all signs escaped."""
        mark, start = self.sheet.mark(), self.sheet.length
        self._pieces(passage, bold, "light", is_heading)
        written = self.sheet.tail(start)
        before = "## " if is_heading else ""
        if _SPECIAL.search(written) and not self._is_read(before + written, mark):
            self.sheet.back(mark)
            self._pieces(passage, {}, "every", is_heading)

    def _is_read(self, written: str, mark: tuple[int, int, int, int]) -> bool:
        """Whether Markdown shows of ``written`` what was meant: one paragraph of these characters."""
        document = Document.of(_CALL.sub("", written))
        is_one = len(document.blocks) == 1 and isinstance(document.blocks[0], Paragraph | Heading)
        return is_one and _bare(plain(document)) == _bare(self.sheet.meant(mark))

    def _pieces(
        self, passage: Passage, bold: dict[int, int], escape: str, is_heading: bool
    ) -> None:
        sheet, is_first = self.sheet, True
        sheet.add(_LIKE_ITEM.sub(r"\1\\\2", passage.number), "自动编号")
        for piece in led(passage.pieces, bold):
            match piece:
                case Stretch():
                    is_bold = piece.bold and not is_heading and escape != "every"
                    is_bold = is_bold and (
                        bool(bold)
                        or may_be_bold(self.original.text[piece.start : piece.end], begins=is_first)
                    )
                    link = piece.link if escape != "every" else ""
                    sheet.add("[" if link else "", "链接")
                    sheet.add("**" if is_bold else "", "加粗")
                    sheet.put(
                        piece.start,
                        piece.end,
                        escape=escape,
                        at_start=is_first and not passage.number,
                    )
                    sheet.add("**" if is_bold else "", "加粗")
                    sheet.add(f"]({link})" if link else "", "链接")
                case Sign():
                    sheet.add(piece.text, piece.why)
                case Call():
                    if piece.note not in self.called:
                        self.called.append(piece.note)
                    sheet.add(f"[^{self.called.index(piece.note) + 1}]", "注")
                case Turn():
                    sheet.add(" " if is_heading else "\\\n", "空格" if is_heading else "换行")
                case Shot():
                    pass
            is_first = False

    def _shot(self, position: int) -> None:
        name = self.names.get(position)
        if name:
            alt = re.sub(r"[\[\]\n\\]", " ", self.original.pictures[position].alt).strip()
            caption = self.captions.get(position, "")
            told = f' "{caption}"' if caption else ""
            self.sheet.add(f"![{alt}](images/{name}{told})", "图片")

    def _segments(self, passage: Passage) -> list[Passage]:
        """``passage`` in paragraphs: pictures stand alone, and lines that are whole sentences are
        paragraphs that somebody parted with Shift and Enter."""
        parts: list[list[Piece]] = [[]]
        for piece in passage.pieces:
            if isinstance(piece, Shot):
                parts += [[piece], []]
            elif isinstance(piece, Turn) and (self._is_whole(parts[-1]) or not parts[-1]):
                parts.append([])
            else:
                parts[-1].append(piece)
        found: list[Passage] = []
        for part in parts:
            pieces = trimmed(self.original.text, part)
            if pieces:
                first = not found
                found.append(replace(
                    passage, pieces=pieces, number=passage.number if first else "",
                    bullet=passage.bullet if first else 0,
                ))  # fmt: skip
        return found

    def _is_whole(self, pieces: Sequence[Piece]) -> bool:
        words = "".join(
            self.original.text[one.start : one.end] for one in pieces if isinstance(one, Stretch)
        )
        return bool(_SENTENCE_END.search(words.strip()))

    def _grid(self, table: Laid) -> None:
        for passage in table.before:
            self._passage(passage)
        if table.rows:
            self._between()
            for number, row in enumerate(table.rows):
                self.sheet.add("| " if row else "|", "表格")
                for at, cell in enumerate(row):
                    self.sheet.add(" | " if at else "", "表格")
                    self._cell(cell)
                self.sheet.add(" |", "表格")
                if number == 0:
                    self.sheet.add("\n|" + "---|" * len(row), "表格")
                if number + 1 < len(table.rows):
                    self.sheet.add("\n", "表格")
        for passage in table.after:
            self._passage(passage)

    def _cell(self, passages: Sequence[Passage]) -> None:
        is_first = True
        for passage in passages:
            pieces = trimmed(
                self.original.text, [one for one in passage.pieces if not isinstance(one, Shot)]
            )
            if not pieces:
                continue
            self.sheet.add("" if is_first else " ", "表格")
            flat = tuple(
                Sign(" ", "空格") if isinstance(one, Turn) else unbolded(one) for one in pieces
            )
            self._surely(replace(passage, pieces=flat), {})
            is_first = False


def _bare(text: str) -> str:
    return "".join(text.split())
