"""Texts inside a test: what is made of them, and what is said of them."""

from __future__ import annotations

from typing import TypeAlias

from xianfeng.artifacts import Body
from xianfeng.prose.document import Document
from xianfeng.prose.drafts import Rendered
from xianfeng.prose.html import render
from xianfeng.prose.nodes import Block, Cell, Inline, Item, Note
from xianfeng.prose.prose import prose_of
from xianfeng.reading.source import Source
from xianfeng.reading.text_mistakes import prose_findings
from xianfeng.reading.values import YamlValue

PATH = "content/stories/2026/a.md"

Node: TypeAlias = Inline | Block | Item | Cell | Note


def rendered(text: str, **known: object) -> Rendered:
    return render(Document.of(text), Body(text, **known))  # type: ignore[arg-type]


def html(text: str, **known: object) -> str:
    return rendered(text, **known).html


def findings(body: str, fields: YamlValue = None, body_line: int = 1) -> list[str]:
    """As printed, for the body and the fields of a story."""
    return [
        str(one)
        for one in prose_findings(Source(PATH, fields, body, body_line), prose_of(body, body_line))
    ]


def codes(body: str, fields: YamlValue = None) -> list[str]:
    return [line.split()[1] for line in findings(body, fields)]


def nodes(tree: object) -> list[Node]:
    """All nodes of blocks and inlines, from the outside in."""
    if not isinstance(tree, tuple):
        return []
    own: list[Node] = [tree] if hasattr(tree, "_fields") else []  # type: ignore[list-item]
    return [*own, *(inner for one in tree for inner in nodes(one))]
