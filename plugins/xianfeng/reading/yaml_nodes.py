"""The values of a YAML text with the extent of each: where it may be cut and written anew.

For texts that ``read_yaml`` has read without a mistake: there is one document, and no anchor.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from xianfeng.reading.values import YamlValue
from xianfeng.reading.yaml_tree import LOADER, NOTHING, Mark


@dataclass(slots=True)
class YamlText:
    """A text, without line ends at its end, or nothing. ``style``: the sign that it begins with, or
    none."""

    start: int
    end: int
    style: str
    value: str | None


@dataclass(slots=True)
class Items:
    """A list. Offsets of its items; in block style ``start`` is that of the first dash."""

    start: int
    flow: bool
    end: int = 0
    members: list[YamlNode] = field(default_factory=list)

    @property
    def value(self) -> YamlValue:
        return [one.value for one in self.members]


@dataclass(slots=True)
class Fields:
    """A map: its keys and values in their order."""

    start: int
    flow: bool
    end: int = 0
    keys: list[YamlText] = field(default_factory=list)
    members: list[YamlNode] = field(default_factory=list)

    @property
    def value(self) -> YamlValue:
        pairs = zip(self.keys, self.members, strict=True)
        return {str(key.value): one.value for key, one in pairs}


YamlNode: TypeAlias = "YamlText | Items | Fields"


def node_of(text: str) -> YamlNode | None:
    """What ``text`` holds; None where it holds nothing.

    ``end`` of what stands in block style is the end of its last line, without the line end.
    """
    root: YamlNode | None = None
    open_: list[Items | Fields] = []
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.CollectionEndEvent):
            closed = open_.pop()
            closed.end = (
                _offset(event.end_mark) if closed.flow else line_end(text, _last(closed).end)
            )
            continue
        node = _begun(text, event)
        if node is None:
            continue
        if not open_:
            root = node
        elif isinstance(around := open_[-1], Fields) and len(around.keys) == len(around.members):
            assert isinstance(node, YamlText)
            around.keys.append(node)
        else:
            around.members.append(node)
        if not isinstance(node, YamlText):
            open_.append(node)
    return root


def _last(closed: Items | Fields) -> YamlNode:
    """In block style there is no empty list, and no empty map."""
    return closed.members[-1]


def _begun(text: str, event: yaml.Event) -> YamlNode | None:
    if isinstance(event, yaml.ScalarEvent):
        start, end, style = _offset(event.start_mark), _offset(event.end_mark), event.style or ""
        if style in ("|", ">"):
            end = _block_end(text, start, end)
        value = None if not style and event.value in NOTHING else event.value.rstrip("\n")
        return YamlText(start, end, style, value)
    if isinstance(event, yaml.SequenceStartEvent):
        return Items(_offset(event.start_mark), bool(event.flow_style))
    if isinstance(event, yaml.MappingStartEvent):
        return Fields(_offset(event.start_mark), bool(event.flow_style))
    return None


def _block_end(text: str, start: int, end: int) -> int:
    """The end of the last line of a ``|`` or ``>`` text, without empty lines that are none of it."""
    header = text[start : line_end(text, start)]
    inside = text[start:end]
    if "+" in header.partition("#")[0]:
        return start + len(inside.removesuffix("\n"))
    return line_end(text, start + len(inside.rstrip(" \n")))


def line_end(text: str, offset: int) -> int:
    """Where the line at ``offset`` ends, before its line end."""
    found = text.find("\n", offset)
    return found if found >= 0 else len(text)


def _offset(mark: Mark | None) -> int:
    assert mark is not None
    return int(mark.index)
