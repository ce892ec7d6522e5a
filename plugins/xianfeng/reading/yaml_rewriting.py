"""A YAML text that holds other values: what is the same keeps its characters, and what is beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xianfeng.model.field_specs import by_key
from xianfeng.model.kinds.entity import Part
from xianfeng.reading.same_items import same_items
from xianfeng.reading.yaml_entries import Entries, WrittenEntry
from xianfeng.reading.yaml_nodes import Fields, Items, YamlNode, YamlText, line_end
from xianfeng.reading.yaml_styles import (
    Habits,
    NewValue,
    in_block,
    in_flow,
    key_text,
    part_of,
    spelled,
    text_of,
)

_SIGN = re.compile(r"[ ]*:|-|")


@dataclass(frozen=True, slots=True)
class Rewriting:
    """Of one text, as ``habits`` say where it leaves a choice."""

    text: str
    habits: Habits

    def root(self, node: YamlNode, wanted: NewValue, model: type[Part] | None) -> str:
        """The text with ``wanted`` in place of ``node``, which is all that it holds."""
        if not isinstance(node, YamlText) and not node.flow:
            node.end = len(self.text)
        inner = self._inner(node, wanted, model)
        return self.text[: node.start] + inner + self.text[node.end :]

    def _inner(self, node: YamlNode, wanted: NewValue, model: type[Part] | None) -> str:
        if isinstance(node, Fields) and isinstance(wanted, Mapping) and wanted:
            return self._fields(node, wanted, model)
        if isinstance(node, Items) and isinstance(wanted, list | tuple) and wanted:
            return self._items(node, wanted, model)
        return in_flow(wanted, model)

    def _fields(
        self, node: Fields, wanted: Mapping[str, NewValue], model: type[Part] | None
    ) -> str:
        names = [str(key.value) for key in node.keys]
        entries = self._entries(node, [key.start for key in node.keys])
        for at, (key, value) in enumerate(zip(node.keys, node.members, strict=True)):
            if names[at] in wanted:
                part = part_of(model, names[at])
                after = self._after(node, key.end, value, wanted[names[at]], part)
                entries.entries[at].text = self.text[key.start : key.end] + after
        for at in reversed(range(len(names))):
            if names[at] not in wanted:
                entries.remove(at)
                names.pop(at)
        for name in [one for one in wanted if one not in names]:
            text = self._field(node, name, wanted[name], part_of(model, name))
            offered = entries.uncomment(key_text(name), text)
            at = _place(names, name, model) if offered is None else offered
            if offered is None:
                entries.insert(at, text)
            names.insert(at, name)
        return entries.whole

    def _items(self, node: Items, wanted: Sequence[NewValue], model: type[Part] | None) -> str:
        starts = [one.start for one in node.members] if node.flow else self._dashes(node)
        entries = self._entries(node, starts)
        was = same_items([one.value for one in node.members], [text_of(one) for one in wanted])
        for at, one in zip(was, wanted, strict=True):
            if at is not None:
                entries.entries[at].text = self._after(
                    node, starts[at], node.members[at], one, model
                )
        stay = [entries.entries[at] for at in was if at is not None]
        for at in reversed(range(len(starts))):
            if at not in was:
                entries.remove(at)
        entries.reorder(stay)
        for at, one in enumerate(wanted):
            if was[at] is None:
                entries.insert(at, self._item(node, one, model))
        return entries.whole

    def _field(self, node: Fields, name: str, value: NewValue, part: type[Part] | None) -> str:
        if node.flow:
            return f"{key_text(name)}: {in_flow(value, part)}"
        return f"{key_text(name)}:{in_block(value, self._column(node), self.habits, part)}"

    def _item(self, node: Items, value: NewValue, model: type[Part] | None) -> str:
        """A new item, in brackets where its neighbours are."""
        if node.flow:
            return in_flow(value, model)
        alike = [one for one in node.members if not isinstance(one, YamlText)]
        if isinstance(value, Mapping) and alike and all(one.flow for one in alike):
            return f"- {in_flow(value, model)}"
        return f"-{in_block(value, self._column(node), self.habits, model, dash=True)}"

    def _after(
        self, around: Fields | Items, start: int, node: YamlNode, wanted: NewValue,
        model: type[Part] | None,
    ) -> str:  # fmt: skip
        """What stands from ``start``, behind a key or where an item begins, to the end of the entry,
        once its value ``node`` has become ``wanted``."""
        end = node.end if around.flow else line_end(self.text, node.end)
        if node.value == text_of(wanted):
            return self.text[start:end]
        lead, trail = self.text[start : node.start], self.text[node.end : end]
        if wanted and (
            (isinstance(node, Fields) and isinstance(wanted, Mapping))
            or (isinstance(node, Items) and isinstance(wanted, list | tuple))
        ):
            return lead + self._inner(node, wanted, model) + trail
        found = _SIGN.match(lead)
        sign = found[0] if found else ""
        gap = lead[len(sign) :]
        if around.flow:
            new = self._spelled(node, wanted, None) or in_flow(wanted, model)
            return sign + (gap or " " * (sign != "")) + new
        return sign + self._below(around, sign, (gap, node, trail), wanted, model)

    def _below(
        self, around: Fields | Items, sign: str, before: tuple[str, YamlNode, str], wanted: NewValue,
        model: type[Part] | None,
    ) -> str:  # fmt: skip
        """What follows the ``sign`` of an entry in block style: a gap, a value and a comment before."""
        gap, node, trail = before
        column = self._column(around)
        new = self._spelled(node, wanted, column + 2)
        new = f" {new}" if new else in_block(
            wanted, column, self.habits, model, dash=sign == "-"
        )  # fmt: skip
        notes = [line for line in gap.split("\n") if line.strip()] + self._of_header(node)
        if new.startswith(" |") and (notes or trail.strip()):
            head, _, lines = new.partition("\n")
            return (
                f"{head}  {' '.join(one.strip() for one in (*notes, trail))}".rstrip()
                + f"\n{lines}"
            )
        if "\n" in new and (notes or trail.strip()):
            new = f" {in_flow(wanted, model)}"
        if notes:
            first, *rest = notes
            return "\n".join((f"{new}  {first.strip()}{trail}", *rest))
        if "\n" in new:
            return new
        return (gap if gap and "\n" not in gap and new else new[:1]) + new[1:] + trail

    def _spelled(self, node: YamlNode, wanted: NewValue, column: int | None) -> str:
        """``wanted``, if it is no list and no map, in the style of ``node``."""
        if isinstance(wanted, Mapping | list | tuple):
            return ""
        if not isinstance(node, YamlText):
            return spelled(wanted, column)
        style, before = node.style, self.text[node.start : node.end]
        if column is not None and style in ("|", ">"):
            header = re.match(r"[|>][-+]?(?!\d)", before)
            style = header[0] if header else "|"
            indent = re.match(r"[^\n]*\n\s*?( *)\S", before)
            column = len(indent[1]) if indent else column
        return spelled(wanted, column, style)

    def _of_header(self, node: YamlNode) -> list[str]:
        """The comment behind the sign of a ``|`` or ``>`` text."""
        if not isinstance(node, YamlText) or node.style not in ("|", ">"):
            return []
        _, sign, comment = self.text[node.start : line_end(self.text, node.start)].partition("#")
        return [sign + comment] if sign else []

    def _entries(self, node: Fields | Items, starts: Sequence[int]) -> Entries:
        """What ``node`` is made of."""
        ends = [one.end for one in node.members]
        if not node.flow:
            ends = [line_end(self.text, end) for end in ends]
        if not starts:
            return Entries(
                True,
                0,
                self.text[node.start : node.start + 1],
                [],
                self.text[node.end - 1 : node.end],
            )
        gaps = [self.text[slice(*one)] for one in zip(ends, starts[1:], strict=False)]
        texts = [self.text[slice(*one)] for one in zip(starts, ends, strict=True)]
        return Entries(
            node.flow,
            self._column(node),
            self.text[node.start : starts[0]],
            [WrittenEntry(*one) for one in zip(("", *gaps), texts, strict=True)],
            self.text[ends[-1] : node.end],
        )

    def _column(self, node: YamlNode) -> int:
        """How far in ``node`` begins, from 0."""
        return node.start - (self.text.rfind("\n", 0, node.start) + 1)

    def _dashes(self, node: Items) -> list[int]:
        """Where the dash of each item stands."""
        found = [node.start]
        dash = re.compile(rf"^ {{{self._column(node)}}}-", re.MULTILINE)
        for one, after in zip(node.members, node.members[1:], strict=False):
            sign = dash.search(self.text, line_end(self.text, one.end), after.start + 1)
            found.append(sign.end() - 1 if sign else after.start)
        return found


def _place(names: Sequence[str], name: str, model: type[Part] | None) -> int:
    """Where among ``names`` a new one belongs: behind the last field that the model has before it."""
    order = {key: at for at, key in enumerate(by_key(model))} if model else {}
    if name not in order:
        return len(names)
    before = [one for one in names if order.get(one, -1) in range(order[name])]
    if before:
        return names.index(max(before, key=order.__getitem__)) + 1
    later = [one for one in names if order.get(one, -1) > order[name]]
    return names.index(min(later, key=order.__getitem__)) if later else len(names)
