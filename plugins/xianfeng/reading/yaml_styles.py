"""How values are written into YAML: bare, in quotes, as lines below their key, in brackets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from xianfeng.model.field_specs import by_key
from xianfeng.model.kinds.entity import Part
from xianfeng.model.yaml_writing import scalar
from xianfeng.prose.decoding import CONTROL
from xianfeng.reading.values import YamlValue
from xianfeng.reading.yaml_reading import read_yaml

NewValue: TypeAlias = (
    "str | bool | int | float | Sequence[NewValue] | Mapping[str, NewValue] | None"
)
"""A value as programs have it: what is no text yet is written bare."""

_TYPED = re.compile(r"(?i)true|false|yes|no|on|off|y|n|[-+]?\.(?:inf|nan)|0[xo].*|[=<]+")
"""What other readers of YAML take for something else than text."""


@dataclass(frozen=True, slots=True)
class Habits:
    """``step``: how far lists stand in from their key; ``brackets``: short lists stand in brackets."""

    step: int = 2
    brackets: bool = False


def text_of(value: NewValue) -> YamlValue:
    """``value`` as it is read again, without line ends at the end of a text, which no model keeps."""
    if isinstance(value, Mapping):
        return {key: text_of(one) for key, one in value.items()}
    if isinstance(value, str):
        return value.rstrip("\n")
    if value is None:
        return None
    if isinstance(value, Sequence):
        return [text_of(one) for one in value]
    return _bare(value)


def _bare(value: float) -> str:
    """A number or a yes-no: ``1.5``, ``true``."""
    return str(value).lower()


def in_block(
    value: NewValue, column: int, habits: Habits, model: type[Part] | None, *, dash: bool = False
) -> str:
    """What follows the ``:`` of a key at ``column``, or (``dash``) the ``-`` of an item there."""
    within = column + (habits.step if isinstance(value, list | tuple) and not dash else 2)
    lead = "\n" + " " * within
    if isinstance(value, Mapping) and value:
        entries = (
            f"{key_text(key)}:{in_block(one, within, habits, part_of(model, key))}"
            for key, one in in_order(value, model)
        )
        return (" " if dash else lead) + lead.join(entries)
    if isinstance(value, list | tuple) and value and not _fits_brackets(value, habits):
        items = (f"-{in_block(one, within, habits, model, dash=True)}" for one in value)
        return (" " if dash else lead) + lead.join(items)
    if isinstance(value, Mapping | list | tuple):
        return f" {in_flow(value, model)}"
    text = spelled(value, within)
    return text and f" {text}"


def _fits_brackets(value: Sequence[NewValue], habits: Habits) -> bool:
    return habits.brackets and all(
        isinstance(one, str | bool | int | float) and "\n" not in str(one) for one in value
    )


def in_flow(value: NewValue, model: type[Part] | None) -> str:
    """``value`` on one line, as it stands inside of brackets."""
    if isinstance(value, Mapping):
        entries = (
            f"{key_text(key)}: {in_flow(one, part_of(model, key))}"
            for key, one in in_order(value, model)
        )
        return f"{{{', '.join(entries)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(in_flow(one, model) for one in value)}]"
    return spelled(value, None) or "null"


def in_order(value: Mapping[str, NewValue], model: type[Part] | None) -> list[tuple[str, NewValue]]:
    """The fields of ``value`` as those of ``model`` stand, then those that it doesn't know."""
    known = list(by_key(model)) if model else []
    return sorted(
        value.items(), key=lambda pair: known.index(pair[0]) if pair[0] in known else len(known)
    )


def part_of(model: type[Part] | None, key: str) -> type[Part] | None:
    """The model of what stands under ``key``, or of the items of the list there."""
    spec = by_key(model).get(key) if model else None
    return spec.part if spec else None


def key_text(key: str) -> str:
    return key if re.fullmatch(r"[a-z_]+", key) and not _TYPED.fullmatch(key) else scalar(key)


def spelled(value: NewValue, column: int | None, style: str = "") -> str:
    """A text, a number or nothing. ``column``: where lines below the key begin, None inside of
    brackets; ``style``: the sign that the text before it began with."""
    if value is None:
        return ""
    if not isinstance(value, str):
        assert isinstance(value, int | float)
        return _bare(value)
    value = value.rstrip("\n")
    for one in () if CONTROL.search(value) else _spellings(value, column, style):
        if _reads_back(one, value, column):
            return one
    return json.dumps(value, ensure_ascii=False)


def _spellings(value: str, column: int | None, style: str) -> Iterator[str]:
    """How ``value`` might be written, what fits best first."""
    is_lines = "\n" in value or style[:1] in ("|", ">")
    if value and column is not None and is_lines:
        sign = style if style[:1] == "|" else "|"
        indent = " " * column
        lines = (f"{indent}{line}" if line else "" for line in value.split("\n"))
        yield "\n".join((sign, *lines))
    if "\n" in value or style == '"':
        return
    if style == "'":
        yield "'" + value.replace("'", "''") + "'"
    elif not _TYPED.fullmatch(value):
        yield value


def _reads_back(text: str, value: str, column: int | None) -> bool:
    """Whether ``text`` is ``value`` under a key and in a list, and nobody would wonder at it."""
    tried: tuple[str, YamlValue]
    if column is None:
        tried = f"- [{text}]\n- {{a: {text}}}\n", [[value], {"a": value}]
    elif "\n" in text:
        tried = f"a: {text}\n", {"a": value}
    else:
        tried = f"- {text}\n- a: {text}\n", [value, {"a": value}]
    tree, findings = read_yaml("", tried[0])
    return not findings and tree is not None and text_of(tree.value) == tried[1]
