"""Runs of a Word paragraph: text, fields, notes, pictures, and what must be settled first."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from xianfeng.importing.originals import Call, Embedded, Piece, Shot, Sign, Stretch, Turn
from xianfeng.importing.packages import Package
from xianfeng.importing.word_links import sound_address
from xianfeng.importing.word_numbering import circled
from xianfeng.importing.word_styles import Styles
from xianfeng.importing.word_texts import Taking
from xianfeng.importing.xml_trees import Node

_CHANGED = {"w:ins": "插入", "w:moveTo": "移来", "w:del": "删除", "w:moveFrom": "移走"}
_PASSED = frozenset(
    {"w:smartTag", "w:customXml", "w:bdo", "w:dir", "w:sdtContent", "w:rubyBase", "mc:Choice"}
)
_CIRCLE = re.compile(r"EQ\s*\\o\\ac\s*\(\s*[○◯〇]\s*[,，;]\s*([^()]{1,2}?)\s*\)", re.IGNORECASE)
_ADDRESS = re.compile(r'HYPERLINK\s+"([^"]+)"')
_SYMBOLS = {
    0xFC: "✓", 0xFE: "☑", 0x52: "☑", 0xA8: "□", 0x6F: "□", 0xA3: "□", 0xD8: "➢", 0x6C: "●", 0x6E: "■",
    0x75: "◆", 0xE0: "→", 0xE8: "→", 0xB7: "·", 0x71: "□", 0x72: "□",
}  # fmt: skip
"""Of Wingdings and Symbol, what office forms use."""
_PAGE_NUMBERS = ("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF")


@dataclass
class _Field:
    code: list[str] = field(default_factory=list)
    in_result: bool = False

    @property
    def name(self) -> str:
        return "".join(self.code).strip().partition(" ")[0].upper()


class RunReader:
    """Reads what lies in paragraphs of ``part``."""

    def __init__(self, package: Package, part: str, taking: Taking, styles: Styles) -> None:
        self.part = part
        self.boxes: list[Node] = []
        """Text boxes that are anchored in the paragraph that was read last."""
        self.called: list[str] = []
        """Notes, in the order in which the text calls them."""
        self._package = package
        self._taking = taking
        self._styles = styles
        self._fields: list[_Field] = []
        self._paragraph: Node | None = None

    @property
    def in_contents(self) -> bool:
        """Whether a table of contents is open."""
        return any(one.name == "TOC" and one.in_result for one in self._fields)

    def skip_fields(self, node: Node) -> None:
        """Follows the fields of a paragraph that is left out."""
        for one in node.walk():
            if one.tag == "w:fldChar":
                self._field_sign(one.get("w:fldCharType"), [])
            elif one.tag == "w:instrText" and self._fields and not self._fields[-1].in_result:
                self._fields[-1].code.append(one.text)

    def read(self, node: Node, pieces: list[Piece], properties: Node | None) -> None:
        """Adds to ``pieces`` what the paragraph ``node`` holds."""
        self._paragraph = properties
        self._inlines(node, pieces, "")

    def _inlines(self, parent: Node, pieces: list[Piece], link: str) -> None:
        for node in parent.children:
            tag = node.tag
            if tag == "w:r":
                self._run(node, pieces, link)
            elif tag == "w:hyperlink":
                self._inlines(node, pieces, self._address(node) or link)
            elif tag in _CHANGED:
                self._taking.refuse("I121", what=_CHANGED[tag], text=_words(node))
                if tag in ("w:ins", "w:moveTo"):
                    self._inlines(node, pieces, link)
                else:
                    self._taking.leave(self.part, node, "删除的文字")
            elif tag == "w:sdt":
                self._control(node, pieces, link)
            elif tag == "w:fldSimple":
                name = node.get("w:instr").strip().partition(" ")[0].upper()
                if name in _PAGE_NUMBERS:
                    self._taking.leave(self.part, node, "页码")
                else:
                    self._inlines(node, pieces, link)
            elif tag in ("m:oMath", "m:oMathPara"):
                self._maths(node, pieces)
            elif tag == "mc:AlternateContent":
                self._alternatives(node, pieces, link)
            elif tag in ("w:commentRangeStart", "w:commentReference"):
                self._taking.commented.setdefault(node.get("w:id"), self._taking.place)
            elif tag in _PASSED:
                self._inlines(node, pieces, link)

    def _control(self, node: Node, pieces: list[Piece], link: str) -> None:
        if node.child("w:sdtPr", "w:showingPlcHdr"):
            self._taking.leave(self.part, node, "没有填的占位提示")
        elif content := node.child("w:sdtContent"):
            self._inlines(content, pieces, link)

    def _alternatives(self, node: Node, pieces: list[Piece], link: str) -> None:
        if choice := node.child("mc:Choice"):
            self._inside(choice, pieces, link, is_bold=False, is_hidden=False)
        for old in (one for one in node.children if one.tag == "mc:Fallback"):
            self._taking.leave(self.part, old, "同一内容的旧版副本")

    def _run(self, node: Node, pieces: list[Piece], link: str) -> None:
        properties = node.child("w:rPr")
        is_hidden = any(
            self._styles.run_is(one, properties, self._paragraph)
            for one in ("w:vanish", "w:webHidden")
        )
        lines = ("w:strike", "w:dstrike")
        if _words(node).strip() and any(self._styles.run_is(o, properties, None) for o in lines):
            self._taking.refuse("I124", text=_words(node))
        self._tell_look(node, properties)
        is_bold = self._styles.run_is("w:b", properties, None)
        for tag in ("w:ins", "w:del"):
            if properties and properties.child(tag):
                self._taking.refuse("I121", what=_CHANGED[tag], text=_words(node))
        self._inside(node, pieces, link, is_bold=is_bold, is_hidden=is_hidden)

    def _tell_look(self, node: Node, properties: Node | None) -> None:
        """What says something by how it looks: raised and lowered signs, white ones."""
        words = _words(node).strip()
        look = properties.value("w:vertAlign") if properties else ""
        if words and look in ("superscript", "subscript"):
            self._taking.tell("I139", what="上标" if look == "superscript" else "下标", text=words)
        is_white = properties is not None and properties.value("w:color").upper() == "FFFFFF"
        if words and is_white:
            self._taking.tell("I140", text=words)

    def _inside(
        self, run: Node, pieces: list[Piece], link: str, *, is_bold: bool, is_hidden: bool
    ) -> None:
        for node in run.children:
            match node.tag:
                case "w:t":
                    self._text(node, pieces, link, is_bold=is_bold, is_hidden=is_hidden)
                case "w:instrText" | "w:delInstrText":
                    if self._fields and not self._fields[-1].in_result:
                        self._fields[-1].code.append(node.text)
                    self._taking.leave(self.part, node, "域代码")
                case "w:delText":
                    self._taking.refuse("I121", what="删除", text=node.text[:30])
                    self._taking.leave(self.part, node, "删除的文字")
                case "w:fldChar":
                    self._field_sign(node.get("w:fldCharType"), pieces)
                case "w:tab" | "w:ptab":
                    pieces.append(Sign(" ", "空格"))
                case "w:br" | "w:cr":
                    if node.get("w:type") not in ("page", "column"):
                        pieces.append(Turn())
                case "w:noBreakHyphen":
                    pieces.append(Sign("-", "符号"))
                case "w:sym":
                    pieces.append(self._symbol(node))
                case "w:footnoteReference" | "w:endnoteReference":
                    name = ("f" if node.tag == "w:footnoteReference" else "e") + node.get("w:id")
                    self.called += [] if name in self.called else [name]
                    pieces.append(Call(name))
                case "w:ruby":
                    for below in (one for one in node.children if one.tag == "w:rt"):
                        self._taking.leave(self.part, below, "注音")
                    self._inlines(node, pieces, link)
                case "mc:AlternateContent":
                    self._alternatives(node, pieces, link)
                case "w:drawing" | "w:pict" | "w:object":
                    self._drawing(node, pieces)
                case "w:commentReference":
                    self._taking.commented.setdefault(node.get("w:id"), self._taking.place)
                case "w:r" | "w:hyperlink" | "w:ins" | "w:del" | "w:sdt":
                    self._inlines(run, pieces, link)
                    return
                case _:
                    pass

    def _text(
        self, node: Node, pieces: list[Piece], link: str, *, is_bold: bool, is_hidden: bool
    ) -> None:
        if not node.text:
            return
        fields = {one.name for one in self._fields if one.in_result}
        if self._fields and not self._fields[-1].in_result:
            self._fields[-1].code.append(node.text)
            self._taking.leave(self.part, node, "域代码")
        elif self.in_contents:
            self._taking.leave(self.part, node, "目录（网站自动生成）")
        elif fields & set(_PAGE_NUMBERS):
            self._taking.leave(self.part, node, "页码")
        else:
            if is_hidden and node.text.strip():
                self._taking.refuse("I123", text=node.text[:30])
            start, end = self._taking.take(self.part, node)
            pieces.append(Stretch(start, end, is_bold, link or self._field_address()))

    def _field_sign(self, what: str, pieces: list[Piece]) -> None:
        if what == "begin":
            self._fields.append(_Field())
        elif what == "separate" and self._fields:
            self._fields[-1].in_result = True
            found = _ADDRESS.search("".join(self._fields[-1].code))
            if found and not sound_address(found[1]):
                self._taking.tell("I134", target=found[1][:60])
        elif what == "end" and self._fields:
            closed = self._fields.pop()
            code = "".join(closed.code)
            if closed.name == "EQ" and not closed.in_result:
                found = _CIRCLE.search(code)
                sign = circled(found[1]) if found else ""
                if sign:
                    pieces.append(Sign(sign, "符号"))
                else:
                    self._taking.tell("I133", text=code.strip()[:30])

    def _field_address(self) -> str:
        for one in self._fields:
            if (
                one.in_result
                and one.name == "HYPERLINK"
                and (found := _ADDRESS.search("".join(one.code)))
            ):
                return sound_address(found[1])
        return ""

    def _address(self, node: Node) -> str:
        relation = self._package.relations(self.part).get(node.get("r:id"))
        if relation is None or not relation.is_external:
            return ""
        sound = sound_address(relation.target)
        if not sound:
            self._taking.tell("I134", target=relation.target[:60])
        return sound

    def _symbol(self, node: Node) -> Sign:
        try:
            code = int(node.get("w:char"), 16)
        except ValueError:
            code = 0
        known = _SYMBOLS.get(code & 0xFF) if code >= 0xF000 or code < 0x100 else chr(code)
        if known is None or not known.isprintable():
            self._taking.tell("I135", font=node.get("w:font"), sign=node.get("w:char"))
        return Sign(known if known and known.isprintable() else "□", "符号")

    def _maths(self, node: Node, pieces: list[Piece]) -> None:
        self._taking.tell("I132")
        for one in node.walk():
            if one.tag in ("m:t", "w:t") and one.text:
                start, end = self._taking.take(self.part, one)
                pieces.append(Stretch(start, end))

    def _drawing(self, node: Node, pieces: list[Piece]) -> None:
        """Pictures stand where they are anchored; boxes of text come behind the paragraph."""
        alt = next(
            (one.get("descr") for one in node.walk() if one.tag == "wp:docPr" and one.get("descr")),
            "",
        )
        waiting = [node]
        while waiting:
            one = waiting.pop()
            if one.tag == "w:txbxContent":
                self.boxes.append(one)
                continue
            if one.tag == "mc:Fallback":
                self._taking.leave(self.part, one, "同一内容的旧版副本")
                continue
            if one.tag == "a:blip":
                self._picture(one.get("r:embed"), one.get("r:link"), alt, pieces)
            elif one.tag == "v:imagedata":
                self._picture(one.get("r:id"), "", alt or one.get("o:title"), pieces)
            elif one.tag == "v:textpath" and one.get("string"):
                self._taking.tell("I136", text=one.get("string")[:30])
            elif one.ordinal >= 0:
                self._taking.leave(self.part, one, "图形里的说明")
            waiting.extend(reversed(one.children))

    def _picture(self, embedded: str, linked: str, alt: str, pieces: list[Piece]) -> None:
        relation = self._package.relations(self.part).get(embedded or linked)
        if relation is None or relation.is_external:
            self._taking.tell("I137")
            return
        data = self._package.read(relation.target)
        if data:
            self._taking.pictures.append(Embedded(data, alt))
            pieces.append(Shot(len(self._taking.pictures) - 1))
        else:
            self._taking.tell("I137")


def _words(node: Node) -> str:
    return "".join(one.text for one in node.walk() if one.tag in ("w:t", "w:delText"))[:30]
