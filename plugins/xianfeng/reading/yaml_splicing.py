"""Values written into a source at their places: all other bytes of it stay as they are.

Comments, the order of keys, quotation marks of neighbours, line ends, a byte order mark: what isn't
meant isn't touched. What was written is read again and compared with what was wanted, so that a file
is either right or left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from typing import Final

from xianfeng.findings.finding import Loc
from xianfeng.findings.refusing import RefusedError
from xianfeng.model.kinds.entity import Part
from xianfeng.reading.source import Source, read_source
from xianfeng.reading.yaml_entries import TangledError
from xianfeng.reading.yaml_nodes import Fields, Items, YamlNode, YamlText, node_of
from xianfeng.reading.yaml_rewriting import Rewriting
from xianfeng.reading.yaml_styles import Habits, NewValue, text_of

_TANGLED = "这一处写得特别，或者有文件里放不下的字符，不能由程序改写，要在文件里改"
_BOM = "\ufeff"
_LINE = re.compile(r"[^\r\n]*(\r\n|\r|\n|$)")


class Removal(Enum):
    """There is one, ``REMOVED``."""

    REMOVED = "removed"


REMOVED: Final = Removal.REMOVED


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What stands under ``path`` becomes ``value``, or goes; on the way there maps are made.

    An index one past the end of a list adds an item. Where ``value`` is a list or a map, only what
    differs in it is written: items that stay are known by what they hold, wherever they move.
    """

    path: Loc
    value: NewValue | Removal


class UnspliceableError(RefusedError):
    """Says in Chinese why the file was left alone; ``findings``: what is wrong in it, or would be."""


def spliced(
    path: str, data: bytes, changes: Sequence[FieldChange], model: type[Part] | None = None,
    *, body: str | None = None,
) -> bytes:  # fmt: skip
    """``data``, the file ``path``, after ``changes``, one after the other.

    ``model``: of the map that the file holds, or of the items of its list; new keys go where it has
    them, without it to the end. ``body``: what a Markdown file has below its front matter, as
    ``Source.body`` has it, if that changes. UnspliceableError: it can't be done, or not without
    changing something else; then nothing is. Line ends at the end of a text are none of it: whether
    ``|`` or ``|-`` is written stays.
    """
    source = _read(path, data, "这份文件里有写法上的错误，先改好")
    wanted: NewValue = source.fields
    for change in changes:
        after = _changed(wanted, change.path, change.value)
        if after is REMOVED:
            raise UnspliceableError("不能把整份文件清空")
        wanted = after
    body = source.body if body is None else "\n".join(_lines(body))
    if text_of(wanted) == text_of(source.fields) and body == source.body:
        return data
    text = data.decode("utf-8").removeprefix(_BOM)
    before = "\n".join(_lines(text))
    try:
        new = _written(source, before, wanted, model, body)
        result = (_BOM * data.startswith(_BOM.encode()) + _with_ends(text, new)).encode()
    except (TangledError, UnicodeEncodeError):
        raise UnspliceableError(_TANGLED) from None
    found = _read(path, result, "这样写不进文件里")
    if text_of(found.fields) != text_of(wanted) or found.body != body:
        raise UnspliceableError(_TANGLED)
    return result


def _read(path: str, data: bytes, reason: str) -> Source:
    """The file, if its YAML was read as it stands there: nothing was mended, nothing was supposed."""
    source, findings = read_source(path, data)
    wrong = [one for one in findings if one.level == "error"]
    if source is None or any(one.code.startswith("Y") for one in wrong):
        raise UnspliceableError(reason, wrong)
    return source


def _changed(around: NewValue, path: Loc, value: NewValue | Removal) -> NewValue | Removal:
    """``around`` with ``value`` under ``path``."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, str) and (around is None or isinstance(around, Mapping)):
        fields = dict(around or {})
        inner = _changed(fields.get(step), rest, value)
        if inner is not REMOVED:
            return {**fields, step: inner}
        return {key: one for key, one in fields.items() if key != step}
    if isinstance(step, int) and (around is None or isinstance(around, list | tuple)):
        items = list(around or ())
        if 0 <= step <= len(items):
            inner = _changed(items[step] if step < len(items) else None, rest, value)
            items[step : step + 1] = [] if inner is REMOVED else [inner]
            return items
    raise UnspliceableError("文件里已经没有这一处了，重新打开再改")


def _written(
    source: Source, text: str, wanted: NewValue, model: type[Part] | None, body: str
) -> str:
    """``text``, which was read as ``source``, with other values and another body. Lines end in LF."""
    if not source.path.endswith(".md"):
        return _rewritten(text, wanted, model)
    lines = text.split("\n")
    start = next(at for at, line in enumerate(lines) if line.strip()) + 1
    end = source.body_line - 2
    head = _rewritten("\n".join(lines[start:end]), wanted, model)
    return "\n".join((*lines[:start], head, lines[end], body))


def _rewritten(text: str, wanted: NewValue, model: type[Part] | None) -> str:
    root = node_of(text)
    if root is None:
        raise TangledError
    if root.value == text_of(wanted):
        return text
    return Rewriting(text, _habits(text, root)).root(root, wanted, model)


def _habits(text: str, root: YamlNode) -> Habits:
    """How the first lists of ``text`` are written."""
    steps: list[int] = []
    brackets: list[bool] = []
    for key, node in _lists(root):
        if not node.flow:
            columns = [one - text.rfind("\n", 0, one) for one in (key.start, node.start)]
            steps.append(columns[1] - columns[0])
        if all(isinstance(one, YamlText) for one in node.members):
            brackets.append(node.flow)
    return Habits((steps or [2])[0], (brackets or [False])[0])


def _lists(root: YamlNode) -> Iterator[tuple[YamlText, Items]]:
    """Lists under the keys of maps in block style, as they stand."""
    waiting = [root]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, YamlText) or node.flow:
            continue
        waiting = [*node.members, *waiting]
        if isinstance(node, Fields):
            for key, one in zip(node.keys, node.members, strict=True):
                if isinstance(one, Items):
                    yield key, one


def _lines(text: str) -> list[str]:
    """The lines of ``text``, whatever ends them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _with_ends(before: str, after: str) -> str:
    """``after``, whose lines end in LF, with the line ends of the lines of ``before`` that it still
    has, and of their neighbours."""
    ends = [one[1] for one in _LINE.finditer(before)]
    if len({*ends} - {""}) < 2:
        return after.replace("\n", next(iter(ends), "\n") or "\n")
    lines = after.split("\n")
    same = SequenceMatcher(None, _lines(before), lines, autojunk=False).get_matching_blocks()
    known = {one.b + step: ends[one.a + step] for one in same for step in range(one.size)}
    result, last = [], "\n"
    for at, line in enumerate(lines[:-1]):
        last = known.get(at) or last
        result.append(line + last)
    return "".join((*result, lines[-1]))
