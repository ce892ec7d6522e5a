"""Paragraphs and tables of a Word file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from xianfeng.importing.originals import Grid, GridCell, Passage, Piece
from xianfeng.importing.packages import Package
from xianfeng.importing.word_numbering import Numbering
from xianfeng.importing.word_runs import RunReader
from xianfeng.importing.word_styles import Styles
from xianfeng.importing.word_texts import Taking
from xianfeng.importing.xml_trees import Node

_CHANGED = {"w:ins": "插入", "w:moveTo": "移来", "w:del": "删除", "w:moveFrom": "移走"}
_PASSED = ("w:smartTag", "w:customXml", "w:ins", "w:moveTo")
_NOTES = (("footnotes", "w:footnote", "f"), ("endnotes", "w:endnote", "e"))


class BlockReader:
    """Reads ``part`` of ``package``; what it takes is in ``taking``."""

    def __init__(self, package: Package, part: str) -> None:
        folder = part.rpartition("/")[0]
        self.part = part
        self.taking = Taking(package.name)
        self.taking.parts.add(part)
        self._package = package
        self._styles = Styles(package.tree(f"{folder}/styles.xml"))
        self._numbering = Numbering(package.tree(f"{folder}/numbering.xml"))
        self._folder = folder
        self._runs = RunReader(package, part, self.taking, self._styles)

    def blocks(self, parent: Node) -> Iterator[Passage | Grid]:
        """What lies in ``parent``, in the order in which it is read: a text box comes behind the
        paragraph that it is anchored in."""
        for node in parent.children:
            match node.tag:
                case "w:p":
                    yield self._passage(node)
                    yield from self._boxes()
                case "w:tbl":
                    yield self._grid(node)
                case "w:sdt":
                    if _is_contents(node):
                        self.taking.leave(self.part, node, "目录（网站自动生成）")
                    elif content := node.child("w:sdtContent"):
                        yield from self.blocks(content)
                case "w:del" | "w:moveFrom":
                    self.taking.refuse("I121", what=_CHANGED[node.tag], text=_words(node))
                    self.taking.leave(self.part, node, "删除的文字")
                case "mc:AlternateContent":
                    if choice := node.child("mc:Choice"):
                        yield from self.blocks(choice)
                    for old in (one for one in node.children if one.tag == "mc:Fallback"):
                        self.taking.leave(self.part, old, "同一内容的旧版副本")
                case tag if tag in _PASSED:
                    if tag in _CHANGED:
                        self.taking.refuse("I121", what=_CHANGED[tag], text=_words(node))
                    yield from self.blocks(node)
                case "w:altChunk":
                    self.taking.refuse("I116")
                case _:
                    pass

    def notes(self) -> Iterator[tuple[str, tuple[Passage, ...]]]:
        """The notes that the text calls, by name."""
        called = self._runs.called
        for stem, tag, letter in _NOTES:
            part = f"{self._folder}/{stem}.xml"
            root = self._package.tree(part)
            if root is None:
                continue
            self.taking.parts.add(part)
            self.part = self._runs.part = part
            found = {f"{letter}{one.get('w:id')}": one for one in root.children if one.tag == tag}
            for name in [one for one in called if one in found]:
                blocks = list(self.blocks(found[name]))
                yield name, tuple(_passages(blocks))
            for name, node in found.items():
                if name not in called:
                    self.taking.leave(part, node, "没有引用的脚注")

    def _boxes(self) -> Iterator[Passage | Grid]:
        boxes, self._runs.boxes = self._runs.boxes, []
        for box in boxes:
            yield from self.blocks(box)

    def _passage(self, node: Node) -> Passage:
        self.taking.begin_paragraph()
        properties = node.child("w:pPr")
        look = self._styles.paragraph(properties)
        for tag, what in _CHANGED.items():
            if properties and properties.child("w:rPr", tag):
                self.taking.refuse("I121", what=what, text="段落标记")
        if look.is_contents or self._runs.in_contents:
            self._runs.skip_fields(node)
            self.taking.leave(self.part, node, "目录（网站自动生成）")
            return Passage(())
        number, is_bullet = self._numbering.next(*look.list_) if look.list_[0] else ("", False)
        pieces: list[Piece] = []
        self._runs.read(node, pieces, properties)
        bullet = look.list_[1] + 1 if is_bullet else 0
        if not pieces:
            number = ""
        return Passage(tuple(pieces), look.level, number, bullet, look.centred, look.is_title)

    def _grid(self, node: Node) -> Grid:
        rows = []
        for row in _rows(node):
            cells: list[GridCell] = []
            before = _whole(row.value("w:trPr", "w:gridBefore"))
            if before:
                cells.append(GridCell((), before))
            for tag in ("w:ins", "w:del"):
                if row.child("w:trPr", tag):
                    self.taking.refuse("I121", what=_CHANGED[tag], text="表格的一行")
            for cell in _cells(row):
                merged = cell.child("w:tcPr", "w:vMerge")
                is_below = merged is not None and merged.get("w:val") != "restart"
                width = _whole(cell.value("w:tcPr", "w:gridSpan")) or 1
                passages = tuple(_passages(list(self.blocks(cell))))
                cells.append(GridCell(passages, min(width, 200), is_below))
            rows.append(tuple(cells))
        return Grid(tuple(rows))


def _passages(blocks: list[Passage | Grid]) -> Iterator[Passage]:
    """``blocks`` as paragraphs: a table inside a cell or a note cell by cell."""
    for block in blocks:
        if isinstance(block, Passage):
            yield replace(block, level=0, is_title=False)
        else:
            for row in block.rows:
                for cell in row:
                    yield from cell.passages


def _rows(node: Node) -> Iterator[Node]:
    for one in node.children:
        if one.tag == "w:tr":
            yield one
        elif one.tag in ("w:sdt", "w:sdtContent", *_PASSED):
            yield from _rows(one)


def _cells(node: Node) -> Iterator[Node]:
    for one in node.children:
        if one.tag == "w:tc":
            yield one
        elif one.tag in ("w:sdt", "w:sdtContent", *_PASSED):
            yield from _cells(one)


def _is_contents(node: Node) -> bool:
    gallery = node.child("w:sdtPr", "w:docPartObj", "w:docPartGallery")
    return gallery is not None and gallery.get("w:val") == "Table of Contents"


def _words(node: Node) -> str:
    return "".join(one.text for one in node.walk() if one.tag in ("w:t", "w:delText"))[:30]


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0
