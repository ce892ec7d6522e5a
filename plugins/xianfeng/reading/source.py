"""One authored file: its fields as text, its body, and where each of them stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from xianfeng.findings.finding import Place
from xianfeng.findings.rules import finding
from xianfeng.prose.decoding import decode
from xianfeng.prose.limits import limit_findings
from xianfeng.reading.yaml_reading import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xianfeng.findings.finding import Finding, Loc
    from xianfeng.reading.values import YamlValue
    from xianfeng.reading.yaml_tree import LineColumn, YamlTree

ReadResult: TypeAlias = "tuple[Source | None, tuple[Finding, ...]]"

_RULE_LINE = re.compile(r"-{3} *$")
_LIKE_RULE_LINE = re.compile(r" *[-‐-―−－─━一]{2,} *$")


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read. ``body`` begins at line ``body_line``; a data file has none."""

    path: str
    fields: YamlValue
    body: str = ""
    body_line: int = 1
    spots: Mapping[Loc, LineColumn] = field(default_factory=dict)
    key_spots: Mapping[Loc, LineColumn] = field(default_factory=dict)
    head: str = ""
    """What is written before the body: in a data file all there is."""

    def place(self, *keys: str | int) -> Place:
        """Where the value under ``keys`` begins, or the nearest value around it that is known."""
        known = (keys[:end] for end in range(len(keys), -1, -1) if keys[:end] in self.spots)
        return Place(self.path, *self.spots.get(next(known, ()), (1, 1)))

    def place_of_key(self, *keys: str | int) -> Place:
        """Where the last of ``keys`` is written; of a list's item, where the item begins."""
        spot = self.key_spots.get(keys)
        return Place(self.path, *spot) if spot else self.place(*keys)


def read_source(path: str, data: bytes) -> ReadResult:
    """Read the file ``path``: Markdown with front matter by ``.md``, else YAML.

    A source may come with errors: then it holds what was surely meant, for further checks. A body
    that could keep a renderer busy for minutes comes to nobody.
    """
    text, findings = decode(path, data)
    if text is None:
        return None, findings
    source, more = _markdown(path, text) if path.endswith(".md") else _data(path, text)
    return source, findings + more


def _data(path: str, text: str) -> ReadResult:
    tree, findings = read_yaml(path, text)
    if tree and tree.value is None:
        return None, (*findings, finding(Place(path), "Y304"))
    if tree and isinstance(tree.value, str):
        return None, (*findings, finding(Place(path, *tree.places[()]), "Y306"))
    return (_source(path, tree, text) if tree else None), findings


def _markdown(path: str, text: str) -> ReadResult:
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), None)
    if start is None:
        return None, (finding(Place(path), "Y304"),)
    if not _RULE_LINE.match(lines[start]):
        code = "Y305" if _LIKE_RULE_LINE.match(lines[start]) else "Y301"
        return None, (finding(Place(path, start + 1), code, text=lines[start].strip()),)
    end = _closing(lines, start + 1)
    if end is None:
        return None, (_unclosed(path, lines, start),)
    # Empty lines in place of what stands before keep the line numbers those of the file.
    head = "\n" * (start + 1) + "\n".join(lines[start + 1 : end])
    tree, findings = read_yaml(path, head)
    if tree and not isinstance(tree.value, dict):
        code = "Y304" if tree.value is None else "Y303"
        return None, (*findings, finding(Place(path, start + 2), code))
    if tree is None:
        return None, findings
    body = "\n".join(lines[end + 1 :])
    refused = tuple(limit_findings(path, body, end + 2))
    return (None if refused else _source(path, tree, head, body, end + 2)), findings + refused


def _closing(lines: list[str], start: int) -> int | None:
    return next((n for n in range(start, len(lines)) if _RULE_LINE.match(lines[n])), None)


def _unclosed(path: str, lines: list[str], start: int) -> Finding:
    for number, line in enumerate(lines[start + 1 :], start=start + 2):
        if _LIKE_RULE_LINE.match(line):
            return finding(Place(path, number), "Y305", text=line.strip())
    return finding(Place(path, start + 1), "Y302")


def _source(path: str, tree: YamlTree, head: str, body: str = "", body_line: int = 1) -> Source:
    return Source(path, tree.value, body, body_line, tree.places, tree.key_places, head)
