"""Word files (.docx, also as WPS writes them) as originals.

What a reader of the paper would not know of is refused with its place until the office has settled
it: insertions, deletions and moves, comments, hidden text. Whatever else is no part of the text is
left out by name. ``census.py`` then says whether any text was passed over.
"""

from __future__ import annotations

from collections.abc import Iterator

from xianfeng.findings.finding import Finding, Place
from xianfeng.findings.rules import finding
from xianfeng.importing.census import census
from xianfeng.importing.originals import NotTakenError, Original
from xianfeng.importing.packages import Package
from xianfeng.importing.word_blocks import BlockReader
from xianfeng.importing.word_texts import Taking

_DOCUMENT = "officeDocument"
_ASIDE = (
    ("docProps/", "文件属性"),
    ("customXml/", "文件附带的数据"),
    ("word/header", "页眉页脚"),
    ("word/footer", "页眉页脚"),
    ("word/comments", "已解决的批注"),
    ("word/glossary/", "文件自带的模板"),
    ("word/charts/", "图表里的文字"),
    ("word/diagrams/", "图示（SmartArt）里的文字"),
    ("word/embeddings/", "嵌入的文件"),
    ("word/people", "文件属性"),
    ("word/settings", "文件设置"),
    ("word/webSettings", "文件设置"),
)  # fmt: skip
"""Parts that are no text of the document, and what they are to an editor."""


def word_original(name: str, data: bytes) -> Original:
    """The file ``name``. ``NotTakenError``: no Word file, or one that the office must look at first."""
    package = Package(name, data)
    relations = package.relations("")
    part = next(
        (one.target for one in relations.values() if one.kind == _DOCUMENT), "word/document.xml"
    )
    root = package.tree(part)
    body = root.child("w:body") if root else None
    if body is None:
        raise package.refused("I115")
    reader = BlockReader(package, part)
    blocks = tuple(reader.blocks(body))
    notes = dict(reader.notes())
    taking = reader.taking
    refused = [*taking.refusals, *_comments(package, reader)]
    if refused:
        raise NotTakenError(*sorted(refused))
    text = taking.text
    if not text.strip():
        raise package.refused("I104")
    _aside(package, taking)
    findings = (*taking.findings, *_beside(package))
    return Original(
        name, text, blocks, tuple(taking.starts), notes, tuple(taking.pictures),
        tuple(taking.omitted), findings=findings,
    )  # fmt: skip


def _comments(package: Package, reader: BlockReader) -> Iterator[Finding]:
    """Each comment that is not marked as settled, where it is attached."""
    folder = reader.part.rpartition("/")[0]
    root = package.tree(f"{folder}/comments.xml")
    more = package.tree(f"{folder}/commentsExtended.xml")
    done = (
        {one.get("w15:paraId") for one in more.children if one.get("w15:done") in ("1", "true")}
        if more
        else set()
    )
    for one in root.children if root else ():
        nodes = list(one.walk())
        text = "".join(node.text for node in nodes if node.tag == "w:t")
        ids = {node.get("w14:paraId") for node in nodes if node.tag == "w:p"} - {""}
        if text.strip() and not (ids and ids & done):
            line, column = reader.taking.commented.get(one.get("w:id"), (1, 1))
            yield finding(
                Place(package.name, line, column),
                "I122",
                who=one.get("w:author") or "有人",
                text=text[:30],
            )


def _aside(package: Package, taking: Taking) -> None:
    """Proves by a second count that each text of the package was taken or is left out by name."""
    for part, place, text in census(package):
        told = taking.seen.get((part, place))
        if told is not None:
            if told != text:
                raise package.refused("I119", part=part, number=place + 1, text=text[:20])
            continue
        why = next((why for start, why in _ASIDE if part.startswith(start)), "")
        if not why and part in taking.parts:
            raise package.refused("I119", part=part, number=place + 1, text=text[:20])
        taking.omit(f"{part} 第 {place + 1} 处", text, why or "文件的其他部分")


def _beside(package: Package) -> Iterator[Finding]:
    """What the file has beside texts and is not brought along."""
    parts = package.parts
    if any(one.endswith("vbaProject.bin") for one in parts):
        yield finding(Place(package.name), "I141")
    if any("/embeddings/" in one for one in parts):
        yield finding(Place(package.name), "I142", what="嵌入的文件（如 Excel 表）")
    if any("/charts/chart" in one for one in parts):
        yield finding(Place(package.name), "I142", what="图表")
    if any("/diagrams/data" in one for one in parts):
        yield finding(Place(package.name), "I142", what="图示（SmartArt）")
