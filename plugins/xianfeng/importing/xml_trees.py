"""XML as a tree of small nodes; each that holds text knows which of its file it is."""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

MAX_DEPTH = 200
"""Of elements; tables four deep in text boxes come to 90."""
MAX_NODES = 3_000_000

TEXTUAL = frozenset({"t", "delText", "instrText", "delInstrText"})
"""Elements whose blanks are text as well."""

_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "x",
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "x",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
}


class NotXmlError(ValueError):
    """In Chinese, why the bytes are no XML that is read here."""


class Node:
    """An element: ``tag`` with the usual prefix, or ``?:name``. ``ordinal``: the how manieth of the
    file's elements with text it is, from 0; -1 where it holds none."""

    __slots__ = ("attributes", "children", "ordinal", "tag", "text")

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Node] = []
        self.text = ""
        self.ordinal = -1

    def get(self, name: str, default: str = "") -> str:
        """The attribute ``name``, with its prefix if it has one."""
        return self.attributes.get(name, default)

    def child(self, *way: str) -> Node | None:
        """The first child of the first name of ``way``, of that the first child of the second …"""
        node: Node | None = self
        for tag in way:
            node = next((one for one in node.children if one.tag == tag), None) if node else None
        return node

    def value(self, *way: str) -> str:
        """What ``w:val`` says of the child at the end of ``way``; empty where there is none."""
        node = self.child(*way)
        return node.get("w:val") if node else ""

    def is_on(self, *way: str) -> bool:
        """Whether a switch is there and not turned off."""
        node = self.child(*way)
        return node is not None and node.get("w:val") not in ("0", "false", "off", "none")

    def walk(self) -> Iterator[Node]:
        """This node and all below, in the order of the file."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


def tree(data: bytes) -> Node:
    """The root of the XML ``data``. ``NotXmlError``: broken, too deep, or with a document type, which
    no Office program writes and entities need."""
    parser = expat.ParserCreate(namespace_separator=" ")
    root: list[Node] = []
    path: list[Node] = []
    counted = [0, 0]
    names: dict[str, str] = {}

    def named(name: str) -> str:
        if name not in names:
            uri, _, local = name.rpartition(" ")
            names[name] = f"{_PREFIXES.get(uri, '?')}:{local}" if uri else local
        return names[name]

    def start(name: str, attributes: dict[str, str]) -> None:
        counted[1] += 1
        if len(path) >= MAX_DEPTH or counted[1] > MAX_NODES:
            raise NotXmlError("套得太深或太多")
        node = Node(named(name), {named(key): value for key, value in attributes.items()})
        (path[-1].children if path else root).append(node)
        path.append(node)

    def end(_: str) -> None:
        node = path.pop()
        if node.text and (node.tag.rpartition(":")[2] in TEXTUAL or node.text.strip()):
            node.ordinal = counted[0]
            counted[0] += 1

    def characters(text: str) -> None:
        if path:
            path[-1].text += text

    def doctype(*_: object) -> None:
        raise NotXmlError("有文档类型声明")

    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = characters, doctype
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise NotXmlError(str(error)) from None
    return root[0]
