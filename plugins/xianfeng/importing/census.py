"""Every text in the XML of a package, counted by a second way that knows nothing of documents.

It cuts the characters of each part at their ``<`` and ``>``; no parser, no structure, no idea of what
a paragraph is. So what a reader of documents passed over, it finds, with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xianfeng.importing.packages import Package
from xianfeng.importing.xml_trees import TEXTUAL

_TOKEN = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(?P<cdata>.*?)\]\]>"
    r"|<(?P<close>/?)(?P<name>[^\s/>]+)(?:[^>\"'/]|\"[^\"]*\"|'[^']*'|/(?!>))*(?P<empty>/?)>|(?P<text>[^<]+)",
    re.DOTALL,
)
_REFERENCE = re.compile(r"&(?:#(\d+)|#x([0-9A-Fa-f]+)|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ENCODING = re.compile(rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*encoding=["']([\w.-]+)["']""")


def census(package: Package) -> Iterator[tuple[str, int, str]]:
    """Part, place in it (as ``Node.ordinal``) and text, of all texts of all parts."""
    for part in package.parts:
        if part.endswith(".xml"):
            for place, text in enumerate(texts_in(package.read(part))):
                yield part, place, text


def texts_in(data: bytes) -> Iterator[str]:
    """Each text in the XML ``data``, in the order in which its element ends."""
    open_texts: list[tuple[str, list[str]]] = []
    for token in _TOKEN.finditer(_characters(data).replace("\r\n", "\n").replace("\r", "\n")):
        if token["text"] is not None or token["cdata"] is not None:
            if open_texts:
                raw = token["text"]
                open_texts[-1][1].append(_resolved(raw) if raw is not None else token["cdata"])
        elif token["name"] and not token["close"] and not token["empty"]:
            open_texts.append((token["name"].rpartition(":")[2], []))
        elif token["close"] and open_texts:
            name, pieces = open_texts.pop()
            text = "".join(pieces)
            if text and (name in TEXTUAL or text.strip()):
                yield text


def _characters(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    declared = _ENCODING.match(data)
    return data.decode(declared[1].decode() if declared else "utf-8", "replace").removeprefix(
        "\ufeff"
    )


def _resolved(text: str) -> str:
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    if match[3]:
        return _NAMED[match[3]]
    return chr(int(match[1]) if match[1] else int(match[2], 16))
