"""What the styles of a Word file say of a paragraph or a run, through all that they are based on."""

from __future__ import annotations

import re
from typing import NamedTuple

from xianfeng.importing.xml_trees import Node

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|标题|文章标题|主标题", re.IGNORECASE)
_CONTENTS = re.compile(r"toc\s*\d|目录\s*\d", re.IGNORECASE)


class ParagraphLook(NamedTuple):
    """``level``: 1 to 9 of a heading, 0 of text; ``list_``: id and depth of a list."""

    level: int = 0
    is_title: bool = False
    is_contents: bool = False
    centred: bool = False
    list_: tuple[str, int] = ("", 0)


class Styles:
    """The styles of one file."""

    def __init__(self, root: Node | None) -> None:
        nodes = [one for one in root.children if one.tag == "w:style"] if root else []
        self._styles = {one.get("w:styleId"): one for one in nodes}
        self._default = next((one.get("w:styleId") for one in nodes if _is_default(one)), "")

    def _chain(self, style: str) -> list[Node]:
        chain: list[Node] = []
        while style in self._styles and len(chain) < 20:
            chain.append(self._styles[style])
            style = self._styles[style].value("w:basedOn")
        return chain

    def paragraph(self, properties: Node | None) -> ParagraphLook:
        """How the paragraph with ``properties`` (w:pPr) looks."""
        style = properties.value("w:pStyle") if properties else ""
        chain = self._chain(style or self._default)
        names = [one.value("w:name") for one in chain]
        heading = next((int(found[1]) for one in names if (found := _HEADING.fullmatch(one))), 0)
        own = [properties] if properties else []
        sources = [*own, *(held for one in chain if (held := one.child("w:pPr")))]
        outline = next((value for one in sources if (value := one.value("w:outlineLvl"))), "")
        level = int(outline) + 1 if outline.isdigit() and int(outline) < 9 else heading
        return ParagraphLook(
            level,
            bool(names) and _TITLE.fullmatch(names[0]) is not None,
            bool(names) and _CONTENTS.fullmatch(names[0]) is not None,
            next((value for one in sources if (value := one.value("w:jc"))), "") == "center",
            _list(sources),
        )

    def run_is(self, switch: str, run: Node | None, paragraph: Node | None) -> bool:
        """Whether ``switch`` (such as ``w:b``) is on for the run with the properties ``run`` in the
        paragraph with ``paragraph``."""
        own = run.child(switch) if run else None
        if own is not None and run is not None:
            return run.is_on(switch)
        names = [
            run.value("w:rStyle") if run else "",
            paragraph.value("w:pStyle") if paragraph else "",
        ]
        for one in (style for name in names for style in self._chain(name)):
            if one.child("w:rPr", switch):
                return one.is_on("w:rPr", switch)
        return False


def _is_default(style: Node) -> bool:
    return style.get("w:type") == "paragraph" and style.get("w:default") in ("1", "true")


def _list(sources: list[Node]) -> tuple[str, int]:
    for one in sources:
        if numbered := one.child("w:numPr"):
            depth = numbered.value("w:ilvl")
            return numbered.value("w:numId"), int(depth) if depth.isdigit() else 0
    return "", 0
