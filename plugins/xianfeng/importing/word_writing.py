"""A story as a Word file for those who sign on paper: the text as readers see it, and room to sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from xianfeng.importing.photographs import Photograph
from xianfeng.importing.word_packaging import zipped
from xianfeng.importing.word_pictures import PictureParts
from xianfeng.prose.document import Document
from xianfeng.prose.nodes import (
    Block,
    Break,
    Code,
    CodeBlock,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Link,
    Listing,
    NoteMark,
    NumberMark,
    Paragraph,
    Picture,
    Quote,
    Strong,
    Table,
    Text,
)
from xianfeng.prose.plain import lines

_OFFICE = "http://schemas.openxmlformats.org"
_W = f"{_OFFICE}/wordprocessingml/2006/main"
_R = f"{_OFFICE}/officeDocument/2006/relationships"
STAGES = ("拟稿", "初审", "复审", "终审", "签发")


@dataclass(frozen=True)
class SheetToSign:
    """What is printed: ``lead``: lines below the title; ``foot``: what the paper says of itself;
    ``numbers``: what stands for marks of numbers, by metric; ``pictures``: by the address in ``body``."""

    title: str
    lead: Sequence[str]
    body: str
    foot: str
    numbers: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, Photograph] = field(default_factory=dict)


def word_file(sheet: SheetToSign) -> bytes:
    """The .docx: 小标宋 and 仿宋 in the sizes of official papers (GB/T 9704—2012), notes as notes."""
    pictures = PictureParts(sheet.pictures)
    writer = _Writer(sheet.numbers, pictures)
    document = Document.of(sheet.body)
    body = [_paragraph("Title", [_run(sheet.title)])]
    body += [_paragraph("Lead", [_run(line)]) for line in sheet.lead if line]
    body += writer.blocks(document.blocks)
    body += [_paragraph("Body", [_run("审校签字")], keep=True), _signatures(), _section()]
    notes = [_note(0, "separator", []), _note(1, "continuationSeparator", [])]
    notes += [
        _note(one.number + 1, "", [_run(" ".join(lines(one.blocks, writer.numbers)))])
        for one in document.notes
        if one.number
    ]
    parts = {
        "document": _root("document", [_el("body", {}, body)]),
        "styles": _styles(),
        "footnotes": _root("footnotes", notes),
        "footer1": _root(
            "ftr", [_paragraph("Foot", [_run(f"{sheet.foot}　第 "), *_page(), _run(" 页")])]
        ),
    }
    return zipped(parts, pictures.files)


class _Writer:
    def __init__(self, numbers: Mapping[str, str], pictures: PictureParts) -> None:
        self.numbers = numbers
        self._pictures = pictures

    def blocks(self, blocks: Iterable[Block], style: str = "Body") -> list[Element]:
        return [element for block in blocks for element in self._block(block, style)]

    def _block(self, block: Block, style: str) -> Iterator[Element]:
        match block:
            case Paragraph():
                yield _paragraph(style, self._runs(block.inlines))
            case Heading():
                yield _paragraph(
                    f"Heading{min(max(block.level - 1, 1), 3)}", self._runs(block.inlines)
                )
            case Listing():
                for item in block.items:
                    mark = f"{item.number}. " if block.is_ordered else "· "
                    first, *rest = self.blocks(item.blocks, style) or [_paragraph(style, [])]
                    first.insert(1, _run(mark))
                    yield first
                    yield from rest
            case Table():
                rows = [
                    [self._runs(cell.inlines) for cell in row] for row in (block.head, *block.rows)
                ]
                yield _table(rows)
                yield _paragraph("Cell", [])
            case Quote():
                yield from self.blocks(block.blocks, "Quote")
            case Figure():
                yield _paragraph("Picture", self._picture(block.picture))
            case CodeBlock():
                for line in block.text.rstrip("\n").split("\n"):
                    yield _paragraph("Cell", [_run(line)])
            case _:
                yield _paragraph("Cell", [_run("———")])

    def _picture(self, one: Picture) -> list[Element]:
        """The picture, and what readers are told of it, which is to be signed as well."""
        told = "；".join(filter(None, (one.alt, one.title))) or "还没有替代文本"
        words = _run(f"〔图片 {one.target}：{told}〕")
        drawing = self._pictures.drawing(one.target, one.alt)
        if drawing is None:
            return [words]
        return [_el("r", {}, [drawing]), _el("r", {}, [_el("br", {})]), words]

    def _runs(self, inlines: Iterable[Inline], *, bold: bool = False) -> list[Element]:
        runs: list[Element] = []
        for one in inlines:
            match one:
                case Text() | Code():
                    runs.append(_run(one.text, bold=bold))
                case Strong():
                    runs += self._runs(one.inlines, bold=True)
                case Emphasis():
                    runs += self._runs(one.inlines, bold=bold)
                case Link():
                    runs += [*self._runs(one.inlines, bold=bold), _run(f"（{one.target}）")]
                case NumberMark():
                    runs.append(_run(self.numbers.get(one.metric, one.written), bold=bold))
                case NoteMark():
                    raised = _el("rPr", {}, [_el("vertAlign", {"val": "superscript"})])
                    runs.append(
                        _el(
                            "r", {}, [raised, _el("footnoteReference", {"id": str(one.number + 1)})]
                        )
                    )
                case Break():
                    runs.append(_el("r", {}, [_el("br", {})]))
                case Picture():
                    runs += self._picture(one)
        return runs


def _el(tag: str, attributes: Mapping[str, str], children: Iterable[Element] = ()) -> Element:
    element = Element(f"w:{tag}", {f"w:{name}": value for name, value in attributes.items()})
    element.extend(children)
    return element


def _root(tag: str, children: Iterable[Element]) -> Element:
    element = _el(tag, {}, children)
    element.set("xmlns:w", _W)
    element.set("xmlns:r", _R)
    return element


def _run(text: str, *, bold: bool = False) -> Element:
    run = _el("r", {}, [_el("rPr", {}, [_el("b", {})])] if bold else [])
    # What XML can't hold was refused when the story was read; a tab would vanish.
    element = SubElement(run, "w:t", {"xml:space": "preserve"})
    element.text = text.replace("\t", " ")
    return run


def _paragraph(style: str, runs: Iterable[Element], *, keep: bool = False) -> Element:
    more = [_el("keepNext", {})] if keep else []
    return _el("p", {}, [_el("pPr", {}, [_el("pStyle", {"val": style}), *more]), *runs])


def _table(rows: Sequence[Sequence[list[Element]]]) -> Element:
    edges = [
        _el(side, {"val": "single", "sz": "4", "color": "000000"})
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    ]
    properties = _el(
        "tblPr", {}, [_el("tblW", {"w": "5000", "type": "pct"}), _el("tblBorders", {}, edges)]
    )
    grid = _el("tblGrid", {}, [_el("gridCol", {}) for _ in rows[0]])
    written = [
        _el(
            "tr",
            {},
            [
                _el("trPr", {}, [_el("cantSplit", {})]),
                *(_el("tc", {}, [_paragraph("Cell", runs)]) for runs in row),
            ],
        )
        for row in rows
    ]
    return _el("tbl", {}, [properties, grid, *written])


def _signatures() -> Element:
    head = [[_run(word, bold=True)] for word in ("环节", "姓名", "意见", "日期")]
    return _table([head, *([[_run(stage)], [], [_run("　")], []] for stage in STAGES)])


def _section() -> Element:
    """A4, the margins of official papers."""
    footer = Element("w:footerReference", {"w:type": "default", "r:id": "rId3"})
    size = _el("pgSz", {"w": "11906", "h": "16838"})
    margins = {"top": "2098", "right": "1474", "bottom": "1984", "left": "1588", "footer": "1400"}
    return _el("sectPr", {}, [footer, size, _el("pgMar", margins)])


def _page() -> list[Element]:
    code = _el("instrText", {})
    code.text = " PAGE "
    signs = [_el("fldChar", {"fldCharType": kind}) for kind in ("begin", "end")]
    return [_el("r", {}, [one]) for one in (signs[0], code, signs[1])]


def _note(ident: int, kind: str, runs: Sequence[Element]) -> Element:
    told = {"id": str(ident), **({"type": kind} if kind else {})}
    inner = (
        [_el("r", {}, [_el(kind, {})])] if kind else [_el("r", {}, [_el("footnoteRef", {})]), *runs]
    )
    return _el("footnote", told, [_paragraph("Note", inner)])


def _styles() -> Element:
    def style(
        ident: str, name: str, font: str, half_points: int, more: Sequence[Element]
    ) -> Element:
        fonts = _el(
            "rFonts", {"eastAsia": font, "ascii": "Times New Roman", "hAnsi": "Times New Roman"}
        )
        size = _el("sz", {"val": str(half_points)})
        return _el("style", {"type": "paragraph", "styleId": ident}, [
            _el("name", {"val": name}), _el("pPr", {}, more), _el("rPr", {}, [fonts, size]),
        ])  # fmt: skip

    line = _el("spacing", {"line": "560", "lineRule": "exact"})
    centre, indent = _el("jc", {"val": "center"}), _el("ind", {"firstLineChars": "200"})
    return _root("styles", [
        style("Title", "Title", "方正小标宋简体", 44, [_el("spacing", {"after": "240"}), centre]),
        style("Lead", "署名", "楷体_GB2312", 28, [line, centre]),
        style("Body", "正文", "仿宋_GB2312", 32, [line, indent]),
        style("Heading1", "heading 1", "黑体", 32, [line, indent, _el("outlineLvl", {"val": "0"})]),
        style("Heading2", "heading 2", "楷体_GB2312", 32, [line, indent, _el("outlineLvl", {"val": "1"})]),
        style("Heading3", "heading 3", "仿宋_GB2312", 32, [line, indent, _el("outlineLvl", {"val": "2"})]),
        style("Quote", "Quote", "楷体_GB2312", 32, [line, _el("ind", {"leftChars": "200"})]),
        style("Cell", "表格文字", "仿宋_GB2312", 24, []),
        style("Picture", "图片", "仿宋_GB2312", 24, [centre]),
        style("Note", "footnote text", "仿宋_GB2312", 21, []),
        style("Foot", "footer", "宋体", 18, [_el("jc", {"val": "center"})]),
    ])  # fmt: skip
